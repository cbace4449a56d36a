"""Stating prices and counts: one function, one transaction, one entry of the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction

from layak.apps.audit import actions as audit
from layak.apps.catalogue import access
from layak.apps.catalogue.models import FigureKind, FigureRevision, StatedFigure
from layak.apps.catalogue.region_catalogue import price_items_of, shipped
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import NotAllowed
from layak.core.action_catalogue.model import PriceItem, UnitCounting
from layak.core.errors import DomainError


class StaleFigure(DomainError):
    """Somebody stated it since this person read it. ``current`` is what is there."""

    code = "stale_figure"
    template = "Angka ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, current: StatedFigure) -> None:
        self.current = current
        super().__init__()


class UnknownItem(DomainError):
    """The catalogue has no such item or unit, or nobody states it."""

    code = "unknown_item"
    template = "{key} tidak ada dalam daftar daerah ini."


class ItemExists(DomainError):
    """The list has an item of this name already."""

    code = "item_exists"
    template = "{name} sudah ada dalam daftar."


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure as it is to be stated, and the version that was read."""

    key: str
    amount: int | None
    year: int | None = None
    source: str = ""
    from_version: int = 0


@transaction.atomic
def state_figures(
    *, actor: Actor, kind: FigureKind, statements: Sequence[Statement], at: dt.datetime
) -> int:
    """State prices or counts, all or none; gives how many changed. What is the same stays as it is.

    Raises `NotAllowed`, `UnknownItem`, or `StaleFigure`.
    """
    if not access.manages(actor):
        raise NotAllowed
    known = _known(actor, kind)
    rows = {
        row.key: row
        for row in access.figures_visible_to(actor).select_for_update().filter(kind=kind)
    }
    written: list[models.Model] = []
    for each in statements:
        if each.key not in known:
            raise UnknownItem(key=each.key)
        row = rows.get(each.key) or StatedFigure(region=actor.regency, kind=kind, key=each.key)
        if row.version != each.from_version:
            raise StaleFigure(row)
        if (row.amount, row.year, row.source) == (each.amount, each.year, each.source):
            continue
        row.amount, row.year, row.source = each.amount, each.year, each.source
        written += _stored(actor, row, at)
    if written:
        audit.record(
            actor=actor.user, action=f"catalogue.{kind}", subject=written[0], also=written[1:],
            at=at, place=actor.regency.code, details={"count": len(written) // 2},
        )  # fmt: skip
    return len(written) // 2


@transaction.atomic
def add_items(*, actor: Actor, items: Sequence[PriceItem], at: dt.datetime) -> None:
    """Add items to the region's price list, without a price yet.

    Raises `NotAllowed`, or `ItemExists` for a name or key that is in the list.
    """
    if not access.manages(actor):
        raise NotAllowed
    standing = price_items_of(actor.regency)
    names = {each.name.id.casefold() for each in standing.values()}
    written: list[models.Model] = []
    for item in items:
        if item.key in standing or item.name.id.casefold() in names:
            raise ItemExists(name=item.name.id)
        names.add(item.name.id.casefold())
        row = StatedFigure(
            region=actor.regency, kind=FigureKind.PRICE, key=item.key, name=item.name.id[:160],
            unit=item.unit.id[:60],
        )  # fmt: skip
        written += _stored(actor, row, at)
    if written:
        audit.record(
            actor=actor.user, action="catalogue.item", subject=written[0], also=written[1:], at=at,
            place=actor.regency.code, details={"count": len(items)},
        )  # fmt: skip


def _known(actor: Actor, kind: FigureKind) -> frozenset[str]:
    if kind is FigureKind.PRICE:
        return frozenset(price_items_of(actor.regency))
    return frozenset(unit.key for unit in shipped().units if unit.counting is UnitCounting.STATED)


def _stored(actor: Actor, row: StatedFigure, at: dt.datetime) -> list[models.Model]:
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    revision = FigureRevision.objects.create(
        figure=row, version=row.version, amount=row.amount, year=row.year, source=row.source,
        at=at, by=actor.user,
    )  # fmt: skip
    return [row, revision]
