"""A reminder, and what a person may choose about being reminded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.messages import Message, msg


class NoticeKind(StrEnum):
    """What sort of thing a reminder is about."""

    CALENDAR = "calendar"
    QUESTION = "question"  # questions of one's organization that are not ready
    ITEM = "item"  # what a gathering agreed to do
    OFFER = "offer"  # finished work that waits for a decision
    FOLLOW_UP = "follow_up"  # what participants took on and have not reported
    VOICE = "voice"  # what children asked for


NOTICE_WORDS: Mapping[NoticeKind, Message] = MappingProxyType(
    {
        NoticeKind.CALENDAR: msg("Kalender"),
        NoticeKind.QUESTION: msg("Pertanyaan"),
        NoticeKind.ITEM: msg("Tindak lanjut rapat"),
        NoticeKind.OFFER: msg("Tawaran dari kerja"),
        NoticeKind.FOLLOW_UP: msg("Rencana peserta"),
        NoticeKind.VOICE: msg("Suara anak"),
    }
)


class Frequency(StrEnum):
    """How often a person's digest is sent."""

    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


FREQUENCY_WORDS: Mapping[Frequency, Message] = MappingProxyType(
    {
        Frequency.DAILY: msg("Setiap hari"),
        Frequency.WEEKLY: msg("Sekali seminggu, mulai Senin"),
        Frequency.OFF: msg("Jangan kirim; saya baca di halaman ini"),
    }
)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that waits for a person, in their language.

    ``key`` names it for ever; ``what`` is to be done, ``why`` it is asked, by ``due`` (in the
    region's own days; ``None`` where nobody set a day). ``link`` is a path within the site.
    ``read_on`` is the day on which the person said that they know of it. Raises `ValueError` where
    it does not say what, why or where.
    """

    key: str
    kind: NoticeKind
    what: str
    why: str
    due: dt.date | None
    link: str
    read_on: dt.date | None = None

    def __post_init__(self) -> None:
        if not (self.key and self.what.strip() and self.why.strip()):
            raise ValueError("a reminder says what and why")
        if not self.link.startswith("/"):
            raise ValueError("a reminder leads to a page of the site")

    def is_overdue(self, day: dt.date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < day

    def is_silenced(self, day: dt.date) -> bool:
        """Whether the person knows of it. Once it is overdue it has to be read anew."""
        if self.read_on is None:
            return False
        return not self.is_overdue(day) or self.is_overdue(self.read_on)
