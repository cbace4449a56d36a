"""What the page of prices and counts shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Refused:
    """A figure that was typed and not taken: what was sent and why not."""

    kind: FigureKind
    key: str
    sent: Mapping[str, str]
    errors: Mapping[str, str]


def prices_context(actor: Actor, refused: Refused | None = None) -> dict[str, object]:
    """Every price item and unit with what the region states."""
    prices = _price_rows(actor, refused)
    counts = _count_rows(actor, refused)
    return {
        "prices": prices,
        "counts": counts,
        "stated": sum(row.stated.amount is not None for row in prices),
        "manages": access.manages(actor),
    }


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
    return sorted(rows, key=lambda row: -row.uses)


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
