"""A region's price list as a workbook to be filled in, and such a workbook read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.action_catalogue.price_rows import PriceRow
from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import Translator, msg
from layak.core.texts import wording
from layak.documents.neutral import plain_text
from layak.documents.report_sheets import Column
from layak.documents.room import ANSWERS
from layak.documents.score_report.model import Figure
from layak.documents.tables.grids import Grid, Raw, read_grids
from layak.documents.workbooks import table_workbook

#: Within how many rows the headings must stand.
_TOP = 30
_NAMES: Mapping[str, tuple[str, ...]] = {
    "key": ("kunci", "key"),
    "name": ("barang atau jasa", "uraian", "nama barang", "item"),
    "price": ("harga rp", "harga", "harga satuan", "price rp", "price"),
    "year": ("tahun", "year"),
    "source": ("sumber", "source"),
}
_NEEDED = frozenset({"price", "year", "source"})


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One row to be written; a price that is not stated stays blank."""

    key: str
    name: str
    unit: str
    rupiah: int | None
    year: int | None
    source: str


def write_prices(
    lines: Iterable[PriceLine], *, title: str, made_at: dt.datetime, words: Translator
) -> bytes:
    """The list as XLSX in its order; texts are neutralised. `read_price_sheet` reads it."""
    columns = [
        Column(words.text("Kunci"), 24),
        Column(words.text("Barang atau jasa"), 52),
        Column(words.text("Satuan harga"), 16),
        Column(words.text("Harga (Rp)"), 18, is_figure=True),
        Column(words.text("Tahun"), 9, is_figure=True),
        Column(words.text("Sumber"), 28),
    ]
    table = [
        (line.key, line.name, line.unit, _figure(line.rupiah), _figure(line.year), line.source)
        for line in lines
    ]
    name = words.text("Daftar harga")
    return table_workbook(name, columns, table, title=title, footer=title, made_at=made_at)


def read_price_sheet(data: bytes, *, file: str) -> list[PriceRow]:
    """The rows of the first sheet whose headings are found; rows without a price are left out.

    Raises `InputRejected` for a file that is no sound table, or has no such headings.
    """
    for grid in read_grids(data, file=file, room=ANSWERS).grids:
        found = _headings(grid)
        if found is not None:
            return list(_rows(grid, *found))
    message = msg(
        "Judul kolom tidak ditemukan. Yang diperlukan: kunci atau nama barang, harga, tahun, dan "
        "sumber."
    )
    raise InputRejected([Finding("no_headings", message, Place(file=file))])


def _headings(grid: Grid) -> tuple[int, dict[str, int]] | None:
    for at, row in enumerate(grid.rows[:_TOP]):
        columns: dict[str, int] = {}
        for position, cell in enumerate(row):
            name = wording(_text(cell))
            for key, names in _NAMES.items():
                if name in names and key not in columns:
                    columns[key] = position
        if columns.keys() >= _NEEDED and columns.keys() & {"key", "name"}:
            return at, columns
    return None


def _rows(grid: Grid, start: int, columns: Mapping[str, int]) -> Iterable[PriceRow]:
    for at, row in enumerate(grid.rows[start + 1 :], start=start + 2):
        texts = {key: _cell(row, position) for key, position in columns.items()}
        if texts["price"]:
            yield PriceRow(
                row=at, key=texts.get("key", ""), name=texts.get("name", ""),
                price=texts["price"], year=texts["year"], source=texts["source"],
            )  # fmt: skip


def _cell(row: Sequence[Raw], position: int) -> str:
    return _text(row[position]) if position < len(row) else ""


def _text(cell: Raw) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return plain_text(str(cell)).strip()


def _figure(number: int | None) -> Figure | None:
    return None if number is None else Figure.exact(Decimal(number))
