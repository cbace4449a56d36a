"""Why no plan exists: the smallest set of limits that cannot be kept together.

Implicit hitting sets (Ignatiev et al. 2015, *Smallest MUS extraction with minimal hitting set
dualization*): every set of limits that can be kept leaves out at least one of each conflict, so the
smallest set that meets all that was left out so far either is a conflict or shows another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from layak.core.planning.columns import Ended, Programme, Sum
from layak.core.planning.limits import Budget, Limit, Points, Staff
from layak.core.planning.model import Aim, Problem
from layak.core.planning.solving import Patience, Status, solve
from layak.core.planning.spending import Money

#: So many searches for one conflict; after that the one that is known is made irreducible.
_MOST_ROUNDS = 60
#: So many conflicts are named; whoever resolves these asks again.
_MOST = 5
_Mends = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Limits that cannot all be kept, while all of them but any one can.

    ``is_smallest``: none has fewer among the limits it was looked for in. ``mends`` hold for some
    limits the figure at which a plan exists while all others of the problem stay: rupiah, days or
    points; where other conflicts remain there is none.
    """

    limits: tuple[Limit, ...]
    is_smallest: bool
    mends: _Mends = ()


class _Tester:
    """Whether limits can be kept together; remembers what it knows."""

    def __init__(self, problem: Problem, patience: Patience) -> None:
        self._problem, self._patience = problem, patience
        self.is_sure = True

    def possible(self, limits: Sequence[Limit]) -> bool:
        """Whether any plan keeps to these limits; out of time counts as yes and is noted."""
        plain = replace(self._problem, limits=tuple(limits), aims=(Aim("actions"),))
        status = solve(plain, patience=self._patience).status
        self.is_sure &= status is not Status.UNKNOWN
        return status is not Status.INFEASIBLE


def conflicts_of(problem: Problem, *, patience: Patience | None = None) -> list[Conflict]:
    """The conflicts of a problem, the smallest first; empty where it can be solved.

    A plan exists once at least one limit of each is given up: they are found by giving up one limit
    after the other of those that are known (Reiter 1987), at most `_MOST` of them.
    """
    found: list[Conflict] = []
    tester = _Tester(problem, patience or Patience(10))
    waiting: list[frozenset[str]] = [frozenset()]
    for given_up in waiting:
        if len(found) >= _MOST:
            break
        known = next((each for each in found if not given_up & _keys(each)), None)
        remaining = [each for each in problem.limits if each.key not in given_up]
        if known is None:
            if tester.possible(remaining):
                continue
            limits, is_smallest = _smallest(remaining, tester)
            is_smallest &= tester.is_sure
            known = Conflict(limits, is_smallest, _mends(problem, limits, tester))
            found.append(known)
        further = (given_up | {key} for key in sorted(_keys(known)))
        waiting += [each for each in further if each not in waiting]
    return sorted(found, key=lambda each: len(each.limits))


def _keys(conflict: Conflict) -> frozenset[str]:
    return frozenset(each.key for each in conflict.limits)


def _smallest(limits: Sequence[Limit], tester: _Tester) -> tuple[tuple[Limit, ...], bool]:
    """The smallest conflict among limits that cannot all be kept."""
    left_out: list[frozenset[int]] = []
    for _ in range(_MOST_ROUNDS):
        picked = _hitting(len(limits), left_out)
        if not tester.possible([limits[place] for place in picked]):
            return tuple(limits[place] for place in sorted(picked)), True
        left_out.append(frozenset(range(len(limits))) - _grown(limits, picked, tester))
    return _reduced(limits, tester), False


def _hitting(count: int, sets: Sequence[frozenset[int]]) -> frozenset[int]:
    """The fewest places that meet every set."""
    if not sets:
        return frozenset()
    programme, total = Programme(), Sum()
    columns = [programme.binary() for _ in range(count)]
    for column in columns:
        total.add(column, 1)
    for each in sets:
        programme.row(Sum({columns[place]: 1.0 for place in each}), at_least=1)
    found = programme.search(total, greatest=False, gap=0, near=0.5, seconds=10)
    if found.ended is Ended.IMPOSSIBLE:
        raise ValueError("limits that can all be kept are no conflict")
    return frozenset(p for p, column in enumerate(columns) if found.values[column] > 0.5)


def _grown(limits: Sequence[Limit], picked: frozenset[int], tester: _Tester) -> frozenset[int]:
    """Limits that can be kept together with the picked ones, as many as fit one after the other.

    Halves are tried before single limits: most limits are in no conflict.
    """
    kept = set(picked)
    waiting = [[place for place in range(len(limits)) if place not in picked]]
    while waiting:
        part = waiting.pop()
        if tester.possible([limits[place] for place in sorted(kept | set(part))]):
            kept |= set(part)
        elif len(part) > 1:
            half = len(part) // 2
            waiting += [part[half:], part[:half]]
    return frozenset(kept)


def _reduced(limits: Sequence[Limit], tester: _Tester) -> tuple[Limit, ...]:
    """A conflict of which nothing can be left out, by leaving out what can be."""
    kept = list(limits)
    size = max(len(kept) // 2, 1)
    while size >= 1:
        place = 0
        while place < len(kept):
            without = kept[:place] + kept[place + size :]
            if without and not tester.possible(without):
                kept = without
            else:
                place += size
        size //= 2
    return tuple(kept)


def _mends(problem: Problem, limits: tuple[Limit, ...], tester: _Tester) -> _Mends:
    """For figures that can be moved: how far, while all other limits of the problem stay."""
    found = []
    for limit in limits:
        others = tuple(each for each in problem.limits if each != limit)
        if isinstance(limit, Points):
            found += [(limit.key, str(each)) for each in _highest(problem, limit, others)]
        elif isinstance(limit, Budget | Staff):
            found += [(limit.key, str(each)) for each in _lowest(problem, limit, others, tester)]
    return tuple(found)


def _highest(problem: Problem, limit: Points, others: tuple[Limit, ...]) -> Iterator[Decimal]:
    """The most points that the other limits allow, where they are points of the whole."""
    if limit.cluster or limit.indicator:
        return
    aim = Aim("points", {limit.year: Decimal(1)})
    best = solve(replace(problem, limits=others, aims=(aim,)), patience=Patience(10))
    if best.status is Status.OPTIMAL:
        yield best.reached[0].value


def _lowest(
    problem: Problem, limit: Budget | Staff, others: tuple[Limit, ...], tester: _Tester
) -> Iterator[int]:
    """The least figure with which the limits can be kept, by halving what lies between."""
    if isinstance(limit, Budget):
        figure, unit, most = limit.rupiah, Money(problem).unit, _cost_of_everything(problem)
    else:
        figure, unit, most = limit.days, 1, _days_of_everything(problem)

    def fits(steps: int) -> bool:
        if isinstance(limit, Budget):
            return tester.possible([*others, replace(limit, rupiah=steps * unit)])
        return tester.possible([*others, replace(limit, days=steps)])

    low, high = figure // unit, most // unit + 1
    if not fits(high):
        return
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    yield high * unit


def _cost_of_everything(problem: Problem) -> int:
    return sum(
        max(effort.rupiah_of(action.most_units) for effort in (*action.work, action.upkeep))
        * len(problem.years)
        for action in problem.actions
    )


def _days_of_everything(problem: Problem) -> int:
    return sum(
        max(effort.days_of(action.most_units) for effort in (*action.work, action.upkeep))
        * len(problem.years)
        for action in problem.actions
    )
