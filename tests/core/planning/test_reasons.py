"""What is said of a plan is what planning anew would really come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from layak.core.planning.fronts import front
from layak.core.planning.keeping import Keeping
from layak.core.planning.limits import Budget, Earliest, MustNot
from layak.core.planning.model import Aim, Problem
from layak.core.planning.reasons import next_rupiah, reasons, runners_up, sensitivity
from layak.core.planning.scenarios import draws_of
from layak.core.planning.solving import Patience, solve
from tests.core.planning.random_problems import best_values, plans_of, problem_of, values_of

PATIENCE = Patience(20)
POSSIBLE = [seed for seed in range(300, 360) if best_values(problem_of(seed)) is not None]


def _first(problem: Problem) -> Decimal | None:
    best = best_values(replace(problem, aims=problem.aims[:1]))
    return None if best is None else best[0]


@pytest.mark.parametrize("seed", POSSIBLE)
def test_a_line_is_worth_what_planning_without_it_loses(seed: int) -> None:
    problem = problem_of(seed)
    for reason in reasons(problem, solve(problem), patience=PATIENCE):
        action = reason.choice.action
        without = replace(problem, limits=(*problem.limits, MustNot("", action)))
        assert reason.without == _first(without)
        late = Earliest("", action, reason.choice.year + 1)
        assert reason.later == _first(replace(problem, limits=(*problem.limits, late)))


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("step", [1, 250_000])
def test_the_next_rupiah_brings_what_a_larger_budget_brings(seed: int, step: int) -> None:
    problem = problem_of(seed)
    budgets = [each for each in problem.limits if isinstance(each, Budget)]
    found = next_rupiah(problem, [(each.key, step) for each in budgets], patience=PATIENCE)
    for budget, said in zip(budgets, found, strict=True):
        others = tuple(each for each in problem.limits if each != budget)
        for value, change in ((said.more, step), (said.less, -step)):
            changed = replace(budget, rupiah=max(budget.rupiah + change, 0))
            assert value == _first(replace(problem, limits=(*others, changed)))


@pytest.mark.parametrize("seed", POSSIBLE[:20])
def test_runners_up_are_the_next_best_sets_of_actions(seed: int) -> None:
    problem = problem_of(seed)
    solution = solve(problem)
    better = {frozenset(each.action for each in solution.choices)}
    for found in runners_up(problem, solution, count=2, patience=PATIENCE):
        assert tuple(e.value for e in found.reached) == max(
            _others(problem, better), key=lambda values: _ranked(problem, values)
        )
        better.add(frozenset(each.action for each in found.choices))


def _others(problem: Problem, better: set[frozenset[str]]) -> Iterator[tuple[Decimal, ...]]:
    draws = draws_of(problem)
    for plan in plans_of(problem, claims_too=False):
        chosen = frozenset(each.action for each in plan.choices)
        if chosen not in better and not Keeping(problem, plan, draws).broken():
            yield values_of(problem, plan, draws)


def _ranked(problem: Problem, values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    least = {"cost", "actions"}
    return tuple(-v if a.of in least else v for a, v in zip(problem.aims, values, strict=True))


@pytest.mark.parametrize("seed", POSSIBLE[:20])
def test_no_plan_is_better_than_a_point_of_the_front_in_everything(seed: int) -> None:
    problem = replace(problem_of(seed), aims=(Aim("points"), Aim("outcome"), Aim("cost")))
    draws = draws_of(problem)
    plans = [
        values_of(problem, plan, draws)
        for plan in plans_of(problem, claims_too=False)
        if not Keeping(problem, plan, draws).broken()
    ]
    points = list(front(problem, count=5, patience=PATIENCE))
    assert points
    for each in points:
        for value, gain, cost in plans:
            at_least = value >= each.points and gain >= each.outcome and cost <= each.cost
            assert not at_least or (value, gain, cost) == (each.points, each.outcome, each.cost)


def test_a_front_ends_where_it_is_called_off() -> None:
    problem = problem_of(POSSIBLE[0])
    assert list(front(problem, count=5, patience=PATIENCE, go_on=lambda done, _: done < 1)) != []
    assert list(front(problem, count=5, patience=PATIENCE, go_on=lambda *_: False)) == []


@pytest.mark.parametrize("seed", POSSIBLE[:15])
def test_what_stays_is_in_the_plan_whatever_costs_and_survival_do(seed: int) -> None:
    problem = problem_of(seed)
    found = sensitivity(problem, patience=PATIENCE)
    assert [name for name, _ in found.cases] == ["costs_down", "costs_up", "survival_down"]
    for solution in (solve(problem), *(each for _, each in found.cases)):
        if solution.plan:
            assert found.stays <= {each.action for each in solution.choices}
