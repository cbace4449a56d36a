"""By what children are counted, and how a group is one number.

A group is a place, a month, a sex and an age group. Its key puts them into one integer, in this
order, so that ascending keys are places in order and within a place months, sexes and ages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from layak.core.growth.packing import AGE_GROUPS, SEX_AGES
from layak.core.growth.sums import Keys

_MONTH_BITS = 20  # yyyymm
_SEX_AGE_BITS = 5
UNKNOWN_PLACE = 0
UNKNOWN_MONTH = 0
LAST_MONTH = 999_912


class Level(Enum):
    """A level of the regions of Indonesia; the value is the digits of its Kemendagri codes."""

    NATION = 0
    PROVINSI = 2
    KABUPATEN = 4
    KECAMATAN = 6
    DESA = 10


@dataclass(frozen=True, slots=True)
class Grouping:
    """What makes a group: places of one level, and sex, age and month where they are asked for."""

    level: Level
    by_sex: bool = True
    by_age: bool = True
    by_month: bool = False

    def sex_ages(self) -> NDArray[np.uint32]:
        """For each sex x age group (as `packing.pack` fills it) the one it is counted under."""
        sex, age = np.divmod(np.arange(SEX_AGES), len(AGE_GROUPS))
        merged = np.where(self.by_sex, sex, 0) * len(AGE_GROUPS) + np.where(self.by_age, age, 0)
        return merged.astype(np.uint32)


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Keys taken apart. ``place`` 0 and ``month`` 0 (else yyyymm) are unknown; ``sex`` is `Sex`;
    ``age`` is a position in `AGE_GROUPS`."""

    place: NDArray[np.int64]
    month: NDArray[np.int32]
    sex: NDArray[np.int8]
    age: NDArray[np.int8]


def keys_of(*, places: Keys, months: Keys) -> Keys:
    """The keys of all cells: every place, in it every month, in it every sex x age group."""
    place = places[:, np.newaxis, np.newaxis] << (_MONTH_BITS + _SEX_AGE_BITS)
    month = months[np.newaxis, :, np.newaxis] << _SEX_AGE_BITS
    sex_age = np.arange(SEX_AGES, dtype=np.int64)[np.newaxis, np.newaxis, :]
    keys: Keys = (place | month | sex_age).ravel()
    return keys


def groups_of(keys: Keys) -> Groups:
    """The groups that ``keys`` stand for."""
    sex, age = np.divmod(keys & ((1 << _SEX_AGE_BITS) - 1), len(AGE_GROUPS))
    month = (keys >> _SEX_AGE_BITS) & ((1 << _MONTH_BITS) - 1)
    return Groups(
        place=keys >> (_MONTH_BITS + _SEX_AGE_BITS),
        month=month.astype(np.int32),
        sex=sex.astype(np.int8),
        age=age.astype(np.int8),
    )
