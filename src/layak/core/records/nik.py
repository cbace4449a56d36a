"""The sixteen digits of a NIK, as exports hold them, and whether they name a person at all.

A NIK holds the code of the place of registration, the day of birth (of women plus 40) and a serial
number (Permendagri 108/2019). Exports give it as text, as a number, behind an apostrophe, or as a
dummy, because their forms insist on one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from layak.core.numbers import from_cell
from layak.core.records.model import Raw

DIGITS = 16
_FEMALE_DAY = 40
_BLANKS = re.compile(r"[\s.\u00a0'’`-]")
_PROVINCES = range(11, 98)
_SERIAL_UNKNOWN = "0000"


@dataclass(frozen=True, slots=True)
class Nik:
    """The digits of a cell. ``is_sound`` says that they can be one person's number."""

    digits: str
    is_sound: bool


def read_nik(value: Raw) -> Nik:
    """The digits in a cell, and whether they name a person.

    Spreadsheets keep fifteen digits of a number: where the last reads 0 it may have been lost.
    """
    was_number = isinstance(value, float | int) and not isinstance(value, bool)
    if was_number:
        digits = str(int(from_cell(value))) if isinstance(value, int) else format(value, ".0f")
    else:
        digits = _BLANKS.sub("", str(value))
    if was_number and digits.endswith("0") and len(digits) == DIGITS:
        return Nik(digits, is_sound=False)
    return Nik(digits, is_sound=_is_sound(digits))


def _is_sound(digits: str) -> bool:
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        return False
    if int(digits[:2]) not in _PROVINCES or digits.endswith(_SERIAL_UNKNOWN):
        return False
    if len(set(digits[6:])) == 1:
        return False
    day, month = int(digits[6:8]) % _FEMALE_DAY, int(digits[8:10])
    return int(digits[6:8]) <= _FEMALE_DAY + 31 and 1 <= day <= 31 and 1 <= month <= 12
