"""The unit of work: some row groups of a Parquet file become partial sums.

A unit is read, scored and counted where it is run, and only its sums travel. Whoever runs units, a
pool of threads here or workers of a cluster, calls the same function and adds up what comes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from layak.core.growth.groups import Grouping, keys_of
from layak.core.growth.packing import SEX_AGES, pack
from layak.core.growth.sums import PartialSums, nothing, sum_up
from layak.core.messages import msg
from layak.engine.cells import CannotHold, is_text
from layak.engine.columns import parse
from layak.engine.layout import AgeUnit, Layout, find_layout
from layak.engine.places import Numbering, month_codes, place_codes
from layak.engine.refusals import rejected, wrong_type
from layak.engine.sources import guarded, open_parquet
from layak.engine.tables import who_tables

_BATCH_ROWS = 1 << 19
#: The fields that counting needs; skinfolds and circumferences are not read.
_FIELDS = ("sex", "weight", "lenhei", "measure", "oedema", "is_age_in_month")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is counted: which file, by what, and in which of its columns everything stands.

    ``columns`` are the names to read; ``layout`` points into them. ``place`` and ``month`` are
    positions in ``columns``; ``month`` is ``None`` where nobody asked for months.
    """

    path: Path
    grouping: Grouping
    columns: tuple[str, ...]
    texts: tuple[str, ...]
    layout: Layout
    place: int | None
    month: int | None


