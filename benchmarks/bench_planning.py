"""Planning a realistic RAD: how quick, how near, and what simpler ways leave behind.

Run with `.venv/bin/python benchmarks/bench_planning.py`. 274 questions, 200 actions, 40 agencies, 5
years, 4 sources of money (`plan_data.py`); beside the proved plan stand a greedy one by points per
rupiah and proportional shares (every agency plans its own budget greedily), under the same limits.
No figures are printed unless every plan keeps to all limits, counted exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from time import perf_counter, process_time

import highspy
from machine import describe
from plan_data import realistic

from layak.core.planning import limits as kinds
from layak.core.planning.evaluating import Choice, best_claims, cost_of, expected_points
from layak.core.planning.fronts import front
from layak.core.planning.keeping import Keeping, Plan
from layak.core.planning.model import Action, Aim, Problem
from layak.core.planning.scenarios import Draws, draws_of
from layak.core.planning.solving import Patience, Solution, solve
from layak.core.planning.spending import pay

LONGEST = Patience(120)
NO_CASES = Draws(0, {})  # simpler ways are compared without chances


def main() -> None:
    print(f"{describe()}; highspy {highspy.Highs().version()}; one process, one thread\n")
    problem = realistic()
    solution = said("proved optimum", problem, lambda: solve(problem, patience=LONGEST))
    locked = with_lock(problem, solution)
    quick = replace(locked, aims=locked.aims[:1])
    said("the same after one lock", quick,
         lambda: solve(quick, patience=LONGEST, start=solution.choices))  # fmt: skip
    twice = realistic(times=2)
    said("twice the size", twice, lambda: solve(twice, patience=LONGEST))
    by_year = replace(problem, aims=(Aim("points", dict.fromkeys(problem.years, Decimal(1))),))
    said("points of every year, 1 % gap", by_year,
         lambda: solve(by_year, patience=Patience(120, 0.01)))  # fmt: skip
    chance(problem, solution)
    many(problem)
    beside(problem, solution)


def said(what: str, problem: Problem, run: Callable[[], Solution]) -> Solution:
    """Time a search and print how it ended."""
    clock, processor = perf_counter(), process_time()
    found = run()
    clock, processor = perf_counter() - clock, process_time() - processor
    aims = ", ".join(f"{e.aim.of} {e.value:,} (gap {e.gap:.4%})" for e in found.reached)
    print(f"{what:34} {clock:7.2f} s by clock {processor:7.2f} s by processor  "
          f"{found.status}  {len(found.choices)} actions  {aims}")  # fmt: skip
    if found.plan:
        must_keep(problem, found.plan)
    return found


def must_keep(problem: Problem, plan: Plan) -> None:
    broken = Keeping(problem, plan, draws_of(problem)).broken()
    assert not broken, broken


def with_lock(problem: Problem, solution: Solution) -> Problem:
    """The plan with one of its lines moved to another year and locked there."""
    each = solution.choices[len(solution.choices) // 2]
    starts = problem.starts_of(problem.action(each.action))
    year = starts[0] if each.year != starts[0] else starts[-1]
    lock = kinds.Lock("kunci", each.action, year, each.agency, each.units)
    return replace(problem, limits=(*problem.limits, lock))


def chance(problem: Problem, solution: Solution) -> None:
    """The least cost at which points are reached in nine of ten of 200 cases."""
    reach = (solution.reached[0].value * Decimal("0.95")).quantize(Decimal(1))
    limit = kinds.Chance("peluang", reach, problem.last_year, Decimal("0.9"))
    sought = replace(problem, limits=(*problem.limits, limit), aims=(Aim("cost"),))
    said(f"{reach} points with 90 %, 1 % gap", sought,
         lambda: solve(sought, patience=Patience(120, 0.01), start=solution.choices))  # fmt: skip


def many(problem: Problem) -> None:
    clock = perf_counter()
    points = list(front(problem, count=12, patience=Patience(30, 0.001)))
    print(f"{'front of 12, 0.1 % gap':34} {perf_counter() - clock:7.2f} s by clock  "
          f"{len(points)} plans, {points[-1].points} to {points[0].points} points")  # fmt: skip


def beside(problem: Problem, solution: Solution) -> None:
    """Greedy plans under the same limits."""
    best = solution.reached[0].value
    standing = expected_points(problem, best_claims(problem, (), problem.last_year))
    print(f"\n{'':34} {'points':>10} {'won':>9} {'of the best':>11} {'cost, million':>14}")
    for what, choices in (
        ("nothing done", ()),
        ("proportional shares, greedy inside", shares(problem)),
        ("greedy by points per rupiah", greedy(problem, problem.actions)),
        ("proved optimum", solution.choices),
    ):
        points = expected_points(problem, best_claims(problem, choices, problem.last_year))
        won = (points - standing) / (best - standing)
        print(f"{what:34} {points:>10} {points - standing:>9} {won:>11.1%} "
              f"{cost_of(problem, choices) / 1e6:>14,.0f}")  # fmt: skip


def greedy(problem: Problem, actions: Iterable[Action]) -> tuple[Choice, ...]:
    """One action after the other, whichever wins the most points for a rupiah and still fits."""
    choices: tuple[Choice, ...] = ()
    open_ones = {
        Choice(action.key, problem.starts_of(action)[0], agency, units)
        for action in actions
        for units in {action.least_units, action.most_units}
        for agency in action.agencies
    }
    offers: dict[Choice, Decimal] = {}
    touched = {each.code for each in problem.indicators}
    while True:
        before = worth(problem, choices)
        for each in open_ones:
            if each not in offers or touched & indicators_of(problem, each.action):
                offers[each] = worth(problem, (*choices, each)) - before
        # What wins nothing now wins nothing later, as no question here needs a step before.
        open_ones = {each for each in open_ones if offers[each] > 0}
        for each in sorted(open_ones, key=lambda each: _rank(problem, each, offers[each])):
            placed, is_hopeless = fitting(problem, choices, each)
            if placed:
                choices, touched = (*choices, placed), indicators_of(problem, each.action)
                open_ones = {other for other in open_ones if other.action != each.action}
                break
            if is_hopeless:
                open_ones.discard(each)
        else:
            return choices


def indicators_of(problem: Problem, action: str) -> set[str]:
    """The indicators whose points an action moves."""
    of = {each.code: each.indicator for each in problem.questions}
    return {of[each.question] for each in problem.action(action).raises}


def _rank(problem: Problem, choice: Choice, gain: Decimal) -> tuple[Decimal, str, str, int]:
    price = max(cost_of(problem, [choice]), 1)
    return -gain / price, choice.action, choice.agency, choice.units


def shares(problem: Problem) -> tuple[Choice, ...]:
    """Every agency fills its own budget with what it leads, without looking at the others."""
    choices: tuple[Choice, ...] = ()
    for agency in problem.agencies:
        own = [action for action in problem.actions if action.agencies[0] == agency]
        alone = replace(problem, actions=tuple(own), limits=within(problem, {a.key for a in own}))
        found = greedy(alone, own)
        choices = (*choices, *found) if not broken(problem, (*choices, *found)) else choices
    return choices


def within(problem: Problem, keys: set[str]) -> tuple[kinds.Limit, ...]:
    """The limits that speak of these actions only, and all of money and staff."""
    return tuple(
        each
        for each in problem.limits
        if isinstance(each, kinds.Budget | kinds.Staff)
        or (isinstance(each, kinds.Requires) and {each.action, each.needs} <= keys)
    )


def fitting(
    problem: Problem, choices: Sequence[Choice], choice: Choice
) -> tuple[Choice | None, bool]:
    """The action in the first year in which it fits; and whether it never will: what exceeds
    money, days or a count does so with more actions too, what another must precede may fit later.
    """
    is_hopeless = True
    for year in problem.starts_of(problem.action(choice.action)):
        moved = replace(choice, year=year)
        found = broken(problem, (*choices, moved))
        if not found:
            return moved, False
        is_hopeless &= any(not isinstance(each, kinds.Requires) for each in found)
    return None, is_hopeless


def broken(problem: Problem, choices: Sequence[Choice]) -> list[kinds.Limit]:
    """The limits a plan breaks that adding actions cannot mend, and prerequisites."""
    plan = Plan(tuple(choices), pay(problem, choices), {})
    found = Keeping(problem, plan, NO_CASES).broken()
    return [each for each in found if not isinstance(each, kinds.Covers)]


def worth(problem: Problem, choices: Sequence[Choice]) -> Decimal:
    return expected_points(problem, best_claims(problem, choices, problem.last_year))


if __name__ == "__main__":
    main()
