"""The choice between cost and points, and what children gain on the way: a front of best plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from layak.core.planning.evaluating import Choice, cost_of, outcome_of
from layak.core.planning.limits import Budget
from layak.core.planning.model import Aim, Problem
from layak.core.planning.solving import Patience, Solution, solve

#: Called with how many points are done and how many there will be; false ends the search.
Watch = Callable[[int, int], bool]
_LIMIT = "batas biaya"
#: The share of the time for a point that each aim after the points may take: what children gain at
#: the very most points was seen to take ten times as long to prove as the points.
_LATER = 0.05


@dataclass(frozen=True, slots=True)
class Point:
    """The most points that can be had for at most ``cost``, then the most gain for children."""

    points: Decimal
    outcome: Decimal
    cost: int
    solution: Solution


def front(
    problem: Problem, *, count: int, patience: Patience, go_on: Watch | None = None
) -> Iterator[Point]:
    """Plans of which none is better in cost, points and outcome together, the dearest first.

    Budgets are spread evenly between the cheapest plan and the one with the most points; ``count``
    of them at most, fewer where several come to the same plan. ``patience`` is that of every plan,
    most of it for the points; the solution of a point says to which gap each of its aims is proved.
    Ends early where ``go_on`` says so, in the middle of a search too.
    """
    order = (Aim("points"), Aim("outcome"), Aim("cost"))
    patience = replace(patience, later=patience.seconds * _LATER)
    cheapest = solve(replace(problem, aims=order[-1:]), patience=patience)
    if cheapest.plan is None:
        return
    low, high = cost_of(problem, cheapest.choices), None
    seen: set[tuple[Decimal, Decimal, int]] = set()
    start: tuple[Choice, ...] = ()
    for place in range(count):

        def called_off(at: int = place) -> bool:
            return go_on is not None and not go_on(at, count)

        if called_off():
            return
        limits = problem.limits
        if high is not None:
            room = (high - low) * (count - 1 - place) // max(count - 1, 1)
            limits = (*limits, Budget(_LIMIT, low + room))
        found = solve(
            replace(problem, limits=limits, aims=order), patience=patience, start=start,
            called_off=called_off if go_on else None,
        )  # fmt: skip
        if found.plan is None:
            return
        point = _point(problem, found)
        high, start = point.cost if high is None else high, found.choices
        if (key := (point.points, point.outcome, point.cost)) not in seen:
            seen.add(key)
            yield point


def _point(problem: Problem, found: Solution) -> Point:
    points = next(each.value for each in found.reached if each.aim.of == "points")
    return Point(points, outcome_of(problem, found.choices), cost_of(problem, found.choices), found)