@dataclass(frozen=True, slots=True)
class Unit:
    """Row groups that are counted together, and how many rows they have."""

    groups: tuple[int, ...]
    rows: int


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What a unit gives: its sums, how many rows were counted, and how many could not be read."""

    sums: PartialSums
    rows: int
    refused: int


def make_plan(
    path: Path,
    *,
    grouping: Grouping,
    place: str = "",
    month: str = "",
    unit: AgeUnit = AgeUnit.DAYS,
) -> Plan:
    """Find the columns of a Parquet file that are needed.

    ``place`` is the column with the Kemendagri code (not needed for the nation), ``month`` the one
    with the month. Raises `InputRejected` where a column is missing or the file is unusable.
    """
    schema = open_parquet(path).schema_arrow
    found = find_layout(schema.names, file=path.name, unit=unit)
    wanted = {field: at for field, at in found.fields.items() if field in _FIELDS}
    places = _named(schema, place, path) if place else None
    months = _named(schema, month, path) if month else None
    beside = (found.age, places, months)
    positions = sorted({*wanted.values(), *(at for at in beside if at is not None)})
    moved = {old: new for new, old in enumerate(positions)}
    layout = Layout(
        fields={field: moved[at] for field, at in wanted.items()},
        age=None if found.age is None else moved[found.age],
        unit=found.unit,
    )
    return Plan(
        path=path,
        grouping=grouping,
        columns=tuple(schema.names[at] for at in positions),
        texts=tuple(schema.names[at] for at in positions if is_text(schema.types[at])),
        layout=layout,
        place=None if places is None else moved[places],
        month=None if months is None else moved[months],
    )


def _named(schema: Any, name: str, path: Path) -> int:
    found = schema.get_all_field_indices(name)
    if len(found) != 1:
        message = msg("Kolom {name} ada {count} kali.", name=name, count=len(found))
        raise rejected("column_missing", message, file=path.name, column=name)
    return int(found[0])


def units_of(path: Path, *, rows: int) -> list[Unit]:
    """Cut the file into units of at least ``rows`` rows, along its row groups.

    A row group is never cut: one of more rows is a unit by itself. Raises `InputRejected` for an
    unusable file.
    """
    metadata = open_parquet(path).metadata
    units: list[Unit] = []
    groups: list[int] = []
    size = 0
    for group in range(metadata.num_row_groups):
        groups.append(group)
        size += metadata.row_group(group).num_rows
        if size >= rows:
            units.append(Unit(tuple(groups), size))
            groups, size = [], 0
    return [*units, Unit(tuple(groups), size)] if size else units


def count_unit(plan: Plan, unit: Unit) -> Counted:
    """Read, score and count one unit. Raises `InputRejected` where the file turns out damaged."""
    tables = who_tables()
    places, months = Numbering(), Numbering()
    at = _Rows(unit.rows)
    refused = 0
    for batch in _batches(plan, unit):
        parsed = parse(batch, plan.layout, file=plan.path.name)
        refused += len(parsed.refused)
        kept = None if not parsed.refused else parsed.kept
        packed, sex_age = at.take(parsed.children.size)
        pack(parsed.children, tables, packed, sex_age)
        at.set_place(places.numbers(_codes(plan, batch, kept, plan.place)))
        if plan.month is not None:
            at.set_month(months.numbers(_codes(plan, batch, kept, plan.month)))
    if not at.size:
        return Counted(nothing(), 0, refused)
    known_months = months.known() if plan.month is not None else np.zeros(1, dtype=np.int64)
    sums = at.sum_up(plan.grouping, places.known(), known_months)
    return Counted(sums, at.size, refused)


def _codes(plan: Plan, batch: Any, kept: Any, position: int | None) -> NDArray[np.int64]:
    """The codes of one column, for the rows that are kept."""
    if position is None:
        size = batch.num_rows if kept is None else int(kept.sum())
        return np.zeros(size, dtype=np.int64)
    column = batch.column(position)
    try:
        if position == plan.place:
            codes = place_codes(column, plan.grouping.level)
        else:
            codes = month_codes(column)
    except CannotHold as error:
        name = plan.columns[position]
        raise wrong_type(name, str(error), file=plan.path.name) from error
    return codes if kept is None else codes[kept]


class _Rows:
    """The rows of a unit, 15 bytes each: lanes, sex x age, place, month."""

    def __init__(self, rows: int) -> None:
        self._packed = np.empty(rows, dtype=np.int64)
        self._sex_age = np.empty(rows, dtype=np.int8)
        self._place = np.empty(rows, dtype=np.uint32)
        self._month = np.zeros(rows, dtype=np.uint16)
        self._start = 0
        self.size = 0

    def take(self, rows: int) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
        self._start, self.size = self.size, self.size + rows
        return self._packed[self._start : self.size], self._sex_age[self._start : self.size]

    def set_place(self, numbers: NDArray[np.uint32]) -> None:
        self._place[self._start : self.size] = numbers

    def set_month(self, numbers: NDArray[np.uint32]) -> None:
        self._month[self._start : self.size] = numbers

    def sum_up(
        self, grouping: Grouping, places: NDArray[np.int64], months: NDArray[np.int64]
    ) -> PartialSums:
        """The sums by place, month, sex and age; ``places`` and ``months`` by their numbers."""
        place_order, month_order = np.argsort(places), np.argsort(months)
        cells = _ranks(place_order)[self._place[: self.size]]
        cells *= np.uint32(len(months))
        cells += _ranks(month_order)[self._month[: self.size]]
        cells *= np.uint32(SEX_AGES)
        cells += grouping.sex_ages()[self._sex_age[: self.size]]
        keys = keys_of(places=places[place_order], months=months[month_order])
        return sum_up(cells=cells, packed=self._packed[: self.size], keys=keys)


def _ranks(order: NDArray[np.intp]) -> NDArray[np.uint32]:
    ranks = np.empty(len(order), dtype=np.uint32)
    ranks[order] = np.arange(len(order), dtype=np.uint32)
    return ranks


def _batches(plan: Plan, unit: Unit) -> Iterator[Any]:
    file = guarded(
        lambda: pq.ParquetFile(plan.path, read_dictionary=list(plan.texts)), file=plan.path.name
    )
    batches = file.iter_batches(
        batch_size=_BATCH_ROWS, row_groups=list(unit.groups), columns=list(plan.columns),
        use_threads=False,
    )  # fmt: skip
    while (batch := guarded(lambda: next(batches, None), file=plan.path.name)) is not None:
        batch.validate(full=True)
        yield batch.select(list(plan.columns))
