"""How a tree of texts is laid out in a workbook: its sheets, their columns, and the words in them.

Writing and reading follow one description. A column is known by its ``key``, the name of the field
in the format, which stands below the heading whatever language the heading is in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from layak.core.messages import Message

GUIDE = "Petunjuk"
LISTS = "Daftar kata"


class Holds(Enum):
    """What the cells of a column hold."""

    CODE = "code"  # a text on one line, kept from becoming a number
    TEXT = "text"
    NUMBER = "number"
    CODES = "codes"  # one per line
    NUMBERS = "numbers"  # in one text, with semicolons between
    WORD = "word"  # one of a list, picked from a drop-down


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` for machines, ``heading`` for people, ``width`` in characters.

    ``words`` are the choices of a `Holds.WORD` column; ``refers_to`` is the key of the sheet whose
    codes belong here.
    """

    key: str
    heading: Message
    holds: Holds
    width: int
    required: bool = False
    words: Mapping[str, Message] | None = None
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; every row is one part of the tree.

    ``parent`` is the key of the sheet whose parts its rows belong to (their first column says to
    which), and ``field`` the field that they fill there, or in the root. Columns in English stand
    last, so that they can be left out on paper. Findings about a row name its parent's code, or its
    own where it ``names_itself``.
    """

    key: str
    name: str
    purpose: Message
    columns: tuple[Column, ...]
    field: str = ""
    parent: str = ""
    required: bool = False
    names_itself: bool = False
    frozen_columns: int = 1

    @property
    def identity(self) -> str:
        """The key of the column that names a row; empty where rows have no name of their own."""
        own = self.columns[1 if self.parent else 0].key
        return own if own in {"code", "key", "name"} else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """All sheets of a kind of workbook; the first holds the root, in exactly one row.

    ``defaults`` are the words that stand in a column of words where the format leaves them out.
    """

    sheets: tuple[Sheet, ...]
    defaults: Mapping[str, str]

    @property
    def root(self) -> Sheet:
        """The sheet of the root."""
        return self.sheets[0]

    def sheet_of(self, key: str) -> Sheet:
        """The sheet of that key."""
        return next(sheet for sheet in self.sheets if sheet.key == key)
