"""A release as a table: what is hidden bears a sign, never a number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.messages import Translator, msg
from layak.documents.report_sheets import Column
from layak.documents.score_report.model import Figure
from layak.documents.workbooks import table_workbook

_NAME = msg("Terbitan")
_HEADS = (
    (msg("Bulan"), 10, False), (msg("Kode wilayah"), 14, False), (msg("Termasuk dalam"), 22, False),
    (msg("Wilayah"), 26, False), (msg("Jenis kelamin"), 24, False), (msg("Umur"), 28, False),
    (msg("Pembilang"), 11, True), (msg("Penyebut"), 11, True), (msg("Persen"), 9, True),
    (msg("Batas bawah"), 9, True), (msg("Batas atas"), 9, True), (msg("Keterangan"), 40, False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """One cell of a release, its texts ready to be read; ``sign`` stands for a hidden number."""

    month: str
    code: str
    district: str
    place: str
    sex: str
    age: str
    cases: int | None
    children: int | None
    percent: Decimal | None
    low: Decimal | None
    high: Decimal | None
    note: str
    sign: str

    def values(self) -> tuple[str | int | Decimal, ...]:
        """What is written, in the order of the columns."""
        numbers = (self.cases, self.children, self.percent, self.low, self.high)
        shown = (self.sign if each is None else each for each in numbers)
        return (
            self.month, self.code, self.district, self.place, self.sex, self.age, *shown, self.note
        )  # fmt: skip


def columns(words: Translator) -> list[tuple[str, int, bool]]:
    """The headings with their widths, and whether figures stand below them."""
    return [(words.render(head), width, figure) for head, width, figure in _HEADS]


def write(
    lines: Iterable[ReleaseLine], *, title: str, made_at: dt.datetime, words: Translator
) -> bytes:
    """The lines as XLSX in their order; the same lines give the same bytes."""
    heads = [Column(head, width, is_figure=figure) for head, width, figure in columns(words)]
    return table_workbook(
        words.render(_NAME), heads, [_line(each.values()) for each in lines], title=title,
        footer=title, made_at=made_at,
    )  # fmt: skip


def _line(values: Sequence[str | int | Decimal]) -> list[str | Figure | None]:
    return [each if isinstance(each, str) else Figure.exact(Decimal(each)) for each in values]
