"""What no plan can beat that reaches its points in most cases: a bound without a column for a case.

Only so many cases may fail. Deal cases into one group more: in at least one group none fails, so
no plan is better than the best that any one group allows when all of its cases are demanded. The
same is true again for the cases outside that group. So a tree grows in which every leaf demands
some cases, and the best leaf is a bound. Numbers need not be whole in it.

Sources: the quantile bound of Ahmed, Luedtke, Song and Xie (2017, *Nonanticipative duality,
relaxations, and formulations for chance-constrained stochastic programs*), taken over groups of
cases (Deng, Jia, Ahmed, Lee and Shen 2021, *Scenario grouping and decomposition algorithms for
chance-constrained programs*) and repeated inside each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from layak.core.planning.relaxing import Relaxation, Relaxed
from layak.core.planning.tightening import Floats

#: Points so little below what is wanted are not below it.
_NEAR = 1e-6


@dataclass(frozen=True, slots=True, order=True)
class _Leaf:
    """Cases that are demanded, and what their relaxation comes to."""

    value: float
    number: int
    required: tuple[int, ...]
    totals: tuple[float, ...]


class Quantiles:
    """The tree of demanded cases of one limit of which ``may_fail`` cases may fail."""

    def __init__(
        self,
        relaxation: Relaxation,
        *,
        count: int,
        may_fail: int,
        wanted: float,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> None:
        self._relaxation, self._wanted = relaxation, wanted
        self._groups = may_fail + 1
        self._count, self._goes_on = count, goes_on
        self._leaves: list[_Leaf] = []
        self._made = 0

    def hardest(self, *, seconds: float) -> list[int]:
        """The cases, those first whose points alone are the dearest to reach; those to which
        ``seconds`` do not suffice come last."""
        values = np.full(self._count, -np.inf)
        until = self._relaxation.seconds + seconds
        for case in range(self._count):
            if self._relaxation.seconds > until or not self._goes_on():
                break
            alone = self._relaxation.best((case,))
            values[case] = alone.value if alone else np.inf
        return [int(case) for case in np.argsort(-values, kind="stable")]

    def bound(self, order: Sequence[int], *, enough: float, seconds: float) -> float:
        """No plan is better than this, the less the better; infinite where there is none.

        ``order`` is what `hardest` says. Ends once the bound is ``enough``, after ``seconds`` or
        where it is called off.
        """
        root = self._relaxation.best(())
        if root is None:
            return float("inf")
        self._divide(root.value, (), order)
        until = self._relaxation.seconds + seconds
        while self._leaves and self._leaves[0].value < enough:
            leaf = self._leaves[0]
            failing = self._failing(np.array(leaf.totals), leaf.required)
            if len(failing) < self._groups or self._relaxation.seconds > until:
                break
            if not self._goes_on():
                break
            heappop(self._leaves)
            self._divide(leaf.value, leaf.required, failing)
        return self._leaves[0].value if self._leaves else float("inf")

    def _failing(self, totals: Floats, required: Sequence[int]) -> list[int]:
        """Cases that do not reach the points, the worst first."""
        below = np.flatnonzero(totals < self._wanted - _NEAR)
        return [
            int(case)
            for case in below[np.argsort(totals[below], kind="stable")]
            if int(case) not in required
        ]

    def _divide(self, value: float, required: tuple[int, ...], cases: Sequence[int]) -> None:
        """One leaf for every group: with all of them no plan is lost."""
        for group in dealt(cases, self._groups):
            found = self._relaxation.best((*required, *group))
            if found is not None:
                self._grow(max(value, found.value), (*required, *group), found)

    def _grow(self, value: float, required: tuple[int, ...], found: Relaxed) -> None:
        self._made += 1
        heappush(self._leaves, _Leaf(value, self._made, required, tuple(found.totals)))


def dealt(cases: Sequence[int], groups: int) -> list[list[int]]:
    """Cases dealt into groups like cards, there and back, so that each has hard and easy ones."""
    found: list[list[int]] = [[] for _ in range(groups)]
    for place, case in enumerate(cases):
        turn, at = divmod(place, groups)
        found[at if turn % 2 == 0 else groups - 1 - at].append(case)
    return found
