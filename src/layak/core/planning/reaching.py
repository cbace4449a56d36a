"""A plan that reaches points in most cases, and how near it is to the best, before the search.

The search itself has one column for every case, which say little until they are whole. So first
the cases that may fail are guessed (`guessing`), the others demanded outright where a plan fails in
them (lazy rows, as in Luedtke 2014, *A branch-and-cut decomposition algorithm for solving
chance-constrained mathematical programs with finite support*). Beside it stands the bound of
`quantiles`. Guess and bound come from a problem without years where there is one (`coarsening`):
its programmes are a fraction as large.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from layak.core.planning.columns import INFINITE, Ended, Programme, Sum
from layak.core.planning.guessing import Guess, Guessing
from layak.core.planning.quantiles import Quantiles
from layak.core.planning.relaxing import Relaxation
from layak.core.planning.tightening import Floats

#: What share of the time the first guess may take, each step to a plan, one leaf of the bound with
#: whole numbers, and all together; the search has the rest.
_FOR_FIRST, _FOR_PLAN, _FOR_LEAF, _FOR_ALL = 0.2, 0.35, 0.15, 0.9
#: Shares of the time up to which the bound is worked on before the next plan is made.
_ROUNDS = (0.2, 0.65)
#: A plan that is only to begin with need not be nearer than this; of few actions it is soon nearer.
_NEAR, _NEARER = 0.005, 0.001


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


@dataclass(frozen=True, slots=True)
class _Plan:
    """The values of a plan, if there is one, what it comes to, and how long it took."""

    values: Floats | None
    reached: float
    seconds: float


def approach(
    make: Callable[[Floats | None], Task],
    less: Task,
    *,
    seconds: float,
    gap: float,
    goes_on: Callable[[], bool],
) -> Approach:
    """A plan and a bound within ``seconds``.

    ``make`` makes the task anew each time, since demands stay in its programme. ``less`` asks for
    less: it has all plans of it at least. From the values of one of its plans ``make`` makes the
    task with no other actions than those of that plan.
    """
    relaxation, guessing, tree = _searchers(less, seconds=seconds, goes_on=goes_on)
    sign = -1.0 if less.greatest else 1.0
    best, enough, used, tried = _Plan(None, INFINITE, 0.0), INFINITE, 0.0, set[frozenset[int]]()
    for until in _ROUNDS:
        tree.bound(enough=enough, seconds=seconds * until - used - relaxation.seconds)
        likely = [each for each in tree.likely if each[1] not in tried and each[0] < enough]
        if not likely:
            continue
        left = seconds * _FOR_ALL - used - relaxation.seconds
        guess = guessing.planned(likely, seconds=min(left, seconds * _FOR_PLAN))
        left = seconds * _FOR_ALL - used - relaxation.seconds
        plan = _planned(make, guess, seconds=min(left, seconds * _FOR_PLAN), goes_on=goes_on)
        used += plan.seconds
        if plan.values is not None:  # else they are tried again
            tried |= {failing for _, failing in likely}
        is_better = best.values is None or sign * plan.reached < sign * best.reached
        if plan.values is not None and is_better:
            best = plan
            enough = sign * plan.reached - abs(plan.reached) * gap
    bound = tree.bound(enough=enough, seconds=seconds * _FOR_ALL - used - relaxation.seconds)
    return Approach(best.values, sign * bound, used + relaxation.seconds)


def _searchers(
    less: Task, *, seconds: float, goes_on: Callable[[], bool]
) -> tuple[Relaxation, Guessing, Quantiles]:
    """Who asks the relaxation of a task, who guesses the cases that fail, and who bounds it."""
    relaxation = Relaxation(
        less.programme, less.aim, greatest=less.greatest, cases=less.cases, wanted=less.wanted
    )
    guessing = Guessing(
        relaxation, count=len(less.cases), may_fail=less.may_fail, wanted=less.wanted,
        goes_on=goes_on,
    )  # fmt: skip
    order = guessing.first(seconds=seconds * _FOR_FIRST)
    tree = Quantiles(
        relaxation, order=order, may_fail=less.may_fail, wanted=less.wanted,
        whole_seconds=seconds * _FOR_LEAF, goes_on=goes_on,
    )  # fmt: skip
    return relaxation, guessing, tree


def _planned(
    make: Callable[[Floats | None], Task],
    guess: Guess,
    *,
    seconds: float,
    goes_on: Callable[[], bool],
) -> _Plan:
    """A plan in which only those fail that the guess gives up: of the actions of its own plan,
    where that can be, else of all."""
    used = 0.0
    for values in (None,) if guess.values is None else (guess.values, None):
        task = make(values)
        found, took = _given_up(
            task, guess.order, seconds=seconds - used, goes_on=goes_on,
            gap=_NEAR if values is None else _NEARER,
        )  # fmt: skip
        used += took
        if found is not None:
            return _Plan(found, task.aim.at(found), used)
    return _Plan(None, 0.0, used)


def _given_up(
    task: Task, order: Sequence[int], *, seconds: float, goes_on: Callable[[], bool], gap: float
) -> tuple[Floats | None, float]:
    """The best plan where the first cases of ``order`` may fail and no others."""
    given_up, used = set(order[: task.may_fail]), 0.0
    waiting = list(order[task.may_fail : 2 * task.may_fail + 1])
    start: Floats | None = None
    while used < seconds and goes_on():
        for case in waiting:
            task.programme.row(task.cases[case], at_least=task.wanted)
        found = task.programme.search(
            task.aim, greatest=task.greatest, gap=gap, near=0.5, seconds=seconds - used,
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
