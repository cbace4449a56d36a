"""The programme without whole numbers, under changing demands on the points of single cases."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from layak.core.planning.columns import INFINITE, Programme, Sum
from layak.core.planning.tightening import Floats

_Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best of the relaxation: its value, always the less the better, and the points of all
    cases at it."""

    value: float
    totals: Floats


class Relaxation:
    """Linear programmes that differ in which cases must reach the points; each begins where the one
    before ended. The programme itself has no row of any case."""

    def __init__(
        self, programme: Programme, aim: Sum, *, greatest: bool, cases: Sequence[Sum], wanted: float
    ) -> None:
        self._sign = -1.0 if greatest else 1.0
        self._constant, self._wanted = aim.constant * self._sign, wanted
        self._solver = programme.relaxed()
        self._first = self._solver.getNumRow()
        self._held: list[int] = []
        width = self._solver.getNumCol()
        self._points: _Matrix = np.zeros((len(cases), width))
        for case, points in enumerate(cases):
            self._points[case, list(points.of)] = list(points.of.values())
        self._standing = np.array([points.constant for points in cases])
        columns, prices = np.array(list(aim.of), np.int32), np.array(list(aim.of.values()))
        self._solver.changeColsCost(len(columns), columns, prices * self._sign)

    @property
    def seconds(self) -> float:
        """How long all that was asked for took."""
        return float(self._solver.getRunTime())

    def best(self, required: Collection[int]) -> Relaxed | None:
        """The best where these cases reach the points; ``None`` where they cannot.

        Where the solver comes to no end nothing is known: infinitely good, with all points reached.
        """
        self._hold(required)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            return Relaxed(-np.inf, np.full(len(self._standing), np.inf))
        values = np.array(self._solver.getSolution().col_value)
        value = float(self._solver.getInfo().objective_function_value) + self._constant
        return Relaxed(value, self._points @ values + self._standing)

    def _hold(self, required: Collection[int]) -> None:
        wanted = frozenset(required)
        gone = [self._first + at for at, case in enumerate(self._held) if case not in wanted]
        if gone:
            self._solver.deleteRows(len(gone), np.array(gone, np.int32))
            self._held = [case for case in self._held if case in wanted]
        for case in sorted(wanted - set(self._held)):
            columns = np.flatnonzero(self._points[case]).astype(np.int32)
            least = self._wanted - float(self._standing[case])
            coefficients = self._points[case, columns]
            self._solver.addRow(least, INFINITE, len(columns), columns, coefficients)
            self._held.append(case)
