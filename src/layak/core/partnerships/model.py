"""What a partner brings, over which time, for whom, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.action_plan.model import PledgeKind
from layak.core.messages import Message, msg
from layak.core.task_force.model import EndsBeforeItBegins, Group


class PartnerKind(StrEnum):
    """What sort of organization stands beside the government."""

    COMMUNITY = "community"
    COMPANY = "company"
    MEDIA = "media"
    UNIVERSITY = "university"


KIND_WORDS: Mapping[PartnerKind, Message] = MappingProxyType(
    {
        PartnerKind.COMMUNITY: msg("Lembaga masyarakat"),
        PartnerKind.COMPANY: msg("Dunia usaha"),
        PartnerKind.MEDIA: msg("Media massa"),
        PartnerKind.UNIVERSITY: msg("Perguruan tinggi"),
    }
)
#: Whom the questions of indicator 3 name; universities help, but nobody asks for them.
ASKED_KINDS = (PartnerKind.COMMUNITY, PartnerKind.COMPANY, PartnerKind.MEDIA)
#: Which question of `kla-2024` asks for the partners of a group.
QUESTION_OF: Mapping[Group, str] = MappingProxyType(
    {group: f"3.1{letter}" for group, letter in zip(Group, "abcdef", strict=True)}
)
FORUM_QUESTION, WORKS_QUESTION = "3.2", "3.3"


@dataclass(frozen=True, slots=True)
class Partner:
    """An organization by its public id, its name and its kind."""

    key: str
    name: str
    kind: PartnerKind


@dataclass(frozen=True, slots=True)
class Proof:
    """A document that proves something, by its public id and its title."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Received:
    """What came on a day; whole rupiah where a sum or a value is known."""

    date: dt.date
    text: str = ""
    rupiah: int | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """What a partner pledged, and what was received of it. Both days are included; without an
    ``until_date`` it goes on.

    ``key`` names it; ``is_in_plan`` says that it stands in the RAD, ``agreement`` names the signed
    agreement it rests on (empty: none). ``group`` is missing where it serves no group yet;
    ``indicator`` is what it is tied to within it. ``pledged`` is whole rupiah, of money or the
    value of what else is brought. ``places`` are names (none: the whole region).

    Raises `EndsBeforeItBegins`.
    """

    key: str
    partner: Partner
    group: Group | None
    kind: PledgeKind
    text: str
    from_date: dt.date
    until_date: dt.date | None = None
    pledged: int | None = None
    received: tuple[Received, ...] = ()
    indicator: str = ""
    agreement: str = ""
    is_in_plan: bool = False
    places: tuple[str, ...] = ()
    documents: tuple[Proof, ...] = ()

    def __post_init__(self) -> None:
        if self.until_date is not None and self.until_date < self.from_date:
            raise EndsBeforeItBegins

    @property
    def delivered(self) -> int:
        """Rupiah received so far."""
        return sum(each.rupiah or 0 for each in self.received)

    @property
    def is_delivered(self) -> bool:
        """Whether all that was pledged came: the whole sum of money, else anything at all."""
        if self.kind is PledgeKind.MONEY and self.pledged:
            return self.delivered >= self.pledged
        return bool(self.received)

    def runs_in(self, year: int) -> bool:
        """Whether some day of it lies in a year."""
        last = self.until_date.year if self.until_date else year
        return self.from_date.year <= year <= last

    def received_in(self, year: int | None) -> tuple[Received, ...]:
        """What came in a year; ever, where no year is named."""
        return tuple(each for each in self.received if year is None or each.date.year == year)
