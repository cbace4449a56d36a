"""The plan that is found is as good as the best of all plans, and impossible means impossible."""

from __future__ import annotations

import pytest

from layak.core.planning.evaluating import Choice, cost_of
from layak.core.planning.keeping import Keeping
from layak.core.planning.scenarios import draws_of
from layak.core.planning.solving import Status, solve
from tests.core.planning.random_problems import best_values, problem_of, values_of


@pytest.mark.parametrize(
    "hundred", [0, 1, *(pytest.param(each, marks=pytest.mark.slow) for each in range(2, 10))]
)
def test_a_thousand_small_problems_are_solved_as_well_as_by_trying_everything(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        problem = problem_of(seed)
        best, found = best_values(problem), solve(problem)
        if best is None:
            assert found.status is Status.INFEASIBLE, seed
            continue
        assert found.status is Status.OPTIMAL, seed
        assert tuple(each.value for each in found.reached) == best, seed
        assert all(each.gap == 0 for each in found.reached), seed


@pytest.mark.parametrize(
    "seed", [*range(20), *(pytest.param(each, marks=pytest.mark.slow) for each in range(20, 60))]
)
def test_chances_over_cases_are_sought_as_well_as_by_trying_everything(seed: int) -> None:
    problem = problem_of(seed, cases=True)
    best, found = best_values(problem, claims_too=True), solve(problem)
    reached = tuple(each.value for each in found.reached) if found.plan else None
    assert reached == best


@pytest.mark.parametrize("seed", range(0, 200, 7))
def test_a_plan_keeps_to_every_limit_and_pays_every_bill_to_the_rupiah(seed: int) -> None:
    problem = problem_of(seed)
    found = solve(problem)
    if found.plan is None:
        return
    draws = draws_of(problem)
    assert Keeping(problem, found.plan, draws).broken() == []
    assert found.plan.payments is not None
    assert sum(found.plan.payments.values()) == cost_of(problem, found.choices)
    assert values_of(problem, found.plan, draws) == tuple(each.value for each in found.reached)


def test_the_same_problem_has_the_same_plan_every_time() -> None:
    problem = problem_of(4058)
    assert solve(problem).choices == solve(problem).choices


@pytest.mark.parametrize("seed", [1145, 3535, 4058])
def test_costs_of_very_different_sizes_are_told_apart_to_the_rupiah(seed: int) -> None:
    problem = problem_of(seed)  # with scaled costs these ended before the best was found
    found = solve(problem)
    assert tuple(each.value for each in found.reached) == best_values(problem)


@pytest.mark.parametrize("seed", range(0, 60, 7))
def test_a_start_that_the_problem_does_not_offer_changes_nothing(seed: int) -> None:
    problem = problem_of(seed)
    strange = [Choice("gone", 2026, "dinkes"), Choice(problem.actions[0].key, 1999, "nobody", 99)]
    found, begun = solve(problem), solve(problem, start=strange)
    assert [each.value for each in begun.reached] == [each.value for each in found.reached]
