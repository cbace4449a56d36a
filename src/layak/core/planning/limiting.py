"""Every limit of a problem as rows of the programme, and, exactly, whether a choice keeps to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import singledispatchmethod
from math import ceil

from layak.core.planning import limits as kinds
from layak.core.planning.casting import Casting
from layak.core.planning.choosing import Choosing
from layak.core.planning.claiming import Claiming
from layak.core.planning.columns import Programme, Sum
from layak.core.planning.model import Problem
from layak.core.planning.spending import Spending, are_purses
from layak.core.values import PLACES

#: Points are sums of whole ticks, so that half a tick parts those that reach a limit from those
#: that do not.
_HALF_A_TICK = 0.5 * 10.0**-PLACES
_HALF = 0.5
#: Outcomes are decimals of people; so much is noise.
_NOISE = 1e-7


class Limiting:
    """Gives the programme the rows of one limit after the other."""

    def __init__(
        self,
        problem: Problem,
        programme: Programme,
        *,
        choosing: Choosing,
        claiming: Claiming,
        spending: Spending,
        casting: Casting,
    ) -> None:
        self._problem, self._programme = problem, programme
        self._choosing, self._claiming = choosing, claiming
        self._spending, self._casting = spending, casting

    def hold_all(self) -> None:
        """Keep to every limit of the problem."""
        of_sources = [e for e in self._problem.limits if isinstance(e, kinds.Budget) and e.source]
        as_purses = are_purses(of_sources)
        if as_purses:
            self._spending.hold_purses(of_sources)
        for limit in self._problem.limits:
            if not (as_purses and isinstance(limit, kinds.Budget) and limit.source):
                self.hold(limit)

    @singledispatchmethod
    def hold(self, limit: kinds.Limit) -> None:
        """Keep to a limit. Raises `TypeError` for anything else."""
        raise TypeError(limit)

    @hold.register
    def _(self, limit: kinds.Budget) -> None:
        self._spending.hold(limit)

    @hold.register
    def _(self, limit: kinds.Staff) -> None:
        years = self._problem.years if limit.year is None else (limit.year,)
        days = self._spending.days(agency=limit.agency, years=years)
        self._programme.row(days, at_most=limit.days + _HALF)

    @hold.register
    def _(self, limit: kinds.Must) -> None:
        years = None if limit.year is None else (limit.year,)
        some = self._choosing.some(limit.action, years=years, agency=limit.agency)
        self._programme.row(some, at_least=1)
        if limit.units is not None:
            units = self._choosing.units_of(self._choosing.starts(limit.action))
            self._programme.row(units, at_least=limit.units)

    @hold.register
    def _(self, limit: kinds.Lock) -> None:
        some = self._choosing.some(limit.action, years=(limit.year,), agency=limit.agency)
        self._programme.row(some, at_least=1)
        units = self._choosing.units_of(self._choosing.starts(limit.action))
        self._programme.row(units, at_least=limit.units, at_most=limit.units)

    @hold.register
    def _(self, limit: kinds.MustNot) -> None:
        years = None if limit.year is None else (limit.year,)
        some = self._choosing.some(limit.action, years=years, agency=limit.agency)
        self._programme.row(some, at_most=0)

    @hold.register
    def _(self, limit: kinds.Earliest) -> None:
        early = self._choosing.some(limit.action, years=range(limit.year))
        self._programme.row(early, at_most=0)

    @hold.register
    def _(self, limit: kinds.Latest) -> None:
        late = range(limit.year + 1, self._problem.last_year + 1)
        self._programme.row(self._choosing.some(limit.action, years=late), at_most=0)

    @hold.register
    def _(self, limit: kinds.Requires) -> None:
        needed = self._problem.action(limit.needs)
        for year in self._problem.starts_of(self._problem.action(limit.action)):
            row = self._choosing.done(needed, year)
            row.include(self._choosing.some(limit.action, years=(year,)), -1)
            self._programme.row(row, at_least=0)

    @hold.register
    def _(self, limit: kinds.Exclusive) -> None:
        self._programme.row(self._count(limit.actions), at_most=limit.at_most)

    @hold.register
    def _(self, limit: kinds.Covers) -> None:
        inside = [each.key for each in self._problem.actions if each.cluster == limit.cluster]
        self._programme.row(self._count(inside), at_least=limit.at_least)

    @hold.register
    def _(self, limit: kinds.Count) -> None:
        everything = [each.key for each in self._problem.actions]
        self._programme.row(self._count(everything), at_most=limit.at_most)

    @hold.register
    def _(self, limit: kinds.Fair) -> None:
        everywhere = sum(limit.weights.values())
        money = {
            district: self._spending.cost(
                actions=[each for each in self._problem.actions if each.district == district]
            )
            for district in limit.weights
        }
        for district, weight in limit.weights.items():
            row, part = Sum(), float(limit.share * weight / everywhere)
            row.include(money[district])
            for other in money.values():
                row.include(other, -part)
            self._programme.row(row, at_least=-_NOISE)

    @hold.register
    def _(self, limit: kinds.Points) -> None:
        points = self._claiming.expected(
            limit.year, cluster=limit.cluster, indicator=limit.indicator
        )
        self._programme.row(points, at_least=float(limit.at_least) - _HALF_A_TICK)

    @hold.register
    def _(self, limit: kinds.Chance) -> None:
        if limit.tail:
            share = Decimal(1) - limit.probability
            worst = self._casting.tail(limit.year, share=share)
            self._programme.row(worst, at_least=float(limit.at_least) - _HALF_A_TICK)
            return  # then all other cases reach the points too
        cases = self._casting.reaching(limit.year, limit.at_least)
        needed = ceil(limit.probability * self._casting.count)
        self._programme.row(cases, at_least=needed)

    @hold.register
    def _(self, limit: kinds.Gains) -> None:
        gains = self.outcome(Decimal(1))
        self._programme.row(gains, at_least=float(limit.at_least) - _NOISE)

    def outcome(self, step: Decimal) -> Sum:
        """The gain for children of everything that is done within the plan, counted in steps."""
        total = Sum()
        for action in self._problem.actions:
            until = self._problem.last_year - action.done_after
            for start in self._choosing.starts(action.key, years=range(until + 1)):
                once = float(action.outcome.once / step)
                per_unit = float(action.outcome.per_unit / step)
                if once or per_unit:
                    total.include(self._choosing.amount(start, once, per_unit))
        return total

    def _count(self, actions: Sequence[str]) -> Sum:
        total = Sum()
        for action in actions:
            total.include(self._choosing.some(action))
        return total
