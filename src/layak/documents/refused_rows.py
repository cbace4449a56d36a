"""The refused rows of a file as a workbook: mended in place, returned, and known again.

The sheet keeps the headings and cells of the file it came from, so that the same mapping reads it.
Two columns stand in front: where each row was refused, and why.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layak.core.messages import Translator, msg
from layak.core.records.mapping import ORIGIN, REASON
from layak.core.records.model import Raw, is_blank, width
from layak.documents.neutral import escaped
from layak.documents.report_sheets import FORBIDDEN_IN_NAMES, HEAD, LONGEST_NAME, LONGEST_TEXT, Book
from layak.documents.workbooks import new_workbook

_SHEET = msg("Baris ditolak")
_HOW = msg(
    "Perbaiki selnya, jangan ubah kolom A, lalu unggah buku kerja ini di halaman data yang sama. "
    "Baris yang tidak perlu diperbaiki boleh dihapus."
)
_OWN_COLUMNS = 2
_DATE, _WIDTHS = "yyyy-mm-dd", (16, 44)


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row as it came: where it stood (``"1/37"``), its reasons in words, its cells."""

    origin: str
    reasons: Sequence[str]
    cells: Sequence[Raw]


@dataclass(frozen=True, slots=True)
class RefusedSheet:
    """Refused rows below the rows of headings that they had in their file."""

    headings: Sequence[Sequence[Raw]]
    rows: Sequence[RefusedRow]


def write_refused(
    sheets: Sequence[RefusedSheet], *, title: str, made_at: dt.datetime, words: Translator
) -> bytes:
    """One sheet per kind of headings, as XLSX, behind a sheet that says how to return it.

    Texts cannot become formulas: `grids` and the readers of `core.records` see past the apostrophe
    that keeps them texts.
    """
    file = io.BytesIO()
    workbook = new_workbook(file, title=title, made_at=made_at)
    book = Book(workbook)
    for number, each in enumerate(sheets, start=1):
        _write_sheet(workbook, book, each, number, words)
    guide = book.sheet(words.render(msg("Petunjuk")), landscape=False, footer=title)
    guide.columns((90,))
    guide.write(0, 0, title, bold=True, font_size=14)
    guide.write(1, 0, words.render(_HOW))
    workbook.close()
    return file.getvalue()


def _write_sheet(
    workbook: Any, book: Book, refused: RefusedSheet, number: int, words: Translator
) -> None:
    name = f"{words.render(_SHEET)} {number}"
    sheet = workbook.add_worksheet(
        "".join(each for each in name if each not in FORBIDDEN_IN_NAMES)[:LONGEST_NAME]
    )
    head, day = book.format(text_wrap=True, **HEAD), book.format(num_format=_DATE)
    reason = book.format(text_wrap=True, font_color="#B4440C")
    for column, size in enumerate(_WIDTHS):
        sheet.set_column(column, column, size)
    sheet.set_column(_OWN_COLUMNS, _OWN_COLUMNS + width(refused.headings), 14)
    sheet.write_string(0, 0, ORIGIN, head)
    sheet.write_string(0, 1, REASON, head)
    for row, cells in enumerate(refused.headings):
        for column, cell in enumerate(cells, start=_OWN_COLUMNS):
            if not is_blank(cell):
                _write_cell(sheet, row, column, cell, head, day)
    for row, each in enumerate(refused.rows, start=len(refused.headings)):
        sheet.write_string(row, 0, each.origin)
        sheet.write_string(row, 1, escaped("\n".join(each.reasons))[:LONGEST_TEXT], reason)
        for column, cell in enumerate(each.cells, start=_OWN_COLUMNS):
            _write_cell(sheet, row, column, cell, None, day)
    sheet.freeze_panes(len(refused.headings), _OWN_COLUMNS)


def _write_cell(sheet: Any, row: int, column: int, cell: Raw, shape: Any, day: Any) -> None:
    """Write a cell as what it was: a number, a day, or a text that is never a formula."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, shape)
    elif isinstance(cell, float | int):
        sheet.write_number(row, column, cell, shape)
    elif isinstance(cell, dt.datetime | dt.date):
        sheet.write_datetime(row, column, cell, shape or day)
    elif not is_blank(cell if isinstance(cell, str) else str(cell)):
        sheet.write_string(row, column, escaped(str(cell))[:LONGEST_TEXT], shape)
