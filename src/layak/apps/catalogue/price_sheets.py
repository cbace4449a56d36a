"""The price list taken away as a workbook, and a workbook of prices looked at before it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.core import signing

from layak.apps.accounts.language import words
from layak.apps.catalogue.figures import StaleFigure, Statement, state_figures
from layak.apps.catalogue.models import FigureKind
from layak.apps.catalogue.region_catalogue import price_items_of, stated_of
from layak.apps.catalogue.uploads import PreviewTooOld
from layak.apps.organizations.access import Actor
from layak.core.action_catalogue.model import PriceItem
from layak.core.action_catalogue.price_rows import PriceReading, read_prices
from layak.documents.price_sheet import PriceLine, read_price_sheet, write_prices

_WAITS = 60 * 60
_SALT = "layak.catalogue.prices"


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A price as the workbook has it, beside the one that stands."""

    item: PriceItem
    old: int | None
    new: int
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class PricePreview:
    """A workbook of prices held against the list; ``token`` carries what would be stated."""

    file: str
    reading: PriceReading
    changes: Sequence[PriceChange]
    same: int
    token: str


def price_workbook(actor: Actor, *, at: dt.datetime) -> bytes:
    """Every item with the price that stands, or a blank to be filled in."""
    stated = stated_of(actor.regency, FigureKind.PRICE)
    language = words().language
    lines = []
    for item in price_items_of(actor.regency).values():
        known = stated.get(item.key)
        lines.append(
            PriceLine(
                item.key, item.name.in_language(language), item.unit.in_language(language),
                known.amount if known else None, known.year if known else None,
                known.source if known else "",
            )
        )  # fmt: skip
    title = f"{words().text('Daftar harga')} · {actor.regency.name}"
    return write_prices(lines, title=title, made_at=at, words=words())


def preview_prices(actor: Actor, *, data: bytes, file: str) -> PricePreview:
    """Hold a workbook against the list; nothing is written. Raises `InputRejected`."""
    items = price_items_of(actor.regency)
    reading = read_prices(read_price_sheet(data, file=file), items, file=file)
    stated = stated_of(actor.regency, FigureKind.PRICE)
    changes, statements, same = [], [], 0
    for price in reading.prices:
        known = stated.get(price.key)
        there = (known.amount, known.year, known.source) if known else (None, None, "")
        if there == (price.rupiah, price.year, price.source):
            same += 1
            continue
        changes.append(
            PriceChange(items[price.key], there[0], price.rupiah, price.year, price.source)
        )
        version = known.version if known else 0
        statements.append(Statement(price.key, price.rupiah, price.year, price.source, version))
    payload = {"by": actor.user.pk, "region": actor.regency.code,
               "statements": [asdict(each) for each in statements]}  # fmt: skip
    token = signing.dumps(payload, salt=_SALT, compress=True)
    return PricePreview(file, reading, changes, same, token)


def apply_prices(*, actor: Actor, token: str, at: dt.datetime) -> int:
    """State what a preview showed: all of it, or nothing; gives how many prices changed.

    Raises `NotAllowed`, or `PreviewTooOld` where a price was stated since.
    """
    try:
        payload = signing.loads(token, salt=_SALT, max_age=_WAITS)
    except signing.BadSignature as error:
        raise PreviewTooOld from error
    if (payload["by"], payload["region"]) != (actor.user.pk, actor.regency.code):
        raise PreviewTooOld
    statements = [Statement(**each) for each in payload["statements"]]
    try:
        return state_figures(actor=actor, kind=FigureKind.PRICE, statements=statements, at=at)
    except StaleFigure as error:
        raise PreviewTooOld from error
