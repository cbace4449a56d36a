"""What became of the rows of a file: good, repaired, the same twice, or refused, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from layak.core.records.villages import Name


class State(StrEnum):
    """What became of one row."""

    GOOD = "good"
    REPAIRED = "repaired"  # used, with something changed that is said
    SAME = "same"  # the same as another row in everything, so counted once
    REFUSED = "refused"  # not used; the reason is said
    MENDED = "mended"  # was refused, and came back in a later file


#: The rows that count.
USED = frozenset({State.GOOD, State.REPAIRED})


class Rule(StrEnum):
    """Why a row is refused, beyond what is wrong with one of its cells (`readings.Trouble`)."""

    MISSING = "missing"
    BORN_AFTER = "born_after"
    TOO_OLD = "too_old"
    OUTSIDE_PERIOD = "outside_period"
    NOTHING_MEASURED = "nothing_measured"
    NOBODY = "nobody"
    VILLAGE_UNKNOWN = "village_unknown"
    CONTRADICTS = "contradicts"


class Change(StrEnum):
    """What a rule changed in a row, beyond the repair of one cell (`readings.Repair`)."""

    AGE_FROM_TEXT = "age_from_text"  # no birth date: the day of measurement less the written age
    AGE_DIFFERS = "age_differs"  # the written age is not that of the dates, which count


@dataclass(frozen=True, slots=True)
class Note:
    """One thing said about one row.

    ``row`` is its position among the rows of its file that are data, ``code`` a repair, a change, a
    trouble or a rule. ``shown`` is what stood there, empty for what is personal; ``instead`` what
    counts now.
    """

    row: int
    field: str
    code: str
    shown: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """A row below the headings that is no record: a sum, a remark, headings again."""

    number: int
    text: str


@dataclass(slots=True)
class Checked:
    """The rows of one file after their check, column by column.

    ``numbers`` are the rows' numbers in the sheet, from 1; ``origins`` what a returned workbook
    says of where its rows were refused (file number and row). ``values`` has a column for each
    field that stays, ``keys`` tell a record and ``children`` a child from all others; both are
    pseudonyms.
    """

    numbers: list[int]
    states: list[State]
    keys: list[str]
    children: list[str]
    values: dict[str, list[object]]
    repairs: list[Note] = field(default_factory=list)
    refusals: list[Note] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    origins: list[tuple[int, int] | None] = field(default_factory=list)
    unknown_places: Counter[Name] = field(default_factory=Counter)
    spellings: dict[Name, tuple[str, str]] = field(default_factory=dict)
