"""Which column of a sheet holds what: by the keys below the headings, or by the headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from layak.core.findings import Finding, Place, Severity
from layak.core.messages import Message, msg
from layak.documents.tables import Cell, Table
from layak.documents.tree_workbook.layout import Column, Sheet

_DEEPEST = 10  # how many rows down the headings may have been pushed
_ENOUGH = 2  # columns that must be recognised for a row to be the headings


@dataclass(frozen=True, slots=True)
class Content:
    """The rows of a sheet that hold content, and what their columns (by letter) mean."""

    rows: tuple[Sequence[Cell], ...]
    columns: Mapping[str, Column]


def find_content(
    sheet: Sheet, table: Table, *, file: str, report: Callable[[Finding], None]
) -> Content:
    """The content of ``table``, read as ``sheet``.

    Reports headings that are not there, columns that repeat or miss (`LAYOUT_DEFECTS`), and once
    for every column that means nothing although it holds something.
    """
    place = Place(file=file, sheet=sheet.name)
    found = _headings(sheet, table)
    if found is None:
        message = msg("Kepala kolom di lembar {sheet} tidak ditemukan.", sheet=sheet.name)
        report(Finding("missing_headings", message, place))
        return Content((), {})
    row, columns = found
    below = [cells for cells in table.rows[row:] if any(not cell.is_blank for cell in cells)]
    for code, message, cell, severity in (
        *_column_defects(sheet, columns),
        *_stray_cells(below, columns),
    ):
        where = Place(file, sheet.name, cell.row if cell else row, cell.column if cell else "")
        report(Finding(code, message, where, severity))
    return Content(tuple(below), {letter: column for letter, (column, _) in columns.items()})


#: Findings after which the content cannot be read at all.
LAYOUT_DEFECTS = frozenset(
    {"missing_sheet", "missing_headings", "missing_column", "repeated_column"}
)

_Columns = Mapping[str, tuple[Column, Cell]]
_Defect = tuple[str, Message, Cell | None, Severity]


def _headings(sheet: Sheet, table: Table) -> tuple[int, _Columns] | None:
    """The number of the row that names the columns, and the columns that it names."""
    by_key = {column.key: column for column in sheet.columns}
    by_heading = {_bare(str(column.heading)): column for column in sheet.columns}
    # English headings resemble keys ("Maximum"), so keys must be exact and the best row wins.
    for names, spelt in ((by_key, str.strip), (by_heading, _bare)):
        number, named = max(
            (
                (number, _named(row, names, spelt))
                for number, row in enumerate(table.rows[:_DEEPEST], start=1)
            ),
            key=lambda found: len(found[1]),
            default=(0, {}),
        )
        if len(named) >= _ENOUGH:
            return number, named
    return None


def _named(
    row: Sequence[Cell], names: Mapping[str, Column], spelt: Callable[[str], str]
) -> _Columns:
    return {
        cell.column: (names[spelt(cell.text)], cell) for cell in row if spelt(cell.text) in names
    }


def _bare(text: str) -> str:
    return " ".join(text.removesuffix("*").casefold().split())


def _column_defects(sheet: Sheet, columns: _Columns) -> Iterator[_Defect]:
    seen: set[str] = set()
    for column, cell in columns.values():
        if column.key in seen:
            message = msg("Kolom {key} ada dua kali.", key=column.key)
            yield "repeated_column", message, cell, Severity.ERROR
        seen.add(column.key)
    for column in sheet.columns:
        if column.required and column.key not in seen:
            message = msg("Kolom {key} tidak ada.", key=column.key)
            yield "missing_column", message, None, Severity.ERROR


def _stray_cells(rows: Sequence[Sequence[Cell]], columns: _Columns) -> Iterator[_Defect]:
    """The first cell of every column that holds something without a meaning."""
    seen: set[str] = set()
    for cell in (cell for row in rows for cell in row if not cell.is_blank):
        if cell.column not in columns and cell.column not in seen:
            seen.add(cell.column)
            message = msg("Kolom {column} tidak dikenal dan tidak dibaca.", column=cell.column)
            yield "unknown_column", message, cell, Severity.WARNING
