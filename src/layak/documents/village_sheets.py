"""Percentages over all villages or kecamatan, with every reply behind them, as a workbook."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.messages import Translator, msg
from layak.documents.report_sheets import Book, Column
from layak.documents.score_report.model import Figure
from layak.documents.workbooks import new_workbook

_SHARES = msg("Persentase")
_REPLIES = msg("Isian wilayah")
_SHARE_COLUMNS = (
    (msg("Kode"), 8, False),
    (msg("Pertanyaan"), 60, False),
    (msg("Terhitung"), 11, True),
    (msg("Dari"), 8, True),
    (msg("Belum menjawab"), 11, True),
    (msg("Persen"), 10, True),
)
_REPLY_COLUMNS = (
    (msg("Kode wilayah"), 14, False),
    (msg("Kecamatan"), 20, False),
    (msg("Wilayah"), 24, False),
    (msg("Kode"), 8, False),
    (msg("Jawaban"), 11, False),
    (msg("Angka"), 10, True),
    (msg("Catatan"), 40, False),
    (msg("Diisi oleh"), 26, False),
    (msg("Lembaga"), 26, False),
    (msg("Waktu"), 17, False),
)


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A question with its figure; ``percent`` is ``None`` where it is a sum."""

    code: str
    text: str
    numerator: Decimal
    denominator: int
    unanswered: int
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """What one place replied to one question, as ready texts."""

    place_code: str
    kecamatan: str
    place: str
    question: str
    value: str
    number: Decimal | None
    note: str
    by: str
    office: str
    at: str


def write(
    shares: Sequence[ShareRow],
    replies: Sequence[ReplyRow],
    *,
    title: str,
    made_at: dt.datetime,
    words: Translator,
) -> bytes:
    """Both tables as XLSX in their order. ``title`` names region, round and kind of place."""
    file = io.BytesIO()
    workbook = new_workbook(file, title=title, made_at=made_at)
    book = Book(workbook)
    tables = (
        (_SHARES, _SHARE_COLUMNS, [_share_line(row) for row in shares]),
        (_REPLIES, _REPLY_COLUMNS, [_reply_line(row) for row in replies]),
    )
    for name, heads, lines in tables:
        columns = [
            Column(words.render(head), width, is_figure=figure) for head, width, figure in heads
        ]
        sheet = book.sheet(words.render(name), landscape=True, footer=title)
        sheet.head(0, columns)
        sheet.table(0, columns, lines)
    workbook.close()
    return file.getvalue()


def _share_line(row: ShareRow) -> tuple[str | Figure | None, ...]:
    return (
        row.code, row.text, Figure.exact(row.numerator), Figure.exact(Decimal(row.denominator)),
        Figure.exact(Decimal(row.unanswered)), _figure(row.percent),
    )  # fmt: skip


def _reply_line(row: ReplyRow) -> tuple[str | Figure | None, ...]:
    return (
        row.place_code, row.kecamatan, row.place, row.question, row.value, _figure(row.number),
        row.note, row.by, row.office, row.at,
    )  # fmt: skip


def _figure(value: Decimal | None) -> Figure | None:
    return None if value is None else Figure.exact(value)
