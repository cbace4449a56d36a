"""Numbers as people in Indonesia write them, read exactly or not at all.

The mark before the decimals is a comma or a point, thousands are grouped by the other one or by a
blank: ``0,75``, ``0.75``, ``1.250,5``, ``1,250.5``, ``1 250,5``. One mark followed by exactly three
digits (``1.250``) can mean 1250 or 1.25: `read_number` takes it for a decimal, and
`thousands_reading` gives the other meaning, so that a caller who knows the largest sensible number
can tell whether the writing is unclear.
"""

from __future__ import annotations

import re
from decimal import Decimal

from layak.core.texts import visible

#: Blank, no-break, figure, punctuation, thin, hair and narrow no-break space.
_BLANK = "[ \u00a0\u2007\u2008\u2009\u200a\u202f]"
_SIMPLE = re.compile(r"[0-9]{1,20}|[0-9]{0,20}[.,][0-9]{1,20}")
_GROUPED = (
    # Several groups, or one group with decimals: the mark can only be a mark of thousands.
    re.compile(
        r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,6},[0-9]{1,20}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,6}"
    ),
    re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,6}\.[0-9]{1,20}|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,6}"),
    re.compile(rf"[1-9][0-9]{{0,2}}(?:{_BLANK}[0-9]{{3}}){{1,6}}(?:[.,][0-9]{{1,20}})?"),
)
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")

#: A cell's binary number is trusted to 15 digits: all that a workbook shows of it.
_DIGITS = 15


def read_number(text: str) -> Decimal | None:
    """The number that ``text`` writes, or ``None`` where it writes none or is malformed.

    Blanks around it and invisible characters do not matter. A plus sign, an exponent, a percent
    sign, a fraction (``4/5``), a unit (``12 poin``) or marks out of order (``1.2.3``) give nothing.
    """
    bare = _bare(text)
    digits = bare.removeprefix("-")
    sign = -1 if digits != bare else 1
    if _SIMPLE.fullmatch(digits):
        return sign * Decimal(digits.replace(",", "."))
    for mark, pattern in zip(",.,", _GROUPED, strict=True):
        if pattern.fullmatch(digits):
            return sign * _grouped(digits, decimal_mark=mark)
    return None


def thousands_reading(text: str) -> Decimal | None:
    """What ``text`` means if its one mark groups thousands: ``1.250`` → 1250; else ``None``."""
    bare = _bare(text)
    if not _THOUSANDS.fullmatch(bare):
        return None
    return Decimal(bare.replace(",", "").replace(".", ""))


def from_cell(number: int | float) -> Decimal:
    """A workbook's number without the noise of binary arithmetic: ``0.30000000000000004`` → 0.3."""
    return Decimal(number) if isinstance(number, int) else Decimal(format(number, f".{_DIGITS}g"))


def _bare(text: str) -> str:
    return visible(text).strip().replace("−", "-")


def _grouped(digits: str, *, decimal_mark: str) -> Decimal:
    if re.search(_BLANK, digits):
        return Decimal(re.sub(_BLANK, "", digits).replace(",", "."))
    grouping = "." if decimal_mark == "," else ","
    return Decimal(digits.replace(grouping, "").replace(decimal_mark, "."))
