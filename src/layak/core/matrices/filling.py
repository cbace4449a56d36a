"""A table put together from what data say and what people typed: a person's cell wins.

What is kept by hand are the cells that differ from the data. Where the data change later, those
cells stay and all others follow; a cell that is emptied by hand goes back to the data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from layak.core.matrices.model import Column, ColumnKind, Matrix
from layak.core.matrices.values import LONGEST, BadCell, read_cell

#: Keys of rows that no source knows begin with this.
BY_HAND = "hand:"
_STAMP_LENGTH = 8


class Origin(StrEnum):
    """Where a cell comes from."""

    EMPTY = "empty"
    DATA = "data"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row as a source fills it: ``key`` names it for ever, ``cells`` are in the spelling of
    `values.read_cell` by column, ``origin`` says in words where they come from."""

    key: str
    cells: Mapping[str, str]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What people did to a row: the cells they typed, or that it is left out of the table."""

    key: str
    cells: Mapping[str, str]
    version: int
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with where it comes from. ``replaced`` is what the data say instead."""

    column: Column
    text: str
    origin: Origin
    replaced: str = ""

    @property
    def filled(self) -> str:
        """What the data say, whatever people typed."""
        return self.text if self.origin is Origin.DATA else self.replaced

    @property
    def is_missing(self) -> bool:
        """Whether the row is not complete without it."""
        return self.column.required and not self.text


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table. ``stamp`` names what a person has read of it: who writes it again says
    which stamp they began from. ``is_orphan``: its source does not know it any more."""

    key: str
    cells: tuple[Cell, ...]
    origin: str
    stamp: str
    version: int = 0
    is_orphan: bool = False

    @property
    def is_by_hand(self) -> bool:
        """Whether people added it."""
        return self.key.startswith(BY_HAND)

    @property
    def values(self) -> Mapping[str, str]:
        """The texts by column, empty ones too."""
        return {cell.column.code: cell.text for cell in self.cells}

    @property
    def filled(self) -> Mapping[str, str]:
        """What the data say by column, empty texts too."""
        return {cell.column.code: cell.filled for cell in self.cells}

    @property
    def label(self) -> str:
        """What to call it: the first texts and years that every row must have, else any."""
        named = [each.text for each in self.cells if each.column.required and _names(each)]
        return " · ".join((named or [each.text for each in self.cells if each.text])[:2])


@dataclass(frozen=True, slots=True)
class Lack:
    """A required column with how many rows lack it, and what the first of them are called."""

    column: Column
    count: int
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands."""

    matrix: Matrix
    rows: tuple[TableRow, ...]
    left_out: tuple[TableRow, ...] = ()

    @property
    def required(self) -> int:
        """How many cells must be filled."""
        return len(self.rows) * len(self.matrix.required)

    @property
    def missing(self) -> int:
        """How many of them are empty."""
        return sum(cell.is_missing for row in self.rows for cell in row.cells)

    @property
    def is_complete(self) -> bool:
        """Whether there is a row, and no required cell is empty."""
        return bool(self.rows) and not self.missing

    def count(self, origin: Origin) -> int:
        """How many cells come from there."""
        return sum(cell.origin is origin for row in self.rows for cell in row.cells)

    def row(self, key: str) -> TableRow | None:
        """The row of that key, be it left out or not."""
        return next((each for each in (*self.rows, *self.left_out) if each.key == key), None)


def table_of(matrix: Matrix, filled: Sequence[FilledRow], kept: Sequence[KeptRow]) -> Table:
    """The table: rows of the sources in their order, then those of people in the order given.

    A key that two sources name is filled by the first.
    """
    mine = {each.key: each for each in kept}
    first: dict[str, FilledRow] = {}
    for each in filled:
        first.setdefault(each.key, each)
    rows = [_row(matrix, each, mine.get(key)) for key, each in first.items()]
    rows += [
        _row(matrix, FilledRow(each.key, {}), each, is_orphan=not each.key.startswith(BY_HAND))
        for each in kept
        if each.key not in first
    ]
    out = {each.key for each in kept if each.is_left_out}
    return Table(
        matrix, tuple(row for row in rows if row.key not in out),
        tuple(row for row in rows if row.key in out),
    )  # fmt: skip


def typed_cells(
    matrix: Matrix, filled: Mapping[str, str], typed: Mapping[str, str]
) -> Mapping[str, str]:
    """What is to be kept of a row that a person sent: what the data do not say themselves."""
    return {
        column.code: typed[column.code]
        for column in matrix.columns
        if typed.get(column.code, "") not in ("", filled.get(column.code, ""))
    }


def lacks_of(table: Table, *, named: int = 5) -> list[Lack]:
    """The required columns that rows lack, in their order; the first ``named`` rows by name."""
    found = []
    for at, column in enumerate(table.matrix.columns):
        empty = [row for row in table.rows if row.cells[at].is_missing]
        if empty:
            found.append(Lack(column, len(empty), tuple(row.label for row in empty[:named])))
    return found


def stamp_of(version: int, filled: Mapping[str, str]) -> str:
    """What names a row as somebody read it: its version, and what the data said of it."""
    text = json.dumps(dict(filled), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{version}-{hashlib.sha256(text.encode()).hexdigest()[:_STAMP_LENGTH]}"


def _row(
    matrix: Matrix, filled: FilledRow, kept: KeptRow | None, *, is_orphan: bool = False
) -> TableRow:
    typed = kept.cells if kept is not None else {}
    version = kept.version if kept is not None else 0
    known = {each.code: _settled(each, filled.cells.get(each.code, "")) for each in matrix.columns}
    cells = tuple(
        _cell(each, known[each.code], typed.get(each.code, "")) for each in matrix.columns
    )
    return TableRow(filled.key, cells, filled.origin, stamp_of(version, known), version, is_orphan)


def _names(cell: Cell) -> bool:
    """Whether a cell helps to tell its row from others."""
    return bool(cell.text) and cell.column.kind in {ColumnKind.TEXT, ColumnKind.INTEGER}


def _settled(column: Column, text: str) -> str:
    """What a source gives, in the one spelling of its kind; nothing where it is none of it."""
    try:
        return read_cell(column, text[:LONGEST] if column.kind is ColumnKind.TEXT else text)
    except BadCell:
        return ""


def _cell(column: Column, filled: str, typed: str) -> Cell:
    if typed and typed != filled:
        return Cell(column, typed, Origin.HAND, filled)
    return Cell(column, filled, Origin.DATA if filled else Origin.EMPTY)
