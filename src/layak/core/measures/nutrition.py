"""From z-scores to the counts of the nutrition measures (Permenkes 2/2020: categories)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from layak.core.growth import Index, ZScores

UNDER_TWO, UNDER_FIVE = 24, 60  # completed months


@dataclass(frozen=True, slots=True)
class Category:
    """Children whose z-score of ``index`` is below −2, or above +2, and who are younger than
    ``under`` completed months."""

    index: Index
    is_below: bool
    under: int = UNDER_FIVE


@dataclass(frozen=True, slots=True)
class Counted:
    """Of ``of`` children with a plausible z-score ``events`` are in the category; ``flagged`` more
    have an implausible one and are not counted."""

    events: int
    of: int
    flagged: int


#: What is counted for each definition of a measure, by its code.
CATEGORIES: Mapping[str, Category] = MappingProxyType(
    {
        "stunting_under_2": Category(Index.LEN, True, UNDER_TWO),
        "stunting_under_5": Category(Index.LEN, True),
        "underweight": Category(Index.WEI, True),
        "wasting": Category(Index.WFL, True),
        "overweight": Category(Index.WFL, False),
    }
)
CUT = 2.0


def nutrition_counts(scores: ZScores, oedema: NDArray[np.bool_]) -> dict[str, Counted]:
    """The counts of every category.

    ``oedema`` marks children with oedema: they have no z-score by weight and count as below −2 SD
    of every such index, as WHO's `anthro` counts them.
    """
    return {code: _counted(category, scores, oedema) for code, category in CATEGORIES.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """One position per child: whether it is counted, whether it is in the category, and whether it
    is young enough but has an implausible z-score."""

    is_counted: NDArray[np.bool_]
    is_event: NDArray[np.bool_]
    is_flagged: NDArray[np.bool_]


def judged(category: Category, scores: ZScores, oedema: NDArray[np.bool_]) -> Judged:
    """Which children count for ``category``, and which are in it (``oedema`` as above)."""
    z, flag = scores.z[category.index], scores.flags[category.index]
    is_young = scores.month < category.under
    is_swollen = oedema & is_young & (category.index is not Index.LEN)
    is_counted = (is_young & (flag == 0)) | is_swollen
    with np.errstate(invalid="ignore"):
        is_beyond = z < -CUT if category.is_below else z > CUT
    if category.is_below:
        is_beyond = is_beyond | is_swollen
    return Judged(is_counted, is_counted & is_beyond, is_young & (flag == 1))


def _counted(category: Category, scores: ZScores, oedema: NDArray[np.bool_]) -> Counted:
    found = judged(category, scores, oedema)
    return Counted(
        events=int(np.count_nonzero(found.is_event)),
        of=int(np.count_nonzero(found.is_counted)),
        flagged=int(np.count_nonzero(found.is_flagged)),
    )
