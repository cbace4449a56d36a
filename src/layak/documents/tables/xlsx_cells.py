"""One XML part of an XLSX workbook: where its cells are, what they are, which texts it shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from layak.documents.room import Room
from layak.documents.tables.limits import Extent
from layak.documents.tables.marks import Mark, Trait, WorkbookUnsound

_REFERENCE = re.compile(r"([A-Za-z]{1,8})([0-9]{1,10})")


class CellScanner:
    """Handles the XML of any part (`xml_events.Handler`)."""

    def __init__(self, percent_styles: frozenset[str], *, room: Room) -> None:
        """``percent_styles`` are the numbers of the cell styles that show a percent sign."""
        self._room = room
        self.marks: dict[tuple[int, int], Mark] = {}
        self.shared: Counter[int] = Counter()  #: how many cells show each shared text
        self.text_lengths: list[int] = []  #: the lengths of the shared texts this part holds
        self._percent_styles = percent_styles
        self._rows = self._columns = 0
        self._row = self._column = self._row_element = 0
        self._traits = Trait(0)
        self._kind = ""
        self._value: list[str] = []
        self._in_value = self._in_shared = self._holds = False
        self._seen = 0

    @property
    def extent(self) -> Extent:
        """The last row and column with a cell that holds something."""
        return Extent(self._rows, self._columns)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note where a row or a cell is and what it is. Raises `WorkbookUnsound`."""
        # Whatever stands inside a cell counts as its content: an empty text takes its place too.
        self._holds = True
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._row = _number(attributes["r"]) if "r" in attributes else self._row + 1
            self._row_element = self._row
            self._column = 0
        elif name == "f":
            self._traits |= Trait.FORMULA
        elif name in {"v", "is"}:
            self._in_value = True
        elif name == "si":
            self._in_shared = True
            self.text_lengths.append(0)
        elif name == "sst" and _number(attributes.get("uniqueCount", "0")) > self._room.steps:
            raise WorkbookUnsound("shared texts")

    def end(self, name: str) -> None:
        """Note what a cell was. Raises `WorkbookUnsound` for more cells than a sheet may have."""
        if name == "c":
            self._end_cell()
        elif name in {"v", "is"}:
            self._in_value = False
        elif name == "si":
            self._in_shared = False

    def text(self, content: str) -> None:
        """Collect a cell's value; count a shared text."""
        if self._in_value:
            self._value.append(content)
        elif self._in_shared:
            self.text_lengths[-1] += len(content)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._column += 1
        if "r" in attributes:
            found = _REFERENCE.fullmatch(attributes["r"])
            if not found:
                raise WorkbookUnsound("cell reference")
            self._row, self._column = int(found[2]), _column(found[1])
        self._kind = attributes.get("t", "n")
        is_percent = self._kind == "n" and attributes.get("s") in self._percent_styles
        self._traits = Trait.PERCENT if is_percent else Trait(0)
        self._value.clear()
        self._holds = False

    def _end_cell(self) -> None:
        if not self._holds:
            return
        self._seen += 1
        if self._seen > self._room.cells:
            raise WorkbookUnsound("cells")
        # A cell may name another row than the element it stands in: either may be believed.
        self._rows = max(self._rows, self._row, self._row_element)
        self._columns = max(self._columns, self._column)
        value = "".join(self._value)
        if self._kind == "s" and value.isascii() and value.strip().isdigit():
            self.shared[_number(value.strip())] += 1
        if Trait.FORMULA in self._traits and not value and self._kind != "str":
            self._traits |= Trait.NO_RESULT
        error = value if self._kind == "e" else ""
        if self._traits or error:
            self.marks[self._row, self._column] = Mark(self._traits, error)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 10:
        raise WorkbookUnsound("number")
    return int(text)


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
