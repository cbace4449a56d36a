"""A month broken down as a workbook: places with their movement, and every cell."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.messages import Translator, msg
from layak.documents.report_sheets import Book, Column, Line
from layak.documents.score_report.model import Figure
from layak.documents.workbooks import new_workbook

_PLACES, _CELLS = msg("Wilayah"), msg("Rincian")
_HEADS = (
    (msg("Kode wilayah"), 14, False), (msg("Kecamatan"), 22, False), (msg("Wilayah"), 26, False),
    (msg("Jenis kelamin"), 24, False), (msg("Umur"), 28, False), (msg("Pembilang"), 11, True),
    (msg("Penyebut"), 11, True), (msg("Persen"), 9, True), (msg("Batas bawah"), 9, True),
    (msg("Batas atas"), 9, True), (msg("Perlu diingat"), 44, False),
)  # fmt: skip
_MOVES = (msg("Perubahan"), 44, False)


@dataclass(frozen=True, slots=True)
class Group:
    """One group of children, its texts ready to be read; ``moves`` says how it changes."""

    code: str
    district: str
    place: str
    sex: str
    age: str
    events: int
    of: int
    percent: Decimal | None
    low: Decimal | None
    high: Decimal | None
    warnings: str
    moves: str = ""


def write(
    places: Sequence[Group], cells: Sequence[Group], *, title: str, made_at: dt.datetime,
    words: Translator,
) -> bytes:  # fmt: skip
    """Both tables as XLSX in their order; ``title`` names figure, regency and month."""
    file = io.BytesIO()
    workbook = new_workbook(file, title=title, made_at=made_at)
    book = Book(workbook)
    for name, heads, groups in ((_PLACES, (*_HEADS, _MOVES), places), (_CELLS, _HEADS, cells)):
        columns = [
            Column(words.render(head), width, is_figure=figure) for head, width, figure in heads
        ]
        sheet = book.sheet(words.render(name), landscape=True, footer=title)
        sheet.head(0, columns)
        sheet.table(0, columns, [_line(each)[: len(heads)] for each in groups])
    workbook.close()
    return file.getvalue()


def _line(each: Group) -> Line:
    return (
        each.code, each.district, each.place, each.sex, each.age, _figure(each.events),
        _figure(each.of), _figure(each.percent), _figure(each.low), _figure(each.high),
        each.warnings, each.moves,
    )  # fmt: skip


def _figure(value: Decimal | int | None) -> Figure | None:
    return None if value is None else Figure.exact(Decimal(value))
