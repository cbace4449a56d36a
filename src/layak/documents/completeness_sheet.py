"""Which of the wanted documents are there, as a workbook."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter

from layak.core.messages import Translator, msg
from layak.core.values import plain
from layak.documents.report_sheets import Book, Column
from layak.documents.score_report.model import Figure
from layak.documents.score_workbook import OPTIONS

_TITLE = msg("Kelengkapan data dukung")
_COLUMNS = (
    (msg("Kode"), 8, False),
    (msg("Pertanyaan"), 60, False),
    (msg("Penanggung jawab"), 26, False),
    (msg("Ada"), 40, False),
    (msg("Kurang"), 40, False),
    (msg("Poin dipertaruhkan"), 13, True),
    (msg("Maks."), 8, True),
)


@dataclass(frozen=True, slots=True)
class CompletenessRow:
    """A question with the kinds of document that are there and missing, as ready texts."""

    code: str
    text: str
    owner: str
    there: Sequence[str]
    missing: Sequence[str]
    at_stake: Decimal
    maximum: Decimal


def write(
    rows: Sequence[CompletenessRow], *, title: str, made_at: dt.datetime, words: Translator
) -> bytes:
    """The rows as XLSX in their order. ``title`` names region and round on the printout."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    created = made_at.astimezone(dt.UTC).replace(tzinfo=None)
    book.set_properties({"title": title[:255], "created": created})
    sheet = Book(book).sheet(words.render(_TITLE), landscape=True, footer=title)
    columns = [
        Column(words.render(head), width, is_figure=is_figure)
        for head, width, is_figure in _COLUMNS
    ]
    sheet.head(0, columns)
    lines = [
        (row.code, row.text, row.owner, "\n".join(row.there), "\n".join(row.missing),
         _figure(row.at_stake), _figure(row.maximum))
        for row in rows
    ]  # fmt: skip
    sheet.table(0, columns, lines)
    book.close()
    return file.getvalue()


def _figure(value: Decimal) -> Figure:
    text = plain(value)
    return Figure(value, text, len(text.partition(".")[2]))
