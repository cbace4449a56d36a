"""How large a workbook may become in memory, counted before anything is asked to build it.

The reader of cells (calamine) trusts the numbers it finds in a file: it reserves room for them and
repeats texts as often as it is told. What it cannot get ends the whole process, so that no caller
could say what was wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import msg

#: Cells of one file, counted as the rectangles from the first cell to the last one of each sheet.
MAX_CELLS = 500_000
#: Characters of all cells of one file, each text counted as often as a cell shows it.
MAX_TEXT = 50_000_000
MAX_SHEETS = 256
#: Steps (XML elements, binary records) through one part of a workbook.
MAX_STEPS = 5_000_000


@dataclass(frozen=True, slots=True)
class Extent:
    """The last row and column that hold something, counted from 1; zero for an empty sheet."""

    rows: int = 0
    columns: int = 0

    @property
    def cells(self) -> int:
        """The cells of the rectangle from the first cell of the sheet to the last."""
        return self.rows * self.columns


def table_too_large(place: Place) -> InputRejected:
    """The rejection of a table whose rectangle exceeds `MAX_CELLS`."""
    message = msg(
        "Tabel meluas sampai lebih dari {limit} sel. Hapus isi yang jauh di luar tabel.",
        limit=MAX_CELLS,
    )
    return InputRejected([Finding("table_too_large", message, place)])
