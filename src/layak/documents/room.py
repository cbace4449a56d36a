"""How much a table may take: its file, its content unpacked, its cells and their texts in memory.

The reader of cells (calamine) trusts the numbers it finds in a file: it reserves room for them and
repeats texts as often as it is told. What it cannot get ends the whole process, so that no caller
could say what was wrong. So everything is counted before anything is asked to build it.
"""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Room:
    """The bounds of one kind of table.

    ``size`` and ``unpacked`` are bytes of the file and of its parts; ``cells`` are counted as the
    rectangles from the first cell to the last one of each sheet; ``text`` are the characters of all
    cells, each text counted as often as a cell shows it; ``steps`` are XML elements or binary
    records of one part.
    """

    size: int
    unpacked: int
    cells: int
    text: int
    steps: int


#: A sheet that a person fills in: answers, an instrument.
ANSWERS = Room(20 * _MEGABYTE, 100 * _MEGABYTE, 500_000, 50_000_000, 5_000_000)
#: A month of a national application: 150,000 rows of 40 columns.
RECORDS = Room(50 * _MEGABYTE, 400 * _MEGABYTE, 6_000_000, 400_000_000, 60_000_000)
