"""Bounds that single rows imply: an action of which one bill exceeds its budget is never done.

The activity of a row without one column says what is left for that column (Savelsbergh 1994,
*Preprocessing and probing techniques for mixed integer programming problems*). Whole columns only:
their new bounds are rounded inwards. The solver does the same for itself; a relaxation (`relaxing`)
is close only with these bounds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Places = np.ndarray[tuple[int], np.dtype[np.int64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]

#: So near a whole number counts as it.
_NEAR = 1e-6
#: After so many passes what is left is hardly worth another.
_MOST_PASSES = 10


@dataclass(frozen=True, slots=True)
class Entries:
    """The coefficients of all rows: the row, the column and the value of each."""

    rows: Places
    columns: Places
    values: Floats


def tightened(
    entries: Entries, sides: tuple[Floats, Floats], bounds: tuple[Floats, Floats], whole: Flags
) -> tuple[Floats, Floats]:
    """The bounds of the columns within ``bounds`` that every row for itself leaves.

    Where no value is left the bounds stay as they were: the solver finds that itself.
    """
    lower, upper = bounds
    for _ in range(_MOST_PASSES):
        low, high = _once(entries, sides, (lower, upper), whole)
        if (low > high).any() or ((low == lower).all() and (high == upper).all()):
            break
        lower, upper = low, high
    return lower, upper


def _once(
    entries: Entries, sides: tuple[Floats, Floats], bounds: tuple[Floats, Floats], whole: Flags
) -> tuple[Floats, Floats]:
    rows, columns, values = entries.rows, entries.columns, entries.values
    low, high = bounds[0][columns], bounds[1][columns]
    least = np.where(values > 0, values * low, values * high)
    most = np.where(values > 0, values * high, values * low)
    count = len(sides[0])
    with np.errstate(invalid="ignore", divide="ignore"):
        above = sides[1][rows] - (np.bincount(rows, least, count)[rows] - least)  # value · x ≤ this
        below = sides[0][rows] - (np.bincount(rows, most, count)[rows] - most)  # value · x ≥ this
        up = np.where(values > 0, above / values, below / values)
        down = np.where(values > 0, below / values, above / values)
    meant = whole[columns]
    up = np.where(meant & np.isfinite(up), np.floor(up + _NEAR), np.inf)
    down = np.where(meant & np.isfinite(down), np.ceil(down - _NEAR), -np.inf)
    lower, upper = bounds[0].copy(), bounds[1].copy()
    np.maximum.at(lower, columns, down)
    np.minimum.at(upper, columns, up)
    return lower, upper
