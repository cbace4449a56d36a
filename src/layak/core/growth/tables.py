"""WHO's LMS tables as dense arrays: a look-up is an address, never a join.

A table gives, for a sex and an age (or a length), the three numbers of the LMS method: L, the power
that makes the measure normal; M, the median; S, the coefficient of variation. Their files are read
by `layak.engine.tables`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layak.core.growth.children import Floats
from layak.core.growth.indices import Index

#: The key column of each table in units of its dense step: days, months, tenths of a centimetre.
WFL, WFH = "wfl", "wfh"
TABLES: Mapping[str, Index] = {
    "lhfa": Index.LEN,
    "wfa": Index.WEI,
    "bfa": Index.BMI,
    "hcfa": Index.HC,
    "acfa": Index.AC,
    "tsfa": Index.TS,
    "ssfa": Index.SS,
    "hfa_5_19": Index.HFA,
    "wfa_5_10": Index.WFA,
    "bfa_5_19": Index.BFA,
}


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One LMS table: ``lms[sex - 1, key - first]`` holds L, M and S."""

    first: int
    lms: Floats

    @property
    def last(self) -> int:
        return self.first + int(self.lms.shape[1]) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Every table: by age for all indices but one, by length and by height for weight.

    Keys are days for the standards of 2006, months for the reference of 2007, and tenths of a
    centimetre for ``by_length`` and ``by_height``.
    """

    by_age: Mapping[Index, Table]
    by_length: Table
    by_height: Table

    def for_length(self) -> tuple[Floats, int, int, int]:
        """``by_length`` and ``by_height`` behind one another, as the kernel takes them.

        The array, the first key by length, how many rows are by length, the first key by height.
        """
        lying, standing = self.by_length, self.by_height
        together = np.concatenate([lying.lms, standing.lms], axis=1)
        return together, lying.first, int(lying.lms.shape[1]), standing.first


def dense(*, sex: NDArray[np.int8], key: NDArray[np.int64], lms: Floats) -> Table:
    """Lay the rows of one table out by sex and key.

    ``lms`` has the shape (rows, 3). Raises `ValueError` where a key is missing or stands twice, for
    either sex, or where a median or a coefficient is not positive.
    """
    first, last = int(key.min()), int(key.max())
    laid = np.full((2, last - first + 1, 3), np.nan)
    laid[sex - 1, key - first] = lms
    if len(key) != 2 * laid.shape[1] or np.isnan(laid).any():
        raise ValueError("an LMS table must have every key once for each sex")
    if not (laid[:, :, 1:] > 0).all():
        raise ValueError("medians and coefficients of variation must be positive")
    return Table(first=first, lms=laid)


def assemble(tables: Mapping[str, Table]) -> Tables:
    """Give every index its table, by the names of `TABLES`. Raises `KeyError` for a missing one."""
    return Tables(
        by_age={index: tables[name] for name, index in TABLES.items()},
        by_length=tables[WFL],
        by_height=tables[WFH],
    )
