"""The decisions of a plan as columns: which action starts when, by whom, with how many units."""

from __future__ import annotations

from collections.abc import Container, Sequence

from layak.core.planning.columns import Floats, Programme, Sum
from layak.core.planning.evaluating import Choice
from layak.core.planning.model import Action, Problem

#: Below this a binary column counts as 0.
_HALF = 0.5
_Start = tuple[str, int, str]


class Choosing:
    """One binary column for every action, year and agency; one for its units where they vary."""

    def __init__(self, problem: Problem, programme: Programme) -> None:
        self._problem, self._programme = problem, programme
        self._starts: dict[_Start, int] = {}
        self._units: dict[_Start, int] = {}
        self._of: dict[str, list[_Start]] = {action.key: [] for action in problem.actions}
        self._many: dict[tuple[str, int], int] = {}
        for action in problem.actions:
            self._offer(action)

    def _offer(self, action: Action) -> None:
        once = Sum()
        for year in self._problem.starts_of(action):
            for agency in action.agencies:
                start = (action.key, year, agency)
                self._of[action.key].append(start)
                column = self._starts[start] = self._programme.binary()
                once.add(column, 1)
                if action.most_units > action.least_units:
                    self._units[start] = self._measured(action, column)
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

    def some(self, action: str, *, years: Container[int] | None = None, agency: str = "") -> Sum:
        """1 where the action starts in one of these years by this agency, else 0."""
        return Sum({self._starts[s]: 1.0 for s in self.starts(action, years=years, agency=agency)})

    def done(self, action: Action, year: int) -> Sum:
        """1 where the action is done by ``year``, else 0."""
        return self.some(
            action.key, years=range(self._problem.years[0], year - action.done_after + 1)
        )

    def amount(self, start: _Start, once: float, per_unit: float) -> Sum:
        """What a start takes: ``once`` if it is chosen and ``per_unit`` for every unit of it."""
        action = self._problem.action(start[0])
        if start in self._units:
            return Sum({self._starts[start]: once, self._units[start]: per_unit})
        return Sum({self._starts[start]: once + per_unit * action.least_units})

    def units_of(self, starts: Sequence[_Start]) -> Sum:
        """How many units these starts have together."""
        total = Sum()
        for start in starts:
            total.include(self.amount(start, 0, 1))
        return total

    def has_units(self, action: Action, units: int) -> int | None:
        """A column that may be 1 only where so many units are done; ``None``: any start has."""
        if units <= action.least_units:
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
        found = []
        for start, column in self._starts.items():
            if values[column] > _HALF:
                fixed = self._problem.action(start[0]).least_units
                units = round(values[self._units[start]]) if start in self._units else fixed
                found.append(Choice(*start, units))
        return tuple(found)

    def count(self) -> Sum:
        """How many actions are chosen."""
        return Sum(dict.fromkeys(self._starts.values(), 1.0))

    def write(self, choices: Sequence[Choice]) -> dict[int, float]:
        """The columns that a choice fills in, to begin a search with."""
        filled: dict[int, float] = dict.fromkeys([*self._starts.values(), *self._units.values()], 0)
        for each in choices:
            start = (each.action, each.year, each.agency)
            if start in self._starts:
                filled[self._starts[start]] = 1
                if start in self._units:
                    filled[self._units[start]] = each.units
        return filled
