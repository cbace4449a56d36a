"""What a workbook's own bytes tell about its cells and its reader does not.

The reader of cells (calamine) gives values only: a formula looks like its result, an error like an
empty cell, 75 % like 0.75, and a single cell in the last corner of a sheet makes it ask for
terabytes and end the whole process. One scanner per format finds all that beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Flag, auto

from layak.documents.tables.limits import Extent

_QUOTED_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
#: Number formats that every workbook knows: 0% and 0.00%.
BUILT_IN_PERCENT = frozenset({9, 10})


class WorkbookUnsound(ValueError):
    """The workbook's own structure is broken or forbidden."""


class Trait(Flag):
    """What is special about a cell."""

    FORMULA = auto()
    NO_RESULT = auto()  # a formula whose result the workbook has not stored
    PERCENT = auto()
    TIME = auto()  # an ODS duration, which the reader gives as text


_NONE = Trait(0)


@dataclass(frozen=True, slots=True)
class Mark:
    """The traits of one cell, and its error text where it shows an error."""

    traits: Trait = _NONE
    error: str = ""


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """One sheet: how far it reaches, and its special cells by row and column, counted from 1."""

    name: str
    extent: Extent = field(default_factory=Extent)
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scan:
    """A workbook after its scan: ``sheets`` in order, ``others`` that only count for their size.

    ``data`` is the workbook packed again, with nothing in it but what was scanned.
    """

    sheets: Sequence[SheetMarks]
    others: Sequence[SheetMarks]
    data: bytes


def shows_percent(number_format: str) -> bool:
    """Whether numbers in this format are shown with a percent sign."""
    return "%" in _QUOTED_IN_FORMAT.sub("", number_format)
