"""The heading row of an answer sheet: which column says what, in Indonesian or English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from layak.core.texts import wording
from layak.documents.tables import Cell


class Role(Enum):
    """What a column holds."""

    QUESTION = auto()  # the question's code
    POINTS = auto()
    LEVEL = auto()
    VALUE = auto()
    EVIDENCE = auto()  # how many documents, or whether there are any


ANSWERS = (Role.POINTS, Role.LEVEL, Role.VALUE)

_PLAIN_POINTS = frozenset({"poin", "point", "points"})
#: Means points, but the measured value where a column of points stands beside it.
_EITHER = "nilai"

_NAMES = {
    Role.QUESTION: (
        "question", "question code", "question number", "code", "number", "no", "q", "pertanyaan",
        "kode", "nomor", "kode pertanyaan", "nomor pertanyaan", "no pertanyaan", "kode soal",
        "nomor soal", "no soal", "no kode",
    ),
    Role.POINTS: (
        *_PLAIN_POINTS, _EITHER, "score", "self score", "self assessment", "points claimed", "skor",
        "nilai em", "skor em", "poin em", "nilai mandiri", "skor mandiri", "poin mandiri",
        "nilai evaluasi mandiri", "nilai penilaian mandiri", "skor penilaian mandiri",
        "penilaian mandiri", "evaluasi mandiri",
    ),
    Role.LEVEL: (
        "level", "fulfilment", "fulfillment", "tingkat", "tingkat pemenuhan", "pemenuhan",
    ),
    Role.VALUE: ("value", "measured value", "capaian", "nilai capaian", "nilai ukur"),
    Role.EVIDENCE: (
        "evidence", "document", "documents", "document count", "number of documents", "data dukung",
        "jumlah data dukung", "ada data dukung", "bukti", "jumlah bukti", "dokumen",
        "jumlah dokumen", "jml dokumen",
    ),
}  # fmt: skip
_ROLES = {name: role for role, names in _NAMES.items() for name in names}
_YEAR = re.compile(r" 20[0-9]{2}$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: its position from 0, its letter and its heading as written."""

    index: int
    letter: str
    heading: str
    role: Role

    @property
    def name(self) -> str:
        """Letter and heading, as places name a column: ``C (Nilai EM)``."""
        return f"{self.letter} ({self.heading})"


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns that a heading row names, and how many cells the row has."""

    columns: tuple[Column, ...]
    width: int

    def of(self, *roles: Role) -> tuple[Column, ...]:
        """The columns with one of these roles, from left to right."""
        return tuple(column for column in self.columns if column.role in roles)

    def same_columns(self, other: Headings) -> bool:
        """Whether both rows say the same of the same columns, in whatever words."""
        return {(c.index, c.role) for c in self.columns} == {
            (c.index, c.role) for c in other.columns
        }


def read_headings(row: Sequence[Cell]) -> Headings | None:
    """The headings in ``row``; ``None`` where it names no question or no answer column.

    Case, blanks, punctuation, invisible characters and a year at the end do not matter.
    """
    names = [_YEAR.sub("", wording(cell.text.replace("_", " "))) for cell in row]
    has_points = not _PLAIN_POINTS.isdisjoint(names)
    columns = []
    for index, (cell, name) in enumerate(zip(row, names, strict=True)):
        role = Role.VALUE if name == _EITHER and has_points else _ROLES.get(name)
        if role is not None:
            columns.append(Column(index, cell.column, " ".join(cell.text.split()), role))
    found = Headings(tuple(columns), len(row))
    return found if found.of(Role.QUESTION) and found.of(*ANSWERS) else None
