"""Cells as they are kept: one spelling for each kind, read from what people write."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from layak.core.errors import DomainError
from layak.core.matrices.model import Column, ColumnKind
from layak.core.messages import Message, Translator, msg
from layak.core.numbers import read_number, thousands_reading
from layak.core.texts import clean, wording
from layak.core.values import plain

LONGEST = 1_000
_QUOTED = 60
YES, NO = "yes", "no"
_YES = frozenset({"yes", "y", "ya", "ada", "sudah", "true", "1"})
_NO = frozenset({"no", "n", "tidak", "tidak ada", "belum", "false", "0", "t"})
_LARGEST = Decimal(10) ** 15
_DAY = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"),
)


class BadCell(DomainError):
    """A text that a column of this kind cannot hold; ``message`` says why."""

    code = "bad_cell"

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.message = message


def read_cell(column: Column, text: str) -> str:
    """The one spelling of what somebody wrote; empty for nothing. Raises `BadCell`."""
    said = clean(text)
    if not said:
        return ""
    match column.kind:
        case ColumnKind.TEXT:
            if len(said) > LONGEST:
                raise BadCell(
                    msg("Teks terlalu panjang: paling banyak {most} huruf.", most=LONGEST)
                )
            return said
        case ColumnKind.DATE:
            return _day(said)
        case ColumnKind.YES_NO:
            return _yes_no(said)
        case _:
            return _number(column.kind, said)


def shown(column: Column, text: str, words: Translator) -> str:
    """A kept cell for reading."""
    if not text:
        return ""
    if column.kind is ColumnKind.YES_NO:
        return words.render(msg("Ya") if text == YES else msg("Tidak"))
    if column.kind in {ColumnKind.INTEGER, ColumnKind.PERCENT, ColumnKind.RUPIAH}:
        return words.number(Decimal(text))
    return text


def _number(kind: ColumnKind, said: str) -> str:
    bare = said.removesuffix("%").strip() if kind is ColumnKind.PERCENT else said
    if kind is ColumnKind.RUPIAH:
        bare = re.sub(r"(?i)^rp\.?\s*", "", bare).removesuffix(",-").strip()
    is_whole = kind in {ColumnKind.INTEGER, ColumnKind.RUPIAH}
    # Whole numbers have no decimals: "1.250" can only be one thousand two hundred and fifty.
    number = (thousands_reading(bare) if is_whole else None) or read_number(bare)
    if number is None or not 0 <= number < _LARGEST:
        raise BadCell(
            msg(
                "“{text}” bukan angka. Tulis angkanya saja, misalnya 12 atau 12,5.",
                text=said[:_QUOTED],
            )
        )
    if is_whole and number != number.to_integral_value():
        raise BadCell(msg("“{text}” harus bilangan bulat.", text=said[:_QUOTED]))
    return plain(number)


def _day(said: str) -> str:
    for pattern, order in zip(_DAY, ((1, 2, 3), (3, 2, 1)), strict=True):
        if found := pattern.fullmatch(said):
            try:
                return dt.date(*(int(found[at]) for at in order)).isoformat()
            except ValueError:
                break
    raise BadCell(msg("“{text}” bukan tanggal. Tulis misalnya 2026-01-31.", text=said[:_QUOTED]))


def _yes_no(said: str) -> str:
    bare = wording(said)
    if bare in _YES:
        return YES
    if bare in _NO:
        return NO
    raise BadCell(msg("“{text}” harus ya atau tidak.", text=said[:_QUOTED]))
