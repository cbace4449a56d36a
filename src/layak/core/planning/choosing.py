"""The decisions of a plan as columns: which action starts when, by whom, with how many units."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from layak.core.planning.columns import Programme, Sum
from layak.core.planning.evaluating import Choice
from layak.core.planning.levels import levels_of
from layak.core.planning.model import Action, Problem
from layak.core.planning.tightening import Floats

#: Below this a binary column counts as 0.
_HALF = 0.5
_Start = tuple[str, int, str]


class Choosing:
    """One binary column for every action, year, agency and level of units (`levels`).

    Where a level may be exceeded, one more column for the units above it.
    """

    def __init__(self, problem: Problem, programme: Programme) -> None:
        self._problem, self._programme = problem, programme
        self._levels = levels_of(problem)
        self._starts: dict[_Start, dict[int, int]] = {}
        self._above: dict[_Start, int] = {}
        self._of: dict[str, list[_Start]] = {action.key: [] for action in problem.actions}
        for action in problem.actions:
            self._offer(action)

    def _offer(self, action: Action) -> None:
        once = Sum()
        room = self._levels[action.key].room
        for year in self._problem.starts_of(action):
            for agency in action.agencies:
                start = (action.key, year, agency)
                self._of[action.key].append(start)
                columns = self._starts[start] = {u: self._programme.binary() for u in room}
                for column in columns.values():
                    once.add(column, 1)
                if any(room.values()):
                    self._above[start] = self._exceeding(room, columns)
        self._programme.row(once, at_most=1)

    def _exceeding(self, room: Mapping[int, int], columns: Mapping[int, int]) -> int:
        above = self._programme.column(0, max(room.values()), whole=True)
        row = Sum({columns[level]: -float(more) for level, more in room.items() if more})
        row.add(above, 1)
        self._programme.row(row, at_most=0)
        return above

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
        """1 where the action starts in one of these years by this agency, with the level of
        ``units`` at least; else 0."""
        return Sum(
            {
                column: 1.0
                for start in self.starts(action, years=years, agency=agency)
                for level, column in self._starts[start].items()
                if level >= units
            }
        )

    def done(self, action: Action, year: int, *, units: int = 0) -> Sum:
        """1 where the action is done by ``year`` with the level of ``units`` at least, else 0."""
        until = year - action.done_after + 1
        return self.some(action.key, years=range(self._problem.years[0], until), units=units)

    def amount(self, start: _Start, once: float, per_unit: float) -> Sum:
        """What a start takes: ``once`` if it is chosen and ``per_unit`` for every unit of it."""
        levels = self._starts[start].items()
        total = Sum({column: once + per_unit * units for units, column in levels})
        if start in self._above:
            total.add(self._above[start], per_unit)
        return total

    def units_of(self, starts: Sequence[_Start]) -> Sum:
        """How many units these starts have together."""
        total = Sum()
        for start in starts:
            total.include(self.amount(start, 0, 1))
        return total

    def read(self, values: Floats) -> tuple[Choice, ...]:
        """The choice that the values of the columns say, in the order of the actions."""
        return tuple(
            Choice(*start, level + round(values[self._above[start]] if start in self._above else 0))
            for start, columns in self._starts.items()
            for level, column in columns.items()
            if values[column] > _HALF
        )

    def open_starts(self, upper: Floats) -> list[tuple[str, int, str, int]]:
        """The action, year, agency and most units of every level that upper bounds leave open."""
        return [
            (*start, level + self._levels[start[0]].room[level])
            for start, columns in self._starts.items()
            for level, column in columns.items()
            if upper[column] > _HALF
        ]

    def count(self) -> Sum:
        """How many actions are chosen."""
        return Sum(dict.fromkeys(self._columns(), 1.0))

    def write(self, choices: Sequence[Choice]) -> dict[int, float]:
        """The columns that a choice fills in, to begin a search with.

        What the problem does not offer (any more) is passed over.
        """
        filled: dict[int, float] = dict.fromkeys([*self._columns(), *self._above.values()], 0)
        for each in choices:
            start = (each.action, each.year, each.agency)
            if start not in self._starts:
                continue
            level = self._levels[each.action].below(each.units)
            if level is not None:
                filled[self._starts[start][level]] = 1
                if start in self._above:
                    filled[self._above[start]] = each.units - level
        return filled

    def _columns(self) -> list[int]:
        return [column for columns in self._starts.values() for column in columns.values()]
