"""Which of the wanted documents are there, as a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.messages import Translator, msg
from layak.documents.report_sheets import Column
from layak.documents.score_report.model import Figure
from layak.documents.workbooks import table_workbook

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
    columns = [
        Column(words.render(head), width, is_figure=is_figure)
        for head, width, is_figure in _COLUMNS
    ]
    lines = [
        (row.code, row.text, row.owner, "\n".join(row.there), "\n".join(row.missing),
         Figure.exact(row.at_stake), Figure.exact(row.maximum))
        for row in rows
    ]  # fmt: skip
    return table_workbook(
        words.render(_TITLE), columns, lines, title=title, footer=title, made_at=made_at
    )
