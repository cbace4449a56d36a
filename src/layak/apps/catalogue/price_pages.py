"""What the page of prices and counts shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy

from layak.apps.catalogue import access
from layak.apps.catalogue.models import FigureKind
from layak.apps.catalogue.region_catalogue import (
    Stated,
    catalogue_of,
    price_items_of,
    shipped,
    stated_of,
    unit_counts_of,
)
from layak.apps.organizations.access import Actor
from layak.core.action_catalogue.model import UnitCounting
from layak.core.action_catalogue.words import COUNTING_WORDS
from layak.core.instrument.model import Text
from layak.core.messages import Message

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAGE_SIZE = 50


class PriceState(StrEnum):
    """Where a price item stands; in the order of the page, as its address calls it."""

    MISSING = "kosong"
    STATED = "ada"
    UNUSED = "lain"


STATE_WORDS: Mapping[PriceState, StrOrPromise] = {
    PriceState.MISSING: gettext_lazy("Dipakai aksi, belum berharga"),
    PriceState.STATED: gettext_lazy("Sudah berharga"),
    PriceState.UNUSED: gettext_lazy("Belum dipakai dan belum berharga"),
}
_ORDER = list(PriceState)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A price or count to be stated. ``uses`` counts the actions that need it; ``sent`` and
    ``errors`` stand in for what was typed and refused. A count that is not stated has ``known``."""

    key: str
    name: Text
    unit: Text
    stated: Stated
    uses: int
    is_own: bool = False
    known: int | None = None
    counting: Message | None = None
    sent: Mapping[str, str] | None = None
    errors: Mapping[str, str] | None = None

    @property
    def state(self) -> PriceState:
        """Where a price stands."""
        if self.stated.amount is not None:
            return PriceState.STATED
        return PriceState.MISSING if self.uses else PriceState.UNUSED


@dataclass(frozen=True, slots=True)
class PriceFilter:
    """Which prices are shown; empty means all."""

    search: str = ""
    state: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return self == PriceFilter()

    def shows(self, row: FigureRow) -> bool:
        """Whether a price is meant."""
        texts = (row.name.id, row.name.en, row.unit.id, row.unit.en, row.stated.source)
        found = any(self.search.casefold() in text.casefold() for text in texts)
        return found and (not self.state or row.state == self.state)


@dataclass(frozen=True, slots=True)
class PriceGroup:
    """The prices of a page that stand at one state; ``count`` of all pages."""

    state: PriceState
    title: StrOrPromise
    count: int
    rows: Sequence[FigureRow]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A figure that was typed and not taken: what was sent and why not."""

    kind: FigureKind
    key: str
    sent: Mapping[str, str]
    errors: Mapping[str, str]


def read_price_filter(query: Mapping[str, str]) -> PriceFilter:
    """The filter an address makes; what is not understood is ignored."""
    state = query.get("tampil", "")
    known = state if state in _ORDER else ""
    return PriceFilter(query.get("cari", "").strip()[:100], known)


def prices_context(
    actor: Actor, chosen: PriceFilter, refused: Refused | None = None, *, page: str = "1"
) -> dict[str, object]:
    """Price items as chosen and every unit, with what the region states.

    A price that was ``refused`` is shown whatever was chosen.
    """
    prices, counts = _price_rows(actor, refused), _count_rows(actor, refused)
    found = [row for row in prices if chosen.shows(row) or row.errors]
    at = next((at for at, row in enumerate(found) if row.errors), None)
    listing = Paginator(found, PAGE_SIZE).get_page(page if at is None else str(at // PAGE_SIZE + 1))
    return {
        "prices": prices,
        "listing": listing,
        "groups": _groups(list(listing.object_list), found, is_searched=bool(chosen.search)),
        "chosen": chosen,
        "states": [(each.value, STATE_WORDS[each]) for each in PriceState],
        "counts": counts,
        "counted": sum(row.known is not None or row.stated.amount is not None for row in counts),
        "counts_open": any(row.errors for row in counts),
        "stated": sum(row.stated.amount is not None for row in prices),
        "manages": access.manages(actor),
    }


def _groups(
    shown: Sequence[FigureRow], found: Sequence[FigureRow], *, is_searched: bool
) -> list[PriceGroup]:
    """The first state is open, since it waits for somebody; so is what was looked for."""
    groups: list[PriceGroup] = []
    for state, each in groupby(shown, key=lambda row: row.state):
        rows = list(each)
        is_open = is_searched or not groups or any(row.errors for row in rows)
        count = sum(row.state == state for row in found)
        groups.append(PriceGroup(state, STATE_WORDS[state], count, rows, is_open))
    return groups


def _price_rows(actor: Actor, refused: Refused | None) -> list[FigureRow]:
    stated = stated_of(actor.regency, FigureKind.PRICE)
    uses: dict[str, int] = {}
    for action in catalogue_of(actor.regency).values():
        for key in {part.price for _, part in action.cost.parts}:
            uses[key] = uses.get(key, 0) + 1
    own = price_items_of(actor.regency).keys() - {item.key for item in shipped().price_items}
    rows = [
        FigureRow(
            item.key, item.name, item.unit, stated.get(item.key, Stated()),
            uses.get(item.key, 0), item.key in own, **_back(refused, FigureKind.PRICE, item.key),
        )
        for item in price_items_of(actor.regency).values()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (_ORDER.index(row.state), -row.uses, row.name.id))


def _count_rows(actor: Actor, refused: Refused | None) -> list[FigureRow]:
    stated, known = stated_of(actor.regency, FigureKind.COUNT), unit_counts_of(actor.regency)
    uses: dict[str, int] = {}
    for action in catalogue_of(actor.regency).values():
        uses[action.unit_kind] = uses.get(action.unit_kind, 0) + 1
    return [
        FigureRow(
            unit.key, unit.name, Text(""), stated.get(unit.key, Stated()), uses.get(unit.key, 0),
            known=None if unit.counting is UnitCounting.STATED else known.get(unit.key),
            counting=COUNTING_WORDS[unit.counting],
            **_back(refused, FigureKind.COUNT, unit.key),
        )
        for unit in shipped().units
        if unit.counting is not UnitCounting.CHOSEN
    ]  # fmt: skip


def _back(refused: Refused | None, kind: FigureKind, key: str) -> dict[str, Any]:
    if refused is None or (refused.kind, refused.key) != (kind, key):
        return {"sent": None, "errors": None}
    return {"sent": refused.sent, "errors": refused.errors}
