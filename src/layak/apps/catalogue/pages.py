"""What the pages of the catalogue show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Paginator
from django.utils.translation import gettext

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.catalogue import access
from layak.apps.catalogue.blocks import uses_of
from layak.apps.catalogue.describing import agency_names, cluster_names
from layak.apps.catalogue.models import RegionActionRevision
from layak.apps.catalogue.region_catalogue import Entry, entries_of, price_items_of, shipped
from layak.apps.catalogue.weighing import Today, Weight, today_of, weigh
from layak.apps.organizations.access import Actor
from layak.core.action_catalogue.model import CatalogueAction, CostWhen, PriceItem
from layak.core.action_catalogue.moving import Moved
from layak.core.action_catalogue.pricing import PricedPart, first_year_of, yearly_rupiah_of
from layak.core.action_catalogue.words import (
    KIND_WORDS,
    PILLAR_WORDS,
    STRENGTH_WORDS,
    WHEN_WORDS,
)
from layak.core.instrument.model import Question
from layak.core.messages import Message
from layak.core.texts import wording

PAGE_SIZE = 25
_ORDERS = ("poin", "pertanyaan", "murah", "judul")
_NEVER = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which actions are listed, and in which order."""

    search: str = ""
    cluster: str = ""
    kind: str = ""
    question: str = ""
    order: str = "poin"
    shows_hidden: bool = False
    page: str = "1"


@dataclass(frozen=True, slots=True)
class Row:
    """An action in the list, weighed."""

    entry: Entry
    weight: Weight
    kind: Message


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A question an action moves today."""

    question: Question
    move: Moved


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the cost, with the names it is shown by."""

    when: Message
    part: PricedPart
    item: PriceItem | None


def read_choice(query: Mapping[str, str]) -> Choice:
    """The choice an address makes; what is not understood is ignored."""
    order = query.get("urut", "")
    return Choice(
        search=query.get("cari", "").strip()[:80],
        cluster=query.get("klaster", "")[:20],
        kind=query.get("jenis", "") if query.get("jenis", "") in KIND_WORDS else "",
        question=query.get("pertanyaan", "").strip()[:20],
        order=order if order in _ORDERS else "poin",
        shows_hidden=query.get("tampil", "") == "tersembunyi",
        page=query.get("page", "1"),
    )


def list_context(actor: Actor, chosen: Choice) -> dict[str, object]:
    """The actions as chosen, each weighed where the region stands."""
    today = today_of(actor)
    entries = [entry for entry in entries_of(actor.regency).values() if _is_chosen(entry, chosen)]
    rows = [
        Row(entry, weigh(entry.action, today), KIND_WORDS[entry.action.kind]) for entry in entries
    ]
    return {
        "chosen": chosen,
        "listing": Paginator(_ordered(rows, chosen.order), PAGE_SIZE).get_page(chosen.page),
        "today": today,
        "clusters": cluster_names(),
        "kinds": {kind: words().render(text) for kind, text in KIND_WORDS.items()},
        "orders": {
            "poin": gettext("Poin terbanyak hari ini"),
            "pertanyaan": gettext("Pertanyaan terbanyak"),
            "murah": gettext("Rupiah per poin terendah"),
            "judul": gettext("Judul"),
        },
        "manages": access.manages(actor),
    }


def action_context(actor: Actor, entry: Entry) -> dict[str, object]:
    """One action: what it moves and costs today, and everything it says."""
    today, action = today_of(actor), entry.action
    weight = weigh(action, today)
    items = price_items_of(actor.regency)
    entries = entries_of(actor.regency)
    agencies = agency_names()
    return {
        "entry": entry,
        "action": action,
        "weight": weight,
        "today": today,
        "moves": _moves(weight, today),
        "still": [code for code in action.questions if code not in _moved(weight)],
        "parts": _parts(action, weight, today, items),
        "yearly": yearly_rupiah_of(action, today.prices),
        "missing": [items[key] for key in weight.cost.missing if key in items],
        "kind": KIND_WORDS[action.kind],
        "cluster": cluster_names().get(action.cluster, action.cluster),
        "strength": STRENGTH_WORDS[action.effect.strength],
        "sources": _sources(action),
        "leads": [agencies.get(code, code) for code in action.leads],
        "pillars": [PILLAR_WORDS[each] for each in action.partners],
        "requires": [entries[code] for code in action.requires if code in entries],
        "excludes": [entries[code] for code in action.excludes if code in entries],
        "uses": uses_of(actor, action.code),
        "manages": access.manages(actor),
        "history": _history(actor, action.code),
    }


def _history(actor: Actor, code: str) -> Sequence[RegionActionRevision]:
    rows = RegionActionRevision.objects.filter(
        action__in=access.actions_visible_to(actor), action__code=code
    )
    return list(rows.select_related("by").order_by("-version")[:20])


def _moves(weight: Weight, today: Today) -> list[MoveRow]:
    if today.round is None:
        return []
    questions = parsed(today.round).questions
    return [MoveRow(questions[each.question], each) for each in weight.moves]


def _moved(weight: Weight) -> frozenset[str]:
    return frozenset(each.question for each in weight.moves)


def _parts(
    action: CatalogueAction, weight: Weight, today: Today, items: Mapping[str, PriceItem]
) -> list[PartRow]:
    whens: list[CostWhen] = [when for when, _ in action.cost.parts]
    parts = first_year_of(action, 1 if weight.units is None else weight.units, today.prices)
    return [
        PartRow(WHEN_WORDS[when], part, items.get(part.price))
        for when, part in zip(whens, parts, strict=True)
    ]


def _sources(action: CatalogueAction) -> list[str]:
    known = {each.code: each.citation for each in shipped().sources}
    named = (each.strip() for each in action.effect.source.split(";"))
    return [known.get(each, each) for each in named if each]


def _is_chosen(entry: Entry, chosen: Choice) -> bool:
    action = entry.action
    return (
        entry.is_hidden == chosen.shows_hidden
        and (not chosen.cluster or action.cluster == chosen.cluster)
        and (not chosen.kind or action.kind == chosen.kind)
        and (not chosen.question or chosen.question in action.questions)
        and _is_found(action, chosen.search)
    )


def _is_found(action: CatalogueAction, search: str) -> bool:
    texts = (action.code, action.title.id, action.title.en, action.description.id,
             action.description.en)  # fmt: skip
    there = wording(" ".join(texts))
    return all(word in there for word in wording(search).split()) if search else True


def _ordered(rows: list[Row], order: str) -> list[Row]:
    if order == "judul":
        language = words().language
        return sorted(rows, key=lambda row: row.entry.action.title.in_language(language).casefold())
    if order == "pertanyaan":
        return sorted(rows, key=lambda row: (-len(row.weight.moves), -row.weight.points))
    if order == "murah":
        return sorted(rows, key=lambda row: (row.weight.rupiah_per_point or _NEVER,
                                             -row.weight.points))  # fmt: skip
    return sorted(rows, key=lambda row: (-row.weight.points, -len(row.weight.moves)))
