"""What a village or district is asked, and what it replies, as immutable values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from layak.core.instrument.model import Question, Text


class Asks(StrEnum):
    """What a reply to an item consists of."""

    YES_NO = "yes_no"
    NUMBER = "number"


class Value(StrEnum):
    """A reply to a yes/no item."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Wording:
    """How one question is put to a place.

    ``question`` is the Indonesian text of the question it belongs to; ``counts`` is the reply that
    puts a place into the numerator.
    """

    question: str
    ask: Text
    hint: Text | None = None
    asks: Asks = Asks.YES_NO
    counts: Value = Value.YES


@dataclass(frozen=True, slots=True)
class Item:
    """A question of an instrument as a form asks it.

    ``is_percentage`` marks a number of 0 to 100 for each place.
    """

    question: Question
    ask: Text
    hint: Text | None
    asks: Asks
    counts: Value
    is_percentage: bool = False

    @property
    def code(self) -> str:
        return self.question.code


@dataclass(frozen=True, slots=True)
class Entry:
    """What a place replies to one item: ``value`` or ``number``, and a short note."""

    value: Value | None = None
    number: Decimal | None = None
    note: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether it says anything: a note alone does not."""
        return self.value is not None or self.number is not None


@dataclass(frozen=True, slots=True)
class Share:
    """A figure over all places of a kind, those that have not answered included.

    ``numerator`` is how many places count (of a number item: the sum of what they wrote),
    ``denominator`` how many places there are, ``unanswered`` how many of them say nothing yet, at
    the moment ``as_of``.
    """

    question: str
    asks: Asks
    numerator: Decimal
    denominator: int
    unanswered: int
    as_of: dt.datetime

    @property
    def answered(self) -> int:
        return self.denominator - self.unanswered

    @property
    def is_complete(self) -> bool:
        """Whether every place has answered; until then the figure can still move."""
        return self.denominator > 0 and not self.unanswered
