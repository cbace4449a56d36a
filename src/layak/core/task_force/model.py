"""A seat in the task force, the parts it is made of, and the groups it works in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.errors import DomainError
from layak.core.messages import Message, msg


class Part(StrEnum):
    """A part of the structure, in the order in which a decree lists them."""

    STEERING = "steering"
    EXECUTING = "executing"
    SECRETARIAT = "secretariat"
    FIELD = "field"


PART_WORDS: Mapping[Part, Message] = MappingProxyType(
    {
        Part.STEERING: msg("Tim pengarah"),
        Part.EXECUTING: msg("Tim pelaksana"),
        Part.SECRETARIAT: msg("Sekretariat"),
        Part.FIELD: msg("Bidang"),
    }
)
PART_ORDER: Mapping[Part, int] = MappingProxyType({part: at for at, part in enumerate(Part)})


class Group(StrEnum):
    """A group of the task force: the institution and the five clusters of the Convention."""

    INSTITUTION = "K0"
    FIRST = "K1"
    SECOND = "K2"
    THIRD = "K3"
    FOURTH = "K4"
    FIFTH = "K5"


GROUP_WORDS: Mapping[Group, Message] = MappingProxyType(
    {
        Group.INSTITUTION: msg("Kelembagaan"),
        Group.FIRST: msg("Klaster I"),
        Group.SECOND: msg("Klaster II"),
        Group.THIRD: msg("Klaster III"),
        Group.FOURTH: msg("Klaster IV"),
        Group.FIFTH: msg("Klaster V"),
    }
)


class NameNeeded(DomainError):
    """A seat names a person or the office that fills it."""

    code = "name_needed"
    template = "Isi nama orangnya, atau jabatan dinas yang mengisinya."


class EndsBeforeItBegins(DomainError):
    """A seat or a decree would end before it begins."""

    code = "ends_before_it_begins"
    template = "Tanggal berakhir harus sama dengan atau sesudah tanggal mulai."


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits where in the task force. Both days are included; ``until_date`` is ``None`` for as
    long as no end is known.

    ``organization`` is a public id (empty: of none), ``pillar`` a code of the site; ``office`` is
    what the person is outside the task force; ``alternates`` are names.

    Raises `NameNeeded` and `EndsBeforeItBegins`.
    """

    number: int
    part: Part
    position: str
    name: str
    office: str
    organization: str
    pillar: str
    groups: tuple[Group, ...]
    alternates: tuple[str, ...]
    from_date: dt.date
    until_date: dt.date | None = None

    def __post_init__(self) -> None:
        if not (self.name or self.office):
            raise NameNeeded
        if self.until_date is not None and self.until_date < self.from_date:
            raise EndsBeforeItBegins

    @property
    def called(self) -> str:
        """The person's name, or the office where nobody is named."""
        return self.name or self.office

    def is_taken_on(self, day: dt.date) -> bool:
        """Whether somebody sits here on that day."""
        ended = self.until_date is not None and self.until_date < day
        return self.from_date <= day and not ended
