"""The decisions of a plan as columns: which action starts when, by whom, with how many units."""

from __future__ import annotations

from collections.abc import Container, Sequence

from layak.core.planning.columns import Floats, Programme, Sum
from layak.core.planning.evaluating import Choice
from layak.core.planning.levels import levels_of
from layak.core.planning.model import Action, Problem

#: Below this a binary column counts as 0.
_HALF = 0.5
_Start = tuple[str, int, str]


class Choosing:
    """One binary column for every action, year, agency and level of units.

    Where any number of units is possible, one column for the start and one for its units.
    """

    def __init__(self, problem: Problem, programme: Programme) -> None:
        self._problem, self._programme = problem, programme
        self._levels = levels_of(problem)
        self._starts: dict[_Start, dict[int, int]] = {}
        self._units: dict[_Start, int] = {}
        self._of: dict[str, list[_Start]] = {action.key: [] for action in problem.actions}
        self._many: dict[tuple[str, int], int] = {}
        for action in problem.actions:
            self._offer(action)

    def _offer(self, action: Action) -> None:
        once = Sum()
        levels = self._levels[action.key]
        for year in self._problem.starts_of(action):
            for agency in action.agencies:
                start = (action.key, year, agency)
                self._of[action.key].append(start)
                columns = self._starts[start] = {
                    units: self._programme.binary() for units in levels or (action.least_units,)
                }
                for column in columns.values():
                    once.add(column, 1)
                if not levels and action.most_units > action.least_units:
                    self._units[start] = self._measured(action, columns[action.least_units])
        self._programme.row(once, at_most=1)

    def _measured(self, action: Action, chosen: int) -> int:
        units = self._programme.column(0, action.most_units, whole=True)
        self._programme.row(Sum({units: 1, chosen: -action.least_units}), at_least=0)
        self._programme.row(Sum({units: 1, chosen: -action.most_units}), at_most=0)
        return units

    def starts(
        self, action: str, *, years: Container[int] | None = None, agency: str = ""
    ) -> list[_Start]:
        """The starts of an action in these years by this agency; all where nothing is said."""
        return [
            start
            for start in self._of[action]
            if (years is None or start[1] in years) and agency in {"", start[2]}
        ]

    def some(
        self,
        action: str,
        *,
        years: Container[int] | None = None,
        agency: str = "",
        units: int = 0,
    ) -> Sum:
        """1 where the action starts in one of these years by this agency, else 0; where its units
        have levels, only with so many ``units``."""
        has_levels = bool(self._levels[action])
        return Sum(
            {
                column: 1.0
                for start in self.starts(action, years=years, agency=agency)
                for level, column in self._starts[start].items()
                if level >= units or not has_levels
            }
        )

    def done(self, action: Action, year: int, *, units: int = 0) -> Sum:
        """1 where the action is done by ``year``, else 0; as `some` with so many ``units``."""
        until = year - action.done_after + 1
        return self.some(action.key, years=range(self._problem.years[0], until), units=units)

    def amount(self, start: _Start, once: float, per_unit: float) -> Sum:
        """What a start takes: ``once`` if it is chosen and ``per_unit`` for every unit of it."""
        columns = self._starts[start]
        if start in self._units:
            (chosen,) = columns.values()
            return Sum({chosen: once, self._units[start]: per_unit})
        return Sum({column: once + per_unit * units for units, column in columns.items()})

    def units_of(self, starts: Sequence[_Start]) -> Sum:
        """How many units these starts have together."""
        total = Sum()
        for start in starts:
            total.include(self.amount(start, 0, 1))
        return total

    def has_units(self, action: Action, units: int) -> int | None:
        """A column that may be 1 only where so many units are done; ``None`` where any start has
        them, or levels say so."""
        if self._levels[action.key] or units <= action.least_units:
            return None
        key = (action.key, units)
        if key not in self._many:
            column = self._many[key] = self._programme.binary()
            room = self.units_of(self.starts(action.key))
            room.include(self.some(action.key), -action.least_units)
            room.add(column, action.least_units - units)
            self._programme.row(room, at_least=0)
            within = self.some(action.key)
            within.add(column, -1)
            self._programme.row(within, at_least=0)
        return self._many[key]

    def read(self, values: Floats) -> tuple[Choice, ...]:
        """The choice that the values of the columns say, in the order of the actions."""
        return tuple(
            Choice(*start, round(values[self._units[start]]) if start in self._units else units)
            for start, columns in self._starts.items()
            for units, column in columns.items()
            if values[column] > _HALF
        )

    def count(self) -> Sum:
        """How many actions are chosen."""
        return Sum(dict.fromkeys(self._columns(), 1.0))

    def write(self, choices: Sequence[Choice]) -> dict[int, float]:
        """The columns that a choice fills in, to begin a search with."""
        filled: dict[int, float] = dict.fromkeys([*self._columns(), *self._units.values()], 0)
        for each in choices:
            start = (each.action, each.year, each.agency)
            lower = [units for units in self._starts.get(start, ()) if units <= each.units]
            if lower:
                filled[self._starts[start][max(lower)]] = 1
                if start in self._units:
                    filled[self._units[start]] = each.units
        return filled

    def _columns(self) -> list[int]:
        return [column for columns in self._starts.values() for column in columns.values()]
