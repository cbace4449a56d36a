"""A table that a question asks for, as an immutable value: its columns, its rows, what fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from layak.core.instrument.model import Confidence, Text


class ColumnKind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    PERCENT = "percent"
    RUPIAH = "rupiah"
    DATE = "date"
    YES_NO = "yes_no"


class SourceName(StrEnum):
    """What of Layak may fill rows. A source that no app provides fills nothing."""

    MEASURES = "measures"  # figures of the question, a row for each data year
    PLACES = "places"  # kecamatan or desa by name, the rest of the row to be typed
    VILLAGE_FORMS = "village_forms"  # what each place replied
    YEARS = "years"  # a row for each data year, to be typed
    ORGANIZATIONS = "organizations"  # registered organizations of some kinds
    ANSWERERS = "answerers"  # who answers the question
    TASK_FORCE = "task_force"  # members of a group of the task force
    PLAN_LINES = "plan_lines"  # lines of the RAD that move the question
    PLAN_PROGRESS = "plan_progress"  # every line of the RAD with what was reached and spent
    PLEDGES = "pledges"  # what partners pledged and brought on lines of a cluster
    DOCUMENTS = "documents"  # documents that prove the question
    TRAINED_PEOPLE = "trained_people"  # who was trained, by class of profession
    PARTNERSHIPS = "partnerships"  # agreements with partners, by cluster


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``unit`` is empty where the kind says enough; a row without what is ``required``
    is not complete."""

    code: str
    heading: Text
    kind: ColumnKind = ColumnKind.TEXT
    unit: Text | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class SourceUse:
    """That a source fills rows of a table, and with what parameters (``level``, ``cluster`` …)."""

    name: SourceName
    parameters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table of one question. ``row`` says what one row is about.

    Without ``sources`` it is filled by hand alone. ``confidence`` is how well the columns are
    known: those we propose are `Confidence.INFERRED`.
    """

    question: str
    title: Text
    row: Text
    columns: tuple[Column, ...]
    sources: tuple[SourceUse, ...] = ()
    hint: Text | None = None
    confidence: Confidence = Confidence.INFERRED

    def column(self, code: str) -> Column | None:
        """The column of that code."""
        return next((each for each in self.columns if each.code == code), None)

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns that every row must fill."""
        return tuple(each for each in self.columns if each.required)


@dataclass(frozen=True, slots=True)
class Matrices:
    """The tables of an instrument, and ``general``: the one for any other question that asks for a
    table. ``note`` says where the columns come from."""

    instrument: str
    note: Text
    general: Matrix
    by_question: Mapping[str, Matrix]

    def of(self, question: str, text: Text) -> Matrix:
        """The table of a question; the general one, named after ``text``, where none is stated."""
        known = self.by_question.get(question)
        if known is not None:
            return known
        general = self.general
        return Matrix(
            question, text, general.row, general.columns, general.sources, general.hint,
            general.confidence,
        )  # fmt: skip
