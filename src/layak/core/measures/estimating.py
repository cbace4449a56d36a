"""From counts to a figure with its limits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from layak.core.errors import DomainError
from layak.core.measures.model import Definition, Estimate
from layak.core.messages import Message, msg
from layak.core.statistics.intervals import wilson_limits
from layak.core.statistics.small_numbers import small_numbers

#: Figures and their limits carry two digits after the mark, halves away from zero, as reports do.
PLACES = Decimal("0.01")


class ImpossibleCounts(DomainError):
    """Counts that are no share: more events than children, or nobody at all."""

    code = "impossible_counts"
    template = "Pembilang {numerator} dari penyebut {denominator} bukan bagian yang mungkin."


class ImpossibleFigure(DomainError):
    """A figure outside what its definition allows."""

    code = "impossible_figure"
    template = "Nilai {value} di luar 0 sampai {factor}."


def counted(definition: Definition, *, numerator: int, denominator: int | None) -> Estimate:
    """The figure from its counts, a share with Wilson's 95 % limits.

    A count has no limits: everybody was counted. Raises `ImpossibleCounts`.
    """
    if not definition.is_share:
        if numerator < 0:
            raise ImpossibleCounts(numerator=numerator, denominator=1)
        return Estimate(Decimal(numerator), numerator)
    if denominator is None or denominator < 1 or not 0 <= numerator <= denominator:
        raise ImpossibleCounts(numerator=numerator, denominator=denominator or 0)
    limits = wilson_limits(events=numerator, of=denominator)
    share = Decimal(numerator) / Decimal(denominator)
    return Estimate(
        value=_rounded(share * definition.factor),
        numerator=numerator,
        denominator=denominator,
        low=_rounded(Decimal(limits.low) * definition.factor),
        high=_rounded(Decimal(limits.high) * definition.factor),
    )


def stated(
    definition: Definition, *, value: Decimal, low: Decimal | None, high: Decimal | None,
    denominator: int | None,
) -> Estimate:  # fmt: skip
    """A figure as somebody published it, with the limits that were published beside it, if any.

    Raises `ImpossibleFigure` for a value outside its scale or outside its own limits.
    """
    top = definition.factor if definition.is_share else None
    ordered = [each for each in (low, value, high) if each is not None]
    is_possible = ordered == sorted(ordered) and ordered[0] >= 0
    if not is_possible or (top is not None and ordered[-1] > top):
        raise ImpossibleFigure(value=value, factor=top if top is not None else "…")
    return Estimate(value, None, denominator, low, high)


def warnings(estimate: Estimate) -> tuple[Message, ...]:
    """Why the figure should not be read alone: too few children, too few events."""
    if estimate.numerator is None or estimate.denominator is None:
        return ()
    found = small_numbers(events=estimate.numerator, of=estimate.denominator)
    return tuple(each.message for each in found)


def method(definition: Definition, estimate: Estimate) -> Message:
    """How the figure and its limits came about, in a sentence."""
    if not definition.is_share:
        return msg("Jumlah apa adanya.")
    if estimate.numerator is None:
        return msg("Nilai sebagaimana diterbitkan sumbernya.")
    return msg(
        "Pembilang dibagi penyebut, dikali {factor}; rentang 95 % menurut Wilson.",
        factor=definition.factor,
    )


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(PLACES, rounding=ROUND_HALF_UP)
