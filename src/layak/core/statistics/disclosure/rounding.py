"""Controlled rounding: all numbers to neighbouring multiples so that parts still add up."""

from __future__ import annotations

import highspy
import numpy as np

from layak.core.errors import DomainError
from layak.core.statistics.disclosure.table import Ints, Table, base_array, inside, totalled, values

#: Nodes of the search at most: it ends alike on every machine, which a limit in seconds would not.
NODES = 2_000


class NotRoundable(DomainError):
    """No rounding to neighbouring multiples makes the parts add up, or none was found in time."""

    code = "not_roundable"
    template = (
        "Tabel {subject} tidak dapat dibulatkan ke kelipatan {base} dengan jumlah yang tetap cocok."
    )


def controlled(table: Table, *, base: int) -> Ints:
    """Every published cell rounded up or down to a multiple of ``base``, totals being exact sums.

    Multiples stay as they are, and among all such roundings one with the least sum of changes is
    taken. Raises `NotRoundable` where there is none: possible from three dimensions on (Cox 1987).
    """
    counts = base_array(table, table.counts)
    sums = [inside(table, axis) for axis in range(len(table.dimensions))]
    parts = (counts // base).ravel()
    rest = (counts % base).ravel()
    chosen = np.flatnonzero(rest)
    totals = values(table, table.counts)
    whole = totalled(parts.reshape(counts.shape), sums)
    least, most = totals // base - whole, -(-totals // base) - whole
    ups = np.zeros(counts.size, dtype=np.int64)
    if chosen.size:
        ups[chosen] = _ups(table, base, (chosen, rest[chosen]), sums, (least, most))
    return totalled((parts + ups).reshape(counts.shape), sums) * base


def _ups(
    table: Table,
    base: int,
    open_: tuple[Ints, Ints],
    sums: list[Ints],
    bounds: tuple[Ints, Ints],
) -> Ints:
    """Which of the open base cells are rounded up: 1, and 0 for those rounded down."""
    chosen, rest = open_
    column = {atom: at for at, atom in enumerate(chosen.tolist())}
    shape = [each.shape[1] for each in sums]
    flat = np.arange(int(np.prod(shape))).reshape(shape)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_max_nodes", NODES)
    size = len(chosen)
    solver.addVars(size, np.zeros(size), np.ones(size))
    everything = np.arange(size, dtype=np.int32)
    solver.changeColsIntegrality(size, everything, np.full(size, highspy.HighsVarType.kInteger))
    # up costs base - rest instead of the rest that down costs
    solver.changeColsCost(size, everything, (base - 2 * rest).astype(np.float64))
    for at in np.ndindex(*bounds[0].shape):
        lines = [np.flatnonzero(each[place]) for each, place in zip(sums, at, strict=True)]
        members = [column[atom] for atom in flat[np.ix_(*lines)].ravel().tolist() if atom in column]
        if members:
            index = np.array(members, dtype=np.int32)
            solver.addRow(bounds[0][at], bounds[1][at], len(index), index, np.ones(len(index)))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise NotRoundable(subject=table.subject, base=base)
    ups: Ints = np.rint(np.array(solver.getSolution().col_value)).astype(np.int64)
    return ups
