"""From sums to what is reported: how many of how many, mean and standard deviation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from layak.core.growth.children import Floats
from layak.core.growth.indices import RULES, Index
from layak.core.growth.packing import LANES
from layak.core.growth.sums import BINS, OEDEMA_BIN, PartialSums

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
    # One row for each bin: columns of a wide array are far apart, and there may be a million rows.
    bins = np.ascontiguousarray(part.counts[:, 1 + BINS * lane : 1 + BINS * (lane + 1)].T)
    below = bins[:3].cumsum(axis=0, dtype=np.int32)
    above = bins[6:3:-1].cumsum(axis=0, dtype=np.int32)
    scored = below[2] + bins[3] + above[2]
    if RULES[index].by_weight:
        below += bins[OEDEMA_BIN]
    cases = dict(zip(CUT_OFFS, [*below, *above[::-1]], strict=True))
    total, squares = part.sums[:, 2 * lane], part.sums[:, 2 * lane + 1].astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total / scored
        spread = np.maximum(squares - mean * total, 0.0)
        sd = np.where(scored > 1, np.sqrt(spread / (scored - 1.0)), np.nan)
    n = below[2] + bins[3] + above[2]
    return Rates(n=n, scored=scored, cases=cases, mean=mean / 100.0, sd=sd / 100.0)
