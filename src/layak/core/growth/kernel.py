"""The arithmetic of z-scores, compiled. Arrays in, arrays filled; every rule of WHO is in here.

Missing is NaN for numbers and -1 for flags and positions. The arrays are trusted: `zscores` makes
them.
"""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from layak.core.growth.children import Codes, Floats, Measured, Sex
from layak.core.growth.compiled import compiled

Days: TypeAlias = NDArray[np.int32]
Truths: TypeAlias = NDArray[np.bool_]

DAYS_PER_MONTH = 30.4375  #: 365.25 / 12, as WHO counts
TWO_YEARS = 731  #: from this day on a child is measured standing (24 months, half rounded up)
CORRECTION = 0.7  #: cm by which a child is longer lying than standing
NINE_MONTHS = 9.0  #: below this age nobody stands to be measured
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
    # Adding zero turns the negative zero of -0.001 into the plain one.
    return np.rint(z * 100.0) / 100.0 + 0.0 if math.isfinite(z) else math.nan


@compiled
def count_ages(age: Floats, in_months: Truths, day: Days, month: Floats) -> None:
    """Fill ``day`` (half rounded up; -1: unknown or negative) and ``month`` (NaN: unknown)."""
    for i in range(len(age)):
        given = age[i]
        if not (given >= 0.0 and given < 1.0e6):
            day[i], month[i] = NONE, math.nan
        elif in_months[i]:
            day[i], month[i] = math.floor(given * DAYS_PER_MONTH + 0.5), given
        else:
            day[i], month[i] = math.floor(given + 0.5), given / DAYS_PER_MONTH


@compiled
def correct_lengths(
    lenhei: Floats, measure: Codes, day: Days, month: Floats,
    clenhei: Floats, cmeasure: Codes, too_young: Truths,
) -> None:  # fmt: skip
    """Turn every length into the one the child's age is judged by.

    Below 731 days lying is meant, from then on standing: what was measured otherwise is corrected.
    A child said to stand before nine months is a slip of the pen: the position counts as unknown,
    nothing is corrected, and ``too_young`` says so.
    """
    for i in range(len(lenhei)):
        position, length = measure[i], lenhei[i]
        too_young[i] = position == _STANDING and month[i] < NINE_MONTHS
        if too_young[i]:
            position = _UNKNOWN
        if position == _STANDING and 0 <= day[i] < TWO_YEARS:
            length += CORRECTION
        elif position == _LYING and day[i] >= TWO_YEARS:
            length -= CORRECTION
        clenhei[i], cmeasure[i] = length, position


@compiled
def body_mass(weight: Floats, clenhei: Floats, cbmi: Floats) -> None:
    """Fill ``cbmi`` with kg/m²; NaN where there is no length to divide by."""
    for i in range(len(weight)):
        metres = clenhei[i] / 100.0
        cbmi[i] = weight[i] / (metres * metres) if metres > 0.0 else math.nan


@compiled
def flagged(z: float, lowest: float, highest: float) -> int:
    """1 for a z-score beyond what is plausible, 0 for one within, -1 for none."""
    if math.isnan(z):
        return NONE
    return 1 if z < lowest or z > highest else 0


@compiled
def score_by_day(
    lms: Floats, first: int, sex: Codes, day: Days, month: Floats, void: Truths, y: Floats,
    restrained: bool, lowest: float, highest: float, z: Floats, flag: Codes,
) -> None:  # fmt: skip
    """Fill ``z`` and ``flag`` of an index of 2006 that goes by age; ``void``: oedema."""
    for i in range(len(y)):
        row = day[i] - first
        known = sex[i] == _MALE or sex[i] == _FEMALE
        in_time = month[i] < FIVE_YEARS and 0 <= row < lms.shape[1]
        z[i] = math.nan
        if known and in_time and y[i] > 0.0 and not void[i]:
            at = lms[sex[i] - 1, row]
            z[i] = rounded_z(y[i], at[0], at[1], at[2], restrained)
        flag[i] = flagged(z[i], lowest, highest)


@compiled
def score_by_month(
    lms: Floats, first: int, last: int, sex: Codes, month: Floats, void: Truths, y: Floats,
    restrained: bool, lowest: float, highest: float, z: Floats, flag: Codes,
) -> None:  # fmt: skip
    """Fill ``z`` and ``flag`` of an index of 2007: L, M and S between two months on a line."""
    for i in range(len(y)):
        known = sex[i] == _MALE or sex[i] == _FEMALE
        z[i] = math.nan
        if known and y[i] > 0.0 and first <= month[i] <= last and not void[i]:
            row = int(month[i])
            part = month[i] - row
            at = lms[sex[i] - 1, row - first]
            power, median, spread = at[0], at[1], at[2]
            if part > 0.0:
                after = lms[sex[i] - 1, row + 1 - first]
                power += part * (after[0] - power)
                median += part * (after[1] - median)
                spread += part * (after[2] - spread)
            z[i] = rounded_z(y[i], power, median, spread, restrained)
        flag[i] = flagged(z[i], lowest, highest)


@compiled
def judged_lying(day: int, position: int, length: float) -> bool:
    """Whether weight is held against lying length: by age, else by position, else by length."""
    if day >= 0:
        return day < TWO_YEARS
    if position != _UNKNOWN:
        return position == _LYING
    return length < LYING_BELOW


@compiled
def score_by_length(
    lying: Floats, lying_first: int, standing: Floats, standing_first: int,
    sex: Codes, day: Days, month: Floats, cmeasure: Codes, clenhei: Floats, void: Truths,
    weight: Floats, restrained: bool, lowest: float, highest: float, z: Floats, flag: Codes,
) -> None:  # fmt: skip
    """Fill ``z`` and ``flag`` of weight-for-length/height, between two tenths of a cm on a line.

    WHO's programs reach the upper tenth by adding 1 to ten times the length before cutting off its
    decimals. In binary, 103.1 - 0.7 is a little below 102.4: the lower tenth is then 102.3 and the
    upper 102.5, with all the weight on the upper. It is their published result, so it is ours.
    """
    for i in range(len(weight)):
        z[i] = math.nan
        known = sex[i] == _MALE or sex[i] == _FEMALE
        length = clenhei[i]
        in_time = day[i] < 0 or month[i] < FIVE_YEARS
        if known and in_time and weight[i] >= 0.0 and 0.0 < length < LONGEST and not void[i]:
            is_lying = judged_lying(day[i], cmeasure[i], length)
            table = lying if is_lying else standing
            first = lying_first if is_lying else standing_first
            low = int(length * 10.0)
            up = int(length * 10.0 + 1.0)
            part = (length - low / 10.0) / 0.1
            if part <= 0.0:
                up, part = low, 0.0
            if low >= first and up < first + table.shape[1]:
                at, after = table[sex[i] - 1, low - first], table[sex[i] - 1, up - first]
                power = at[0] + part * (after[0] - at[0])
                median = at[1] + part * (after[1] - at[1])
                spread = at[2] + part * (after[2] - at[2])
                z[i] = rounded_z(weight[i], power, median, spread, restrained)
        flag[i] = flagged(z[i], lowest, highest)
