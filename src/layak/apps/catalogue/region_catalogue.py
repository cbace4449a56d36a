"""The catalogue of a region: what is shipped and what it added, without what it hid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from layak.apps.catalogue.models import FigureKind, RegionAction, StatedFigure
from layak.apps.regions.models import Level, Region
from layak.core.action_catalogue.loader import read_action, with_units
from layak.core.action_catalogue.model import (
    Catalogue,
    CatalogueAction,
    PriceItem,
    UnitCounting,
)
from layak.core.instrument.model import Text
from layak.documents.reference import DEFAULT_INSTRUMENT, action_catalogue


class Origin(StrEnum):
    """Where an action of a region's catalogue comes from."""

    SHIPPED = "shipped"
    CHANGED = "changed"  # a shipped one in the region's own words
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Entry:
    """An action as a region has it; ``version`` is 0 where nobody there touched it."""

    action: CatalogueAction
    origin: Origin
    is_hidden: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Stated:
    """A price or count with where it comes from; ``version`` is 0 where nobody stated it."""

    amount: int | None = None
    year: int | None = None
    source: str = ""
    version: int = 0


def shipped() -> Catalogue:
    """The catalogue that comes with the product."""
    return action_catalogue(DEFAULT_INSTRUMENT)


def entries_of(region: Region) -> dict[str, Entry]:
    """Every action of a region, the hidden ones included: shipped ones first. One query."""
    rows = {row.code: row for row in RegionAction.objects.filter(region=region)}
    found: dict[str, Entry] = {}
    for action in shipped().actions:
        row = rows.pop(action.code, None)
        if row is None:
            found[action.code] = Entry(action, Origin.SHIPPED)
        elif row.content:
            found[action.code] = _entry(row, Origin.CHANGED)
        else:
            found[action.code] = Entry(action, Origin.SHIPPED, row.is_hidden, row.version)
    for code in sorted(rows):
        if rows[code].content:  # a shipped action may be gone in a newer release of the product
            found[code] = _entry(rows[code], Origin.OWN)
    return found


def catalogue_of(region: Region) -> Mapping[str, CatalogueAction]:
    """The actions a region chooses from: shipped and own, without hidden ones. One query."""
    return {code: entry.action for code, entry in entries_of(region).items() if not entry.is_hidden}


def whole_catalogue(region: Region) -> Catalogue:
    """The region's catalogue as one value, with its own price items. Two queries."""
    base = shipped()
    return with_units(
        replace(
            base,
            actions=tuple(catalogue_of(region).values()),
            price_items=tuple(price_items_of(region).values()),
        )
    )


def price_items_of(region: Region) -> Mapping[str, PriceItem]:
    """What has a price: shipped items, then those the region added. One query."""
    items = {item.key: item for item in shipped().price_items}
    own = StatedFigure.objects.filter(region=region, kind=FigureKind.PRICE).exclude(name="")
    for row in own.order_by("name"):
        items.setdefault(row.key, PriceItem(row.key, Text(row.name), Text(row.unit)))
    return items


def prices_of(region: Region) -> Mapping[str, int]:
    """The region's prices in whole rupiah by key of the item; only those stated. One query."""
    return _amounts(region, FigureKind.PRICE)


def unit_counts_of(region: Region) -> Mapping[str, int]:
    """How many units of each kind the region has, as far as it is known. Two queries.

    Villages and kecamatan are counted from the list of regions, everything else is stated.
    """
    counts = dict(_amounts(region, FigureKind.COUNT))
    below = Region.objects.filter(code__startswith=f"{region.code}.")
    levels = list(below.values_list("level", flat=True))
    for unit in shipped().units:
        if unit.counting is UnitCounting.VILLAGES:
            counts[unit.key] = levels.count(Level.DESA) + levels.count(Level.KELURAHAN)
        elif unit.counting is UnitCounting.DISTRICTS:
            counts[unit.key] = levels.count(Level.KECAMATAN)
    return counts


def stated_of(region: Region, kind: FigureKind) -> dict[str, Stated]:
    """The stated figures of a kind with their sources. One query."""
    rows = StatedFigure.objects.filter(region=region, kind=kind)
    return {row.key: Stated(row.amount, row.year, row.source, row.version) for row in rows}


def _entry(row: RegionAction, origin: Origin) -> Entry:
    return Entry(_read(row.content), origin, row.is_hidden, row.version)


def _amounts(region: Region, kind: FigureKind) -> Mapping[str, int]:
    rows = StatedFigure.objects.filter(region=region, kind=kind, amount__isnull=False)
    return {row.key: row.amount for row in rows if row.amount is not None}


@lru_cache(maxsize=1024)
def _read(content: str) -> CatalogueAction:
    """A stored action with the name of its unit; one text is read once per process."""
    names = {unit.key: unit.name for unit in shipped().units}
    action = read_action(content)
    return replace(action, unit=names.get(action.unit_kind, Text("")))
