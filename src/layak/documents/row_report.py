"""Everything that was said of the rows of a dataset, as a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from layak.core.messages import Translator, msg
from layak.documents.report_sheets import Column, Line
from layak.documents.workbooks import table_workbook

_COLUMNS = (
    (msg("Berkas"), 8), (msg("Baris"), 10), (msg("Keadaan"), 16), (msg("Isian"), 24),
    (msg("Temuan"), 56), (msg("Tertulis"), 28), (msg("Dipakai"), 28),
)  # fmt: skip


def write_row_report(
    lines: Iterable[Line], *, title: str, made_at: dt.datetime, words: Translator
) -> bytes:
    """One line per note: file, row, state, field, sentence, what stood there, what counts."""
    columns = [Column(words.render(head), size) for head, size in _COLUMNS]
    name = words.render(msg("Temuan per baris"))
    return table_workbook(name, columns, lines, title=title, footer=title, made_at=made_at)
