"""A workbook of a table read again: the rows as they stand, every cell as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.matrices.model import Column, Matrix
from layak.core.matrices.rows import SheetRow
from layak.core.matrices.values import NO, YES
from layak.core.messages import msg
from layak.core.numbers import from_cell
from layak.core.texts import wording
from layak.core.values import plain
from layak.documents.neutral import plain_text
from layak.documents.room import ANSWERS
from layak.documents.tables.grids import Grid, Raw, read_grids

#: Within how many rows the headings must stand.
_TOP = 30
_KEYS = {"kunci": "key", "key": "key", "versi": "stamp", "version": "stamp"}
_NOT_FILLED = frozenset({"belum diisi", "not filled in"})


def read_matrix(data: bytes, *, file: str, matrix: Matrix) -> list[SheetRow]:
    """The rows of the sheet that holds the table; blank rows are left out.

    The sheet named after the question counts first, then any whose headings are found. Raises
    `InputRejected` for a file that is no sound table, or has no such headings.
    """
    grids = read_grids(data, file=file, room=ANSWERS).grids
    for grid in sorted(grids, key=lambda each: each.sheet != matrix.question):
        found = _headings(grid, matrix)
        if found is not None:
            return list(_rows(grid, *found))
    names = ", ".join(each.heading.id for each in matrix.required)
    message = msg("Judul kolom tidak ditemukan. Yang diperlukan: {names}.", names=names)
    raise InputRejected([Finding("no_headings", message, Place(file=file))])


def _headings(grid: Grid, matrix: Matrix) -> tuple[int, dict[str, int]] | None:
    names = {name: column.code for column in matrix.columns for name in _names(column)}
    needed = {column.code for column in matrix.required}
    for at, row in enumerate(grid.rows[:_TOP]):
        columns: dict[str, int] = {}
        for position, cell in enumerate(row):
            # A unit stands in brackets on a line of its own; some programs make a blank of it.
            said = wording(_text(cell).partition("\n")[0].partition(" (")[0])
            whole = wording(_text(cell).partition("\n")[0])
            code = names.get(whole) or names.get(said) or _KEYS.get(said)
            if code:
                columns.setdefault(code, position)
        if columns.keys() >= needed:
            return at, columns
    return None


def _names(column: Column) -> Iterator[str]:
    for text in (column.heading.id, column.heading.en):
        yield wording(text)


def _rows(grid: Grid, start: int, columns: Mapping[str, int]) -> Iterator[SheetRow]:
    codes = [code for code in columns if code not in {"key", "stamp"}]
    for at, row in enumerate(grid.rows[start + 1 :], start=start + 2):
        texts = {code: _cell(row, columns[code]) for code in codes}
        key = _cell(row, columns["key"]) if "key" in columns else ""
        if key or any(texts.values()):
            stamp = _cell(row, columns["stamp"]) if "stamp" in columns else ""
            yield SheetRow(at, key, stamp, texts)


def _cell(row: Sequence[Raw], position: int) -> str:
    text = _text(row[position]) if position < len(row) else ""
    return "" if wording(text) in _NOT_FILLED else text


def _text(cell: Raw) -> str:
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, int | float):
        return plain(from_cell(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return plain_text(str(cell)).strip()
