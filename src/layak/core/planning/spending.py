"""Money and days as rows of the programme, and who pays what, to the rupiah."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import gcd

from layak.core.planning.choosing import Choosing
from layak.core.planning.columns import INFINITE, Ended, Programme, Sum
from layak.core.planning.evaluating import Choice, spent
from layak.core.planning.limits import Budget
from layak.core.planning.model import Action, Effort, Problem

#: Costs are whole multiples of the unit, so a limit may be this part of a unit wider: no plan fits
#: that did not fit before, and none is lost to the noise of floating point.
_SLACK = 0.4
#: Sums that several sources share are held nearer: the slack of many must stay below a unit.
_SHARED_SLACK = 0.001
#: (action, year, source) → rupiah.
Payments = dict[tuple[str, int, str], int]
_Group = tuple[str, int, tuple[str, ...]]  # agency, year, the sources that may pay
_Shares = dict[tuple[_Group, str], int]
#: Seconds for cutting bills: a programme without decisions, which takes a fraction of one.
_PATIENCE = 60


class Money:
    """The unit in which money is counted: the largest that all costs are multiples of."""

    def __init__(self, problem: Problem) -> None:
        figures = (
            figure
            for action in problem.actions
            for effort in (*action.work, action.upkeep)
            for figure in (effort.rupiah, effort.rupiah_per_unit)
        )
        self.unit = gcd(*figures) or 1

    def counted(self, rupiah: int) -> float:
        """Rupiah that are a multiple of the unit, as a coefficient."""
        return float(rupiah // self.unit)

    def at_most(self, rupiah: int, *, shared: bool = False) -> float:
        """A limit as the side of a row."""
        return rupiah // self.unit + (_SHARED_SLACK if shared else _SLACK)


class Spending:
    """What the chosen actions cost, by agency, year and source."""

    def __init__(
        self, problem: Problem, programme: Programme, choosing: Choosing, money: Money
    ) -> None:
        self._problem, self._programme, self._choosing = problem, programme, choosing
        self._money = money
        self._paid: dict[_Group, dict[str, int]] | None = None
        self._groups = _groups(problem)
        self._of: dict[str, list[Action]] = {"": list(problem.actions)}
        for action in problem.actions:
            for agency in action.agencies:
                self._of.setdefault(agency, []).append(action)

    def cost(
        self,
        *,
        agency: str = "",
        years: Iterable[int] | None = None,
        actions: Iterable[Action] | None = None,
    ) -> Sum:
        """Money of an agency, of some years, of some actions; of all where nothing is said."""
        chosen_years = tuple(self._problem.years if years is None else years)
        total = Sum()
        for action in self._of.get(agency, ()) if actions is None else actions:
            for start in self._choosing.starts(action.key, agency=agency):
                efforts = _efforts(action, start[1], chosen_years)
                once = self._money.counted(sum(each.rupiah for each in efforts))
                per_unit = self._money.counted(sum(each.rupiah_per_unit for each in efforts))
                if once or per_unit:
                    total.include(self._choosing.amount(start, once, per_unit))
        return total

    def days(self, *, agency: str, years: Sequence[int]) -> Sum:
        """Days of staff of an agency in these years."""
        total = Sum()
        for action in self._of.get(agency, ()):
            for start in self._choosing.starts(action.key, agency=agency):
                efforts = _efforts(action, start[1], years)
                once = sum(each.days for each in efforts)
                per_unit = sum(each.days_per_unit for each in efforts)
                if once or per_unit:
                    total.include(self._choosing.amount(start, once, per_unit))
        return total

    def hold(self, limit: Budget) -> None:
        """Keep to a budget."""
        if not limit.source:
            years = None if limit.year is None else (limit.year,)
            row = self.cost(agency=limit.agency, years=years)
            self._programme.row(row, at_most=self._money.at_most(limit.rupiah))
            return
        row = Sum()
        for (agency, year, _), paid in self._payments().items():
            is_meant = limit.agency in {"", agency} and limit.year in {None, year}
            if is_meant and limit.source in paid:
                row.add(paid[limit.source], 1)
        self._programme.row(row, at_most=self._money.at_most(limit.rupiah, shared=True))

    def hold_purses(self, limits: Sequence[Budget]) -> None:
        """Keep to all budgets of sources together, where each is of one agency in one year.

        Then bills can be paid exactly where, for every set of sources, what only they may pay for
        is no more than they have together (Hall 1935), and no column says who pays what.
        """
        purses: dict[tuple[str, int], dict[str, int]] = {}
        for each in limits:
            purse = purses.setdefault((each.agency, each.year or 0), {})
            purse[each.source] = min(each.rupiah, purse.get(each.source, each.rupiah))
        bills_of: dict[tuple[str, int], dict[tuple[str, ...], list[Action]]] = {}
        for (agency, year, sources), actions in self._groups.items():
            bills_of.setdefault((agency, year), {})[sources] = actions
        for (agency, year), purse in purses.items():
            bills = bills_of.get((agency, year), {})
            for together in _unions(bills):
                if not together <= set(purse):
                    continue  # a source without a budget pays for anything
                inside = [
                    a for each, actions in bills.items() if together >= set(each) for a in actions
                ]
                row = self.cost(agency=agency, years=(year,), actions=inside)
                room = sum(purse[source] for source in together)
                self._programme.row(row, at_most=self._money.at_most(room))

    def _payments(self) -> dict[_Group, dict[str, int]]:
        """How much each source pays for what an agency does in a year. Actions that the same
        sources may pay for are one sum, since it does not matter whose bill is whose."""
        if self._paid is None:
            self._paid = {}
            for (agency, year, sources), actions in self._groups.items():
                bill = self.cost(agency=agency, years=(year,), actions=actions)
                if not bill.of:
                    continue
                paid = {source: self._programme.column(0, INFINITE) for source in sources}
                for column in paid.values():
                    bill.add(column, -1)
                self._programme.row(bill, at_least=0, at_most=0)
                self._paid[agency, year, sources] = paid
        return self._paid


def pay(problem: Problem, choices: Sequence[Choice]) -> Payments | None:
    """Which source pays how much of each action in each year, in whole rupiah; earlier sources of
    the problem first. ``None`` where the budgets of the sources do not reach."""
    bills: dict[_Group, int] = {}
    parts: dict[_Group, list[tuple[str, int]]] = {}
    for each in spent(problem, choices):
        group = (each.agency, each.year, problem.sources_of(problem.action(each.action)))
        bills[group] = bills.get(group, 0) + each.rupiah
        parts.setdefault(group, []).append((each.action, each.rupiah))
    shares = _shared(problem, bills)
    if shares is None:
        return None
    payments: Payments = {}
    for group, actions in parts.items():
        purse = {source: shares[group, source] for source in group[2]}
        for action, rupiah in actions:
            _draw(payments, purse, action, group[1], rupiah)
    return payments


def _draw(payments: Payments, purse: dict[str, int], action: str, year: int, rupiah: int) -> None:
    """Take a bill out of a purse, source by source."""
    for source in purse:
        taken = min(purse[source], rupiah)
        if taken:
            payments[action, year, source] = taken
            purse[source] -= taken
            rupiah -= taken


def _shared(problem: Problem, bills: Mapping[_Group, int]) -> _Shares | None:
    """Each bill cut into what each source pays. The corners of this programme are whole numbers
    where the budgets nest; where they do not, it is asked for whole numbers."""
    if not _shared_budgets(problem):
        return {
            (group, source): 0 if place else bill
            for group, bill in bills.items()
            for place, source in enumerate(group[2])
        }
    for whole in (False, True):
        shares = _cut(problem, bills, whole=whole)
        if shares is None or _keeps(problem, bills, shares):
            return shares
    return None


def _cut(problem: Problem, bills: Mapping[_Group, int], *, whole: bool) -> _Shares | None:
    programme, aim = Programme(), Sum()
    unit = gcd(*bills.values()) or 1
    columns: dict[tuple[_Group, str], int] = {}
    for group, bill in bills.items():
        row = Sum()
        for place, source in enumerate(group[2]):
            column = columns[group, source] = programme.column(0, bill // unit, whole=whole)
            row.add(column, 1)
            aim.add(column, place)
        programme.row(row, at_least=bill // unit, at_most=bill // unit)
    for limit, keys in _under(problem, columns):
        programme.row(Sum({columns[key]: 1.0 for key in keys}), at_most=limit.rupiah // unit)
    if not columns:
        return {}
    found = programme.search(aim, greatest=False, gap=0, near=0.5, seconds=_PATIENCE)
    if found.ended is not Ended.PROVED:
        return None
    return {key: round(found.values[column]) * unit for key, column in columns.items()}


def _keeps(problem: Problem, bills: Mapping[_Group, int], shares: _Shares) -> bool:
    """Whether the shares come to the bills and stay within the budgets, to the rupiah."""
    for group, bill in bills.items():
        if sum(shares[group, source] for source in group[2]) != bill:
            return False
    return all(
        sum(shares[key] for key in keys) <= limit.rupiah for limit, keys in _under(problem, shares)
    )


def _shared_budgets(problem: Problem) -> list[Budget]:
    return [each for each in problem.limits if isinstance(each, Budget) and each.source]


def _under(
    problem: Problem, shares: Iterable[tuple[_Group, str]]
) -> Iterator[tuple[Budget, list[tuple[_Group, str]]]]:
    """Every budget that a share falls under, with its shares."""
    falling: dict[tuple[str, int | None, str], list[tuple[_Group, str]]] = {}
    for key in shares:
        (agency, year, _), source = key
        for by in (agency, ""):
            for when in (year, None):
                falling.setdefault((by, when, source), []).append(key)
    for limit in _shared_budgets(problem):
        if keys := falling.get((limit.agency, limit.year, limit.source)):
            yield limit, keys


def _efforts(action: Action, start: int, years: Iterable[int]) -> list[Effort]:
    efforts = (action.effort(start=start, year=year) for year in years)
    return [each for each in efforts if each is not None]


def _unions(bills: Iterable[tuple[str, ...]]) -> set[frozenset[str]]:
    """Every set of sources that some bills have together."""
    found: set[frozenset[str]] = set()
    for sources in bills:
        found |= {each | set(sources) for each in found} | {frozenset(sources)}
    return found


def are_purses(limits: Sequence[Budget]) -> bool:
    """Whether every budget of a source is of one agency in one year."""
    return all(each.agency and each.year is not None for each in limits)


def _groups(problem: Problem) -> dict[_Group, list[Action]]:
    groups: dict[_Group, list[Action]] = {}
    for action in problem.actions:
        sources = problem.sources_of(action)
        for agency in action.agencies:
            for year in problem.years:
                groups.setdefault((agency, year, sources), []).append(action)
    return groups
