"""What no plan can beat that reaches its points in most cases: a bound without a column for a case.

Only so many cases may fail. Put cases into one group more: in at least one group none fails, so no
plan is better than the best that any one group allows when all of its cases are demanded. Taken one
after the other, the groups say more: where the third is the first without a failing case, two fail
in the groups before it, and of all other cases so many fewer may fail. So a tree grows in which
every leaf demands some cases and says of others how many may fail, and the best leaf is a bound.
Numbers need not be whole in it, but where a leaf holds the bound that cannot be divided any more.

Sources: the quantile bound of Ahmed, Luedtke, Song and Xie (2017, *Nonanticipative duality,
relaxations, and formulations for chance-constrained stochastic programs*), taken over groups of
cases (Deng, Jia, Ahmed, Lee and Shen 2021, *Scenario grouping and decomposition algorithms for
chance-constrained programs*) and repeated inside each. How groups are filled and that they are
taken one after the other is this project's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

import numpy as np

from layak.core.planning.relaxing import Relaxation, Relaxed

_Cases = frozenset[int]
#: Points so little below what is wanted are not below it.
_NEAR = 1e-6
#: How often what may fail is guessed anew from one leaf.
_TRIES = 3
#: How near a leaf is asked with whole numbers, and how many of its cases are demanded then, those
#: with the fewest points: of the others hardly any fail, and each makes the search longer.
_WHOLE_GAP, _WHOLE_CASES = 0.001, 50


@dataclass(frozen=True, slots=True, order=True)
class _Block:
    """Of these ``cases`` at most ``may_fail`` fail."""

    may_fail: int
    cases: _Cases


@dataclass(frozen=True, slots=True)
class _Leaf:
    """Cases that are demanded, what is known of others, and what no plan of this leaf beats."""

    value: float
    required: _Cases
    blocks: tuple[_Block, ...]
    totals: tuple[float, ...]
    is_whole: bool = False


@dataclass(slots=True)
class _Group:
    """Cases that are demanded together, and what that comes to; ``None``: they cannot be."""

    cases: list[int]
    found: Relaxed | None

    @property
    def value(self) -> float:
        return self.found.value if self.found else np.inf


class Quantiles:
    """The tree of demanded cases of one limit of which ``may_fail`` cases may fail."""

    def __init__(
        self,
        relaxation: Relaxation,
        *,
        order: Sequence[int],
        may_fail: int,
        wanted: float,
        whole_seconds: float = 10.0,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> None:
        """``order`` has all cases, those first that are dear to reach; ``whole_seconds`` is how
        long a leaf may be asked with whole numbers."""
        self._relaxation, self._wanted = relaxation, wanted
        self._whole, self._goes_on = _Block(may_fail, frozenset(order)), goes_on
        self._rank = {case: place for place, case in enumerate(order)}
        self._leaves: list[tuple[float, int, _Leaf]] = []
        self._whole_seconds, self._made = whole_seconds, 0
        self._until, self._enough = 0.0, np.inf
        self._tried: dict[_Cases, float] = {frozenset(order[:may_fail]): np.inf}
        root = relaxation.best(())
        if root is not None:
            self._grow(_Leaf(root.value, frozenset(), (self._whole,), tuple(root.totals)))

    @property
    def likely(self) -> list[tuple[float, frozenset[int]]]:
        """The cases that fail where relaxations that were met demand all others, and what these
        come to, the best first."""
        return sorted(
            ((v, failing) for failing, v in self._tried.items()), key=lambda each: each[0]
        )

    def bound(self, *, enough: float, seconds: float) -> float:
        """No plan is better than this, the less the better; infinite where there is none.

        Ends once the bound is ``enough``, after ``seconds`` or where it is called off, and goes on
        where it is asked again.
        """
        self._enough = enough
        self._until = self._relaxation.seconds + seconds
        while self._leaves and self._leaves[0][0] < enough and self._has_time():
            leaf = heappop(self._leaves)[-1]
            block = self._open(leaf)
            if block is not None:
                self._try(leaf.totals)
                self._divide(leaf, block)
            elif not leaf.is_whole:
                self._ask_whole(leaf)
            else:
                self._grow(leaf)
                break
        return self._leaves[0][0] if self._leaves else float("inf")

    def _try(self, totals: Sequence[float]) -> None:
        """Demand all cases but those with the fewest points, as long as these change."""
        for _ in range(_TRIES):
            worst = np.argsort(np.array(totals), kind="stable")[: self._whole.may_fail]
            failing = frozenset(int(case) for case in worst)
            if failing in self._tried:
                break
            found = self._relaxation.best(self._whole.cases - failing)
            self._tried[failing] = found.value if found else np.inf
            if found is None:
                break
            totals = found.totals.tolist()

    def _has_time(self) -> bool:
        return self._relaxation.seconds < self._until and self._goes_on()

    def _ask_whole(self, leaf: _Leaf) -> None:
        required = sorted(leaf.required, key=lambda case: (leaf.totals[case], case))
        found = self._relaxation.whole(
            required[:_WHOLE_CASES], seconds=self._whole_seconds, gap=_WHOLE_GAP
        )
        if found is None:
            return
        totals = tuple(found.totals) if found.is_known else leaf.totals
        value = max(leaf.value, found.value)
        whole = replace(leaf, value=value, totals=totals, is_whole=True)
        self._grow(whole)
        if self._open(whole) is None:  # then it is a plan, if no more cases fail than may
            failing = sorted(self._whole.cases, key=lambda case: (totals[case], case))
            self._tried[frozenset(failing[: self._whole.may_fail])] = value

    def _open(self, leaf: _Leaf) -> _Block | None:
        """The block of which more cases fail than may, that with the fewest; none where the leaf
        cannot be divided."""
        return min(
            (
                block for block in leaf.blocks
                if len(self._failing(leaf.totals, block.cases - leaf.required)) > block.may_fail
            ),
            key=lambda block: (block.may_fail, sorted(block.cases)), default=None,
        )  # fmt: skip

    def _failing(self, totals: Sequence[float], cases: _Cases) -> list[int]:
        """Those of the cases that do not reach the points, the dearest first."""
        below = (case for case in cases if totals[case] < self._wanted - _NEAR)
        return sorted(below, key=lambda case: self._rank[case])

    def _divide(self, leaf: _Leaf, block: _Block) -> None:
        """One leaf for every group: with all of them no plan is lost."""
        groups = self._filled(leaf, block)
        left, others = block.cases - leaf.required, tuple(b for b in leaf.blocks if b != block)
        for before, group in enumerate(sorted(groups, key=lambda each: -each.value)):
            left -= set(group.cases)
            required, blocks = leaf.required | set(group.cases), (*others, block)
            found, may_fail = group.found, block.may_fail - before
            if before and may_fail:
                blocks = (*blocks, _Block(may_fail, left))
            elif before:
                required |= left
                found = self._relaxation.best(required)
            if found is not None:
                value = max(leaf.value, found.value)
                self._grow(_Leaf(value, required, blocks, tuple(found.totals)))

    def _filled(self, leaf: _Leaf, block: _Block) -> list[_Group]:
        """One group more than cases may fail: each begins with one dear case, then the weakest
        takes the case that fails most in it, until none does."""
        failing = self._failing(leaf.totals, block.cases - leaf.required)
        seeds = failing[: block.may_fail + 1]
        groups = [_Group([case], self._relaxation.best((*leaf.required, case))) for case in seeds]
        left = set(block.cases - leaf.required) - set(seeds)
        while left:
            weakest = min(groups, key=lambda each: each.value)
            if weakest.found is None or weakest.value >= self._enough:
                break
            totals = weakest.found.totals
            case = min(left, key=lambda each: (totals[each], each))
            if totals[case] >= self._wanted - _NEAR or not self._has_time():
                break
            left.discard(case)
            weakest.cases.append(case)
            weakest.found = self._relaxation.best((*leaf.required, *weakest.cases))
        return groups

    def _grow(self, leaf: _Leaf) -> None:
        self._made += 1
        heappush(self._leaves, (leaf.value, self._made, leaf))
