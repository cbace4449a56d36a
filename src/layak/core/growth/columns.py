"""The rules of `kernel` run over columns, compiled: arrays in, arrays filled.

The arrays are trusted to have one length: `zscores` makes them.
"""

from __future__ import annotations

import math

from layak.core.growth.children import Codes, Floats, Measured
from layak.core.growth.compiled import compiled
from layak.core.growth.kernel import (
    Days,
    Truths,
    corrected,
    day_of,
    flagged,
    is_too_young,
    mass_index,
    month_of,
    z_by_day,
    z_by_length,
    z_by_month,
)

_UNKNOWN = int(Measured.UNKNOWN)


@compiled
def count_ages(age: Floats, in_months: Truths, day: Days, month: Floats) -> None:
    """Fill ``day`` (-1: unknown) and ``month`` (NaN: unknown)."""
    for i in range(len(age)):
        day[i] = day_of(age[i], in_months[i])
        month[i] = month_of(age[i], in_months[i])


@compiled
def correct_lengths(
    lenhei: Floats, measure: Codes, day: Days, month: Floats,
    clenhei: Floats, cmeasure: Codes, too_young: Truths,
) -> None:  # fmt: skip
    """Fill what every length is judged as, and from which position it was taken.

    Where a child is said to stand before nine months the position counts as unknown.
    """
    for i in range(len(lenhei)):
        too_young[i] = is_too_young(measure[i], month[i])
        cmeasure[i] = _UNKNOWN if too_young[i] else measure[i]
        clenhei[i] = corrected(lenhei[i], cmeasure[i], day[i])


@compiled
def body_mass(weight: Floats, clenhei: Floats, cbmi: Floats) -> None:
    """Fill ``cbmi`` with kg/m²."""
    for i in range(len(weight)):
        cbmi[i] = mass_index(weight[i], clenhei[i])


@compiled
def score_by_day(
    lms: Floats, first: int, sex: Codes, day: Days, month: Floats, void: Truths, y: Floats,
    restrained: bool, lowest: float, highest: float, z: Floats, flag: Codes,
) -> None:  # fmt: skip
    """Fill ``z`` and ``flag`` of an index of 2006 that goes by age; ``void``: oedema."""
    for i in range(len(y)):
        z[i] = math.nan
        if not void[i]:
            z[i] = z_by_day(lms, first, sex[i], day[i], month[i], y[i], restrained)
        flag[i] = flagged(z[i], lowest, highest)


@compiled
def score_by_month(
    lms: Floats, first: int, sex: Codes, month: Floats, void: Truths, y: Floats,
    restrained: bool, lowest: float, highest: float, z: Floats, flag: Codes,
) -> None:  # fmt: skip
    """Fill ``z`` and ``flag`` of an index of 2007; ``void``: oedema."""
    for i in range(len(y)):
        z[i] = math.nan
        if not void[i]:
            z[i] = z_by_month(lms, first, sex[i], month[i], y[i], restrained)
        flag[i] = flagged(z[i], lowest, highest)


@compiled
def score_by_length(
    lms: Floats, lying_first: int, lying_rows: int, standing_first: int,
    sex: Codes, day: Days, month: Floats, cmeasure: Codes, clenhei: Floats, void: Truths,
    weight: Floats, lowest: float, highest: float, z: Floats, flag: Codes,
) -> None:  # fmt: skip
    """Fill ``z`` and ``flag`` of weight-for-length/height; ``void``: oedema."""
    for i in range(len(weight)):
        z[i] = math.nan
        if not void[i]:
            z[i] = z_by_length(
                lms, lying_first, lying_rows, standing_first,
                sex[i], day[i], month[i], cmeasure[i], clenhei[i], weight[i],
            )  # fmt: skip
        flag[i] = flagged(z[i], lowest, highest)
