"""Confidence limits for proportions and means.

* Wilson's score limits, for counts without a design, as in administrative data: E. B. Wilson,
  "Probable inference, the law of succession, and statistical inference", *Journal of the American
  Statistical Association* 22 (1927) 209–212. L. D. Brown, T. T. Cai, A. DasGupta, "Interval
  estimation for a binomial proportion", *Statistical Science* 16 (2001) 101–133, recommend them for
  small n; they need no case of their own at 0 and n.
* Logit limits, for an estimated proportion with its standard error: the delta method on the log
  odds with Student's t (E. L. Korn, B. I. Graubard, *Analysis of Health Surveys*, Wiley 1999,
  section 3.4; the default of T. Lumley's survey package). At 0 and 1 the log odds do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from scipy.special import expit, stdtrit

from layak.core.statistics.design import Floats

LEVEL = 0.95  #: the level of every interval that is not asked for otherwise


@dataclass(frozen=True, slots=True)
class Interval:
    """Limits with ``low ≤ high``, on the scale of what they belong to."""

    low: float
    high: float


def wilson_limits(*, events: int, of: int, level: float = LEVEL) -> Interval:
    """Wilson's limits for ``events`` among ``of``, as shares from 0 to 1.

    The low limit is exactly 0 where there is no event, and the high one exactly 1 where there is
    nothing else. Raises `ValueError` unless ``0 ≤ events ≤ of``, ``of ≥ 1`` and 0 < level < 1.
    """
    if of < 1 or not 0 <= events <= of:
        raise ValueError(f"{events} of {of} is not a share")
    z = NormalDist().inv_cdf(0.5 + _checked(level) / 2)
    share = events / of
    centre = share + z * z / (2 * of)
    half = z * (share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5
    scale = 1 + z * z / of
    low = 0.0 if events == 0 else (centre - half) / scale
    high = 1.0 if events == of else (centre + half) / scale
    return Interval(low, high)


def logit_limits(
    *, share: float, standard_error: float, degrees_of_freedom: float, level: float = LEVEL
) -> Interval:
    """Logit limits of an estimated ``share``, as shares from 0 to 1.

    At a share of exactly 0 or 1 both limits are the share itself: the log odds are infinite there,
    and the interval says nothing. Without degrees of freedom both are NaN. Raises `ValueError` for
    a share outside 0 to 1, a negative standard error or a level outside 0 to 1.
    """
    if not 0 <= share <= 1 or standard_error < 0:
        raise ValueError("the share must lie between 0 and 1, its standard error not below 0")
    found = logit_bounds(
        np.array([share]), np.array([standard_error]), t_quantile(degrees_of_freedom, level=level)
    )
    return Interval(float(found[0, 0]), float(found[0, 1]))


def logit_bounds(share: Floats, standard_error: Floats, quantile: float) -> Floats:
    """Logit limits (k, 2) for shares (k,) with their standard errors (k,) at one t ``quantile``."""
    bounds = np.stack([share, share], axis=1)
    inside = (share > 0) & (share < 1)
    odds = np.log(share[inside] / (1 - share[inside]))
    half = quantile * standard_error[inside] / (share[inside] * (1 - share[inside]))
    # With an infinite quantile and no spread the half width is NaN: nothing is known, say so.
    bounds[inside] = expit(np.stack([odds - half, odds + half], axis=1))
    return bounds


def t_quantile(degrees_of_freedom: float, *, level: float = LEVEL) -> float:
    """Student's two-sided quantile for ``level``; NaN where there are no degrees of freedom.

    Raises `ValueError` for a level outside 0 to 1.
    """
    upper = 0.5 + _checked(level) / 2
    return float(stdtrit(degrees_of_freedom, upper)) if degrees_of_freedom > 0 else float("nan")


def _checked(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1")
    return level
