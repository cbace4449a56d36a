"""A worksheet of children as rows of texts for the engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from layak.core.errors import InputRejected
from layak.core.values import plain
from layak.documents.tables import Cell, CellError, Table, read_tables
from layak.engine.layout import find_layout
from layak.engine.refusals import NO_ROWS, rejected
from layak.engine.sources import Source, table_source

#: Rows in which the headings are looked for: titles may stand above them.
_SEARCHED = 20
#: What a formula without a stored result becomes: no number and no word.
_NO_RESULT = "=?"


def sheet_source(path: Path, *, sheet: str | None) -> Source:
    """The rows of one sheet of a workbook: the named one, or the first that has children.

    Raises `InputRejected` for a file that is no sound workbook, and where there is no such sheet.
    """
    tables = read_tables(path.read_bytes(), file=path.name).tables
    wanted = [table for table in tables if sheet is None or table.sheet == sheet]
    for table in wanted:
        head = _head(table, path.name)
        if head is not None:
            return _source(table, head, path.name)
    first = next((table for table in wanted if any(table.rows)), None)
    if first is None:
        raise rejected("no_rows", NO_ROWS, file=path.name)
    head = next(at for at, row in enumerate(first.rows) if row)
    return _source(first, head, path.name)


def _head(table: Table, file: str) -> int | None:
    """The position of the row that names the columns."""
    for position, row in enumerate(table.rows[:_SEARCHED]):
        try:
            find_layout([_text(cell) for cell in row], file=file)
        except InputRejected:
            continue
        return position
    return None


def _source(table: Table, head: int, file: str) -> Source:
    names = [_text(cell) for cell in table.rows[head]]
    rows: list[tuple[int, Sequence[str]]] = [
        (number, [_text(cell) for cell in row[: len(names)]])
        for number, row in enumerate(table.rows[head + 1 :], start=head + 2)
        if any(not cell.is_blank for cell in row)
    ]
    return table_source(file=file, names=names, rows=rows)


def _text(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return _NO_RESULT if cell.formula else ""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return value.text if isinstance(value, CellError) else str(value)
