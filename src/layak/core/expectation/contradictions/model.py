"""What the contradiction rules look at, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from layak.core.instrument.model import Instrument, Question, Text
from layak.core.messages import Message
from layak.core.proofs.model import Paper
from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class Claim:
    """What a region says about one question.

    ``points`` are those the answer earns before the indicator's cap, ``None`` where it is not
    answered or cannot be used. ``option`` is the code of the option chosen. ``measured`` is the
    measured value, whether the answer rests on it or it only stands beside the points; ``previous``
    is last year's.
    """

    question: str
    points: Decimal | None = None
    option: str = ""
    measured: Decimal | None = None
    previous: Decimal | None = None

    @property
    def is_positive(self) -> bool:
        """Whether the claim is worth any points."""
        return self.points is not None and self.points > ZERO


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document put forward for a question; ``foreign`` names another place that its title names
    (`places.names_another_place`), empty where it names none."""

    paper: Paper
    foreign: str = ""


class Bond(StrEnum):
    """How two questions, or a question and its option, hang together."""

    PRESUPPOSES = "presupposes"  # points on ``question`` are not possible with none on ``other``
    PART_OF = "part_of"  # the value of ``question`` is never above that of ``other``
    NOWHERE_TOGETHER = "nowhere_together"  # best in every kecamatan exactly if in every desa
    MEANS_NOTHING = "means_nothing"  # ``option`` says that there is nothing


@dataclass(frozen=True, slots=True)
class Relation:
    """A bond between two questions of an instrument, with the reason why it must hold."""

    bond: Bond
    question: str
    reason: Text
    other: str = ""
    option: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """All that is compared: one region's claims of one round, the documents, and other sources.

    The mappings go by the code of the question. ``certificates`` counts people with a certificate,
    ``village_shares`` holds percentages from village forms, ``measures`` figures computed from
    records, in the unit of the question. What is not in them (or ``None``) Layak does not know, and
    raises no alarm. ``districts`` and ``villages`` are how many kecamatan and how many desa and
    kelurahan the region has.
    """

    instrument: Instrument
    first_year: int
    last_year: int
    claims: Mapping[str, Claim]
    exhibits: Mapping[str, tuple[Exhibit, ...]] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    certificates: Mapping[str, int] | None = None
    village_shares: Mapping[str, Decimal] | None = None
    measures: Mapping[str, Decimal] | None = None
    districts: int | None = None
    villages: int | None = None

    def claimed(self) -> Iterator[tuple[Question, Claim]]:
        """The questions that have a claim, in the instrument's order."""
        for question in self.instrument.questions():
            claim = self.claims.get(question.code)
            if claim is not None:
                yield question, claim

    def of(self, question: Question) -> tuple[Exhibit, ...]:
        """The documents put forward for a question."""
        return self.exhibits.get(question.code, ())


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both hold. It blocks nothing: somebody must look.

    ``left`` and ``right`` are the two sides, ``message`` says what does not fit; ``reason`` is why
    the two belong together, where the instrument's relations say it.
    """

    code: str
    questions: tuple[str, ...]
    left: Message
    right: Message
    message: Message
    reason: Text | None = None
