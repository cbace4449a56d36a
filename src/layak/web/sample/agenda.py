"""Meetings and trainings of the sample, around today, and one step on days of the region's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from layak.apps.calendars.actions import add_entry, cancel_entry, set_step
from layak.apps.calendars.writing import Draft
from layak.apps.organizations.access import Actor
from layak.core.agenda.model import EntryKind
from layak.core.agenda.steps import OwnDates
from layak.web.sample.calendars import WIB
from layak.web.sample.people import Cast


@dataclass(frozen=True, slots=True)
class Sketch:
    """An entry in days from today; ``agencies`` are those it is for, none for all."""

    kind: EntryKind
    title: str
    begins: int
    days: int = 1
    from_hour: int = 9
    until_hour: int = 12
    place: str = "Aula Bappeda"
    agencies: tuple[str, ...] = ()
    is_cancelled: bool = False


_SKETCHES = (
    Sketch(EntryKind.MEETING, "Rapat Gugus Tugas KLA", 3),
    Sketch(EntryKind.MEETING, "Desk pengisian data dukung", 1, agencies=("dinas_kesehatan",)),
    Sketch(EntryKind.TRAINING, "Pelatihan Konvensi Hak Anak", 12, 3, 8, 16, "Gedung pelatihan"),
    Sketch(EntryKind.MEETING, "Rapat Forum Anak", 6, until_hour=11, is_cancelled=True),
    Sketch(EntryKind.OTHER, "Kunjungan ke ruang bermain ramah anak", 18, place="Talang Ubi"),
    Sketch(EntryKind.MEETING, "Evaluasi triwulan Gugus Tugas", -14),
)


def build_agenda(cast: Cast, moments: Iterator[dt.datetime], *, at: dt.datetime) -> None:
    """Enter everything that is sketched; ``at`` is now."""
    today = at.astimezone(WIB).date()
    for sketch in _SKETCHES:
        actor = cast.by_agency[sketch.agencies[0]] if sketch.agencies else cast.secretariat
        row = add_entry(
            actor=actor, draft=_draft(sketch, cast, today), at=next(moments), is_sample=True
        )
        if sketch.is_cancelled:
            cancel_entry(actor=actor, row=row, from_version=1, at=next(moments))
    year = today.year + 1
    set_step(
        actor=cast.secretariat, step="musrenbang_rkpd", year=year, from_version=0,
        dates=OwnDates(dt.date(year, 3, 17), dt.date(year, 3, 18)), at=next(moments),
    )  # fmt: skip


def _draft(sketch: Sketch, cast: Cast, today: dt.date) -> Draft:
    first = today + dt.timedelta(days=sketch.begins)
    return Draft(
        kind=sketch.kind, title=f"{sketch.title} (contoh)", from_date=first,
        until_date=first + dt.timedelta(days=sketch.days - 1),
        from_time=dt.time(sketch.from_hour), until_time=dt.time(sketch.until_hour),
        place=sketch.place, text="Acara karangan untuk contoh.",
        addressees=tuple(_key(cast.by_agency[name]) for name in sketch.agencies),
    )  # fmt: skip


def _key(actor: Actor) -> str:
    return str(actor.organization.public_id) if actor.organization else ""
