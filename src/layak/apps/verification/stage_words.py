"""What stages, phases, decisions and reasons are called, and moments in a region's time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.regions.models import Region
from layak.core.verification.model import Decision, ReasonKind
from layak.core.verification.stages import STAGES, Phase, StageCode, StageRole

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DECISIONS: Mapping[Decision, StrOrPromise] = {
    Decision.UPHELD: gettext_lazy("diterima"),
    Decision.LOWERED: gettext_lazy("diturunkan"),
    Decision.REJECTED: gettext_lazy("ditolak"),
}
REASONS: Mapping[ReasonKind, StrOrPromise] = {
    ReasonKind.NO_DOCUMENT: gettext_lazy("tanpa dokumen"),
    ReasonKind.WRONG_KIND: gettext_lazy("jenis dokumen tidak sesuai"),
    ReasonKind.OUT_OF_PERIOD: gettext_lazy("di luar tahun data"),
    ReasonKind.UNSIGNED: gettext_lazy("tanpa tanda tangan atau stempel"),
    ReasonKind.DOES_NOT_SHOW: gettext_lazy("dokumen tidak menunjukkan yang diklaim"),
    ReasonKind.FIGURE_DIFFERS: gettext_lazy("angka tidak cocok dengan sumbernya"),
    ReasonKind.DUPLICATE: gettext_lazy("bukti yang sama dipakai dua kali"),
    ReasonKind.OTHER: gettext_lazy("alasan lain"),
}
#: Who acts in a stage.
ACTORS: Mapping[StageCode, StrOrPromise] = {
    StageCode.EM: gettext_lazy("Lembaga dan sekretariat gugus tugas"),
    StageCode.VA: gettext_lazy("Verifikator provinsi"),
    StageCode.LAP: gettext_lazy("Verifikator provinsi"),
    StageCode.PU: gettext_lazy("Verifikator kementerian"),
    StageCode.VL: gettext_lazy("Asesor lapangan dan kementerian"),
    StageCode.VF: gettext_lazy("Verifikator kementerian"),
}
_ZONES = {
    "Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as the clocks of a region show it: ``at`` has no zone of its own, ``zone`` names it
    (WIB, WITA, WIT); ``stamp`` is the moment for machines."""

    at: dt.datetime
    zone: str
    stamp: str

    def __str__(self) -> str:
        """With its weekday, for messages: nobody then has to count days."""
        return f"{date_format(self.at, 'l, j F Y H.i')} {self.zone}"


def zone_name(time_zone: str) -> str:
    """What people call a zone: WIB, WITA, WIT; another zone by its own name."""
    return _ZONES.get(time_zone, time_zone)


def moment(at: dt.datetime, region: Region) -> Moment:
    """``at`` in the time of ``region``."""
    local = at.astimezone(ZoneInfo(region.time_zone))
    name = zone_name(region.time_zone)
    return Moment(local.replace(tzinfo=None), name, at.astimezone(dt.UTC).isoformat())


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Whole minutes until something ends, never rounded up; none once it is over."""

    in_minutes: int

    @property
    def hours(self) -> int:
        return self.in_minutes // 60

    def __str__(self) -> str:
        values = {"hours": self.hours, "minutes": self.in_minutes % 60}
        return _("%(hours)d jam %(minutes)d menit lagi") % values


def time_left(until: dt.datetime, now: dt.datetime) -> TimeLeft:
    """How long it is until then."""
    return TimeLeft(max(until - now, dt.timedelta()) // dt.timedelta(minutes=1))


def stage_title(stage: str) -> str:
    """The name of a stage in the reader's language."""
    return words().render(STAGES[StageCode(stage)].title)


def phase_words(stage: StageCode, phase: Phase) -> str:
    """What is going on in a stage, as a sentence."""
    if phase is Phase.WRITING:
        writes_claim = StageRole.REGION in STAGES[stage].actors
        return (
            _("Lembaga menjawab dan sekretariat memeriksa; klaim belum dikirim.")
            if writes_claim
            else _("Provinsi menulis laporannya.")
        )
    return {
        Phase.READING: _("Klaim sedang dibaca verifikator. Putusannya belum disampaikan."),
        Phase.REPAIR: _("Putusan sudah disampaikan. Data dukung yang kurang dapat diperbaiki."),
        Phase.SECOND_LOOK: _("Masa perbaikan selesai. Verifikator melihat apa yang diperbaiki."),
        Phase.CLOSED: _("Tahapan terakhir sudah selesai."),
    }[phase]


def decision_word(decision: Decision) -> str:
    """*Diterima*, *diturunkan*, *ditolak*."""
    return str(DECISIONS[decision])


def reason_word(reason: ReasonKind | None) -> str:
    """A kind of reason in words; empty where none was needed."""
    return str(REASONS[reason]) if reason else ""
