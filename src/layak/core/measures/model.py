"""What a measure is: a figure of one place and period, how it came about, and how sure it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from layak.core.instrument.model import Confidence, Direction, Text


class SourceKind(StrEnum):
    """Where the figures of a measure come from. Figures of two kinds are never mixed."""

    ADMINISTRATIVE = "administrative"  # records of a service: everyone who came
    SURVEY = "survey"  # a sample of households: SSGI, SKI, Susenas
    FORM = "form"  # every kecamatan or desa answered a form


@dataclass(frozen=True, slots=True)
class Definition:
    """What is counted among what, and which questions the figure answers.

    ``factor`` is what the share is multiplied by, 100 for per cent; 1 without a ``denominator``: a
    count. ``systems`` are applications the records usually come from. ``source`` and ``confidence``
    say what the definition rests on. ``counts_people`` is false where rooms, schools or places are
    counted: those need no protection.
    """

    code: str
    name: Text
    numerator: Text
    denominator: Text | None
    factor: int
    direction: Direction
    questions: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    source: Text | None = None
    confidence: Confidence = Confidence.INFERRED
    counts_people: bool = True

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share of something, not a mere count."""
        return self.denominator is not None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its limits on the scale of the definition (per cent: 0 to 100).

    ``low`` and ``high`` are ``None`` where nothing is known of them: a count, or a figure that came
    without its denominator. ``numerator`` and ``denominator`` are ``None`` where only the figure is
    known, as often from a survey.
    """

    value: Decimal
    numerator: int | None = None
    denominator: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """An estimate of one definition for one period, days included at both ends."""

    definition: Definition
    estimate: Estimate
    from_date: dt.date
    until_date: dt.date
    kind: SourceKind
    source: str
