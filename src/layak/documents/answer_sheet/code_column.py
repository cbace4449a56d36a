"""Which column holds the codes where several could: ``Kode`` beside the text of ``Pertanyaan``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layak.documents.answer_sheet.codes import CodeBook, Key
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

    One where the answer is clear: the only column so headed, the only one with codes in it, or the
    one with most codes where the others never contradict it (a number that counts the rows beside
    codes like ``2a``). Several where they do. The first where none holds a code.
    """
    columns = layout.headings.of(Role.QUESTION)
    held = {column: _codes_in(column, layout.rows(), codes) for column in columns}
    holders = sorted((each for each in columns if held[each]), key=lambda each: -len(held[each]))
    if len(holders) < 2:
        return tuple(holders) or columns[:1]
    best, *others = holders
    if any(
        held[best].get(row, code) != code for each in others for row, code in held[each].items()
    ):
        return tuple(sorted(holders, key=lambda each: each.index))
    return (best,)


def holds_codes(layout: Layout, codes: CodeBook) -> bool:
    """Whether any row below the headings holds a question's code."""
    columns = layout.headings.of(Role.QUESTION)
    return any(_codes_in(column, layout.rows(), codes) for column in columns)


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
