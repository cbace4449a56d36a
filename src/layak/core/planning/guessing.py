"""Which cases may fail, guessed: those whose demand is the dearest.

All cases are demanded at first, then one after the other is let go whose points have the highest
price in the relaxation, as in the greedy discarding of Campi and Garatti (2011, *A
sampling-and-discarding approach to chance-constrained optimization*). Then plans with whole numbers
are made, and the guess is made anew from the cases that are furthest from their points in them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from layak.core.planning.relaxing import Relaxation, Relaxed
from layak.core.planning.tightening import Floats

#: How often the guess is made anew from a plan.
_GUESSES = 3
#: A plan that is only a guess need not be nearer than this.
_GAP = 0.005
#: Points so little below what is wanted are not below it.
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Guess:
    """All cases, those first that may best fail, and the values of the columns of a plan in which
    no others do; ``None``: none was found."""

    order: list[int]
    values: Floats | None


class Guessing:
    """Guesses for a limit of which ``may_fail`` of ``count`` cases may fail."""

    def __init__(
        self, relaxation: Relaxation, *, count: int, may_fail: int, wanted: float,
        goes_on: Callable[[], bool],
    ) -> None:  # fmt: skip
        self._relaxation, self._wanted = relaxation, wanted
        self._all, self._may_fail = frozenset(range(count)), may_fail
        self._goes_on = goes_on

    def first(self, *, seconds: float) -> list[int]:
        """All cases, those first that may best fail as far as the relaxation says."""
        given_up, found = self._dearest(self._relaxation.seconds + seconds)
        return _sorted(self._all, given_up, found)

    def planned(self, likely: Sequence[tuple[float, frozenset[int]]], *, seconds: float) -> Guess:
        """The best of some plans within ``seconds``: cases that may be given up, and what comes of
        that at best, the most likely first."""
        until = self._relaxation.seconds + seconds
        best: Relaxed | None = None
        guess = Guess(_sorted(self._all, likely[0][1], None), None)
        for value, given_up in likely:
            if not self._has_time(until) or (best is not None and value >= best.reached):
                break
            plan, failing = self._improved(given_up, until)
            if plan is not None and (best is None or plan.reached < best.reached):
                best, guess = plan, Guess(_sorted(self._all, failing, plan), plan.values)
        return guess

    def _improved(
        self, given_up: frozenset[int], until: float
    ) -> tuple[Relaxed | None, frozenset[int]]:
        """The plan that gives up these cases, then those that have the fewest points in it, as long
        as that is better; and the cases that fail in it."""
        found, best = self._relaxation.best(self._all - given_up), None
        for _ in range(_GUESSES):
            plan = self._planned(given_up, found, until)
            if plan is None or (best is not None and plan.reached >= best.reached):
                break
            best, found, before = plan, plan, given_up
            given_up = frozenset(_worst(plan)[: self._may_fail])
            if given_up == before:
                break
        return best, given_up

    def _dearest(self, until: float) -> tuple[frozenset[int], Relaxed | None]:
        """The cases that are let go one by one, and the relaxation without them."""
        given_up: frozenset[int] = frozenset()
        found = self._relaxation.best(self._all)
        if found is None:
            given_up, found = self._possible(until)
        while found and found.prices and len(given_up) < self._may_fail and self._has_time(until):
            price, case = max((price, case) for case, price in found.prices.items())
            if not price:
                break
            given_up |= {case}
            found = self._relaxation.best(self._all - given_up)
        return given_up, found

    def _possible(self, until: float) -> tuple[frozenset[int], Relaxed | None]:
        """Where not all cases can be demanded: those let go without which they can, the dearest
        alone first."""
        values: dict[int, float] = {}
        for case in sorted(self._all):
            alone = self._relaxation.best((case,)) if self._has_time(until) else None
            values[case] = alone.value if alone else np.inf
        dear = sorted(self._all, key=lambda case: -values[case])
        for many in range(1, self._may_fail + 1):
            found = self._relaxation.best(self._all - set(dear[:many]))
            if found is not None:
                return frozenset(dear[:many]), found
        return frozenset(dear[: self._may_fail]), None

    def _planned(
        self, given_up: Collection[int], found: Relaxed | None, until: float
    ) -> Relaxed | None:
        """A plan with whole numbers in which no other cases fail; demanded are those that fail in
        one without them."""
        demanded = {case for case, price in found.prices.items() if price} if found else set()
        while self._has_time(until):
            left = until - self._relaxation.seconds
            plan = self._relaxation.whole(demanded, seconds=left, gap=_GAP)
            if plan is None or not plan.is_known:
                return None
            failing = np.flatnonzero(plan.totals < self._wanted - _NEAR)
            more = {int(case) for case in failing} - set(given_up) - demanded
            if not more:
                return plan
            demanded |= more
        return None

    def _has_time(self, until: float) -> bool:
        return self._relaxation.seconds < until and self._goes_on()


def _sorted(cases: frozenset[int], given_up: frozenset[int], found: Relaxed | None) -> list[int]:
    """The cases, those that are given up first, then those with the fewest points."""
    rest = _worst(found) if found and found.is_known else sorted(cases)
    return sorted(rest, key=lambda case: case not in given_up)


def _worst(found: Relaxed) -> list[int]:
    """All cases, those with the fewest points first."""
    return [int(case) for case in np.argsort(found.totals, kind="stable")]
