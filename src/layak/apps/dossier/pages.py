"""What the pages show, gathered in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.dossier import completeness as wanted
from layak.apps.dossier import entries as typed
from layak.apps.dossier import lasting as lasted
from layak.apps.dossier.access import may_take_bundle
from layak.apps.dossier.packing import contents_of
from layak.apps.organizations.access import Actor, Right, organizations_visible_to
from layak.core.proofs.lasting import Lasting

PAGE_SIZE, CARDS = 50, 20
Context = dict[str, object]

CLASS_NAMES: Mapping[Lasting, Promise] = {
    Lasting.VALID: gettext_lazy("Masih berlaku"),
    Lasting.RENEW: gettext_lazy("Perlu diperbarui"),
    Lasting.QUESTION_CHANGED: gettext_lazy("Pertanyaan berubah"),
    Lasting.EXPIRED: gettext_lazy("Kedaluwarsa"),
}


def dossier(actor: Actor, round_: Round) -> Context:
    """What of a round can be taken away, and how much it is."""
    return {
        "round": round_,
        "contents": contents_of(round_),
        "questions": len(parsed(round_).questions),
        "may_take_bundle": may_take_bundle(actor),
        "is_own": actor.may(Right.READ_ROUND),
    }


def lasting(
    actor: Actor, round_: Round, choice: lasted.Choice, *, query: Mapping[str, str]
) -> Context:
    """The documents of the earlier round by what becomes of them."""
    found = lasted.lasting_of(actor, round_, choice)
    kept = {"lembaga": query.get("lembaga", "")}
    tabs = [
        {
            "title": CLASS_NAMES[each],
            "count": found.counts.get(each, 0),
            "url": f"?{urlencode(kept | {'keadaan': each.value})}",
            "is_current": choice.lasting is each,
        }
        for each in lasted.ORDER
    ]
    everything = {
        "title": gettext_lazy("Semua"), "count": found.total, "url": f"?{urlencode(kept)}",
        "is_current": choice.lasting is None,
    }  # fmt: skip
    return {
        "round": round_,
        "found": found,
        "listing": Paginator(found.rows, PAGE_SIZE).get_page(query.get("page", "1")),
        "choice": choice,
        "tabs": [everything, *tabs],
        "organizations": list(organizations_visible_to(actor).order_by("short_name")),
    }


def completeness(
    actor: Actor, round_: Round, choice: wanted.Choice, *, query: Mapping[str, str], today: dt.date
) -> Context:
    """The wanted documents, question by question."""
    found = wanted.completeness(actor, round_, choice, today=today)
    return {
        "round": round_,
        "found": found,
        "listing": Paginator(found.lines, PAGE_SIZE).get_page(query.get("page", "1")),
        "choice": choice,
        "organizations": list(organizations_visible_to(actor).order_by("short_name")),
        "clusters": parsed(round_).instrument.clusters,
        "query": urlencode({name: value for name, value in query.items() if name != "page"}),
    }


def entries(round_: Round, query: Mapping[str, str]) -> Context:
    """One indicator, ready to be typed."""
    indicators = list(parsed(round_).instrument.indicators())
    indicator = typed.indicator_of(round_, query)
    place, cards = indicators.index(indicator), typed.cards(round_, indicator, words=words())
    return {
        "round": round_,
        "indicator": indicator,
        "indicators": indicators,
        "before": indicators[place - 1] if place else None,
        "after": indicators[place + 1] if place + 1 < len(indicators) else None,
        "listing": Paginator(cards, CARDS).get_page(query.get("page", "1")),
    }
