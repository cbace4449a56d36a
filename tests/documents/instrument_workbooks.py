"""Instrument workbooks as people hand them back: written, edited in a spreadsheet, read again."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from layak.core.findings import Finding
from layak.core.instrument.loader import Loaded
from layak.core.instrument.model import Instrument
from layak.core.messages import INDONESIAN
from layak.documents.instrument_workbook import read_instrument, write_instrument
from tests.instruments import small_instrument

SMALL = small_instrument()


def read(data: bytes) -> Loaded:
    """What a workbook of these bytes holds."""
    return read_instrument(data, file="instrumen.xlsx")


def edited(change: Callable[[Any], None], source: Instrument = SMALL) -> bytes:
    """The workbook of an instrument after somebody changed it in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(write_instrument(source, translator=INDONESIAN)))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def column_of(page: Worksheet, key: str) -> int:
    """The number of the column with that key."""
    return next(cell.column for cell in page[2] if cell.value == key)


def row_of(page: Worksheet, key: str, value: str) -> int:
    """The first row whose column of that key holds ``value``."""
    column = column_of(page, key)
    return next(n for n in range(3, page.max_row + 1) if page.cell(n, column).value == value)


def put(sheet: str, row: str, key: str, value: object) -> Callable[[Any], None]:
    """Put ``value`` into the row of code ``row`` (or a row number written as text)."""

    def change(book: Any) -> None:
        page = book[sheet]
        number = int(row[1:]) if row.startswith("#") else row_of(page, "code", row)
        page.cell(number, column_of(page, key)).value = value

    return change


def told(findings: list[Finding]) -> list[tuple[str, str, int | None, str, str]]:
    """Code, sheet, row, column and subject of every finding."""
    return [(f.code, f.where.sheet, f.where.row, f.where.column, f.where.subject) for f in findings]
