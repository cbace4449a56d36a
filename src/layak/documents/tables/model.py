"""What a spreadsheet file holds: tables of cells that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache

from layak.core.findings import Finding
from layak.core.texts import visible


@dataclass(frozen=True, slots=True)
class CellError:
    """The error a cell shows in place of a value; ``text`` is ``#DIV/0!``, ``#REF!`` and so on."""

    text: str


#: A text stays exactly as it was written; a moment is a ``date`` (or ``datetime``, which is one).
Value = str | Decimal | bool | date | time | timedelta | CellError | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``row`` counts from 1, ``column`` is its letter.

    ``formula`` tells that the value was computed by the workbook; its value is ``None`` where the
    workbook has stored no result. ``percent`` tells that a number is shown with a percent sign:
    the cell holds 0.75 and people see 75 %.
    """

    row: int
    column: str
    value: Value = None
    formula: bool = False
    percent: bool = False

    @property
    def text(self) -> str:
        """The visible text of a text cell without blanks around it; empty for any other cell."""
        return visible(self.value).strip() if isinstance(self.value, str) else ""

    @property
    def is_blank(self) -> bool:
        """Whether a person sees nothing in the cell (a formula without a result is not blank)."""
        if self.value is None:
            return not self.formula
        return isinstance(self.value, str) and not self.text


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet; ``sheet`` is empty for a text file. Rows end at their last cell.

    ``rows[0]`` is the first row of the file or sheet, also where it is empty. ``from_text`` tells
    that the cells come from a text file, where everything is text.
    """

    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    from_text: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of a file, and what somebody should know about how it was read."""

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=1024)
def column_letter(index: int) -> str:
    """The letter of a column, counted from 0: 0 → ``A``, 26 → ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
