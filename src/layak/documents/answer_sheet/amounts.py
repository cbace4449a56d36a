"""One answer's cell: what a person wrote becomes an exact number, an option or a reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from layak.core.instrument.answer_rules import PERCENTAGES
from layak.core.instrument.model import Kind, Question
from layak.core.messages import Message, msg
from layak.core.numbers import read_number, thousands_reading
from layak.core.scoring.model import Basis
from layak.core.scoring.rules import find_options
from layak.core.values import PLACES, is_exact, plain
from layak.documents.neutral import plain_text
from layak.documents.tables import Cell, CellError

_UNANSWERED = frozenset(
    {"", "-", "–", "—", "n/a", "na", "kosong", "belum", "belum ada", "belum diisi"}
)
_FORMULA_STARTS = ("=", "+", "@")
_HUNDRED = Decimal(100)


class CellUnusable(Exception):
    """A cell holds something, but no answer; ``code`` and ``message`` say what is wrong."""

    def __init__(self, code: str, message: Message) -> None:
        self.code = code
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Amount:
    """What an answer's cell states: a number, or for a choice question the option it names."""

    number: Decimal | None = None
    option: str = ""


def is_unanswered(cell: Cell) -> bool:
    """Whether a cell says nothing: blank, a dash, ``n/a``, ``kosong``, ``belum``."""
    if isinstance(cell.value, str):
        return cell.text.casefold().rstrip(".") in _UNANSWERED
    return cell.is_blank


def holds_number(cell: Cell) -> bool:
    """Whether a cell holds a number or what was meant to become one (a formula, an error)."""
    if isinstance(cell.value, bool):
        return False
    if isinstance(cell.value, Decimal | CellError) or (cell.formula and cell.value is None):
        return True
    return read_number(cell.text.rstrip("% ")) is not None


def read_amount(cell: Cell, *, basis: Basis, question: Question) -> Amount:
    """What ``cell`` states about ``question`` in a column of this basis; it is not unanswered.

    Raises `CellUnusable` where that is no number or not clear.
    """
    if basis is Basis.VALUE and question.kind is Kind.CHOICE:
        return Amount(option=_option(cell, question))
    number, percent = _number(cell, limit=_limit(basis, question))
    if percent:
        number = _without_percent(number, basis, question)
    elif basis is Basis.LEVEL and number > 1:
        message = msg(
            "Tingkat {number} tidak jelas: tulis antara 0 dan 1, atau dengan tanda persen.",
            number=number,
        )
        raise CellUnusable("unclear_level", message)
    elif basis is Basis.VALUE and question.kind in PERCENTAGES and 0 < number < 1:
        message = msg(
            "Persentase {number} tidak jelas: {number}% atau {scaled}%? Tulis dengan tanda persen.",
            number=number, scaled=number * _HUNDRED,
        )  # fmt: skip
        raise CellUnusable("unclear_percentage", message)
    return Amount(number=_exact(number))


def _number(cell: Cell, *, limit: Decimal | None) -> tuple[Decimal, bool]:
    """The number as people see it, and whether a percent sign stands behind it."""
    value = _value(cell)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise CellUnusable("not_a_number", msg("Sel tidak berisi bilangan."))
        return (value * _HUNDRED, True) if cell.percent else (value, False)
    if value.startswith(_FORMULA_STARTS):
        message = msg("Sel berisi rumus sebagai teks; tulis hasilnya sebagai bilangan.")
        raise CellUnusable("formula_text", message)
    bare = value.removesuffix("%")
    number = read_number(bare)
    if number is None:
        message = msg("“{text}” bukan bilangan yang dapat dibaca.", text=shortened(value))
        raise CellUnusable("not_a_number", message)
    percent = bare != value
    other = thousands_reading(bare)
    if other is not None and (limit is None or abs(other) <= limit) and not percent:
        message = msg(
            "“{text}” tidak jelas: {number} atau {other}?", text=value, number=number, other=other
        )
        raise CellUnusable("unclear_number", message)
    return number, percent


def _value(cell: Cell) -> Decimal | str:
    """The cell's number or text; everything else is no answer."""
    value = cell.value
    if isinstance(value, CellError):
        message = msg("Sel berisi galat {error}.", error=value.text)
        raise CellUnusable("error_value", message)
    if value is None:
        message = msg("Rumus tanpa nilai tersimpan; buka di Excel dan simpan, atau tulis nilainya.")
        raise CellUnusable("formula_without_value", message)
    if isinstance(value, bool):
        message = msg("Sel berisi nilai benar/salah (TRUE/FALSE), bukan bilangan.")
        raise CellUnusable("boolean", message)
    if isinstance(value, date | time | timedelta):
        message = msg(
            "Sel berisi tanggal atau waktu ({value}), bukan bilangan; ubah format selnya.",
            value=value,
        )
        raise CellUnusable("date_for_number", message)
    return value if isinstance(value, Decimal) else cell.text


def _limit(basis: Basis, question: Question) -> Decimal | None:
    """The largest sensible number in the column; ``None`` where counts know no limit."""
    if basis is Basis.POINTS:
        return question.maximum
    if basis is Basis.LEVEL:
        return Decimal(1)
    return _HUNDRED if question.kind in PERCENTAGES else None


def _without_percent(number: Decimal, basis: Basis, question: Question) -> Decimal:
    if basis is Basis.LEVEL:
        return number / _HUNDRED
    if basis is Basis.VALUE and question.kind in PERCENTAGES:
        return number
    message = msg("Ada tanda persen; kolom ini berisi bilangan biasa.")
    raise CellUnusable("percent_not_expected", message)


def _exact(number: Decimal) -> Decimal:
    if is_exact(number):
        return number
    if not is_exact(number.to_integral_value()):
        raise CellUnusable("number_too_large", msg("Bilangan terlalu besar."))
    message = msg("Lebih dari {places} angka di belakang koma; bulatkan dahulu.", places=PLACES)
    raise CellUnusable("too_many_decimals", message)


def _option(cell: Cell, question: Question) -> str:
    """The option's code; a text that names none stays as it is, for the score to refuse."""
    value = _value(cell)
    if isinstance(value, Decimal):
        text = plain(value) if value.is_finite() else str(value)
    else:
        text = re.sub(r"\s+", " ", plain_text(value))
    found = find_options(question, text)
    return question.options[found[0]].code if len(found) == 1 else text


def shortened(text: str, length: int = 40) -> str:
    """``text`` as a sentence can quote it: no longer than ``length`` characters."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
