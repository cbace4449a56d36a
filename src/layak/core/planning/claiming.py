"""What may be claimed once actions are done, and the points it is expected to leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from layak.core.planning.choosing import Choosing
from layak.core.planning.columns import Programme, Sum
from layak.core.planning.model import Action, Claim, Problem, Question, Raise
from layak.core.planning.tightening import Floats

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Offer:
    """A claim of a question with the column that is 1 where it is made."""

    claim: Claim
    column: int


class Claiming:
    """For every question and every year that is asked for, exactly one claim.

    With ``whole`` claims are made or not; without it only their expectation is asked for, of which
    a mixture is never worth more than the best claim, so that columns need not be whole.
    """

    def __init__(
        self, problem: Problem, programme: Programme, choosing: Choosing, *, whole: bool
    ) -> None:
        self._problem, self._programme, self._choosing = problem, programme, choosing
        self._whole = whole
        self._offers: dict[int, dict[str, list[_Offer]]] = {}
        self._raises: dict[str, list[tuple[Action, Raise]]] = {}
        for action in problem.actions:
            for each in action.raises:
                self._raises.setdefault(each.question, []).append((action, each))
        self._questions: dict[str, list[Question]] = {}
        for question in problem.questions:
            self._questions.setdefault(question.indicator, []).append(question)

    def expected(self, year: int, *, cluster: str = "", indicator: str = "") -> Sum:
        """Points expected to survive in ``year`` after the caps."""
        return self.points(
            year, lambda _question, claim: float(claim.expected), cluster=cluster,
            indicator=indicator,
        )  # fmt: skip

    def points(
        self,
        year: int,
        value: Callable[[Question, Claim], float],
        *,
        cluster: str = "",
        indicator: str = "",
    ) -> Sum:
        """The points of ``year`` where a claim of a question is worth ``value``, after the caps."""
        offers = self._in(year)
        total = Sum()
        for each in self._problem.indicators:
            if cluster not in {"", each.cluster} or indicator not in {"", each.code}:
                continue
            part, most = Sum(), 0.0
            for question in self._questions.get(each.code, ()):
                worth = [
                    (offer.column, value(question, offer.claim)) for offer in offers[question.code]
                ]
                most += max(points for _, points in worth)
                for column, points in worth:
                    part.add(column, points)
            if most > each.maximum:
                part = self._capped(part, float(each.maximum))
            total.include(part)
        return total

    def read(self, values: Floats) -> dict[int, dict[str, Claim]]:
        """The claims that the values of the columns say, of every year that was asked for.

        None where columns need not be whole: then the best claims are meant.
        """
        if not self._whole:
            return {}
        return {
            year: {
                question: max(offers, key=lambda offer: values[offer.column]).claim
                for question, offers in questions.items()
            }
            for year, questions in self._offers.items()
        }

    def carried(self, other: Claiming, values: Floats) -> dict[int, float]:
        """The columns of the claims that the values of another programme of the same problem say,
        of the years that both were asked for."""
        return {
            mine.column: float(round(values[theirs.column]))
            for year in self._offers.keys() & other._offers.keys()
            for question, offers in self._offers[year].items()
            for mine, theirs in zip(offers, other._offers[year][question], strict=True)
        }

    def _capped(self, part: Sum, maximum: float) -> Sum:
        counted = self._programme.column(0, maximum)
        room = Sum(dict(part.of), part.constant)
        room.add(counted, -1)
        self._programme.row(room, at_least=0)
        return Sum({counted: 1})

    def _in(self, year: int) -> dict[str, list[_Offer]]:
        if year not in self._offers:
            self._offers[year] = {
                question.code: self._offered(question, year) for question in self._problem.questions
            }
        return self._offers[year]

    def _offered(self, question: Question, year: int) -> list[_Offer]:
        raises = self._raises.get(question.code, [])
        if not self._whole:
            raises = [pair for pair in raises if self._is_of_use(pair[1], question, raises)]
        one = Sum()
        offers = [_Offer(question.standing, self._column(one, fixed=not raises))]
        if not raises:
            return offers
        offers += [_Offer(each.claim, self._column(one, fixed=False)) for _, each in raises]
        self._programme.row(one, at_least=1, at_most=1)
        claims = [offer.column for offer in offers[1:]]
        self._one_of_an_action(raises, claims, year)
        if any(each.needs > question.standing.points for _, each in raises):
            steps = self._steps_before(question, raises, claims)
            self._once_done(raises, steps, year)
        return offers

    def _steps_before(
        self, question: Question, raises: Sequence[tuple[Action, Raise]], claims: list[int]
    ) -> list[int]:
        """Columns of their own for what was reached, where one claim leads to another."""
        steps = [self._programme.column(0, 1) for _ in raises]
        for (_, each), step, claim in zip(raises, steps, claims, strict=True):
            self._programme.row(Sum({step: 1, claim: -1}), at_least=0)
            if each.needs > question.standing.points:
                # Only steps that begin lower can have led here, or two would carry each other.
                before = Sum({step: -1.0})
                for (_, other), column in zip(raises, steps, strict=True):
                    if other.claim.points >= each.needs and other.needs < each.needs:
                        before.add(column, 1)
                self._programme.row(before, at_least=0)
        return steps

    def _one_of_an_action(
        self, raises: Sequence[tuple[Action, Raise]], claims: Sequence[int], year: int
    ) -> None:
        """A claim is made where its action is done, with the units it takes.

        Claims of the same action share one row: no two are made, and half an action may not carry
        half of each.
        """
        done: dict[tuple[str, int], Sum] = {}
        for action, each in raises:
            if (action.key, each.units) not in done:
                done[action.key, each.units] = self._choosing.done(action, year, units=each.units)
        for (key, units), row in done.items():
            for (action, each), claim in zip(raises, claims, strict=True):
                if action.key == key and each.units >= units:
                    row.add(claim, -1)
            self._programme.row(row, at_least=0)

    def _once_done(
        self, raises: Sequence[tuple[Action, Raise]], steps: Sequence[int], year: int
    ) -> None:
        """A step is reached where its action is done, with the units it takes."""
        for (action, each), step in zip(raises, steps, strict=True):
            done = self._choosing.done(action, year, units=each.units)
            done.add(step, -1)
            self._programme.row(done, at_least=0)

    def _column(self, one: Sum, *, fixed: bool) -> int:
        column = self._programme.column(int(fixed), 1, whole=self._whole)
        one.add(column, 1)
        return column

    def _is_of_use(
        self, each: Raise, question: Question, raises: Sequence[tuple[Action, Raise]]
    ) -> bool:
        """Whether a claim can be worth more than what stands, or leads to one that needs it."""
        if each.claim.expected > question.standing.expected:
            return True
        return any(
            question.standing.points < other.needs <= each.claim.points for _, other in raises
        )
