"""A problem of one year that asks less: every plan of the whole problem is one of its plans.

When an action starts matters for a bound hardly at all, yet it makes most of the columns. So all
years become one: what an action takes is the least that any of its starts takes over the plan, what
a budget or the staff of an agency allows is the sum over the years, and limits on years are dropped
once they have shut out starts. No plan gets dearer, and its claims stay what they are; so what no
plan of this problem can beat, no plan of the whole one can (Geoffrion 1974, *Lagrangean relaxation
for integer programming*, on relaxations; rows added up are his surrogate constraints).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from layak.core.planning import limits as kinds
from layak.core.planning.model import Action, AimKind, Effort, Outcome, Problem
from layak.core.values import ZERO

#: Aims of which the value of a plan does not rise when all its years become one.
COARSE_AIMS = frozenset({AimKind.COST, AimKind.ACTIONS})
#: A start that bounds leave open: the action, the year, the agency and the units.
Start = tuple[str, int, str, int]
_Purse = tuple[str, str]


def coarse(problem: Problem, *, year: int, starts: Iterable[Start]) -> Problem:
    """The problem with the claims of ``year`` and no others, under all limits that can be said
    without years; ``starts`` are those that the whole problem leaves open."""
    open_ones: dict[str, list[Start]] = {action.key: [] for action in problem.actions}
    for start in starts:
        open_ones[start[0]].append(start)
    actions = tuple(_in_one(problem, each, year, open_ones[each.key]) for each in problem.actions)
    limits = (*_kept(problem, year), *_added_up(problem, year), *_shut(problem, open_ones))
    return replace(problem, years=(year,), actions=actions, limits=limits)


def _in_one(problem: Problem, action: Action, year: int, starts: list[Start]) -> Action:
    """The action with the least it can take, done at once where it can be done by ``year``."""
    years = {each[1] for each in starts} or set(problem.starts_of(action))

    def least(figure: Callable[[Effort], int]) -> int:
        taken = (
            sum(figure(e) for y in problem.years if (e := action.effort(start=start, year=y)))
            for start in years
        )
        return min(taken, default=0)

    work = Effort(least(lambda e: e.rupiah), least(lambda e: e.rupiah_per_unit),
                  least(lambda e: e.days), least(lambda e: e.days_per_unit))  # fmt: skip
    is_done = min(years, default=year) + action.done_after <= year
    return replace(
        action, work=(work,), upkeep=Effort(), done_after=0,
        most_units=max((each[3] for each in starts), default=action.most_units),
        raises=action.raises if is_done else (),
    )  # fmt: skip


def _kept(problem: Problem, year: int) -> Iterator[kinds.Limit]:
    """The limits that say the same of one year, or less."""
    gains_add_up = all(_is_gain(action.outcome) for action in problem.actions)
    for limit in problem.limits:
        match limit:
            case kinds.Must() | kinds.Lock():
                yield replace(limit, year=year)
            case kinds.Exclusive() | kinds.Covers() | kinds.Count() | kinds.Requires():
                yield limit
            case kinds.MustNot(year=None):
                yield limit
            case kinds.Points() | kinds.Chance() if limit.year == year:
                yield limit
            case kinds.Gains() if gains_add_up:
                yield limit  # what is done too late for a gain has it here


def _is_gain(outcome: Outcome) -> bool:
    return outcome.once >= ZERO and outcome.per_unit >= ZERO


def _added_up(problem: Problem, year: int) -> Iterator[kinds.Limit]:
    """Budgets and staff over all years; where one year is without, there is none."""
    money: dict[_Purse, dict[int | None, int]] = {}
    days: dict[str, dict[int | None, int]] = {}
    for limit in problem.limits:
        if isinstance(limit, kinds.Budget):
            _lower(money.setdefault((limit.agency, limit.source), {}), limit.year, limit.rupiah)
        elif isinstance(limit, kinds.Staff):
            _lower(days.setdefault(limit.agency, {}), limit.year, limit.days)
    for (agency, source), rooms in money.items():
        for room in _all_years(problem, rooms):
            yield kinds.Budget(f"{agency} {source}", room, agency, year, source)
    for agency, rooms in days.items():
        # A limit on the staff without a year is one on every year together as well.
        for room in _all_years(problem, rooms):
            yield kinds.Staff(agency, room, agency, year)


def _lower(rooms: dict[int | None, int], year: int | None, room: int) -> None:
    rooms[year] = min(room, rooms.get(year, room))


def _all_years(problem: Problem, rooms: Mapping[int | None, int]) -> Iterator[int]:
    if None in rooms:
        yield rooms[None]
    if all(year in rooms for year in problem.years):
        yield sum(rooms[year] for year in problem.years)


def _shut(problem: Problem, starts: Mapping[str, list[Start]]) -> Iterator[kinds.Limit]:
    """No action by an agency that has no start left."""
    for action in problem.actions:
        agencies = {each[2] for each in starts[action.key]}
        for agency in action.agencies:
            if agency not in agencies:
                yield kinds.MustNot(f"{action.key} {agency}", action.key, None, agency)
