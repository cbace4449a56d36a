"""WHO's conventions for the three kinds of sample, on top of plain linearisation.

They decide degrees of freedom, what counts as observed in a standard deviation, and what happens
at the edge of the scale. They are kept to the letter, so that a table of ours is WHO's table; what
one would rather have is said where they differ. Source: the behaviour of the R packages ``anthro``
1.1.0.9000 (WHO) and ``survey`` 4.1-1 (T. Lumley), observed by running them; no code is theirs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from layak.core.statistics.design import Floats, Integers, SurveyDesign
from layak.core.statistics.estimators import domain_means, standard_deviation
from layak.core.statistics.intervals import logit_bounds, t_quantile

PERCENT = 100.0
_NEAR = 1e-12  #: how near to 1 % a share is looked at more closely


class Kind(Enum):
    """What is known of the sampling."""

    SIMPLE = "simple"  # nothing: every child counts the same
    WEIGHTED = "weighted"  # weights only
    COMPLEX = "complex"  # clusters, strata or both, with or without weights


@dataclass(frozen=True, slots=True, eq=False)
class WhoDesign:
    """A sample with the quantiles WHO's program uses on it.

    ``mean_t`` and ``share_t`` are Student's quantiles for means and shares: the weighted design
    counts every row for means, but only rows with a weight above zero for shares.
    """

    design: SurveyDesign
    kind: Kind
    mean_t: float
    share_t: float


def who_design(design: SurveyDesign, kind: Kind) -> WhoDesign:
    """``design`` with the quantiles of its ``kind``."""
    rows = t_quantile(design.rows - 1)
    units = t_quantile(design.degrees_of_freedom)
    means = units if kind is Kind.COMPLEX else rows
    return WhoDesign(design, kind, means, rows if kind is Kind.SIMPLE else units)


def share_estimates(values: Floats, rows: Integers, who: WhoDesign) -> Floats:
    """Shares of ``values`` (r, k) of 0 and 1 over ``rows`` (r,): rate, se, ll, ul (k, 4), in %.

    All NaN where nobody of the domain has weight.
    """
    found = domain_means(values=values, rows=rows, design=who.design)
    share = np.clip(found.value, 0.0, 1.0)
    error = _unless_alone(found.standard_error, who)
    limits = logit_bounds(share, error, who.share_t)
    if who.kind is not Kind.SIMPLE:
        limits = _at_the_edges(limits, share, who)
        for place in np.flatnonzero(np.abs(share - 0.01) < _NEAR):
            if _reads_as_one(values[:, place], who.design.weights[rows]):
                limits[place] = 0.01
    return np.column_stack([share, error, limits]) * PERCENT


def _at_the_edges(limits: Floats, share: Floats, who: WhoDesign) -> Floats:
    """The edges of the scale in WHO's tables of weighted and complex samples.

    * No share at all: both limits are 0, also without degrees of freedom.
    * Everybody: without degrees of freedom there are no limits.
    * With one degree of freedom (two clusters) the quantile travels through a normal probability
      too near 1 for a float, so the low limit is 0 and the high one unknown.
    """
    inside = (share > 0) & (share < 1)
    result = limits.copy()
    if who.design.degrees_of_freedom == 1:
        result[inside] = [0.0, np.nan]
    if who.design.degrees_of_freedom < 1:
        result[share > 0] = np.nan
    return result


def _reads_as_one(values: Floats, weights: Floats) -> bool:
    """Whether WHO's program takes a rate of 1 % for the whole, and prints 1 for both limits.

    It compares per cent with 1, where 100 is meant. So it hits rates of exactly 1 %, and whether a
    rate is exact depends on the last bit; hence the same operations in the same order.
    """
    inverse = 1 / (1 / weights[weights > 0])
    total = math.fsum(inverse)
    return math.fsum(values[weights > 0] * inverse / total) * PERCENT == 1


def mean_estimates(values: Floats, rows: Integers, who: WhoDesign, *, members: Integers) -> Floats:
    """The mean z-score of ``values`` (r,) over ``rows`` (r,): mean, se, ll, ul, sd (5,).

    ``members`` are the rows of the group, with or without a score. A complex design counts those
    with a weight above zero as observed, the other designs the rows with a score.
    """
    found = domain_means(values=values[:, None], rows=rows, design=who.design)
    mean, error = found.value[0], _unless_alone(found.standard_error, who)[0]
    if who.kind is Kind.COMPLEX:
        count = int(np.count_nonzero(who.design.weights[members]))
    else:
        count = len(rows)
    spread = standard_deviation(values=values, rows=rows, design=who.design, count=count)
    if count == 1 and who.kind is Kind.WEIGHTED:
        spread = _spread_of_one(float(values[0]), float(who.design.weights[rows[0]]))
    half = who.mean_t * error
    return np.array([mean, error, mean - half, mean + half, spread])


def _unless_alone(error: Floats, who: WhoDesign) -> Floats:
    """One child alone has no standard error; one cluster alone, of its own stratum, has."""
    alone = who.kind is not Kind.COMPLEX and who.design.rows == 1
    return np.full_like(error, np.nan) if alone else error


def _spread_of_one(value: float, weight: float) -> float:
    """The standard deviation of one child, which does not exist: NaN, or what WHO's table has.

    The program divides a square by zero. Where rounding leaves a trace in the square it prints
    infinity, which a table that is to be WHO's has to repeat.
    """
    return np.inf if weight and value * weight / weight != value else np.nan
