"""Formulas, errors, percent formats and the extent of every sheet of an XLS workbook (BIFF)."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator

from layak.documents.compound_file import CompoundFile, CompoundFileDamaged, pack_stream
from layak.documents.room import Room
from layak.documents.tables import xls_records as biff
from layak.documents.tables.limits import MAX_SHEETS, Extent
from layak.documents.tables.marks import (
    BUILT_IN_PERCENT,
    Mark,
    Scan,
    SheetMarks,
    Trait,
    WorkbookUnsound,
    shows_percent,
)
from layak.documents.tables.xls_records import Record

_LABELS = (biff.SHARED_LABEL, biff.LABEL, biff.RICH_LABEL)
_NUMBERS = (biff.FORMULA, biff.NUMBER, biff.RK)
_CELLS = (*_NUMBERS, biff.BOOL_ERROR, biff.MULTIPLE_RK, *_LABELS)
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_VERSION_8 = 0x600
_NO_NUMBER = b"\xff\xff"  # ends the result of a formula that is no number
_ERROR_RESULT = 2


class WorkbookLocked(Exception):
    """The workbook's content is encrypted with a password."""


def scan_xls(data: bytes, *, room: Room) -> Scan:
    """The marks of every sheet, in the workbook's order and without their names.

    Raises `WorkbookUnsound` where the records are broken or claim more than fits, and
    `WorkbookLocked` where they are encrypted.
    """
    try:
        container = CompoundFile(data)
        name = "Workbook" if "Workbook" in container.names() else "Book"
        workbook = _Workbook(container.read(name), room)
        return Scan(workbook.sheets(), (), pack_stream("Workbook", workbook.blanked()))
    except (CompoundFileDamaged, struct.error, LookupError) as error:
        raise WorkbookUnsound("records") from error


class _Workbook:
    def __init__(self, stream: bytes, room: Room) -> None:
        self._room = room
        self._stream = stream
        self._blanked = bytearray(stream)
        self._offsets: list[int] = []
        self._percents: set[int] = set()
        self._lengths: list[int] = []
        self._shown: Counter[int] = Counter()
        self._cells = self._characters = 0
        self._end = self._read_globals()

    def sheets(self) -> list[SheetMarks]:
        """Scan the sheets; no two may share their records, for each is blanked on its own."""
        found: dict[int, SheetMarks] = {}
        end = self._end
        for offset in sorted(self._offsets):
            if offset < end:
                raise WorkbookUnsound("overlap")
            found[offset], end = self._scan_sheet(offset)
        shared = sum(
            count * self._lengths[number]
            for number, count in self._shown.items()
            if number < len(self._lengths)
        )
        if shared + self._characters > self._room.text:
            raise WorkbookUnsound("texts")
        return [found[offset] for offset in self._offsets]

    def blanked(self) -> bytes:
        """The stream without what only costs."""
        return bytes(self._blanked)

    def _read_globals(self) -> int:
        """Read styles, shared texts and where the sheets begin; give the end of all that."""
        formats = dict.fromkeys(BUILT_IN_PERCENT, "%")
        styles: list[int] = []
        pieces: list[bytes] = []
        text_from, end, last = 5, 0, 0
        for record in biff.records(self._stream, 0, most=self._room.steps):
            kind, content, end = record.kind, record.content, record.end
            biff.blank(self._blanked, record)
            if kind == biff.END:
                break
            if kind == biff.PASSWORD:
                raise WorkbookLocked
            if kind == biff.BEGIN:
                text_from = 5 if struct.unpack_from("<H", content)[0] >= _VERSION_8 else 3
            elif kind == biff.FORMAT:
                text = content[text_from:].replace(b"\0", b"").decode("latin-1")
                formats[struct.unpack_from("<H", content)[0]] = text
            elif kind == biff.STYLE:
                styles += struct.unpack_from("<H", content, 2)
            elif kind == biff.SHEET:
                self._offsets += struct.unpack_from("<I", content)
            elif kind == biff.SHARED_TEXTS:
                pieces = [content]
            elif kind == biff.CONTINUE and last == biff.SHARED_TEXTS:
                pieces.append(content)
                continue
            last = kind
        if len(self._offsets) > MAX_SHEETS:
            raise WorkbookUnsound("sheets")
        self._lengths = biff.shared_lengths(pieces) if pieces else []
        self._percents = {
            style for style, number in enumerate(styles) if shows_percent(formats.get(number, ""))
        }
        return end

    def _scan_sheet(self, offset: int) -> tuple[SheetMarks, int]:
        """One sheet and where it ends; what is nested in it (a chart) is passed over."""
        rows = columns = depth = 0
        marks: dict[tuple[int, int], Mark] = {}
        for record in biff.records(self._stream, offset, most=self._room.steps):
            depth += (record.kind == biff.BEGIN) - (record.kind == biff.END)
            if depth == 0:
                if record.offset == offset:
                    raise WorkbookUnsound("sheet")
                return SheetMarks("", Extent(rows, columns), marks), record.end
            if depth > 1:
                continue
            biff.blank(self._blanked, record)
            self._count(record)
            for row, column, mark in self._marks(record):
                rows, columns = max(rows, row), max(columns, column)
                if mark.traits or mark.error:
                    marks[row, column] = mark
        raise WorkbookUnsound("sheet")

    def _count(self, record: Record) -> None:
        """Count cells and texts that the reader of cells will hold."""
        kind, content = record.kind, record.content
        self._cells += kind in _CELLS
        if self._cells > self._room.cells:
            raise WorkbookUnsound("cells")
        if kind == biff.SHARED_LABEL:
            self._shown[struct.unpack_from("<I", content, 6)[0]] += 1
        elif kind in (biff.LABEL, biff.RICH_LABEL):
            self._characters += struct.unpack_from("<H", content, 6)[0]
        elif kind == biff.FORMULA_TEXT:
            self._characters += struct.unpack_from("<H", content)[0]

    def _marks(self, record: Record) -> Iterator[tuple[int, int, Mark]]:
        """The cells of a record: row and column, counted from 1, and what is special there."""
        kind, content = record.kind, record.content
        if kind not in _CELLS:
            return
        row, column, style = struct.unpack_from("<HHH", content)
        if kind != biff.MULTIPLE_RK:
            yield row + 1, column + 1, _mark(kind, content, percent=style in self._percents)
            return
        # A style and a number of four bytes for each column up to the last, which stands behind.
        (last,) = struct.unpack_from("<H", content, len(content) - 2)
        for position in range(last - column + 1):
            (style,) = struct.unpack_from("<H", content, 4 + 6 * position)
            percent = Trait.PERCENT if style in self._percents else Trait(0)
            yield row + 1, column + position + 1, Mark(percent)


def _mark(kind: int, content: bytes, *, percent: bool) -> Mark:
    traits = Trait.PERCENT if percent and kind in _NUMBERS else Trait(0)
    if kind == biff.BOOL_ERROR:
        value, is_error = struct.unpack_from("<BB", content, 6)
        return Mark(traits, _ERRORS.get(value, "#ERR") if is_error else "")
    if kind != biff.FORMULA:
        return Mark(traits)
    result = content[6:14]
    if result.endswith(_NO_NUMBER) and result[0] == _ERROR_RESULT:
        return Mark(Trait.FORMULA, _ERRORS.get(result[2], "#ERR"))
    return Mark(traits | Trait.FORMULA)
