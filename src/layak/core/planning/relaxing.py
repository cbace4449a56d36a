"""The programme without whole numbers, and with them, under changing demands on single cases."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

from layak.core.planning.columns import INFINITE, Programme, Sum
from layak.core.planning.tightening import Floats

_Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What no plan under the demands is better than, always the less the better, and the points of
    all cases at the values of the columns that were found.

    ``reached`` is what these values come to, more than ``value`` where the search for whole numbers
    ended before. ``prices`` say by how much the value falls for each point less that a case is
    asked for.
    """

    value: float
    totals: Floats
    values: Floats
    reached: float = np.inf
    prices: Mapping[int, float] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether there are values of the columns at all."""
        return bool(np.isfinite(self.totals).all())


class Relaxation:
    """Programmes that differ in which cases must reach the points; each begins where the one before
    ended. The programme itself has no row of any case.

    Columns need be whole only where that is asked for.
    """

    def __init__(
        self, programme: Programme, aim: Sum, *, greatest: bool, cases: Sequence[Sum], wanted: float
    ) -> None:
        self._fluid = _Demanding(programme.relaxed(), aim, greatest, cases, wanted)
        self._whole = _Demanding(programme.alone(), aim, greatest, cases, wanted)

    @property
    def seconds(self) -> float:
        """How long all that was asked for took."""
        return self._fluid.seconds + self._whole.seconds

    def best(self, required: Collection[int]) -> Relaxed | None:
        """The best where these cases reach the points; ``None`` where they cannot.

        Where the solver comes to no end nothing is known: infinitely good, with all points reached.
        """
        return self._fluid.best(required)

    def whole(self, required: Collection[int], *, seconds: float, gap: float) -> Relaxed | None:
        """The same with whole numbers, to the ``gap`` or as far as ``seconds`` reach."""
        return self._whole.best_whole(required, seconds, gap)


class _Demanding:
    """A solver with rows for the cases that are demanded at the moment."""

    def __init__(
        self, solver: highspy.Highs, aim: Sum, greatest: bool, cases: Sequence[Sum], wanted: float
    ) -> None:
        self._sign = -1.0 if greatest else 1.0
        self._constant, self._wanted = aim.constant * self._sign, wanted
        self._solver = solver
        self._first = solver.getNumRow()
        self._held: list[int] = []
        self._points: _Matrix = np.zeros((len(cases), solver.getNumCol()))
        for case, points in enumerate(cases):
            self._points[case, list(points.of)] = list(points.of.values())
        self._standing = np.array([points.constant for points in cases])
        columns, prices = np.array(list(aim.of), np.int32), np.array(list(aim.of.values()))
        solver.changeColsCost(len(columns), columns, prices * self._sign)

    @property
    def seconds(self) -> float:
        return float(self._solver.getRunTime())

    def best(self, required: Collection[int]) -> Relaxed | None:
        self._hold(required)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            return self._unknown()
        value = float(self._solver.getInfo().objective_function_value)
        duals = np.abs(self._solver.getSolution().row_dual[self._first :])
        prices = dict(zip(self._held, duals.tolist(), strict=True))
        return self._relaxed(value, prices)

    def best_whole(self, required: Collection[int], seconds: float, gap: float) -> Relaxed | None:
        self._hold(required)
        solver = self._solver
        solver.clearSolver()  # so that what was found under other demands changes nothing
        solver.setOptionValue("mip_rel_gap", gap)
        solver.setOptionValue("time_limit", solver.getRunTime() + seconds)
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        known = solver.getInfo()
        value = float(known.mip_dual_bound)
        if known.primal_solution_status != highspy.kSolutionStatusFeasible:
            return self._unknown(value + self._constant)
        return self._relaxed(value, {})

    def _relaxed(self, value: float, prices: Mapping[int, float]) -> Relaxed:
        values = np.array(self._solver.getSolution().col_value, np.float64)
        totals = np.asarray(self._points @ values + self._standing, np.float64)
        reached = float(self._solver.getInfo().objective_function_value) + self._constant
        return Relaxed(value + self._constant, totals, values, reached, prices)

    def _unknown(self, value: float = -np.inf) -> Relaxed:
        return Relaxed(value, np.full(len(self._standing), np.inf), np.zeros(0))

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
