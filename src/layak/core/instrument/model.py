"""What is asked and what it is worth: the instrument as immutable values.

An instrument is data (Perpres 25/2021 and its decrees change it every few years), never code. Once
a round uses it, it does not change: a new version is a new instrument with a new content hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What an answer to a question consists of."""

    CHOICE = "choice"  # one of the question's options
    LEVEL = "level"  # how far it is fulfilled, 0 to 1
    NUMBER = "number"  # a count
    PERCENTAGE = "percentage"  # 0 to 100
    PERCENTAGE_TREND = "percentage_trend"  # 0 to 100, this year beside last year
    MATRIX = "matrix"  # number of rows of a table that meet the condition
    TEXT = "text"  # a description, judged by a person


class Scope(StrEnum):
    """Which kind of place a question is about."""

    REGENCY = "regency"
    DISTRICT = "district"  # every kecamatan
    VILLAGE = "village"  # every desa and kelurahan


class Confidence(StrEnum):
    """How well a statement is known (`docs/instrument-format.md`)."""

    OFFICIAL = "official"
    CONSISTENT = "consistent"  # two or more independent sources agree
    SINGLE_SOURCE = "single_source"
    INFERRED = "inferred"
    DOUBTFUL = "doubtful"  # the source contradicts itself here
    UNKNOWN = "unknown"  # the source does not say; the text is a placeholder that says so


class Direction(StrEnum):
    """Whether more of the measured value is better."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Indonesian (the source) and, where it exists, in English."""

    id: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """The English text for ``"en"`` where there is one, else the Indonesian."""
        return self.en if language == "en" and self.en else self.id


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice question. ``points`` is ``None`` where no source states them."""

    code: str
    label: Text
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """Points for a measured value in the half-open range ``[at_least, below)``.

    An end that is ``None`` is open: the band that holds 100 % must have no upper end.
    """

    at_least: Decimal | None
    below: Decimal | None
    points: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether ``value`` lies in this band."""
        return (self.at_least is None or value >= self.at_least) and (
            self.below is None or value < self.below
        )


@dataclass(frozen=True, slots=True)
class EvidenceWanted:
    """A document that proves an answer.

    ``kind`` names an `EvidenceKind`; ``max_age_months`` is how old it may be at the end of the
    round (``None``: the instrument does not say); ``matrix`` marks the tables called MATRIKS.
    """

    kind: str
    max_age_months: int | None = None
    matrix: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what is asked, what it is worth, what proves it, and who answers.

    ``steps`` are fulfilment levels seen in scored sheets, a hint for the next step and never a
    rule. ``lead`` and ``partners`` are agency codes; ``lead`` is empty where nobody is named.
    """

    code: str
    kind: Kind
    text: Text
    maximum: Decimal
    scope: Scope = Scope.REGENCY
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    direction: Direction = Direction.HIGHER
    steps: tuple[Decimal, ...] = ()
    evidence: tuple[EvidenceWanted, ...] = ()
    lead: str = ""
    partners: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.SINGLE_SOURCE
    note: Text | None = None

    @property
    def agencies(self) -> tuple[str, ...]:
        """The lead and then the partners; empty where nobody is named."""
        return (self.lead, *self.partners) if self.lead else self.partners


@dataclass(frozen=True, slots=True)
class Indicator:
    """A block of questions whose points count up to ``maximum`` and no further.

    ``number`` is the indicator of the national list (1–24) that the block belongs to; ``None`` for
    the kecamatan and desa blocks, which lie outside the list.
    """

    code: str
    title: Text
    maximum: Decimal
    questions: tuple[Question, ...]
    number: int | None = None
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.SINGLE_SOURCE
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of indicators with the maximum its heading states."""

    code: str
    title: Text
    maximum: Decimal
    indicators: tuple[Indicator, ...]
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.SINGLE_SOURCE
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition of a rank beside the total: ``subject`` (an indicator or question) must have at
    least ``points``."""

    subject: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank, reached at ``at_least`` points and with every gate met."""

    name: str
    at_least: Decimal
    gates: tuple[Gate, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.SINGLE_SOURCE


@dataclass(frozen=True, slots=True)
class Agency:
    """A kind of agency that questions name, with the other names it goes by."""

    code: str
    name: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of document that questions ask for."""

    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Source:
    """Where statements come from; questions and maxima point here by ``code``."""

    code: str
    citation: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A whole instrument. ``maximum`` is stated, not computed: the linter compares."""

    id: str
    version: str
    title: Text
    maximum: Decimal
    ranks: tuple[Rank, ...]
    clusters: tuple[Cluster, ...]
    agencies: tuple[Agency, ...] = ()
    evidence_kinds: tuple[EvidenceKind, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None

    def indicators(self) -> Iterator[Indicator]:
        """Every indicator, in the instrument's order."""
        for cluster in self.clusters:
            yield from cluster.indicators

    def questions(self) -> Iterator[Question]:
        """Every question, in the instrument's order."""
        for indicator in self.indicators():
            yield from indicator.questions
