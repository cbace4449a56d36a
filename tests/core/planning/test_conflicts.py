"""Where no plan exists, the limits that stand against each other are named, and no others."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from layak.core.planning import limits as kinds
from layak.core.planning.conflicts import conflicts_of
from layak.core.planning.limits import Limit
from layak.core.planning.model import Problem
from tests.core.planning.random_problems import best_values, problem_of

IMPOSSIBLE = [seed for seed in range(110) if best_values(problem_of(seed)) is None]


def _possible(problem: Problem, limits: tuple[Limit, ...]) -> bool:
    return best_values(replace(problem, limits=limits)) is not None


@pytest.mark.parametrize("seed", IMPOSSIBLE)
def test_without_any_one_limit_of_a_conflict_the_others_can_be_kept(seed: int) -> None:
    problem = problem_of(seed)
    conflicts = conflicts_of(problem)
    assert conflicts
    for conflict in conflicts:
        assert not _possible(problem, conflict.limits)
        for limit in conflict.limits:
            assert _possible(problem, tuple(e for e in conflict.limits if e != limit))


@pytest.mark.parametrize("seed", IMPOSSIBLE)
def test_once_one_limit_of_every_conflict_is_given_up_there_is_a_plan(seed: int) -> None:
    problem = problem_of(seed)
    given_up = {conflict.limits[0].key for conflict in conflicts_of(problem)}
    assert _possible(problem, tuple(e for e in problem.limits if e.key not in given_up))


@pytest.mark.parametrize("seed", IMPOSSIBLE)
def test_the_first_conflict_is_the_smallest_there_is(seed: int) -> None:
    problem = problem_of(seed)
    first = conflicts_of(problem)[0]
    assert first.is_smallest
    for fewer in combinations(problem.limits, len(first.limits) - 1):
        assert _possible(problem, fewer)


@pytest.mark.parametrize("seed", IMPOSSIBLE)
def test_a_figure_is_mended_to_where_a_plan_just_exists(seed: int) -> None:
    problem = problem_of(seed)
    for conflict in conflicts_of(problem):
        for key, text in conflict.mends:
            limit = next(each for each in conflict.limits if each.key == key)
            others = tuple(each for each in problem.limits if each != limit)
            if isinstance(limit, kinds.Budget):
                figure = int(text)
                assert _possible(problem, (*others, replace(limit, rupiah=figure)))
                assert not _possible(problem, (*others, replace(limit, rupiah=figure - 1)))
            elif isinstance(limit, kinds.Staff):
                assert _possible(problem, (*others, replace(limit, days=int(text))))
                assert not _possible(problem, (*others, replace(limit, days=int(text) - 1)))


def test_a_problem_that_can_be_solved_has_no_conflict() -> None:
    possible = next(seed for seed in range(50) if seed not in IMPOSSIBLE)
    assert conflicts_of(problem_of(possible)) == []
