"""What the papers of a RAD hold, read back by other programs than those that wrote them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import openpyxl
import pypdfium2

Sums = dict[str, dict[str, int]]
Grid = list[list[object]]


def words_of_pdf(content: bytes) -> str:
    """All text, blanks as one, without where a long word may break."""
    pages = (each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(content))
    text = " ".join(pages).replace("\u200b", "").replace("\ufffe", "")
    return " ".join(text.split())


def pages_of_pdf(content: bytes) -> list[str]:
    """The text of every page."""
    return [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(content)]


def tables_of_word(content: bytes) -> list[list[list[str]]]:
    """Every table as rows of texts."""
    document = docx.Document(io.BytesIO(content))
    return [[[cell.text for cell in row.cells] for row in each.rows] for each in document.tables]


def words_of_word(content: bytes) -> str:
    """All text of the body, blanks as one."""
    body = docx.Document(io.BytesIO(content)).element.body
    return " ".join(" ".join(e.text or "" for e in body.iter() if e.tag.endswith("}t")).split())


def sheets_of(content: bytes) -> dict[str, Grid]:
    """Every sheet as rows of values."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {each.title: [list(row) for row in each.iter_rows(values_only=True)] for each in book}


def table_with(tables: Sequence[list[list[str]]], *heads: str) -> list[list[str]]:
    """The rows below these headings, over all tables that have them."""
    found = [rows for rows in tables if rows and rows[0][: len(heads)] == list(heads)]
    return [row for rows in found for row in rows[1:]]


def rupiah_of(text: str) -> int:
    """The whole rupiah a paper writes."""
    return int(text.replace(".", "").replace("Rp", ""))
