"""Large tables as plain grids of values: what an importer reads, a hundred thousand rows at once.

`read_tables` gives every cell its place and its traits, which suits a sheet that a person fills in.
A month of a national application has millions of cells; here a cell is its value alone, and its
place is where it stands in the grid.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from layak.core.findings import Finding, Place, Severity
from layak.core.messages import msg
from layak.documents.guard import FileKind, Upload, open_upload
from layak.documents.packages import pack
from layak.documents.rejections import damaged, locked
from layak.documents.room import RECORDS, Room
from layak.documents.tables.csv_text import csv_rows
from layak.documents.tables.limits import Extent, table_too_large
from layak.documents.tables.marks import SheetMarks, WorkbookUnsound
from layak.documents.tables.model import column_letter
from layak.documents.tables.plain_xlsx import plain_extent, shown_text
from layak.documents.tables.workbook import scan_workbook
from layak.documents.tables.xls_marks import WorkbookLocked

#: A cell: a text as it was written (empty where nothing is), a number, a truth, or a moment.
#: An error of the workbook is its text: ``#DIV/0!``.
Raw = str | float | int | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, row by row; ``sheet`` is empty for a text file. ``rows[0]`` is row 1."""

    sheet: str
    rows: Sequence[Sequence[Raw]]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Grids:
    """All sheets of a file, and what somebody should know about how it was read."""

    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...] = ()


def read_grids(data: bytes, *, file: str, room: Room = RECORDS) -> Grids:
    """Every table of a CSV text or of an XLSX, XLS or ODS workbook.

    A formula counts with the value its workbook has stored, and a finding says so. Raises
    `InputRejected` for a file that is no sound table or does not fit into ``room``.
    """
    upload = open_upload(data, file=file, room=room)
    if upload.kind is FileKind.TEXT:
        rows, findings = csv_rows(data, file=file, room=room)
        return Grids((Grid("", rows),), findings)
    try:
        return _workbook(upload, file, room)
    except WorkbookUnsound as error:
        raise damaged(file=file) from error
    except (WorkbookLocked, PasswordError) as error:
        raise locked(file=file) from error


def _workbook(upload: Upload, file: str, room: Room) -> Grids:
    known = _plain(upload, room)
    if known is not None:
        return Grids(_values(known, ()))
    scan = scan_workbook(upload, room=room)
    _check_cells([each.extent for each in (*scan.sheets, *scan.others)], file, room)
    grids = _values(scan.data, scan.sheets)
    if len(scan.sheets) != len(grids):
        raise WorkbookUnsound("sheets")
    return Grids(grids, tuple(_formulas(scan.sheets, file)))


def _plain(upload: Upload, room: Room) -> bytes | None:
    """The workbook packed again, where all its parts are plain; else the strict scanner looks."""
    if upload.kind is not FileKind.XLSX:
        return None
    parts = {
        name: content
        for name, content in upload.parts.items()
        if name.endswith((".xml", ".rels")) and name.startswith(("xl/", "_rels/.rels"))
    }
    extents = [plain_extent(content) for content in parts.values() if b"<sheetData" in content]
    others = [part for part in parts.values() if b"<sheetData" not in part]
    text = shown_text(parts)
    if any(b"<c " in part or b":sheetData" in part for part in others):
        return None
    if text is None or text > room.text or None in extents:
        return None
    if sum(each.cells for each in extents if each) > room.cells:
        return None  # cells that are only formatted do not count; the strict scanner knows them
    return pack(parts)


def _check_cells(extents: Sequence[Extent], file: str, room: Room) -> None:
    cells = 0
    for extent in extents:
        cells += extent.cells
        if cells > room.cells:
            place = Place(file=file, row=extent.rows, column=column_letter(extent.columns - 1))
            raise table_too_large(place, room=room)


def _values(data: bytes, sheets: Sequence[SheetMarks]) -> tuple[Grid, ...]:
    """Every sheet's values. Raises `WorkbookUnsound` for whatever calamine stumbles over."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return tuple(
                Grid(
                    about.name,
                    _with_errors(workbook.get_sheet_by_index(index), index, sheets),
                    hidden=about.visible is not SheetVisibleEnum.Visible,
                )
                for index, about in enumerate(workbook.sheets_metadata)
            )
    except PasswordError:
        raise
    except BaseException as error:
        # A panic inside calamine is no `Exception`; only what ends the program passes.
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise WorkbookUnsound("values") from error


def _with_errors(sheet: object, index: int, sheets: Sequence[SheetMarks]) -> list[list[Raw]]:
    """The values of a sheet, an error in place of the blank that the reader gives for it."""
    rows: list[list[Raw]] = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]  # its type is private
    marks = sheets[index].marks if index < len(sheets) else {}
    for (row, column), mark in marks.items():
        if mark.error and row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = mark.error
    return rows


def _formulas(sheets: Sequence[SheetMarks], file: str) -> list[Finding]:
    message = msg("Lembar ini berisi rumus; dipakai nilai yang tersimpan.")
    return [
        Finding("formula", message, Place(file=file, sheet=sheet.name), Severity.WARNING)
        for sheet in sheets
        if any(mark.traits.name and "FORMULA" in mark.traits.name for mark in sheet.marks.values())
    ]
