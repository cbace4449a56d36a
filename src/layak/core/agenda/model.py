"""An entry of the calendar, wherever it comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.errors import DomainError
from layak.core.messages import Message, msg


class EntryKind(StrEnum):
    """What sort of thing is on."""

    STAGE = "stage"  # a stage of an evaluation
    REPAIR = "repair"  # the hours in which proof may be repaired
    FORM = "form"  # by when kecamatan and villages are asked to answer
    PLANNING = "planning"  # a step of the planning and budget year
    REPORT = "report"  # a quarter of the RAD is to be reported
    DECREE = "decree"  # a RAD was decreed
    AGREEMENT = "agreement"  # an agreement with a partner ends, or does so soon
    MEETING = "meeting"
    TRAINING = "training"
    OTHER = "other"


#: The kinds that people enter themselves; the others follow from what is in Layak already.
OWN_KINDS = (EntryKind.MEETING, EntryKind.TRAINING, EntryKind.OTHER)

KIND_WORDS: Mapping[EntryKind, Message] = MappingProxyType(
    {
        EntryKind.STAGE: msg("Tahapan evaluasi"),
        EntryKind.REPAIR: msg("Masa perbaikan"),
        EntryKind.FORM: msg("Tenggat formulir"),
        EntryKind.PLANNING: msg("Perencanaan dan anggaran"),
        EntryKind.REPORT: msg("Pemantauan RAD"),
        EntryKind.DECREE: msg("Penetapan"),
        EntryKind.AGREEMENT: msg("Perjanjian mitra"),
        EntryKind.MEETING: msg("Rapat"),
        EntryKind.TRAINING: msg("Pelatihan"),
        EntryKind.OTHER: msg("Acara lain"),
    }
)


class Confidence(StrEnum):
    """How well a date is supported, in the words of the reference data."""

    OFFICIAL = "official"
    CONSISTENT = "consistent"
    SINGLE_SOURCE = "single_source"
    RECOLLECTION = "recollection"


CONFIDENCE_WORDS: Mapping[Confidence, Message] = MappingProxyType(
    {
        Confidence.OFFICIAL: msg("menurut peraturan"),
        Confidence.CONSISTENT: msg("beberapa sumber sama"),
        Confidence.SINGLE_SOURCE: msg("satu sumber, periksa"),
        Confidence.RECOLLECTION: msg("menurut kebiasaan, sesuaikan"),
    }
)


class DatesInDisorder(DomainError):
    """Something ends before it begins."""

    code = "dates_in_disorder"
    template = "Waktu selesai mendahului waktu mulai."


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One thing on the calendar, in the reader's language.

    ``key`` names it for ever. Both days are included, in the region's own zone; what has a time has
    ``begins_at`` and ``ends_at`` too, which know their zone. ``addressees`` are the public ids of
    the organizations it concerns, none for all. ``link`` is a path within the site. ``sequence``
    rises with every change, the last of which was at ``changed_at``, where that is known. Raises
    `DatesInDisorder`, and `ValueError` for a time without its zone.
    """

    key: str
    kind: EntryKind
    title: str
    from_date: dt.date
    until_date: dt.date
    begins_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    text: str = ""
    place: str = ""
    link: str = ""
    source: str = ""
    confidence: Confidence | None = None
    addressees: tuple[str, ...] = ()
    is_due: bool = False
    is_done: bool = False
    is_cancelled: bool = False
    is_sample: bool = False
    sequence: int = 0
    changed_at: dt.datetime | None = None

    def __post_init__(self) -> None:
        times = [each for each in (self.begins_at, self.ends_at) if each is not None]
        if any(each.tzinfo is None for each in times):
            raise ValueError("a moment needs its time zone")
        if self.until_date < self.from_date or times != sorted(times):
            raise DatesInDisorder

    def concerns(self, organization: str) -> bool:
        """Whether it is for this organization: by name, or because it is for all."""
        return not self.addressees or organization in self.addressees

    def touches(self, first: dt.date, last: dt.date) -> bool:
        """Whether any of its days lies in these, both included."""
        return self.from_date <= last and first <= self.until_date

    def is_overdue(self, today: dt.date) -> bool:
        """Whether it had to be done before today and is not; what nobody reports never is."""
        return self.is_due and not (self.is_done or self.is_cancelled) and self.until_date < today
