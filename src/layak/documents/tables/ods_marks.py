"""Formulas, errors, percent values and the extent of every sheet of an ODS workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping

from layak.documents.packages import pack
from layak.documents.room import Room
from layak.documents.tables.limits import MAX_SHEETS, Extent
from layak.documents.tables.marks import Mark, Scan, SheetMarks, Trait, WorkbookUnsound
from layak.documents.tables.xml_events import local, stream

_PARTS = ("mimetype", "content.xml", "META-INF/manifest.xml")
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_TRAITS = {"percentage": Trait.PERCENT, "time": Trait.TIME}
_VALUES = frozenset(
    {"value", "value-type", "string-value", "date-value", "time-value", "boolean-value", "formula"}
)
_MAX_COLUMNS = 16_384
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:[0-9]+")


def scan_ods(parts: Mapping[str, bytes], *, room: Room) -> Scan:
    """The marks of every sheet, in the workbook's order.

    Raises `WorkbookUnsound` where the content is missing, no sound XML, or repeats its rows,
    columns or blanks beyond what fits.
    """
    used = {name: parts[name] for name in _PARTS if name in parts}
    if len(used) < len(_PARTS):
        raise WorkbookUnsound("missing part")
    sheets = _Sheets(room)
    stream(used["content.xml"], sheets, room=room)
    return Scan(sheets.found, (), pack(used))


class _Sheets:
    def __init__(self, room: Room) -> None:
        self._room = room
        self.found: list[SheetMarks] = []
        self._name = ""
        self._marks: dict[tuple[int, int], Mark] = {}
        self._rows = self._columns = 0
        self._row = self._column = 0  # the last row and column passed
        self._before = 0  # the last column before the cell
        self._row_repeats = self._cell_repeats = 1
        self._traits = Trait(0)
        self._kind = ""
        self._holds = False
        self._length = 0
        self._text: list[str] = []
        self._marked = self._passed = self._characters = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._name = attributes.get("table:name", "")
            self._marks = {}
            self._rows = self._columns = self._row = 0
        elif name == "table-row":
            self._column = self._before = 0
            self._row_repeats = _repeats(attributes, "number-rows-repeated")
        elif name in _CELLS:
            self._start_cell(attributes)
        elif name == "s":
            self._length += _repeats(attributes, "c")

    def end(self, name: str) -> None:
        if name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            extent = Extent(self._rows, self._columns)
            self.found.append(SheetMarks(self._name, extent, self._marks))
            if len(self.found) > MAX_SHEETS:
                raise WorkbookUnsound("sheets")

    def text(self, content: str) -> None:
        self._text.append(content)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        found = {local(key): value for key, value in attributes.items()}
        self._text.clear()
        self._cell_repeats = _repeats(attributes, "number-columns-repeated")
        # LibreOffice says beside the standard's value type that a cell shows an error.
        self._kind = attributes.get("calcext:value-type", found.get("value-type", ""))
        self._traits = _TRAITS.get(found.get("value-type", ""), Trait(0))
        self._holds = not _VALUES.isdisjoint(found)
        self._length = sum(len(value) for value in attributes.values())
        if "formula" in found:
            self._traits |= Trait.FORMULA
            if "value-type" not in found:
                self._traits |= Trait.NO_RESULT

    def _end_cell(self) -> None:
        shown = "".join(self._text)
        self._holds = self._holds or bool(shown)
        self._before = self._column
        self._column += self._cell_repeats
        if not self._holds:
            return
        self._characters += (self._length + len(shown)) * self._row_repeats * self._cell_repeats
        if self._characters > self._room.text:
            raise WorkbookUnsound("repeated texts")
        self._rows = max(self._rows, self._row + self._row_repeats)
        self._columns = max(self._columns, self._column)
        self._note(Mark(self._traits, self._error(shown)))

    def _end_row(self) -> None:
        """Count the cells that the reader holds for this row: all but an empty end."""
        passed = self._column if self._holds else self._before
        self._passed += min(passed, _MAX_COLUMNS)
        if self._passed > self._room.steps:
            raise WorkbookUnsound("repeated cells")
        self._row += self._row_repeats

    def _error(self, shown: str) -> str:
        """The error a cell shows: LibreOffice marks it, others leave it as a formula's text."""
        if self._kind == "error":
            found = _ERROR.search(shown)
            return found[0] if found else "#ERR"
        found = _ERROR.fullmatch(shown) if Trait.FORMULA in self._traits else None
        return found[0] if found else ""

    def _note(self, mark: Mark) -> None:
        if not mark.traits and not mark.error:
            return
        self._marked += self._row_repeats * self._cell_repeats
        if self._marked > self._room.cells:
            raise WorkbookUnsound("cells")
        for row in range(self._row + 1, self._row + self._row_repeats + 1):
            for column in range(self._before + 1, self._column + 1):
                self._marks[row, column] = mark


def _repeats(attributes: Mapping[str, str], name: str) -> int:
    given = [value for key, value in attributes.items() if local(key) == name]
    if any(not (each.isascii() and each.isdigit()) or len(each) > 10 for each in given):
        raise WorkbookUnsound("repeats")
    return max((int(each) for each in given), default=1)
