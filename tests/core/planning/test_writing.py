"""A problem that is written as a file and loaded again is the same problem."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from layak.core.planning.loading import load_text
from layak.core.planning.model import Problem
from layak.core.planning.writing import problem_as_plain
from tests.core.planning.random_problems import problem_of
from tests.core.planning.test_loading import EXAMPLE, SCHEMA


def _again(problem: Problem) -> Problem:
    text = json.dumps(problem_as_plain(problem))
    Draft202012Validator(SCHEMA).validate(json.loads(text))
    return load_text(text, file="soal.json").problem


@pytest.mark.parametrize("cases", [False, True])
def test_random_problems_come_back_as_they_were(cases: bool) -> None:
    for seed in range(60):
        problem = problem_of(seed, cases=cases)
        assert _again(problem) == problem, seed


def test_the_example_comes_back_with_its_names() -> None:
    problem = load_text(EXAMPLE, file="soal.json").problem
    again = _again(problem)
    assert again == problem
    assert again.name_of("dp3a") == "Dinas PPPA"
