"""A mixed-integer programme put together piece by piece and given to HiGHS as a whole.

Sources: HiGHS (Huangfu and Hall 2018), package `highspy`; one thread and a fixed seed, so that
every run gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from math import floor, isfinite, log2

import highspy
import numpy as np

from layak.core.planning.tightening import Entries, Floats, tightened

INFINITE = highspy.kHighsInf
#: How near a whole number the solver must come; money is multiplied by it.
_WHOLE = 1e-9
#: The largest coefficient that a row should have: the solver's tolerances are absolute.
_LARGE = 1e4
#: A search that has hardly any time left still has so many seconds.
_SHORTEST = 0.05


@dataclass(slots=True)
class Sum:
    """A linear expression: coefficients of columns and a constant."""

    of: dict[int, float] = field(default_factory=dict)
    constant: float = 0.0

    def add(self, column: int, coefficient: float) -> None:
        """Add a multiple of a column."""
        self.of[column] = self.of.get(column, 0.0) + coefficient

    def include(self, other: Sum, times: float = 1.0) -> None:
        """Add a multiple of another expression."""
        for column, coefficient in other.of.items():
            self.add(column, coefficient * times)
        self.constant += other.constant * times

    def scale(self, times: float) -> None:
        """Multiply the expression."""
        self.of = {column: value * times for column, value in self.of.items()}
        self.constant *= times

    def at(self, values: Mapping[int, float] | Floats) -> float:
        """The value where the columns have these."""
        return self.constant + sum(float(values[c]) * k for c, k in self.of.items())


class Ended(Enum):
    """How a search ended."""

    PROVED = "proved"  # the best there is, within the gap that was asked for
    STOPPED = "stopped"  # out of time or called off, with a plan
    NOTHING = "nothing"  # out of time or called off, without one
    IMPOSSIBLE = "impossible"  # proved that there is none


@dataclass(frozen=True, slots=True)
class Found:
    """The best values found, the bound that nothing can exceed, and how long it took."""

    ended: Ended
    values: Floats
    bound: float
    seconds: float


class Programme:
    """Columns and rows, and the solver they go to."""

    def __init__(self) -> None:
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._whole: list[bool] = []
        self._rows: list[tuple[float, float, list[int], list[float]]] = []
        self._solver: highspy.Highs | None = None
        self._sought: list[int] = []

    def binary(self) -> int:
        """A column that is 0 or 1."""
        return self.column(0, 1, whole=True)

    def column(self, lower: float, upper: float, *, whole: bool = False) -> int:
        """A new column between two bounds."""
        self._lower.append(float(lower))
        self._upper.append(float(upper))
        self._whole.append(whole)
        return len(self._lower) - 1

    def fix(self, column: int, value: float) -> None:
        """Leave a column only one value; before the first search."""
        self._lower[column] = self._upper[column] = float(value)

    def row(self, terms: Sum, *, at_least: float = -INFINITE, at_most: float = INFINITE) -> None:
        """Hold an expression between two bounds."""
        scale = _scale_of(terms.of.values())
        low, high = (at_least - terms.constant) * scale, (at_most - terms.constant) * scale
        columns, values = list(terms.of), [value * scale for value in terms.of.values()]
        self._rows.append((low, high, columns, values))
        if self._solver is not None:
            self._solver.addRow(
                low, high, len(columns), np.array(columns, np.int32), np.array(values)
            )

    def search(
        self,
        aim: Sum,
        *,
        greatest: bool,
        gap: float,
        near: float,
        seconds: float,
        start: Mapping[int, float] | Floats | None = None,
        called_off: Callable[[], bool] | None = None,
    ) -> Found:
        """The best value of ``aim``, whose coefficients should be whole numbers where they can be:
        the solver makes use of that, and with small fractions of them it was seen to end too early.

        The search ends once nothing can be better by more than the share ``gap`` or by ``near``,
        after ``seconds``, or when it is ``called_off``. It begins at ``start``, where given.
        """
        solver = self._made()
        self._seek(solver, aim, greatest)
        solver.setOptionValue("mip_rel_gap", gap)
        solver.setOptionValue("mip_abs_gap", near)
        before = solver.getRunTime()
        solver.setOptionValue("time_limit", before + max(seconds, _SHORTEST))
        if start is not None:
            _begin(solver, start)
        with _calling_off(solver, called_off):
            solver.run()
        return self._outcome(solver, aim, greatest, solver.getRunTime() - before)

    def bounds(self) -> tuple[Floats, Floats]:
        """The bounds of all columns, as near as single rows show (`tightening`)."""
        return self._tightened()

    def alone(self) -> highspy.Highs:
        """A solver of its own with this programme, without an aim."""
        return self._given()

    def relaxed(self) -> highspy.Highs:
        """The same, in which no column need be whole."""
        solver, count = self._given(), len(self._lower)
        fluid = np.full(count, highspy.HighsVarType.kContinuous)
        solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), fluid)
        return solver

    def _outcome(self, solver: highspy.Highs, aim: Sum, greatest: bool, seconds: float) -> Found:
        status, known = solver.getModelStatus(), solver.getInfo()
        values = np.array(solver.getSolution().col_value, dtype=np.float64)
        bound = float(known.mip_dual_bound) + aim.constant
        has_plan = known.primal_solution_status == highspy.kSolutionStatusFeasible
        if status == highspy.HighsModelStatus.kOptimal:
            return Found(Ended.PROVED, values, bound, seconds)
        if status in _IMPOSSIBLE:
            return Found(Ended.IMPOSSIBLE, values, bound, seconds)
        if not isfinite(bound):
            bound = self._extreme(aim, greatest=greatest)
        return Found(Ended.STOPPED if has_plan else Ended.NOTHING, values, bound, seconds)

    def _extreme(self, aim: Sum, *, greatest: bool) -> float:
        """What the bounds of the columns leave: a bound where the solver came to none."""
        lower, upper = self.bounds()
        return aim.constant + sum(
            value * float(upper[column] if (value > 0) == greatest else lower[column])
            for column, value in aim.of.items()
            if value
        )

    def _seek(self, solver: highspy.Highs, aim: Sum, greatest: bool) -> None:
        zero = np.zeros(len(self._sought))
        solver.changeColsCost(len(zero), np.array(self._sought, np.int32), zero)
        columns = np.array(list(aim.of), np.int32)
        solver.changeColsCost(len(columns), columns, np.array(list(aim.of.values()), np.float64))
        self._sought = list(aim.of)
        sense = highspy.ObjSense.kMaximize if greatest else highspy.ObjSense.kMinimize
        solver.changeObjectiveSense(sense)

    def _made(self) -> highspy.Highs:
        if self._solver is None:
            self._solver = self._given()
        return self._solver

    def _given(self) -> highspy.Highs:
        solver = highspy.Highs()
        for option, value in _OPTIONS.items():
            solver.setOptionValue(option, value)
        model, (lower, upper) = highspy.HighsLp(), self._tightened()
        model.num_col_, model.num_row_ = len(self._lower), len(self._rows)
        model.col_cost_ = np.zeros(len(self._lower))
        model.col_lower_, model.col_upper_ = lower, upper
        model.row_lower_ = np.array([low for low, _, _, _ in self._rows])
        model.row_upper_ = np.array([high for _, high, _, _ in self._rows])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lengths = [len(columns) for _, _, columns, _ in self._rows]
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        model.a_matrix_.index_ = np.array(_joined(row[2] for row in self._rows), np.int32)
        model.a_matrix_.value_ = np.array(_joined(row[3] for row in self._rows), np.float64)
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[whole] for whole in self._whole]
        solver.passModel(model)
        return solver

    def _tightened(self) -> tuple[Floats, Floats]:
        lengths = [len(columns) for _, _, columns, _ in self._rows]
        entries = Entries(
            np.repeat(np.arange(len(self._rows)), lengths),
            np.array(_joined(row[2] for row in self._rows), np.int64),
            np.array(_joined(row[3] for row in self._rows), np.float64),
        )
        sides = np.array([row[:2] for row in self._rows], np.float64).reshape(-1, 2)
        bounds = np.array(self._lower, np.float64), np.array(self._upper, np.float64)
        return tightened(entries, (sides[:, 0], sides[:, 1]), bounds, np.array(self._whole, bool))


_OPTIONS: Mapping[str, object] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_feasibility_tolerance": _WHOLE,
}
_IMPOSSIBLE = {
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
}


def _joined(parts: Iterable[list[float]] | Iterable[list[int]]) -> list[float]:
    return [each for part in parts for each in part]


def _scale_of(values: Iterable[float]) -> float:
    """What a row is multiplied by so that its coefficients are not large: a power of two, so that
    whole numbers stay exact."""
    most = max((abs(value) for value in values), default=0.0)
    return 2.0 ** floor(log2(_LARGE / most)) if most > _LARGE else 1.0


def _begin(solver: highspy.Highs, start: Mapping[int, float] | Floats) -> None:
    """Give the solver a solution to begin with: all columns, or some that it completes."""
    if isinstance(start, Mapping):
        columns, values = np.array(list(start), np.int32), np.array(list(start.values()))
        solver.setSolution(len(columns), columns, values.astype(np.float64))
        return
    given = highspy.HighsSolution()
    given.col_value = start.tolist()
    solver.setSolution(given)


@contextmanager
def _calling_off(solver: highspy.Highs, called_off: Callable[[], bool] | None) -> Iterator[None]:
    """While the solver runs it asks now and then whether it is still wanted."""
    if called_off is None:
        yield
        return

    def ask(event: highspy.highs.HighsCallbackEvent) -> None:
        if called_off():
            event.interrupt()

    solver.cbMipInterrupt.subscribe(ask)
    try:
        yield
    finally:
        solver.cbMipInterrupt.unsubscribe(ask)
