"""How a count is shown, and what that tells: every form is a range the count must lie in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeAlias

from layak.core.statistics.disclosure.rules import UNBOUNDED


@dataclass(frozen=True, slots=True)
class Exact:
    """The count itself."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """The count rounded to multiples of ``base``.

    Each number by itself to the nearest multiple, halves up (``controlled`` false): totals may
    differ from the sum of their parts by rounding, and are marked so. Or ``controlled``: all
    numbers to a neighbouring multiple such that parts add up to totals (Cox, *A Constructive
    Procedure for Unbiased Controlled Rounding*, JASA 82, 1987, for two dimensions; here as an
    integer programme for any number).

    Raises `ValueError` for a base below 2.
    """

    base: int = 5
    controlled: bool = False

    def __post_init__(self) -> None:
        if self.base < 2:
            raise ValueError("rounding to a base below 2 changes nothing")


@dataclass(frozen=True, slots=True)
class Rates:
    """The percentage of the denominator, rounded half up to ``decimals`` digits."""

    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Classes:
    """The class of a map: class *i* begins at its bound and ends below the next one.

    The bounds ascend from 0. With ``per_cent`` they bound the percentage of the denominator, else
    the count. Raises `ValueError` for bounds that do not ascend from 0.
    """

    bounds: tuple[Decimal, ...]
    per_cent: bool = False

    def __post_init__(self) -> None:
        if self.bounds[:1] != (Decimal(0),) or list(self.bounds) != sorted(set(self.bounds)):
            raise ValueError("the bounds of classes ascend from 0")


Form: TypeAlias = Exact | Rounded | Rates | Classes


@dataclass(frozen=True, slots=True)
class Shown:
    """A published cell: ``number`` is what is printed (count, multiple, percentage, or class).

    ``low`` and ``high`` are the smallest and largest count that it leaves possible.
    """

    number: Decimal | int | None
    low: int
    high: int


def show(form: Form, *, count: int, of: int | None) -> Shown:
    """``count`` in this form. Without denominator, or with one of 0, there is no percentage.

    Raises `ValueError` for controlled rounding, which cannot be done cell by cell.
    """
    match form:
        case Exact():
            return Shown(count, count, count)
        case Rounded(base=base, controlled=False):
            number = (2 * count + base) // (2 * base) * base
            return Shown(number, max(number - base // 2, 0), number + (base - 1) // 2)
        case Rates(decimals=decimals):
            return _rate(count, of, decimals)
        case Classes():
            return _class(form, count, of)
    raise ValueError("controlled rounding is done for a whole table")


def _rate(count: int, of: int | None, decimals: int) -> Shown:
    if not of:
        return Shown(None, 0, UNBOUNDED if of is None else 0)
    # p is printed for counts from (p - half) inclusive to (p + half) exclusive, halves being up
    step = Fraction(1, 10**decimals)
    steps = (Fraction(100 * count, of) / step + Fraction(1, 2)).__floor__()
    low = ((steps - Fraction(1, 2)) * step * of / 100).__ceil__()
    high = ((steps + Fraction(1, 2)) * step * of / 100).__ceil__() - 1
    number = (Decimal(steps) / 10**decimals).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
    )
    return Shown(number, max(low, 0), min(high, of))


def _class(form: Classes, count: int, of: int | None) -> Shown:
    if form.per_cent and not of:
        return Shown(None, 0, UNBOUNDED if of is None else 0)
    size = Fraction(of or 0, 100) if form.per_cent else Fraction(1)
    bounds = [Fraction(each) * size for each in form.bounds]
    at = bisect_right(bounds, count) - 1
    most = UNBOUNDED if of is None else of
    high = most if at + 1 == len(bounds) else min(bounds[at + 1].__ceil__() - 1, most)
    return Shown(at, bounds[at].__ceil__(), high)
