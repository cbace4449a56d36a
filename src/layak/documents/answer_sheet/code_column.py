"""Which column holds the codes where several could: ``Kode`` beside the text of ``Pertanyaan``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.numbers import read_number
from layak.documents.answer_sheet.codes import CodeBook, Key, looks_like_a_code
from layak.documents.answer_sheet.headings import Column, Headings, Role, read_headings
from layak.documents.tables import Cell, Table


@dataclass(frozen=True, slots=True)
class Layout:
    """One answer table: its sheet, its headings and the position of their row, counted from 0."""

    table: Table
    headings: Headings
    start: int

    def rows(self) -> Sequence[Sequence[Cell]]:
        """The rows below the headings."""
        return self.table.rows[self.start + 1 :]


def find_layout(table: Table) -> Layout | None:
    """The first answer table of a sheet; ``None`` where no row holds its headings."""
    for start, row in enumerate(table.rows):
        headings = read_headings(row)
        if headings:
            return Layout(table, headings, start)
    return None


def code_columns(layout: Layout, codes: CodeBook) -> tuple[Column, ...]:
    """The columns of ``layout`` that hold question codes.

    One where the answer is clear: the only column so headed, the only one with codes in it, the
    only one with whole codes, the one with most codes where the others agree, or the only one that
    does not just count the rows. Several where none of that decides; the first where none holds a
    code.
    """
    columns = layout.headings.of(Role.QUESTION)
    held = {column: _codes_in(column, layout.rows(), codes) for column in columns}
    holders = [column for column in columns if held[column]]
    with_whole_codes = [each for each in holders if _holds_whole(each, layout.rows(), codes)]
    if len(with_whole_codes) == 1:
        return tuple(with_whole_codes)
    if len(holders) < 2:
        return tuple(holders) or columns[:1]
    best = max(holders, key=lambda column: len(held[column]))
    pairs = ((row, found) for each in holders for row, found in held[each].items())
    if all(held[best].get(row, found) == found for row, found in pairs):
        return (best,)
    return tuple(each for each in holders if not _counts_rows(each, layout.rows())) or columns


def holds_codes(layout: Layout, codes: CodeBook) -> bool:
    """Whether any row below the headings holds a question's code."""
    columns = layout.headings.of(Role.QUESTION)
    return any(_codes_in(column, layout.rows(), codes) for column in columns)


def _holds_whole(column: Column, rows: Sequence[Sequence[Cell]], codes: CodeBook) -> bool:
    cells = (row[column.index] for row in rows if column.index < len(row))
    return any(codes.read(cell) for cell in cells)


def _counts_rows(column: Column, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether what looks like a code in a column runs 1, 2, 3 … from top to bottom."""
    cells = [row[column.index] for row in rows if column.index < len(row)]
    numbers = [
        cell.value if isinstance(cell.value, Decimal) else read_number(cell.text)
        for cell in cells
        if looks_like_a_code(cell)
    ]
    return bool(numbers) and numbers == [Decimal(n) for n in range(1, len(numbers) + 1)]


def _codes_in(
    column: Column, rows: Sequence[Sequence[Cell]], codes: CodeBook
) -> Mapping[int, tuple[str, ...]]:
    """The codes that a column holds, by row."""
    held = {}
    section: Key = ()
    for row in rows:
        cell = row[column.index] if column.index < len(row) else None
        found = codes.read(cell) if cell else ()
        if not found:
            section = next((key for each in row if (key := codes.section(each.text))), section)
            found = codes.read(cell, section) if cell else ()
        if cell and found:
            held[cell.row] = found
    return held
