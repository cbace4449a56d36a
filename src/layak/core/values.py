"""Small exact values shared by the whole core. Scores are decimals, never floats."""

from __future__ import annotations

import re
from decimal import Decimal

#: Points, maxima, levels and bounds carry at most this many digits after the mark, so that every
#: product and sum of the domain is an integer number of ticks (see `scoring.bulk`).
PLACES = 4
INTEGER_DIGITS = 9
_NUMBER = re.compile(rf"[+-]?[0-9]{{1,{INTEGER_DIGITS}}}(\.[0-9]{{1,{PLACES}}})?")

ZERO = Decimal(0)
_TOO_LARGE = Decimal(10) ** INTEGER_DIGITS


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


def is_exact(value: Decimal) -> bool:
    """Whether ``value`` keeps to the digits above, so that sums and products of it stay exact."""
    if not value.is_finite() or abs(value) >= _TOO_LARGE:
        return False
    _, digits, exponent = value.as_tuple()
    beyond = -PLACES - int(exponent)  # digits after the last place that counts
    return beyond <= 0 or not any(digits[-beyond:])
