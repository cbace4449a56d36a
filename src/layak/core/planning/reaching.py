"""A plan that reaches points in most cases, and how near it is to the best, before the search.

The search itself has one column for every case, which say little until they are whole. So first
the cases that may fail are guessed, the others demanded outright where a plan fails in them (lazy
rows, as in Luedtke 2014, *A branch-and-cut decomposition algorithm for solving chance-constrained
mathematical programs with finite support*), and the guess is made anew from the plan that is found.
Beside it stands the bound of `quantiles`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from layak.core.planning.columns import INFINITE, Ended, Programme, Sum
from layak.core.planning.quantiles import Quantiles
from layak.core.planning.relaxing import Relaxation
from layak.core.planning.tightening import Floats

#: What share of the time the bound and the plan may take; the search has the rest.
_FOR_BOUND, _FOR_PLAN = 0.35, 0.4
#: How often the guess is made anew.
_GUESSES = 3
#: A plan that is only to begin with need not be nearer than this.
_NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Task:
    """A programme without rows for cases, its aim, the points of every case, and how many cases may
    fail to reach what is ``wanted``."""

    programme: Programme
    aim: Sum
    greatest: bool
    cases: Sequence[Sum]
    wanted: float
    may_fail: int


@dataclass(frozen=True, slots=True)
class Approach:
    """The values of a plan in the programme of the task (``None``: none was found), what no plan
    can be better than, in the terms of the aim, and how long it took."""

    values: Floats | None
    bound: float
    seconds: float


def approach(
    make: Callable[[], Task], *, seconds: float, gap: float, goes_on: Callable[[], bool]
) -> Approach:
    """A plan and a bound within ``seconds``. ``make`` makes the same task every time, since demands
    stay in its programme."""
    task = make()
    relaxation = Relaxation(
        task.programme, task.aim, greatest=task.greatest, cases=task.cases, wanted=task.wanted
    )
    tree = Quantiles(relaxation, count=len(task.cases), may_fail=task.may_fail, wanted=task.wanted)
    order = tree.hardest(seconds=seconds * _FOR_BOUND)
    values, used = _planned(make, order, seconds=seconds * _FOR_PLAN, goes_on=goes_on)
    sign = -1.0 if task.greatest else 1.0
    enough = INFINITE
    if values is not None:
        reached = sign * task.aim.at(values)
        enough = reached - abs(reached) * gap
    left = seconds * _FOR_BOUND - relaxation.seconds
    bound = tree.bound(order, enough=enough, seconds=left)
    return Approach(values, sign * bound, used + relaxation.seconds)


def _planned(
    make: Callable[[], Task], order: Sequence[int], *, seconds: float, goes_on: Callable[[], bool]
) -> tuple[Floats | None, float]:
    """The best plan of some guesses of what may fail, and how long it took."""
    best: Floats | None = None
    value, used = 0.0, 0.0
    for _ in range(_GUESSES):
        task = make()
        found, took = _given_up(task, order, seconds=seconds - used, goes_on=goes_on)
        used += took
        if found is None:
            break
        reached = task.aim.at(found)
        if best is not None and (reached <= value if task.greatest else reached >= value):
            break
        best, value = found, reached
        order = [int(case) for case in np.argsort(_totals(task, found), kind="stable")]
    return best, used


def _given_up(
    task: Task, order: Sequence[int], *, seconds: float, goes_on: Callable[[], bool]
) -> tuple[Floats | None, float]:
    """The best plan where the first cases of ``order`` may fail and no others."""
    given_up, used = set(order[: task.may_fail]), 0.0
    waiting = list(order[task.may_fail : 2 * task.may_fail + 1])
    start: Floats | None = None
    while used < seconds and goes_on():
        for case in waiting:
            task.programme.row(task.cases[case], at_least=task.wanted)
        found = task.programme.search(
            task.aim, greatest=task.greatest, gap=_NEAR, near=0.5, seconds=seconds - used,
            start=start, called_off=lambda: not goes_on(),
        )  # fmt: skip
        used += found.seconds
        if found.ended in {Ended.IMPOSSIBLE, Ended.NOTHING}:
            break
        totals = _totals(task, found.values)
        failing = (int(case) for case in np.flatnonzero(totals < task.wanted))
        waiting = [case for case in failing if case not in given_up]
        if not waiting:
            return found.values, used
        start = found.values
    return None, used


def _totals(task: Task, values: Floats) -> Floats:
    return np.array([points.at(values) for points in task.cases])
