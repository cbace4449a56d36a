"""Small exact values shared by the whole core. Scores are decimals, never floats."""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact, InvalidOperation

#: Points, maxima, levels and bounds carry at most this many digits after the mark, so that every
#: product and sum of the domain is an integer number of ticks (see `scoring.bulk`).
PLACES = 4
INTEGER_DIGITS = 9
_NUMBER = re.compile(rf"[+-]?[0-9]{{1,{INTEGER_DIGITS}}}(\.[0-9]{{1,{PLACES}}})?")

ZERO = Decimal(0)
_TOO_LARGE = Decimal(10) ** INTEGER_DIGITS
_TICKS = Decimal(10) ** PLACES
_STRICT = Context(traps=[Inexact, InvalidOperation])


def plain(value: Decimal) -> str:
    """Write a decimal without exponent and without trailing zeros: ``Decimal("1.250")`` → ``1.25``.

    The one spelling used in JSON, hashes and file exports.
    """
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(text: str) -> Decimal | None:
    """Read ``text`` as an exact decimal, or ``None`` where it is not one.

    Accepts an optional sign, at most nine digits before and four after a point; no exponent, no
    blanks, no comma (how people write numbers is `layak.documents`' business).
    """
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def in_ticks(value: Decimal) -> int | None:
    """``value`` counted in units of its last place that counts; ``None`` where it has more digits.

    ``Decimal("1.25")`` → 12500. Nothing is rounded: NaN, infinity, a fifth decimal or a tenth digit
    before the point give ``None``.
    """
    try:
        if not -_TOO_LARGE < value < _TOO_LARGE:
            return None
        scaled = _STRICT.multiply(value, _TICKS)
    except (InvalidOperation, Inexact):
        return None
    ticks = int(scaled)
    return ticks if ticks == scaled else None


def is_exact(value: Decimal) -> bool:
    """Whether ``value`` keeps to the digits above, so that sums and products of it stay exact."""
    return in_ticks(value) is not None
