"""A new workbook, with what every one of ours has, and one that is a single table."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from layak.documents.report_sheets import Book, Column, Line

#: Each text goes in as a text: no guessing of formulas, links or numbers.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_LONGEST_TITLE = 255


def new_workbook(file: io.BytesIO, *, title: str, made_at: dt.datetime) -> xlsxwriter.Workbook:
    """A workbook that is closed into ``file``; the same content and time give the same bytes."""
    workbook = xlsxwriter.Workbook(file, _OPTIONS)
    created = made_at.astimezone(dt.UTC).replace(tzinfo=None)
    workbook.set_properties({"title": title[:_LONGEST_TITLE], "created": created})
    return workbook


def table_workbook(
    name: str,
    columns: Sequence[Column],
    lines: Iterable[Line],
    *,
    title: str,
    footer: str,
    made_at: dt.datetime,
) -> bytes:
    """One sheet called ``name`` with one table, as XLSX; ``footer`` is on every printed page."""
    file = io.BytesIO()
    workbook = new_workbook(file, title=title, made_at=made_at)
    sheet = Book(workbook).sheet(name, landscape=True, footer=footer)
    sheet.head(0, columns)
    sheet.table(0, columns, list(lines))
    workbook.close()
    return file.getvalue()
