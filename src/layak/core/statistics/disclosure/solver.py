"""The attacker's arithmetic: bounds of any sum of atoms under everything that is published.

Linear programmes by HiGHS (`highspy`). A bound of the linear programme holds for whole children
too; where its best table has parts of children in it, the integer programme settles what is really
possible. Rows that follow from others are left out, atoms that one cell gives away are put in, and
what falls apart is solved apart, each from the basis of the last solution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from layak.core.errors import DomainError
from layak.core.statistics.disclosure.rules import UNBOUNDED
from layak.core.statistics.disclosure.space import Flags, Space
from layak.core.statistics.disclosure.table import Ints

#: A published cell: its table and its place in that table's arrays.
Fact = tuple[int, tuple[int, ...]]
Floats = NDArray[np.float64]

_NEAR = 1e-6  # how far from a whole number a solution may be and still mean it


class TablesDisagree(DomainError):
    """No children at all fit what the tables say: they are not about the same ones."""

    code = "tables_disagree"
    template = (
        "Tabel-tabel {subject} saling bertentangan, sehingga tidak dapat diperiksa. Bila angka "
        "bertambah sejak terbitan lalu, beri rincian terbitan."
    )


@dataclass(frozen=True, slots=True)
class Extreme:
    """The least or greatest sum: ``is_whole`` where a table of whole children reaches it.

    ``facts`` are the published cells from which the bound follows.
    """

    bound: int
    is_whole: bool
    facts: tuple[Fact, ...]


class Attacker:
    """All tables of one subject as linear programmes, one for each part that hangs together."""

    def __init__(self, space: Space, *, subject: str, ranges: Sequence[tuple[Ints, Ints]]) -> None:
        """``ranges`` hold, for each table, the least and greatest count of its cells.

        Raises `TablesDisagree` where no counts fit all of them.
        """
        self._space, self._subject = space, subject
        size = int(np.prod(space.shape))
        self._low: Ints = np.zeros(size, dtype=np.int64)
        self._high: Ints = np.full(size, UNBOUNDED, dtype=np.int64)
        self._single: dict[int, list[Fact]] = {}
        rows = []
        for fact, atoms, low, high in _rows(space, ranges):
            if high == 0 or len(atoms) == 1:
                self._bound(fact, atoms, low, high)
            else:
                rows.append((fact, atoms, low, high))
        if (self._low > self._high).any():
            raise TablesDisagree(subject=subject)
        self._parts, self._part_of = self._divide(rows)

    def _bound(self, fact: Fact, atoms: Ints, low: int, high: int) -> None:
        self._low[atoms] = np.maximum(self._low[atoms], low)
        self._high[atoms] = np.minimum(self._high[atoms], high)
        for atom in atoms.tolist():
            self._single.setdefault(atom, []).append(fact)

    def _divide(
        self, rows: list[tuple[Fact, Ints, int, int]]
    ) -> tuple[list[_Part], dict[int, tuple[int, int]]]:
        """The parts that share no atom, and for every free atom its part and column."""
        fixed = self._low == self._high
        kept = []
        for fact, atoms, low, high in rows:
            known = int(self._low[atoms[fixed[atoms]]].sum())
            free = atoms[~fixed[atoms]]
            if free.size:
                kept.append((fact, free, atoms[fixed[atoms]], low - known, high - known))
            elif not low <= known <= high:
                raise TablesDisagree(subject=self._subject)
        label = np.arange(len(self._low))
        moved = True
        while moved:
            moved = False
            for _, free, _, _, _ in kept:
                least = int(label[free].min())
                if (label[free] != least).any():
                    label[free] = least
                    moved = True
        numbers: dict[int, int] = {}
        parts: list[_Part] = []
        part_of: dict[int, tuple[int, int]] = {}
        for atom in np.flatnonzero(~fixed).tolist():
            if int(label[atom]) not in numbers:
                numbers[int(label[atom])] = len(parts)
                parts.append(_Part(self._subject))
            number = numbers[int(label[atom])]
            part_of[atom] = (number, parts[number].add_atom(self._low[atom], self._high[atom]))
        for fact, free, given, low, high in kept:
            columns = [part_of[atom][1] for atom in free.tolist()]
            facts = [fact, *(each for atom in given.tolist() for each in self._facts(atom))]
            parts[numbers[int(label[free[0]])]].add_row(facts, columns, low, high)
        for atom, (number, column) in part_of.items():
            parts[number].facts_of[column] = self._facts(atom)
        return parts, part_of

    def _facts(self, atom: int) -> list[Fact]:
        return self._single.get(atom, [])

    def extreme(self, atoms: Ints, *, greatest: bool, whole: bool = False) -> Extreme:
        """The least or ``greatest`` sum over the flat places ``atoms``, with where it follows from.

        ``whole`` counts whole children only. Raises `TablesDisagree` where no counts fit.
        """
        bound, is_whole = 0, True
        facts: dict[Fact, None] = {}
        columns: dict[int, list[int]] = {}
        for atom in atoms.tolist():
            if atom in self._part_of:
                number, column = self._part_of[atom]
                columns.setdefault(number, []).append(column)
            else:
                bound += int(self._low[atom])
                facts.update(dict.fromkeys(self._facts(atom)))
        for number, chosen in sorted(columns.items()):
            found = self._parts[number].extreme(chosen, greatest=greatest, whole=whole)
            bound = min(bound + found.bound, UNBOUNDED)
            is_whole &= found.is_whole
            facts.update(dict.fromkeys(found.facts))
        return Extreme(bound, is_whole, tuple(facts))

    def example(self) -> Ints:
        """Some table of whole children that agrees with everything published.

        Raises `TablesDisagree` where there is none.
        """
        atoms = self._low.copy()
        solved = [part.example() for part in self._parts]
        for atom, (number, column) in self._part_of.items():
            atoms[atom] = solved[number][column]
        return atoms.reshape(self._space.shape)


class _Part:
    """One linear programme over atoms that hang together."""

    def __init__(self, subject: str) -> None:
        self._subject = subject
        self._bounds: list[tuple[float, float]] = []
        self._rows: list[tuple[list[Fact], list[int], int, int]] = []
        self._solver: highspy.Highs | None = None
        self._before: list[int] = []
        self.facts_of: dict[int, list[Fact]] = {}

    def add_atom(self, low: int, high: int) -> int:
        self._bounds.append((float(low), float(high) if high < UNBOUNDED else highspy.kHighsInf))
        return len(self._bounds) - 1

    def add_row(self, facts: list[Fact], columns: list[int], low: int, high: int) -> None:
        self._rows.append((facts, columns, low, high))

    def extreme(self, columns: list[int], *, greatest: bool, whole: bool) -> Extreme:
        solver = self._made()
        solver.changeColsCost(
            len(self._before), np.array(self._before, np.int32), np.zeros(len(self._before))
        )
        solver.changeColsCost(len(columns), np.array(columns, np.int32), np.ones(len(columns)))
        self._before = columns
        sense = highspy.ObjSense.kMaximize if greatest else highspy.ObjSense.kMinimize
        solver.changeObjectiveSense(sense)
        values = self._solved(solver)
        if values is None:
            return Extreme(UNBOUNDED, True, ())
        reached = float(values[columns].sum())
        bound = int(np.floor(reached + _NEAR)) if greatest else int(np.ceil(reached - _NEAR))
        facts = tuple(self._used(solver))
        is_whole = bool((np.abs(values - np.rint(values)) < _NEAR).all())
        if whole and not is_whole:
            reached = float(self._whole(columns, greatest)[columns].sum())
            return Extreme(round(reached), True, facts)
        return Extreme(bound, is_whole, facts)

    def example(self) -> Ints:
        values = self._solved(self._made())
        if values is None or (np.abs(values - np.rint(values)) >= _NEAR).any():
            values = self._whole([], False)
        return np.rint(values).astype(np.int64)

    def _made(self) -> highspy.Highs:
        if self._solver is None:
            self._solver = self._model()
        return self._solver

    def _model(self) -> highspy.Highs:
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("random_seed", 0)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self._bounds), len(self._rows)
        model.col_cost_ = np.zeros(len(self._bounds))
        model.col_lower_ = np.array([low for low, _ in self._bounds])
        model.col_upper_ = np.array([high for _, high in self._bounds])
        model.row_lower_ = np.array([low for _, _, low, _ in self._rows], dtype=np.float64)
        model.row_upper_ = np.array(
            [high if high < UNBOUNDED // 2 else highspy.kHighsInf for _, _, _, high in self._rows]
        )
        lengths = [len(columns) for _, columns, _, _ in self._rows]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        indices = [column for _, columns, _, _ in self._rows for column in columns]
        model.a_matrix_.index_ = np.array(indices, dtype=np.int32)
        model.a_matrix_.value_ = np.ones(len(indices))
        solver.passModel(model)
        return solver

    def _solved(self, solver: highspy.Highs) -> Floats | None:
        """The best values, or ``None`` where there is no bound. Raises `TablesDisagree`."""
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return np.array(solver.getSolution().col_value)
        if (
            status
            in {
                highspy.HighsModelStatus.kUnbounded,
                highspy.HighsModelStatus.kUnboundedOrInfeasible,
            }
            and self._is_feasible()
        ):
            return None
        raise TablesDisagree(subject=self._subject)

    def _is_feasible(self) -> bool:
        solver = self._model()
        solver.run()
        return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _whole(self, columns: list[int], greatest: bool) -> Floats:
        solver = self._model()
        size = len(self._bounds)
        everything = np.arange(size, dtype=np.int32)
        kinds = np.full(size, highspy.HighsVarType.kInteger)
        solver.changeColsIntegrality(size, everything, kinds)
        solver.changeColsCost(len(columns), np.array(columns, np.int32), np.ones(len(columns)))
        if greatest:
            solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise TablesDisagree(subject=self._subject)
        return np.array(solver.getSolution().col_value)

    def _used(self, solver: highspy.Highs) -> Iterator[Fact]:
        solution = solver.getSolution()
        for row in np.flatnonzero(np.abs(np.array(solution.row_dual)) > _NEAR).tolist():
            yield from self._rows[row][0]
        for column in np.flatnonzero(np.abs(np.array(solution.col_dual)) > _NEAR).tolist():
            yield from self.facts_of[column]


def _rows(
    space: Space, ranges: Sequence[tuple[Ints, Ints]]
) -> Iterator[tuple[Fact, Ints, int, int]]:
    """Every published cell that says more than its parts do, with the flat places of its atoms."""
    strides = np.array([int(np.prod(space.shape[axis + 1 :])) for axis in range(len(space.shape))])
    for table, (low, high) in enumerate(ranges):
        says = ((low > 0) | (high < UNBOUNDED)) & ~_follows(space.inside[table], low, high)
        lines = [[np.flatnonzero(row) for row in each] for each in space.inside[table]]
        for at in zip(*np.nonzero(says), strict=True):
            place = tuple(int(each) for each in at)
            grid = np.ix_(*(line[each] for line, each in zip(lines, place, strict=True)))
            atoms = sum(axis * stride for axis, stride in zip(grid, strides, strict=True))
            yield (table, place), np.ravel(atoms), int(low[place]), int(high[place])


def _follows(inside: Sequence[Ints], low: Ints, high: Ints) -> Flags:
    """Which cells' ranges follow from those of the categories that make up theirs."""
    follows = np.zeros(low.shape, dtype=bool)
    for axis, sets in enumerate(inside):
        least, most = np.moveaxis(low, axis, 0), np.moveaxis(high, axis, 0)
        told = np.moveaxis(follows, axis, 0)
        for category in range(len(sets)):
            parts = _made_of(sets, category)
            if parts:
                told[category] |= (least[parts].sum(axis=0) >= least[category]) & (
                    most[parts].sum(axis=0) <= most[category]
                )
    return follows


def _made_of(sets: Ints, category: int) -> list[int]:
    """Smaller categories that make up one without overlapping; empty where there are none."""
    left = sets[category].copy()
    size = int(left.sum())
    chosen = []
    sizes = sets.sum(axis=1)
    for part in sorted(range(len(sets)), key=lambda each: (-int(sizes[each]), each)):
        if sizes[part] < size and sizes[part] and (sets[part] <= left).all():
            chosen.append(part)
            left = left - sets[part]
    return [] if left.any() else chosen
