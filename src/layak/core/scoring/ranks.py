"""Which rank a total reaches. Ranks are half-open: reached at their lower bound, 600.4 < 601."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from layak.core.instrument.model import Gate, Rank
from layak.core.scoring.model import NextRank, Standing
from layak.core.values import ZERO


def standing(ranks: Sequence[Rank], *, total: Decimal, points: Mapping[str, Decimal]) -> Standing:
    """The highest rank whose bound and gates are met, and the rank above it.

    ``ranks`` ascend; ``points`` gives the points of every indicator and question by code, for the
    gates. A gate not met stops the ladder: no higher rank is reached either.
    """
    reached: Rank | None = None
    for rank in ranks:
        missing = tuple(gate for gate in rank.gates if not _met(gate, points))
        if total < rank.at_least or missing:
            needs = max(rank.at_least - total, ZERO)
            return Standing(reached, NextRank(rank, needs, missing))
        reached = rank
    return Standing(reached, None)


def _met(gate: Gate, points: Mapping[str, Decimal]) -> bool:
    return points.get(gate.subject, ZERO) >= gate.points
