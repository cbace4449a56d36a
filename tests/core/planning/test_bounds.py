"""What is said before the search is true: levels lose no plan, bounds are bounds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from layak.core.planning import limits as kinds
from layak.core.planning.levels import levels_of
from layak.core.planning.model import Aim, Problem
from layak.core.planning.quantiles import Quantiles
from layak.core.planning.relaxing import Relaxation
from layak.core.planning.solving import Patience, Search, solve
from layak.core.planning.tightening import Entries, tightened
from tests.core.planning.random_problems import best_values, problem_of


def _with_chance(seed: int, share: str, aim: str = "cost") -> Problem:
    problem = problem_of(seed)
    limit = kinds.Chance("P", Decimal(2 + seed % 5), problem.last_year, Decimal(share))
    kept = tuple(e for e in problem.limits if not isinstance(e, kinds.Points))
    return replace(problem, limits=(*kept, limit), aims=(Aim(aim),))


@pytest.mark.parametrize("aim", ["cost", "points", "outcome"])
@pytest.mark.parametrize("share", ["0.5", "0.8", "1"])
@pytest.mark.parametrize(
    "seed", [*range(8), *(pytest.param(each, marks=pytest.mark.slow) for each in range(8, 25))]
)
def test_the_best_plan_with_a_chance_is_as_good_as_by_trying_everything(
    seed: int, share: str, aim: str
) -> None:
    problem = _with_chance(seed, share, aim)
    best, found = best_values(problem, claims_too=True), solve(problem)
    assert (tuple(each.value for each in found.reached) if found.plan else None) == best


@pytest.mark.parametrize("rough", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_no_plan_is_cheaper_than_the_bound_over_groups_of_cases(seed: int, rough: bool) -> None:
    problem = _with_chance(seed, "0.6")
    best = best_values(problem, claims_too=True)
    limit = problem.limits[-1]
    assert isinstance(limit, kinds.Chance)
    search = Search(
        replace(problem, limits=problem.limits[:-1]), Patience(), None, whole_claims=True
    )
    if rough:
        search = _found(search.without_years(limit))
    task = search.task(limit)
    relaxation = Relaxation(
        task.programme, task.aim, greatest=False, cases=task.cases, wanted=task.wanted
    )
    order = range(len(task.cases))
    tree = Quantiles(relaxation, order=order, may_fail=task.may_fail, wanted=task.wanted)
    for _ in range(2):  # it goes on where it is asked again
        bound = tree.bound(enough=np.inf, seconds=5)
        if best is not None:
            assert Decimal(bound) * search.unit <= best[0] + Decimal("0.001")


@pytest.mark.parametrize("seed", range(150))
def test_a_problem_without_years_has_every_plan_and_none_dearer(seed: int) -> None:
    problem = replace(problem_of(seed), aims=(Aim("cost"),))
    limit = kinds.Chance("P", Decimal(0), problem.last_year, Decimal("0.5"))
    search = Search(problem, Patience(), None, whole_claims=True)
    rough = _found(search.without_years(limit))
    best, least = best_values(problem), solve(rough.problem)
    if best is not None:
        assert least.plan is not None
        assert least.reached[0].value <= best[0]


def _found(search: Search | None) -> Search:
    assert search is not None
    return search


def test_units_have_the_levels_at_which_something_rises_or_a_limit_names_them() -> None:
    problem = next(p for p in map(problem_of, range(50)) if p.actions[0].most_units == 3)
    action = problem.actions[0]
    rising = {1, *(each.units for each in action.raises)}
    plain = replace(problem, limits=(), aims=(Aim("points"),))
    assert levels_of(plain)[action.key].room == dict.fromkeys(sorted(rising), 0)
    locked = replace(plain, limits=(kinds.Lock("L", action.key, 2026, action.agencies[0], 2),))
    assert 2 in levels_of(locked)[action.key].room
    fair = kinds.Fair("F", {"utara": Decimal(1)}, Decimal("0.5"))
    wanted = replace(plain, actions=(replace(action, district="utara"),), limits=(fair,))
    room = levels_of(wanted)[action.key].room
    assert sum(1 + more for more in room.values()) == action.most_units


def test_a_bill_above_its_budget_shuts_its_action_out_and_others_stay() -> None:
    entries = Entries(np.array([0, 0]), np.array([0, 1]), np.array([7.0, 3.0]))
    sides = np.array([-np.inf]), np.array([5.0])
    bounds = np.zeros(2), np.ones(2)
    lower, upper = tightened(entries, sides, bounds, np.array([True, True]))
    assert lower.tolist() == [0, 0]
    assert upper.tolist() == [0, 1]


def test_what_no_row_leaves_a_value_stays_for_the_solver() -> None:
    entries = Entries(np.array([0]), np.array([0]), np.array([1.0]))
    sides, bounds = (np.array([2.0]), np.array([np.inf])), (np.zeros(1), np.ones(1))
    lower, upper = tightened(entries, sides, bounds, np.array([True]))
    assert (lower.tolist(), upper.tolist()) == ([0], [1])
