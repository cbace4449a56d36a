"""A child's z-scores in eight bytes, for counting: four lanes of hundredths, in one pass.

Counting needs only plausible z-scores of stunting, underweight, wasting and overweight. Each fits a
lane of 16 bits; two values that no plausible z-score reaches say that there is none, and that
oedema takes its place (the child then counts as severely malnourished).
"""

from __future__ import annotations

import math
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from layak.core.growth.children import Children, Codes, Floats
from layak.core.growth.compiled import compiled
from layak.core.growth.indices import RULES, Index
from layak.core.growth.kernel import (
    FIVE_YEARS,
    NONE,
    Truths,
    corrected,
    day_of,
    flagged,
    is_too_young,
    mass_index,
    month_of,
    z_by_day,
    z_by_length,
)
from layak.core.growth.tables import Tables

Packed: TypeAlias = NDArray[np.int64]

#: The index of each lane, from the lowest bits up.
LANES = (Index.LEN, Index.WEI, Index.WFL, Index.BMI)
NO_Z = -32768
OEDEMA = -32767

#: The age groups of WHO's `anthro_prevalence`, in completed months; the last one is for the others.
AGE_GROUPS = ("00-05", "06-11", "12-23", "24-35", "36-47", "48-59", "")
SEXES = 3  #: `Sex` codes
SEX_AGES = SEXES * len(AGE_GROUPS)
_AGES = len(AGE_GROUPS)
_LOWEST = tuple(float(RULES[index].lowest) for index in LANES)
_HIGHEST = tuple(float(RULES[index].highest) for index in LANES)


class Curves(NamedTuple):
    """The tables of the four lanes, as a compiled function takes them."""

    length: Floats
    weight: Floats
    mass: Floats
    for_length: Floats
    lying_first: int
    lying_rows: int
    standing_first: int


def curves(tables: Tables) -> Curves:
    """The tables that packing needs."""
    by_age = tables.by_age
    return Curves(
        by_age[Index.LEN].lms,
        by_age[Index.WEI].lms,
        by_age[Index.BMI].lms,
        *tables.for_length(),
    )


def pack(children: Children, tables: Tables, packed: Packed, sex_age: Codes) -> None:
    """Fill ``packed`` with the children's lanes, and ``sex_age`` with sex x age group.

    ``sex_age`` is sex times the number of age groups plus the group's position in `AGE_GROUPS`.
    """
    nothing = np.full(children.size, np.nan)
    no_codes = np.zeros(children.size, dtype=np.int8)
    _pack(
        curves(tables),
        children.sex,
        children.age,
        children.is_age_in_month,
        nothing if children.weight is None else children.weight,
        nothing if children.lenhei is None else children.lenhei,
        no_codes if children.measure is None else children.measure,
        no_codes.view(np.bool_) if children.oedema is None else children.oedema,
        packed,
        sex_age,
    )


@compiled
def age_group(month: float) -> int:
    """The position in `AGE_GROUPS` of an age in months."""
    if not month < FIVE_YEARS:  # unknown, or too old
        return _AGES - 1
    if month < 12.0:
        return 0 if month < 6.0 else 1
    return 1 + int(month / 12.0)


@compiled
def lane(z: float, flag: int, position: int) -> int:
    """A z-score as hundredths in its place; `NO_Z` where it is missing or implausible."""
    hundredths = NO_Z if flag != 0 else int(np.rint(z * 100.0))
    return (hundredths & 0xFFFF) << (16 * position)


@compiled
def hundredths_of(packed: int, position: int) -> int:
    """What a lane holds."""
    value = (packed >> (16 * position)) & 0xFFFF
    return value - 0x10000 if value >= 0x8000 else value


@compiled
def _pack(
    at: Curves, sexes: Codes, ages: Floats, in_months: Truths, weights: Floats, lengths: Floats,
    measures: Codes, swollen: Truths, packed: Packed, sex_age: Codes,
) -> None:  # fmt: skip
    for i in range(len(sexes)):
        sex, weight = sexes[i], weights[i]
        day, month = day_of(ages[i], in_months[i]), month_of(ages[i], in_months[i])
        position = 0 if is_too_young(measures[i], month) else measures[i]
        length = corrected(lengths[i], position, day)
        z = z_by_day(at.length, 0, sex, day, month, length, False)
        lanes = lane(z, flagged(z, _LOWEST[0], _HIGHEST[0]), 0)
        if swollen[i]:
            # WHO counts oedema under 60 months and at an unknown age, whatever else was measured.
            instead = NO_Z if month >= FIVE_YEARS else OEDEMA
            lanes |= (instead & 0xFFFF) << 16 | (instead & 0xFFFF) << 32 | (instead & 0xFFFF) << 48
        else:
            z = z_by_day(at.weight, 0, sex, day, month, weight, True)
            lanes |= lane(z, flagged(z, _LOWEST[1], _HIGHEST[1]), 1)
            z = z_by_length(
                at.for_length, at.lying_first, at.lying_rows, at.standing_first,
                sex, day, month, position, length, weight,
            )  # fmt: skip
            lanes |= lane(z, flagged(z, _LOWEST[2], _HIGHEST[2]), 2)
            z = z_by_day(at.mass, 0, sex, day, month, mass_index(weight, length), True)
            lanes |= lane(z, flagged(z, _LOWEST[3], _HIGHEST[3]), 3)
        packed[i] = lanes
        known = sex if 0 <= sex < SEXES else 0
        sex_age[i] = known * _AGES + age_group(month if day != NONE else math.nan)
