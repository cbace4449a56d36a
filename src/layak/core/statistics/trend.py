"""Whether a share moves over the months, or only wavers.

Monthly shares of the same places waver more than chance alone allows (whole posyandu come or stay
away), and mostly the same children are seen again, so neighbouring months are alike. Both make
noise look like a trend. The model has one number for each: ``dispersion`` multiplies the binomial
variance, ``carry_over`` is the correlation of one month's share with the next one's, falling
geometrically with the distance. Means are compared by generalised least squares and judged by
Student's t; an unknown carry-over is estimated by restricted likelihood.

Sources: P. McCullagh, J. A. Nelder, *Generalized Linear Models* (1989), section 4.5, for the
dispersion; D. A. Harville, *Journal of the American Statistical Association* 72 (1977) 320-338, for
the restricted likelihood. How often it is wrong: ``docs/algorithms/trend.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import stdtr

from layak.core.errors import DomainError
from layak.core.statistics.design import Floats
from layak.core.statistics.intervals import LEVEL, t_quantile

FEWEST_MONTHS = 4
FEWEST_EVENTS = 10  #: below, and for those without the event, nothing is said (`small_numbers`)
#: The values that an unknown carry-over may take.
CARRY_OVERS = np.linspace(0.0, 0.95, 20)


class TrendUnknowable(DomainError):
    """Too few months or events to tell a trend from noise."""

    code = "trend_unknowable"
    template = (
        "Belum dapat dinilai: perlu paling sedikit {months} bulan yang ada datanya "
        "dan {events} kejadian."
    )


class Verdict(StrEnum):
    """What a change is."""

    NOISE = "noise"  # no more than wavering
    RISE = "rise"
    FALL = "fall"


@dataclass(frozen=True, slots=True)
class Month:
    """``events`` among ``of`` children in the month with this ``number`` (year x 12 + month)."""

    number: int
    events: int
    of: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change in percentage points with its limits, and the probability of one as large by chance.

    ``carry_over`` and ``dispersion`` are those of the model it was judged by.
    """

    size: float
    low: float
    high: float
    p_value: float
    carry_over: float
    dispersion: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Trend:
    """``slope`` is the change per month over the whole time, ``latest`` that of the last month
    against what the months before let expect."""

    slope: Change
    latest: Change


def trend(
    months: Iterable[Month], *, carry_over: float | None = None, level: float = LEVEL
) -> Trend:
    """Judge the shares of ``months``; ``carry_over`` (`carried_over`) where it is known.

    Months without children are left out. Raises `TrendUnknowable` where there is too little to
    judge, `ValueError` for a month that is no share or comes twice and a carry-over outside 0 to 1.
    """
    if carry_over is not None and not 0 <= carry_over < 1:
        raise ValueError("a carry-over lies between 0 and below 1")
    number, share, of = _arrays(months)
    carries = CARRY_OVERS if carry_over is None else np.array([carry_over])
    last = (number == number.max()).astype(np.float64)
    return Trend(
        slope=_change(number - number.mean(), number, share, of, carries, level),
        latest=_change(last, number, share, of, carries, level),
    )


def carried_over(
    *, both: int, first: int, second: int, seen_twice: int, of: tuple[int, int]
) -> float:
    """The correlation of two neighbouring months' shares, from the children seen in both.

    Among ``seen_twice`` children ``first`` had it in the first month, ``second`` in the second and
    ``both`` each time; ``of`` children were seen in each month. The correlation of a child with
    itself, times the share of children in common. At least 0; 0 where all or none had it. Raises
    `ValueError` for counts that contradict each other.
    """
    if not (max(first, second) <= seen_twice <= min(of) and both <= min(first, second)):
        raise ValueError("the counts contradict each other")
    spread = first * (seen_twice - first) * second * (seen_twice - second)
    if spread == 0:
        return 0.0
    alike = (seen_twice * both - first * second) / spread**0.5
    return float(min(max(alike * seen_twice / (of[0] * of[1]) ** 0.5, 0.0), 0.999))


def _arrays(months: Iterable[Month]) -> tuple[Floats, Floats, Floats]:
    """Numbers, shares and denominators of the months with children, in order."""
    held = sorted((each for each in months if each.of > 0), key=lambda each: each.number)
    if len({each.number for each in held}) < len(held):
        raise ValueError("a month comes twice")
    if not all(0 <= each.events <= each.of for each in held):
        raise ValueError("a month has more events than children")
    events, of = sum(each.events for each in held), sum(each.of for each in held)
    if len(held) < FEWEST_MONTHS or min(events, of - events) < FEWEST_EVENTS:
        raise TrendUnknowable(months=FEWEST_MONTHS, events=FEWEST_EVENTS)
    return (
        np.array([each.number for each in held], dtype=np.float64),
        np.array([each.events / each.of for each in held]),
        np.array([each.of for each in held], dtype=np.float64),
    )


@dataclass(frozen=True, slots=True)
class _Fit:
    """A model fitted with one carry-over."""

    effect: float
    error: float
    variance: float  # of the share of one child
    likelihood: float
    carry_over: float


def _change(
    column: Floats, number: Floats, share: Floats, of: Floats, carries: Floats, level: float
) -> Change:
    fits = [_fitted(column, number, share, of, float(each)) for each in carries]
    fit = max(fits, key=lambda each: each.likelihood)
    freedom = len(share) - 2
    p_value = 2 * float(stdtr(freedom, -abs(fit.effect) / fit.error))
    half = t_quantile(freedom, level=level) * fit.error
    pooled = float(share @ of / of.sum())
    verdict = Verdict.RISE if fit.effect > 0 else Verdict.FALL
    return Change(
        size=100 * fit.effect,
        low=100 * (fit.effect - half),
        high=100 * (fit.effect + half),
        p_value=p_value,
        carry_over=fit.carry_over,
        dispersion=fit.variance / (pooled * (1 - pooled)),
        verdict=verdict if p_value < 1 - level else Verdict.NOISE,
    )


def _fitted(column: Floats, number: Floats, share: Floats, of: Floats, carry_over: float) -> _Fit:
    """Share = constant + effect x column, by generalised least squares."""
    model = np.stack([np.ones_like(column), column], axis=1)
    scale = np.sqrt(np.outer(of, of))
    covariance = carry_over ** np.abs(np.subtract.outer(number, number)) / scale
    solved = np.linalg.solve(covariance, np.column_stack([model, share]))
    information = model.T @ solved[:, :2]
    effects = np.linalg.solve(information, model.T @ solved[:, 2])
    rest = share - model @ effects
    freedom = len(share) - 2
    # Children are whole: a count is rounded, which alone makes a variance of 1/12.
    rounding = float(np.mean(1 / (12 * of)))
    variance = max(float(rest @ np.linalg.solve(covariance, rest)) / freedom, rounding)
    logs = freedom * np.log(variance)
    logs += np.linalg.slogdet(covariance)[1] + np.linalg.slogdet(information)[1]
    error = float(np.sqrt(variance * np.linalg.inv(information)[1, 1]))
    return _Fit(float(effects[1]), error, variance, -0.5 * float(logs), carry_over)
