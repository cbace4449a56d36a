"""A training programme as an immutable value, and who is counted as trained for which question.

Hours are counted in JP (*jam pelajaran*) of 45 minutes. How much must be attended is data of the
programme, not a rule of this code: no source names a minimum (`docs/algorithms/trainings.md`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from layak.core.instrument.model import Confidence, Source, Text

MINUTES_PER_JP = 45


class SessionKind(StrEnum):
    """What happens in a session."""

    PRESENTATION = "presentation"
    DISCUSSION = "discussion"
    GROUP_WORK = "group_work"  # what comes of it is proposed as lines of the action plan
    TEST = "test"
    CEREMONY = "ceremony"


@dataclass(frozen=True, slots=True)
class Session:
    """A part of a day that attendance is taken for, of ``hours`` JP. ``module`` may be blank."""

    code: str
    day: int
    title: Text
    hours: int
    kind: SessionKind = SessionKind.PRESENTATION
    module: str = ""
    clusters: tuple[str, ...] = ()
    is_obligatory: bool = False

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.hours * MINUTES_PER_JP


@dataclass(frozen=True, slots=True)
class Module:
    """What is learnt, apart from when."""

    code: str
    title: Text
    aim: Text


@dataclass(frozen=True, slots=True)
class CertificateRule:
    """What a certificate asks for.

    ``share`` of the JP attended at least; the sessions marked obligatory; tests taken; a share of
    right answers in the post-test, where one is asked; ``valid_months``, where it runs out.
    """

    share: Decimal
    pre_test: bool = False
    post_test: bool = False
    post_test_share: Decimal | None = None
    valid_months: int | None = None


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A programme: modules, and sessions in the order in which they take place."""

    id: str
    title: Text
    note: Text
    sources: tuple[Source, ...]
    modules: tuple[Module, ...]
    sessions: tuple[Session, ...]
    certificate: CertificateRule

    @property
    def hours(self) -> int:
        """All its JP."""
        return sum(session.hours for session in self.sessions)

    @property
    def days(self) -> tuple[int, ...]:
        """Its days, in order."""
        return tuple(sorted({session.day for session in self.sessions}))


@dataclass(frozen=True, slots=True)
class Counting:
    """A question that counts trained people of a class: for how many months, on whose word."""

    question: str
    valid_months: int | None
    source: str
    confidence: Confidence
    note: Text


@dataclass(frozen=True, slots=True)
class ProfessionClass:
    """A kind of people whom questions count when they are trained."""

    code: str
    name: Text
    counts_for: tuple[Counting, ...]


@dataclass(frozen=True, slots=True)
class Professions:
    """The classes of people that the questions of one instrument count."""

    instrument: str
    note: Text
    sources: tuple[Source, ...]
    classes: Sequence[ProfessionClass]

    def counted_for(self, question: str) -> tuple[str, ...]:
        """The codes of the classes that a question counts."""
        return tuple(
            each.code
            for each in self.classes
            for one in each.counts_for
            if one.question == question
        )

    def questions(self) -> tuple[str, ...]:
        """Every question that counts trained people, once, in the order of the file."""
        return tuple(
            dict.fromkeys(one.question for each in self.classes for one in each.counts_for)
        )
