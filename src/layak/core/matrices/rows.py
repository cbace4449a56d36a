"""The rows of a workbook, held against the table as it stands: what would change, or why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layak.core.errors import DomainError
from layak.core.findings import Finding, Place
from layak.core.matrices.filling import Table, TableRow
from layak.core.matrices.model import Matrix
from layak.core.matrices.values import BadCell, read_cell
from layak.core.messages import msg

MOST_ROWS = 2_000


class TooManyRows(DomainError):
    """More rows than a table holds."""

    code = "too_many_rows"
    template = "Satu tabel paling banyak {most} baris."

    def __init__(self) -> None:
        super().__init__(most=MOST_ROWS)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it stands in a workbook; ``texts`` by column, for the columns that were found."""

    row: int
    key: str
    stamp: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row to be kept: a new one has neither key nor stamp."""

    row: int
    key: str
    stamp: str
    values: Mapping[str, str]

    @property
    def label(self) -> str:
        """What to call it."""
        return " · ".join([text for text in self.values.values() if text][:2])


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook would change, how many rows stand as they are, and every refused row."""

    changes: tuple[RowChange, ...]
    same: int
    findings: tuple[Finding, ...]

    @property
    def new(self) -> int:
        return sum(1 for each in self.changes if not each.key)


def read_rows(rows: Sequence[SheetRow], table: Table, *, file: str) -> Reading:
    """Hold rows against a table. A row that cannot be taken is a finding and changes nothing; rows
    that the workbook leaves out stay as they are. Raises `TooManyRows`."""
    changes: list[RowChange] = []
    findings: list[Finding] = []
    standing = {row.key: row for row in (*table.rows, *table.left_out)}
    known = {tuple(row.values.items()) for row in standing.values()}
    seen: set[str] = set()
    same = 0
    for row in rows:
        old = standing.get(row.key)
        values, wrong = _values(row, table.matrix, old, file)
        wrong += _misplaced(row, old, seen, file)
        seen.add(row.key)
        if wrong:
            findings += wrong
        elif _stands(values, old, known):
            same += 1
        else:
            changes.append(RowChange(row.row, row.key, row.stamp if old else "", values))
            if old is None:
                known.add(tuple(values.items()))
    if len(standing) + sum(not each.key for each in changes) > MOST_ROWS:
        raise TooManyRows
    return Reading(tuple(changes), same, tuple(findings))


def _stands(
    values: Mapping[str, str], old: TableRow | None, known: set[tuple[tuple[str, str], ...]]
) -> bool:
    """Whether nothing is changed: what stands, also where the workbook lost its key."""
    return dict(values) == dict(old.values) if old else tuple(values.items()) in known


def _values(
    row: SheetRow, matrix: Matrix, old: TableRow | None, file: str
) -> tuple[Mapping[str, str], list[Finding]]:
    """The cells in their one spelling; a column that the workbook lacks stays as it is."""
    values: dict[str, str] = dict(old.values) if old else {}
    wrong = []
    for column in matrix.columns:
        try:
            if column.code in row.texts or old is None:
                values[column.code] = read_cell(column, row.texts.get(column.code, ""))
        except BadCell as bad:
            place = Place(file=file, row=row.row, column=column.heading.id)
            wrong.append(Finding(bad.code, bad.message, place))
    return values, wrong


def _misplaced(row: SheetRow, old: TableRow | None, seen: set[str], file: str) -> list[Finding]:
    place = Place(file=file, row=row.row)
    if row.key and old is None:
        message = msg("Kunci tidak dikenal. Kosongkan untuk baris baru.")
        return [Finding("unknown_key", message, place)]
    if row.key and row.key in seen:
        return [Finding("repeated", msg("Baris ini ada dua kali dalam buku kerja."), place)]
    if old is not None and row.stamp != old.stamp:
        message = msg("Baris ini berubah sejak buku kerja diunduh. Unduh lagi, lalu ulangi.")
        return [Finding("stale_row", message, place)]
    return []
