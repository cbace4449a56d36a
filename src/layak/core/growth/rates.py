"""From sums to what is reported: how many of how many, mean and standard deviation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from layak.core.growth.children import Floats
from layak.core.growth.compiled import compiled
from layak.core.growth.indices import RULES, Index
from layak.core.growth.packing import LANES
from layak.core.growth.sums import BINS, OEDEMA_BIN, Counts, PartialSums, Sums

Numbers: TypeAlias = NDArray[np.int32]

#: The cut-offs of WHO's `anthro_prevalence`.
CUT_OFFS = ("below_3", "below_2", "below_1", "above_1", "above_2", "above_3")


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """One index, a position for each group.

    ``n`` is the denominator: children with a plausible z-score, and those with oedema where the
    index goes by weight, who count as below -3. ``scored`` is how many the ``mean`` and the sample
    standard deviation ``sd`` rest on; both are NaN where that is too few.
    """

    n: Numbers
    scored: Numbers
    cases: Mapping[str, Numbers]
    mean: Floats
    sd: Floats

    def share(self, cut_off: str) -> Floats:
        """The prevalence, from 0 to 1; NaN where nobody was measured."""
        with np.errstate(invalid="ignore"):
            shares: Floats = self.cases[cut_off] / self.n
        return shares


def rates(part: PartialSums) -> Mapping[Index, Rates]:
    """The rates of every index of `LANES`."""
    return {index: _rates(part, lane, index) for lane, index in enumerate(LANES)}


def _rates(part: PartialSums, lane: int, index: Index) -> Rates:
    size = len(part)
    cases = np.empty((len(CUT_OFFS), size), dtype=np.int32)
    n, scored = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
    mean, sd = np.empty(size), np.empty(size)
    _rate(part.counts, part.sums, lane, RULES[index].by_weight, cases, n, scored, mean, sd)
    named = dict(zip(CUT_OFFS, cases, strict=True))
    return Rates(n=n, scored=scored, cases=named, mean=mean, sd=sd)


@compiled
def _rate(
    counts: Counts, sums: Sums, lane: int, by_weight: bool,
    cases: Numbers, n: Numbers, scored: Numbers, mean: Floats, sd: Floats,
) -> None:  # fmt: skip
    """One row after the other: the sums of a million groups are read from memory once."""
    first = 1 + BINS * lane
    for i in range(len(n)):
        below = 0
        for k in range(3):
            below += counts[i, first + k]
            cases[k, i] = below
        above = 0
        for k in range(3):
            above += counts[i, first + 6 - k]
            cases[5 - k, i] = above
        children = below + counts[i, first + 3] + above
        scored[i] = children
        swollen = counts[i, first + OEDEMA_BIN] if by_weight else 0
        for k in range(3):
            cases[k, i] += swollen
        n[i] = children + swollen
        total = np.float64(sums[i, 2 * lane])
        average = total / children if children else np.nan
        mean[i] = average / 100.0
        spread = max(np.float64(sums[i, 2 * lane + 1]) - average * total, 0.0)
        sd[i] = np.sqrt(spread / (children - 1.0)) / 100.0 if children > 1 else np.nan
