"""Whether a choice keeps to a limit, counted exactly and without any solver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import singledispatchmethod

from layak.core.planning import limits as kinds
from layak.core.planning.evaluating import (
    Choice,
    Claims,
    best_claims,
    chance_of,
    cost_of,
    days_of,
    expected_points,
    outcome_of,
    points_in_cases,
    spent,
    tail_of,
)
from layak.core.planning.model import Problem
from layak.core.planning.scenarios import Draws
from layak.core.planning.spending import Payments
from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a choice says: what is done, what is claimed in a year, who pays.

    ``claims`` are the best ones for years that are not named. ``payments`` are ``None`` where the
    budgets of the sources do not reach.
    """

    choices: tuple[Choice, ...]
    payments: Payments | None
    claims: Mapping[int, Claims]


class Keeping:
    """Looks at a plan limit by limit."""

    def __init__(self, problem: Problem, plan: Plan, draws: Draws) -> None:
        self._problem, self._draws = problem, draws
        self._choices = plan.choices
        self._by_action = {each.action: each for each in plan.choices}
        self._payments = plan.payments
        self._claims = dict(plan.claims)
        self._spent = tuple(spent(problem, plan.choices))

    def broken(self) -> list[kinds.Limit]:
        """The limits that the plan does not keep to."""
        return [limit for limit in self._problem.limits if not self.keeps(limit)]

    @singledispatchmethod
    def keeps(self, limit: kinds.Limit) -> bool:
        """Whether the plan keeps to a limit. Raises `TypeError` for anything else."""
        raise TypeError(limit)

    @keeps.register
    def _(self, limit: kinds.Budget) -> bool:
        if limit.source:
            if self._payments is None:
                return False
            agencies = {each.action: each.agency for each in self._choices}
            paid = sum(
                rupiah
                for (action, year, source), rupiah in self._payments.items()
                if source == limit.source
                and limit.year in {None, year}
                and limit.agency in {"", agencies[action]}
            )
            return paid <= limit.rupiah
        return limit.rupiah >= sum(
            each.rupiah
            for each in self._spent
            if limit.agency in {"", each.agency} and limit.year in {None, each.year}
        )

    @keeps.register
    def _(self, limit: kinds.Staff) -> bool:
        years = self._problem.years if limit.year is None else (limit.year,)
        days = sum(
            days_of(self._problem.action(each.action), each, year)
            for each in self._choices
            if limit.agency in {"", each.agency}
            for year in years
        )
        return days <= limit.days

    @keeps.register
    def _(self, limit: kinds.Must) -> bool:
        found = self._starts(limit.action, limit.year, limit.agency)
        return found is not None and found.units >= (limit.units or 0)

    @keeps.register
    def _(self, limit: kinds.Lock) -> bool:
        found = self._starts(limit.action, limit.year, limit.agency)
        return found is not None and found.units == limit.units

    @keeps.register
    def _(self, limit: kinds.MustNot) -> bool:
        return self._starts(limit.action, limit.year, limit.agency) is None

    @keeps.register
    def _(self, limit: kinds.Earliest) -> bool:
        found = self._by_action.get(limit.action)
        return found is None or found.year >= limit.year

    @keeps.register
    def _(self, limit: kinds.Latest) -> bool:
        found = self._by_action.get(limit.action)
        return found is None or found.year <= limit.year

    @keeps.register
    def _(self, limit: kinds.Requires) -> bool:
        found, needed = self._by_action.get(limit.action), self._by_action.get(limit.needs)
        if found is None:
            return True
        if needed is None:
            return False
        return needed.year + self._problem.action(limit.needs).done_after <= found.year

    @keeps.register
    def _(self, limit: kinds.Exclusive) -> bool:
        return sum(action in self._by_action for action in limit.actions) <= limit.at_most

    @keeps.register
    def _(self, limit: kinds.Covers) -> bool:
        inside = [a for a in self._by_action if self._problem.action(a).cluster == limit.cluster]
        return len(inside) >= limit.at_least

    @keeps.register
    def _(self, limit: kinds.Count) -> bool:
        return len(self._choices) <= limit.at_most

    @keeps.register
    def _(self, limit: kinds.Fair) -> bool:
        money = {
            district: cost_of(self._problem, self._inside(district)) for district in limit.weights
        }
        total, weights = sum(money.values()), sum(limit.weights.values(), ZERO)
        return all(
            money[district] * weights >= limit.share * weight * total
            for district, weight in limit.weights.items()
        )

    @keeps.register
    def _(self, limit: kinds.Points) -> bool:
        points = expected_points(
            self._problem, self._claimed(limit.year), cluster=limit.cluster,
            indicator=limit.indicator,
        )  # fmt: skip
        return points >= limit.at_least

    @keeps.register
    def _(self, limit: kinds.Chance) -> bool:
        totals = points_in_cases(self._problem, self._claimed(limit.year), self._draws)
        if limit.tail and limit.probability < 1:
            return tail_of(totals, Decimal(1) - limit.probability) >= limit.at_least
        return chance_of(totals, limit.at_least) >= limit.probability

    @keeps.register
    def _(self, limit: kinds.Gains) -> bool:
        return outcome_of(self._problem, self._choices) >= limit.at_least

    def _starts(self, action: str, year: int | None, agency: str) -> Choice | None:
        found = self._by_action.get(action)
        if found is None or year not in {None, found.year} or agency not in {"", found.agency}:
            return None
        return found

    def _inside(self, district: str) -> Sequence[Choice]:
        return [
            each for each in self._choices if self._problem.action(each.action).district == district
        ]

    def _claimed(self, year: int) -> Claims:
        if year not in self._claims:
            self._claims[year] = best_claims(self._problem, self._choices, year)
        return self._claims[year]
