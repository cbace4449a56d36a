"""Points over the cases of verification: how many cases reach a number, and the mean of the worst.

The tail is the conditional value at risk of Rockafellar and Uryasev (2000).
"""

from __future__ import annotations

from decimal import Decimal

from layak.core.planning.claiming import Claiming
from layak.core.planning.columns import INFINITE, Programme, Sum
from layak.core.planning.model import Claim, Problem, Question
from layak.core.planning.scenarios import Draws
from layak.core.values import PLACES

HALF_A_TICK = 0.5 * 10.0**-PLACES


class Casting:
    """Rows and columns for every case, made once for a year."""

    def __init__(
        self, problem: Problem, programme: Programme, claiming: Claiming, draws: Draws
    ) -> None:
        self._problem, self._programme = problem, programme
        self._claiming, self._draws = claiming, draws
        self._cases: dict[int, list[Sum]] = {}
        self._left: dict[Claim, tuple[float, float, float]] = {}

    @property
    def count(self) -> int:
        """How many cases there are."""
        return self._draws.count

    def reaching(self, year: int, at_least: Decimal) -> Sum:
        """In how many cases the points of ``year`` reach a number."""
        wanted, total = float(at_least) - HALF_A_TICK, Sum()
        for points in self.points(year):
            reached = self._programme.binary()
            row = Sum(dict(points.of), points.constant)
            row.add(reached, -wanted)
            self._programme.row(row, at_least=0)
            total.add(reached, 1)
        return total

    def tail(self, year: int, *, share: Decimal) -> Sum:
        """The mean points of the worst ``share`` of the cases, from below: seek or hold it high."""
        most = sum(float(each.maximum) for each in self._problem.indicators)
        level = self._programme.column(0, most)  # no case has more or less points
        mean, part = Sum({level: 1}), 1.0 / (float(share) * self.count)
        for points in self.points(year):
            below = self._programme.column(0, INFINITE)
            row = Sum(dict(points.of), points.constant)
            row.add(level, -1)
            row.add(below, 1)
            self._programme.row(row, at_least=0)
            mean.add(below, -part)
        return mean

    def points(self, year: int) -> list[Sum]:
        """The points of ``year``, case by case."""
        if year not in self._cases:
            self._cases[year] = [self._points(year, case) for case in range(self.count)]
        return self._cases[year]

    def _points(self, year: int, case: int) -> Sum:
        def left(question: Question, claim: Claim) -> float:
            if claim not in self._left:
                kept = claim.left_by(1.0)  # above every chance but a certain one, which keeps all
                self._left[claim] = (float(claim.points), float(kept), float(claim.chance))
            upheld, kept_points, chance = self._left[claim]
            return upheld if self._draws[question.code][case] < chance else kept_points

        return self._claiming.points(year, left)
