"""What goes into a score and what comes out. A score never comes without its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from layak.core.findings import Finding, Place
from layak.core.instrument.model import Cluster, Gate, Indicator, Question, Rank


class Basis(StrEnum):
    """What an answer states."""

    POINTS = "points"  # points claimed
    LEVEL = "level"  # fulfilment, 0 to 1
    VALUE = "value"  # a measured value, or the code of an option


@dataclass(frozen=True, slots=True)
class Answer:
    """A region's answer to one question.

    ``number`` is points, level or measured value as ``basis`` says; for a choice question with
    basis *value*, ``option`` names the option instead. ``has_evidence`` is ``None`` where the input
    does not tell. ``place`` says where the answer stood. ``rejected`` marks an answer whose reader
    has already said in a finding why it cannot be used: it earns nothing, and nothing is added.
    """

    question: str
    basis: Basis
    number: Decimal | None = None
    option: str = ""
    has_evidence: bool | None = None
    place: Place = field(default_factory=Place)
    rejected: bool = False

    @property
    def where(self) -> Place:
        """The place as findings give it: it names the question, if nothing else."""
        return replace(self.place, subject=self.place.subject or self.question)


class Reason(StrEnum):
    """Why a question has the points it has."""

    FULL = "full"  # the maximum
    PARTIAL = "partial"  # some points; the next step would give more
    NOT_MET = "not_met"  # answered, nothing earned
    UNANSWERED = "unanswered"  # no answer: counts as zero
    NO_EVIDENCE = "no_evidence"  # claimed, but without a document: in danger
    CAPPED = "capped"  # the indicator had already reached its maximum
    REJECTED = "rejected"  # the answer could not be used; a finding says why


@dataclass(frozen=True, slots=True)
class Step:
    """The next better result of a question: ``gain`` more points, ``points`` in all.

    ``needs`` is the option's label, the bound of a band or the level that gives it; ``certain`` is
    false where it rests on levels seen elsewhere or on nothing but the maximum.
    """

    points: Decimal
    gain: Decimal
    needs: str = ""
    certain: bool = False


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question's points. ``points + lost == maximum``, always."""

    question: Question
    points: Decimal
    reason: Reason
    next_step: Step | None = None

    @property
    def maximum(self) -> Decimal:
        return self.question.maximum

    @property
    def lost(self) -> Decimal:
        return self.maximum - self.points


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """One indicator's points. ``points + lost == maximum``.

    ``beyond_reach`` is how much the lost points of its questions exceed its own lost points:
    the questions are worth more together than the indicator counts.
    """

    indicator: Indicator
    points: Decimal
    questions: tuple[QuestionScore, ...]

    @property
    def maximum(self) -> Decimal:
        return self.indicator.maximum

    @property
    def lost(self) -> Decimal:
        return self.maximum - self.points

    @property
    def beyond_reach(self) -> Decimal:
        return sum((question.lost for question in self.questions), Decimal(0)) - self.lost

    @property
    def unanswered(self) -> Decimal:
        """The part of ``lost`` that belongs to questions nobody has answered."""
        missing = sum(
            (each.lost for each in self.questions if each.reason is Reason.UNANSWERED), Decimal(0)
        )
        return min(missing, self.lost)


@dataclass(frozen=True, slots=True)
class ClusterScore:
    """One cluster's points. ``points + lost == maximum``; the maximum is its indicators' sum."""

    cluster: Cluster
    points: Decimal
    maximum: Decimal
    indicators: tuple[IndicatorScore, ...]

    @property
    def lost(self) -> Decimal:
        return self.maximum - self.points


@dataclass(frozen=True, slots=True)
class NextRank:
    """The rank above the one reached: points still needed, and gates not yet met."""

    rank: Rank
    needs: Decimal
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The rank reached (``None`` below the first) and the next one (``None`` at the top)."""

    rank: Rank | None
    next_rank: NextRank | None


@dataclass(frozen=True, slots=True)
class Score:
    """A whole score. ``points + lost == maximum`` here, in every cluster and in every indicator.

    ``findings`` holds the answers that could not be used, each with its place.
    """

    points: Decimal
    maximum: Decimal
    clusters: tuple[ClusterScore, ...]
    standing: Standing
    findings: tuple[Finding, ...] = ()

    @property
    def lost(self) -> Decimal:
        return self.maximum - self.points

    @property
    def without_evidence(self) -> Decimal:
        """Points claimed without a document, as far as the input tells."""
        claimed = (each.points for each in self.questions() if each.reason is Reason.NO_EVIDENCE)
        return sum(claimed, Decimal(0))

    def indicators(self) -> Iterator[IndicatorScore]:
        """Every indicator's score, in the instrument's order."""
        for cluster in self.clusters:
            yield from cluster.indicators

    def questions(self) -> Iterator[QuestionScore]:
        """Every question's score, in the instrument's order."""
        for indicator in self.indicators():
            yield from indicator.questions
