"""The cases over which a chance is counted: one draw for every question in every case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from numpy.random import PCG64, Generator

from layak.core.planning.model import Problem


@dataclass(frozen=True, slots=True)
class Draws:
    """``count`` cases; a question's draw in a case is the same whatever is claimed for it, so that
    a safer claim is never upheld less often."""

    count: int
    of: Mapping[str, tuple[float, ...]]

    def __getitem__(self, question: str) -> tuple[float, ...]:
        return self.of[question]


def draws_of(problem: Problem) -> Draws:
    """The draws the problem states, or those its seed makes: the same on every run.

    Questions are independent of each other.
    """
    stated = problem.scenarios.draws
    if stated:
        count = len(next(iter(stated.values())))
        return Draws(count, stated)
    dice = Generator(PCG64(problem.scenarios.seed))
    table = dice.uniform(size=(len(problem.questions), problem.scenarios.count))
    found = {
        question.code: tuple(float(each) for each in row)
        for question, row in zip(problem.questions, table, strict=True)
    }
    return Draws(problem.scenarios.count, found)
