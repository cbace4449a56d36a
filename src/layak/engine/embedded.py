"""Units of work in a pool of threads of this process, and their sums added up side by side."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from layak.core.growth.groups import Level
from layak.core.growth.sums import PartialSums, add, nothing
from layak.engine.fragments import Counted, Plan, Unit, count_unit, units_of

#: Rows of a unit where groups are few: small enough to share out evenly.
FEW_GROUPS_ROWS = 1_000_000
#: Rows of a unit where groups are many: as large as memory allows, so that few sums are added.
MANY_GROUPS_ROWS = 12_000_000
#: Keys below which adding up is not worth a second thread.
_SMALL = 50_000

Advance = Callable[[int], None]


def count_here(plan: Plan, *, advance: Advance, threads: int | None = None) -> Counted:
    """Count the whole file in this process, with as many threads as it has cores.

    ``advance`` is called with the rows of every unit that is done. Raises `InputRejected` where the
    file turns out damaged.
    """
    threads = threads or len(os.sched_getaffinity(0))
    with ThreadPoolExecutor(threads) as pool:

        def run(unit: Unit) -> Counted:
            counted = count_unit(plan, unit)
            advance(unit.rows)
            return counted

        units = units_for(plan, workers=threads)
        return gathered(pool.map(run, units), pool, threads)


def units_for(plan: Plan, *, workers: int) -> list[Unit]:
    """The units of a plan for so many workers."""
    rows = sum(unit.rows for unit in units_of(plan.path, rows=FEW_GROUPS_ROWS))
    few = plan.grouping.level in {Level.NATION, Level.PROVINSI, Level.KABUPATEN}
    if few and not plan.grouping.by_month:
        return units_of(plan.path, rows=FEW_GROUPS_ROWS)
    rounds = max(1, -(-rows // (workers * MANY_GROUPS_ROWS)))
    return units_of(plan.path, rows=max(1, -(-rows // (workers * rounds))))


def gathered(parts: Iterable[Counted], pool: ThreadPoolExecutor, threads: int) -> Counted:
    """Add up what units gave: each thread adds one range of the keys."""
    sums: list[PartialSums] = []
    rows = refused = 0
    for part in parts:
        sums.append(part.sums)
        rows, refused = rows + part.rows, refused + part.refused
    return Counted(_added(sums, pool, threads), rows, refused)


def _added(sums: list[PartialSums], pool: ThreadPoolExecutor, threads: int) -> PartialSums:
    largest = max(sums, key=len, default=nothing())
    if len(largest) < _SMALL:
        return add(sums)
    bounds = largest.keys[np.arange(1, threads) * len(largest) // threads].tolist()
    return add(sums, bounds=bounds, run=pool.map)
