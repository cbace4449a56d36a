"""Which questions of an instrument a kind of finished work proves: the mapping as a value.

How many points a share of people, clusters or partners earns is not public. Where a rule turns a
share into points it is an assumption of ours, stated with its source (`Rule.SHARE_OF_MAXIMUM`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from layak.core.instrument.model import Confidence, Source, Text

NO_TEXT = Text("")


class WorkKind(StrEnum):
    """A kind of work that leaves papers behind when it is finished."""

    DECREE = "decree"
    MEETING = "meeting"
    TRAINING = "training"
    HEARING = "hearing"  # children are heard
    CAMPAIGN = "campaign"
    PUBLICATION = "publication"
    PLAN_DOCUMENT = "plan_document"
    MONITORING_REPORT = "monitoring_report"
    PROFILE = "profile"
    MEASURE_SHEET = "measure_sheet"
    AGREEMENT = "agreement"
    PARTNERSHIP = "partnership"
    BUSINESS_FORUM = "business_forum"


class Rule(StrEnum):
    """How what was counted becomes the points that are proposed."""

    NONE = "none"  # its papers prove; the points are a person's to say
    SHARE_OF_MAXIMUM = "share_of_maximum"  # maximum times counted of all: an assumption of ours
    WHOLE = "whole"  # one is enough for the maximum


@dataclass(frozen=True, slots=True)
class Row:
    """That a kind of work proves a question.

    ``satisfies`` are codes of the instrument's kinds of evidence that the work's papers are.
    """

    kind: WorkKind
    question: str
    rule: Rule
    satisfies: tuple[str, ...] = ()
    source: str = ""
    confidence: Confidence = Confidence.INFERRED
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the works of a region prove in one instrument; one row for a kind and question."""

    instrument: str
    note: Text
    sources: tuple[Source, ...]
    rows: tuple[Row, ...]

    def of_kind(self, kind: WorkKind) -> tuple[Row, ...]:
        """What a kind of work proves, in the order of the file."""
        return tuple(row for row in self.rows if row.kind is kind)

    def without(self, gone: Iterable[tuple[WorkKind, str]]) -> Mapping:
        """The mapping without these kinds and questions."""
        left = set(gone)
        rows = tuple(row for row in self.rows if (row.kind, row.question) not in left)
        return Mapping(self.instrument, self.note, self.sources, rows)

    def with_rows(self, more: Iterable[Row]) -> Mapping:
        """The mapping with these rows behind its own; a row it has already stays as it is."""
        known = {(row.kind, row.question) for row in self.rows}
        added = tuple(row for row in more if (row.kind, row.question) not in known)
        return Mapping(self.instrument, self.note, self.sources, self.rows + added)
