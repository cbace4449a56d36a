"""The arithmetic of z-scores, compiled: every rule of WHO, for one child at a time.

Missing is NaN for numbers and -1 for days and flags. `columns` runs it over arrays.
"""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from layak.core.growth.children import Floats, Measured, Sex
from layak.core.growth.compiled import compiled

Days: TypeAlias = NDArray[np.int32]
Truths: TypeAlias = NDArray[np.bool_]

DAYS_PER_MONTH = 30.4375  #: 365.25 / 12, as WHO counts
TWO_YEARS = 731  #: from this day on a child is measured standing (24 months, half rounded up)
CORRECTION = 0.7  #: cm by which a child is longer lying than standing
NINE_MONTHS = 9.0  #: below this age nobody stands to be measured
LONGEST_AGE = 1.0e6  #: days or months; beyond it an age is no age
LONGEST = 1000.0  #: cm; beyond it a length is no length
FIVE_YEARS = 60.0  #: months at which the standards of 2006 end
LYING_BELOW = 87.0  #: cm; which table to use where neither age nor position is known
NONE = -1

# Enum members are no compile-time constants for numba.
_LYING = int(Measured.LYING)
_STANDING = int(Measured.STANDING)
_UNKNOWN = int(Measured.UNKNOWN)
_MALE = int(Sex.MALE)
_FEMALE = int(Sex.FEMALE)


@compiled
def raw_z(y: float, power: float, median: float, spread: float) -> float:
    """The z-score of the LMS method, not rounded; NaN or infinite where there is none."""
    if power == 1.0:  # length and head: no power to take, and it is exact
        return (y / median - 1.0) / spread
    if power == 0.0:
        return math.log(y / median) / spread if y > 0.0 else math.nan
    return float(((y / median) ** power - 1.0) / (spread * power))


@compiled
def at_sd(sd: float, power: float, median: float, spread: float) -> float:
    """The measure that lies ``sd`` standard deviations from the median."""
    if power == 0.0:
        return median * math.exp(spread * sd)
    return float(median * (1.0 + power * spread * sd) ** (1.0 / power))


@compiled
def rounded_z(y: float, power: float, median: float, spread: float, restrained: bool) -> float:
    """The z-score of measure ``y``, restrained beyond 3 SD if asked for, to two decimals."""
    z = raw_z(y, power, median, spread)
    if restrained and z > 3.0:
        third = at_sd(3.0, power, median, spread)
        z = 3.0 + (y - third) / (third - at_sd(2.0, power, median, spread))
    elif restrained and z < -3.0:
        third = at_sd(-3.0, power, median, spread)
        z = -3.0 + (y - third) / (at_sd(-2.0, power, median, spread) - third)
    hundredths = z * 100.0
    if math.isfinite(hundredths):
        # Adding zero turns the negative zero of -0.001 into the plain one.
        return float(np.rint(hundredths) / 100.0 + 0.0)
    return z if math.isfinite(z) else math.nan  # so large a number has no decimals to round


@compiled
def day_of(age: float, in_months: bool) -> int:
    """The age in days, half rounded up; -1 where it is unknown or negative."""
    if not (0.0 <= age < LONGEST_AGE):
        return NONE
    return math.floor((age * DAYS_PER_MONTH if in_months else age) + 0.5)


@compiled
def month_of(age: float, in_months: bool) -> float:
    """The age in months, not rounded; NaN where it is unknown or negative."""
    if not (0.0 <= age < LONGEST_AGE):
        return math.nan
    return age if in_months else age / DAYS_PER_MONTH


@compiled
def is_too_young(position: int, month: float) -> bool:
    """Whether a child is said to stand before nine months: a slip of the pen."""
    return position == _STANDING and month < NINE_MONTHS


@compiled
def corrected(length: float, position: int, day: int) -> float:
    """The length that an age is judged by: lying below 731 days, standing from then on."""
    if position == _STANDING and 0 <= day < TWO_YEARS:
        return length + CORRECTION
    if position == _LYING and day >= TWO_YEARS:
        return length - CORRECTION
    return length


