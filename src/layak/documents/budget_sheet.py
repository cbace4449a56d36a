"""The money of a plan as a workbook shaped like those of SIPD and DPA, and such a workbook read.

One row is one line, year and source. Headings are found by their words, in whatever order and below
whatever title rows; what a region's own export calls them is accepted too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.action_plan.budget_rows import SheetRow
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
    "number": ("no aksi", "nomor aksi", "action no"),
    "code": (
        "kode subkegiatan", "kode sub kegiatan", "kode_sub_giat", "kode sub giat",
        "sub activity code", "sub kegiatan",
    ),
    "agency": (
        "perangkat daerah", "lembaga", "opd", "skpd", "nama skpd", "nama_skpd", "pelaksana",
        "agency",
    ),
    "year": ("tahun", "tahun anggaran", "year"),
    "source": ("sumber dana", "sumber pendanaan", "nama_dana", "nama dana", "source of funds"),
    "amount": (
        "jumlah rp", "jumlah", "pagu", "pagu rp", "anggaran", "anggaran rp", "amount rp", "amount",
    ),
}  # fmt: skip
_NEEDED = frozenset({"code", "year", "source", "amount"})


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One row to be written: texts as they are read, rupiah as a number."""

    number: int
    code: str
    title: str
    agency: str
    year: int
    source: str
    rupiah: int


def write_budget(
    lines: Iterable[BudgetLine], *, title: str, made_at: dt.datetime, words: Translator
) -> bytes:
    """The rows as XLSX in their order; every text is neutralised. `read_budget_sheet` reads it."""
    columns = [
        Column(words.text("No. aksi"), 9, is_figure=True),
        Column(words.text("Kode subkegiatan"), 22),
        Column(words.text("Aksi"), 50),
        Column(words.text("Perangkat daerah"), 28),
        Column(words.text("Tahun"), 9, is_figure=True),
        Column(words.text("Sumber dana"), 24),
        Column(words.text("Jumlah (Rp)"), 20, is_figure=True),
    ]
    table = [
        (
            Figure.exact(Decimal(line.number)), line.code, line.title, line.agency,
            Figure.exact(Decimal(line.year)), line.source, Figure.exact(Decimal(line.rupiah)),
        )
        for line in lines
    ]  # fmt: skip
    name = words.text("Anggaran RAD")
    return table_workbook(name, columns, table, title=title, footer=title, made_at=made_at)


def read_budget_sheet(data: bytes, *, file: str) -> list[SheetRow]:
    """The rows of the first sheet whose headings are found; rows without an amount are left out.

    Raises `InputRejected` for a file that is no sound table, or has no such headings.
    """
    for grid in read_grids(data, file=file, room=ANSWERS).grids:
        found = _headings(grid)
        if found is not None:
            start, columns = found
            return list(_rows(grid, start, columns))
    message = msg(
        "Judul kolom tidak ditemukan. Yang diperlukan: kode subkegiatan, tahun, sumber dana, dan "
        "jumlah."
    )
    raise InputRejected([Finding("no_headings", message, Place(file=file))])


def _headings(grid: Grid) -> tuple[int, dict[str, int]] | None:
    for at, row in enumerate(grid.rows[:_TOP]):
        columns: dict[str, int] = {}
        for position, cell in enumerate(row):
            name = wording(plain_text(_text(cell))).replace("_", " ")
            for key, names in _NAMES.items():
                if name in {each.replace("_", " ") for each in names} and key not in columns:
                    columns[key] = position
        if columns.keys() >= _NEEDED and columns.keys() & {"number", "agency"}:
            return at, columns
    return None


def _rows(grid: Grid, start: int, columns: Mapping[str, int]) -> Iterable[SheetRow]:
    for at, row in enumerate(grid.rows[start + 1 :], start=start + 2):
        texts = {key: _cell(row, position) for key, position in columns.items()}
        if texts.get("amount"):
            yield SheetRow(
                row=at, code=texts["code"], agency=texts.get("agency", ""), year=texts["year"],
                source=texts["source"], amount=texts["amount"], number=texts.get("number", ""),
            )  # fmt: skip


def _cell(row: Sequence[Raw], position: int) -> str:
    return plain_text(_text(row[position])).strip() if position < len(row) else ""


def _text(cell: Raw) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)
