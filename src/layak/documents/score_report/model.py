"""The report as values: ready texts and exact figures.

The workbook and the PDF are written from a `ScoreReport` alone, so their figures cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from layak.core.values import plain


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact number and how it is written: ``places`` digits after the mark."""

    value: Decimal
    text: str
    places: int

    @classmethod
    def exact(cls, value: Decimal) -> Figure:
        """``value`` with as many digits as it has."""
        text = plain(value)
        return cls(value, text, len(text.partition(".")[2]))


@dataclass(frozen=True, slots=True)
class BlockLine:
    """Points of a cluster or an indicator.

    ``lost`` is ``unearned`` (answered) and ``unanswered`` together; with ``earned`` it is
    ``maximum``. ``share`` is what is earned in percent of the maximum.
    """

    code: str
    title: str
    earned: Figure
    lost: Figure
    unearned: Figure
    unanswered: Figure
    maximum: Figure
    share: Figure


@dataclass(frozen=True, slots=True)
class ClusterPart:
    """A cluster with its indicators."""

    line: BlockLine
    indicators: tuple[BlockLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question: its points, why, what would add to them, what proves them, and who answers.

    ``step`` is empty where nothing is lost; ``is_observed`` says that it rests on levels seen in
    scored sheets and not on a rule. ``gain`` is ``None`` where no step adds points.
    """

    cluster: str
    indicator: str
    code: str
    text: str
    points: Figure
    lost: Figure
    maximum: Figure
    reason: str
    step: str
    gain: Figure | None
    is_observed: bool
    evidence: str
    lead: str
    others: str


@dataclass(frozen=True, slots=True)
class AgencyPart:
    """Every lost point an agency answers for as lead, costliest first."""

    name: str
    lost: Figure
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class BeyondReach:
    """Points of an indicator's questions that its own maximum does not count.

    ``deduction`` is what they take off the sum of lost points: a negative figure.
    """

    indicator: str
    deduction: Figure
    text: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in words; ``weight`` is the severity's stable name."""

    weight: str
    severity: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class RankMark:
    """A rank and where it begins."""

    name: str
    at_least: Figure


@dataclass(frozen=True, slots=True)
class Losses:
    """What losses as published would leave of the claim: ``low`` to ``high`` points."""

    low: Figure
    high: Figure


@dataclass(frozen=True, slots=True)
class Summary:
    """The first page beside its chart: the claim, its rank, and what may be said about them.

    ``needed`` is what the next rank still needs, ``None`` at the top. ``caution`` says what a claim
    is worth; ``notes`` say what else the reader must know. ``losses`` is ``None`` where no such
    comparison can be made.
    """

    earned: Figure
    lost: Figure
    maximum: Figure
    of_maximum: str
    rank: str
    rank_about: str
    needed: Figure | None
    needed_about: str
    answered: str
    caution: str
    notes: tuple[str, ...]
    ranks: tuple[RankMark, ...]
    losses: Losses | None


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The whole report. ``places`` is how many digits after the mark its points show.

    The lost points of all questions (``sum_of_questions``) less ``beyond_reach`` are the lost
    points of the summary, exactly.
    """

    language: str
    title: str
    instrument: str
    instrument_title: str
    made: str
    made_at: datetime
    places: int
    labels: Mapping[str, str]
    summary: Summary
    total: BlockLine
    clusters: tuple[ClusterPart, ...]
    agencies: tuple[AgencyPart, ...]
    sum_of_questions: Figure
    beyond_reach: tuple[BeyondReach, ...]
    questions: tuple[QuestionLine, ...]
    findings: tuple[FindingLine, ...]

    def indicators(self) -> Iterator[BlockLine]:
        """Every indicator, in the instrument's order."""
        for cluster in self.clusters:
            yield from cluster.indicators