@compiled
def mass_index(weight: float, length: float) -> float:
    """kg/m² of a length in cm; NaN where there is no length to divide by."""
    metres = length / 100.0
    return weight / (metres * metres) if metres > 0.0 else math.nan


@compiled
def is_known(sex: int) -> bool:
    """Whether there is a table for this sex."""
    return sex in (_MALE, _FEMALE)


@compiled
def flagged(z: float, lowest: float, highest: float) -> int:
    """1 for a z-score beyond what is plausible, 0 for one within, -1 for none."""
    if math.isnan(z):
        return NONE
    return 1 if z < lowest or z > highest else 0


@compiled
def between(
    lms: Floats, side: int, low: int, up: int, part: float
) -> tuple[float, float, float]:  # fmt: skip
    """L, M and S at ``part`` of the way from row ``low`` to row ``up``."""
    power, median, spread = lms[side, low, 0], lms[side, low, 1], lms[side, low, 2]
    return (
        power + part * (lms[side, up, 0] - power),
        median + part * (lms[side, up, 1] - median),
        spread + part * (lms[side, up, 2] - spread),
    )


@compiled
def z_by_day(
    lms: Floats, first: int, sex: int, day: int, month: float, y: float, restrained: bool
) -> float:
    """The z-score of an index of 2006 that goes by age."""
    row = day - first
    if not (is_known(sex) and y > 0.0 and month < FIVE_YEARS and 0 <= row < lms.shape[1]):
        return math.nan
    side = sex - 1
    return rounded_z(y, lms[side, row, 0], lms[side, row, 1], lms[side, row, 2], restrained)


@compiled
def z_by_month(
    lms: Floats, first: int, sex: int, month: float, y: float, restrained: bool
) -> float:
    """The z-score of an index of 2007: L, M and S between two months lie on a line."""
    last = first + lms.shape[1] - 1
    if not (is_known(sex) and y > 0.0 and first <= month <= last):
        return math.nan
    low = int(month) - first
    part = month - int(month)
    up = low + 1 if part > 0.0 else low
    power, median, spread = between(lms, sex - 1, low, up, part)
    return rounded_z(y, power, median, spread, restrained)


@compiled
def is_judged_lying(day: int, position: int, length: float) -> bool:
    """Whether weight is held against lying length: by age, else by position, else by length."""
    if day >= 0:
        return day < TWO_YEARS
    if position != _UNKNOWN:
        return position == _LYING
    return length < LYING_BELOW


@compiled
def z_by_length(
    lms: Floats, lying_first: int, lying_rows: int, standing_first: int,
    sex: int, day: int, month: float, position: int, length: float, weight: float,
) -> float:  # fmt: skip
    """The z-score of weight-for-length/height, between two tenths of a cm on a line.

    ``lms`` holds ``lying_rows`` rows by length, then those by height.

    WHO's programs reach the upper tenth by adding 1 to ten times the length before cutting off its
    decimals. In binary, 103.1 - 0.7 is a little below 102.4: the lower tenth is then 102.3 and the
    upper 102.5, with all the weight on the upper. It is their published result, so it is ours.
    """
    in_time = day < 0 or month < FIVE_YEARS
    if not (is_known(sex) and in_time and weight >= 0.0 and 0.0 < length < LONGEST):
        return math.nan
    low = int(length * 10.0)
    up = int(length * 10.0 + 1.0)
    part = (length - low / 10.0) / 0.1
    if part <= 0.0:
        up, part = low, 0.0
    if is_judged_lying(day, position, length):
        start, rows, first = 0, lying_rows, lying_first
    else:
        start, rows, first = lying_rows, lms.shape[1] - lying_rows, standing_first
    if low < first or up >= first + rows:
        return math.nan
    move = start - first
    power, median, spread = between(lms, sex - 1, low + move, up + move, part)
    return rounded_z(weight, power, median, spread, True)
