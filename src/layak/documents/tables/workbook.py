"""Workbooks (XLSX, XLS, ODS): values from calamine, joined with what the scanners found."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from layak.core.findings import Place
from layak.core.numbers import from_cell
from layak.documents.guard import FileKind, Upload
from layak.documents.rejections import damaged, locked
from layak.documents.room import ANSWERS, Room
from layak.documents.tables.limits import table_too_large
from layak.documents.tables.marks import Mark, Scan, SheetMarks, Trait, WorkbookUnsound
from layak.documents.tables.model import Cell, CellError, Table, Tables, Value, column_letter
from layak.documents.tables.ods_marks import scan_ods
from layak.documents.tables.xls_marks import WorkbookLocked, scan_xls
from layak.documents.tables.xlsx_marks import scan_xlsx

_Raw = int | float | str | bool | time | date | datetime | timedelta

_DURATION = re.compile(r"-?PT([0-9]{1,9})H([0-9]{1,2})M([0-9]{1,2})(?:\.[0-9]+)?S")


def read_workbook(upload: Upload, *, file: str, room: Room = ANSWERS) -> Tables:
    """Every sheet of a workbook that passed the guard.

    Raises `InputRejected` for a workbook that is damaged, locked with a password, or that reaches
    too far: calamine is only asked for rectangles of cells that are known to be small enough.
    """
    try:
        scan = scan_workbook(upload, room=room)
    except WorkbookUnsound as error:
        raise damaged(file=file) from error
    except WorkbookLocked as error:
        raise locked(file=file) from error
    cells = 0
    for sheet in (*scan.sheets, *scan.others):
        cells += sheet.extent.cells
        if cells > room.cells:
            last = column_letter(sheet.extent.columns - 1)
            place = Place(file=file, sheet=sheet.name, row=sheet.extent.rows, column=last)
            raise table_too_large(place, room=room)
    try:
        return Tables(tuple(_tables(scan)))
    except PasswordError as error:
        raise locked(file=file) from error
    except BaseException as error:
        # A panic inside calamine is no `Exception`; only what ends the program passes.
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise damaged(file=file) from error


def scan_workbook(upload: Upload, *, room: Room) -> Scan:
    """What the bytes of a workbook tell before its reader sees them.

    Raises `WorkbookUnsound` or `WorkbookLocked`.
    """
    if upload.kind is FileKind.XLSX:
        return scan_xlsx(upload.parts, room=room)
    if upload.kind is FileKind.ODS:
        return scan_ods(upload.parts, room=room)
    return scan_xls(upload.data, room=room)


def _tables(scan: Scan) -> Iterator[Table]:
    with CalamineWorkbook.from_filelike(io.BytesIO(scan.data)) as workbook:
        found = workbook.sheets_metadata
        names = [sheet.name for sheet in scan.sheets if sheet.name]
        if (
            not found
            or len(scan.sheets) != len(found)
            or names not in ([], [about.name for about in found])
        ):
            raise WorkbookUnsound("sheets")
        for index, (sheet, about) in enumerate(zip(scan.sheets, found, strict=True)):
            values = workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)
            letters = [column_letter(column) for column in range(sheet.extent.columns)]
            rows = tuple(
                _row(number, each, sheet, letters) for number, each in enumerate(values, start=1)
            )
            yield Table(about.name, rows, hidden=about.visible is not SheetVisibleEnum.Visible)


def _row(
    number: int, values: Sequence[_Raw], sheet: SheetMarks, letters: Sequence[str]
) -> tuple[Cell, ...]:
    """One row up to its last cell that holds something; most rows of a stray sheet hold nothing."""
    marks = [sheet.marks.get((number, column)) for column in range(1, len(values) + 1)]
    filled = len(values)
    while filled and values[filled - 1] == "" and marks[filled - 1] is None:
        filled -= 1
    return tuple(
        _cell(number, letters[index], values[index], marks[index]) for index in range(filled)
    )


def _cell(row: int, column: str, raw: _Raw, mark: Mark | None) -> Cell:
    if mark is None:
        return Cell(row, column, None if raw == "" else _plain_value(raw))
    return Cell(
        row,
        column,
        _marked_value(raw, mark),
        formula=Trait.FORMULA in mark.traits,
        percent=Trait.PERCENT in mark.traits,
    )


def _marked_value(raw: _Raw, mark: Mark) -> Value:
    if mark.error:
        return CellError(mark.error)
    if Trait.NO_RESULT in mark.traits:
        return None
    if Trait.TIME in mark.traits and isinstance(raw, str):
        duration = _DURATION.fullmatch(raw)
        if duration:
            hours, minutes, seconds = (int(part) for part in duration.groups())
            return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    # A formula may have an empty text as its result; that is a value.
    return None if raw == "" and Trait.FORMULA not in mark.traits else _plain_value(raw)


def _plain_value(raw: _Raw) -> Value:
    return from_cell(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else raw
