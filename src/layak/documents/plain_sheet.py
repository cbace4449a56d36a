"""A list as a workbook: one sheet with a frozen header, filters and print set-up."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from layak.documents.neutral import neutralise

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_NAME_LENGTH = 31


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and whether its texts are numbers."""

    heading: str
    width: int
    is_number: bool = False


def write_sheet(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bytes:
    """Write ``rows`` under ``columns``; numbers are given as plain decimal texts, ``""`` is empty.

    Texts are neutralised against being read as formulas.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:SHEET_NAME_LENGTH])
        head = book.add_format({"bold": True, "bg_color": "#E8EEF0", "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "#,##0.####", "valign": "top"})
        for position, column in enumerate(columns):
            sheet.set_column(position, position, column.width)
            sheet.write_string(0, position, column.heading, head)
        for line, row in enumerate(rows, start=1):
            for position, (column, text) in enumerate(zip(columns, row, strict=True)):
                if column.is_number and text:
                    sheet.write_number(line, position, float(text), number)
                elif text:
                    sheet.write_string(line, position, neutralise(text), wrapped)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return buffer.getvalue()
