"""Means and shares of a domain of a sample, with the standard error that its design gives them.

A domain is the part of the sample a figure is about: girls, say, whose weight-for-age is known. Its
mean is a ratio of two estimated totals, linearised (see `design` for the sources): each row of the
domain scores ``w · (x − mean) / Σw``, and the variance is that of the total of the scores under the
design of the *whole* sample.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from layak.core.statistics.design import Floats, Integers, SurveyDesign


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """Means (k,) of k variables over one domain, with standard errors (k,) and the sum of weights.

    NaN throughout where the weights of the domain add up to zero.
    """

    value: Floats
    standard_error: Floats
    weight: float


def domain_means(*, values: Floats, rows: Integers, design: SurveyDesign) -> Means:
    """The weighted means of ``values`` (r, k), without gaps, over ``rows`` (r,) of the sample."""
    weight = design.weights[rows]
    total = float(weight.sum())
    if total == 0:
        nothing = np.full(values.shape[1], np.nan)
        return Means(nothing, nothing, 0.0)
    mean = (weight / total) @ values
    scores = (values - mean) * (weight / total)[:, None]
    return Means(mean, np.sqrt(design.variance(scores, rows)), total)


def standard_deviation(
    *, values: Floats, rows: Integers, design: SurveyDesign, count: int
) -> float:
    """The standard deviation in the population of ``values`` (r,) over ``rows`` (r,).

    The weighted mean square around the mean times ``count / (count − 1)``, where ``count`` is the
    number of children that the caller counts as observed. NaN below two, and without weight.
    """
    weight = design.weights[rows]
    total = weight.sum()
    if count < 2 or total == 0:
        return float("nan")
    share = weight / total
    square = share @ (values - share @ values) ** 2
    return float(np.sqrt(square * count / (count - 1)))
