"""Rows of a workbook of prices, held against the items of a region's list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layak.core.action_catalogue.model import PriceItem
from layak.core.action_plan.words import read_rupiah
from layak.core.findings import Finding, Place
from layak.core.messages import Message, msg
from layak.core.texts import clean, wording

_YEAR = re.compile(r"20[0-9]{2}")
LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A row as it stands in the sheet, every cell as text; rows without a price are left out."""

    row: int
    key: str
    name: str
    price: str
    year: str
    source: str


@dataclass(frozen=True, slots=True)
class ReadPrice:
    """A price that can be taken: whole rupiah, with year and source."""

    key: str
    rupiah: int
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class PriceReading:
    """What can be taken of a workbook, and every row that cannot, with the reason."""

    prices: Sequence[ReadPrice]
    findings: Sequence[Finding]


def read_prices(
    rows: Sequence[PriceRow], items: Mapping[str, PriceItem], *, file: str
) -> PriceReading:
    """Hold rows against the items (by key); an item is found by its key, or by its name.

    A price in words, one without year or source, an unknown item and one that stands twice are
    findings.
    """
    by_name = {wording(name): key for key, item in items.items()
               for name in (item.name.id, item.name.en) if name}  # fmt: skip
    prices: dict[str, ReadPrice] = {}
    findings: list[Finding] = []
    for row in rows:
        key = row.key if row.key in items else by_name.get(wording(row.name), "")
        found = _price(row, key)
        if isinstance(found, ReadPrice) and key in prices:
            found = "repeated_item", msg("{name} sudah ada di baris lain.", name=row.name or key)
        if isinstance(found, ReadPrice):
            prices[key] = found
        else:
            code, message = found
            place = Place(file=file, row=row.row, subject=row.key or row.name)
            findings.append(Finding(code, message, place))
    return PriceReading(tuple(prices.values()), tuple(findings))


def _price(row: PriceRow, key: str) -> ReadPrice | tuple[str, Message]:
    if not key:
        return "unknown_item", msg(
            "{name} tidak ada dalam daftar. Tambahkan dulu di halaman Daftar harga.",
            name=row.name or row.key,
        )
    amount = read_rupiah(row.price)
    if amount is None:
        return "not_an_amount", msg("“{text}” bukan jumlah rupiah.", text=row.price)
    if not _YEAR.fullmatch(row.year):
        return "no_year", msg("Tahun harga belum diisi atau bukan tahun.")
    source = clean(row.source).replace("\n", " ")[:LONGEST_SOURCE]
    if not source:
        return "no_source", msg("Sumber harga belum diisi, misalnya SSH 2026.")
    return ReadPrice(key, amount, int(row.year), source)
