"""The task force of the sample: the decree in force, and the draft of the next one.

Nobody speaks for business, academia and Klaster V: the coverage check has something to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.base import ContentFile

from layak.apps.evidence.actions import add_document
from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Pillar
from layak.apps.task_force import actions, decrees
from layak.apps.task_force.models import Decree, Member
from layak.apps.task_force.pages import draft_of_member
from layak.apps.task_force.writing import DecreeDraft, MemberDraft
from layak.core.task_force.model import Group, Part, Seat
from layak.web.sample.papers import Paper, pdf
from layak.web.sample.people import Cast

_TITLE = "Gugus Tugas Kabupaten Layak Anak (contoh)"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A seat; ``agency`` is the instrument's, none for those who come from elsewhere."""

    part: Part
    position: str
    name: str
    office: str
    agency: str = ""
    groups: tuple[Group, ...] = ()
    alternate: str = ""
    pillar: Pillar = Pillar.GOVERNMENT


_SKETCHES = (
    Sketch(Part.STEERING, "Pengarah", "", "Bupati"),
    Sketch(Part.STEERING, "Wakil pengarah", "", "Wakil Bupati"),
    Sketch(Part.EXECUTING, "Ketua", "Rahmat Hidayat (contoh)", "Kepala Bappeda", "bappeda",
           (Group.INSTITUTION,), "Yuni Astuti (contoh)"),
    Sketch(Part.EXECUTING, "Sekretaris", "Lestari Wulandari (contoh)", "Kepala Dinas",
           "dinas_pppa", (Group.INSTITUTION,), "Hendra Gunawan (contoh)"),
    Sketch(Part.SECRETARIAT, "Koordinator", "Maya Kartika (contoh)", "Kepala Bidang",
           "dinas_pppa"),
    Sketch(Part.FIELD, "Koordinator Klaster I", "Surya Darma (contoh)", "Kepala Dinas",
           "disdukcapil", (Group.FIRST,)),
    Sketch(Part.FIELD, "Koordinator Klaster II", "Ratna Sari (contoh)", "Kepala Dinas",
           "dinas_sosial", (Group.SECOND,), "Bayu Saputra (contoh)"),
    Sketch(Part.FIELD, "Koordinator Klaster III", "dr. Indah Permata (contoh)", "Kepala Dinas",
           "dinas_kesehatan", (Group.THIRD,)),
    Sketch(Part.FIELD, "Koordinator Klaster IV", "Agus Salim (contoh)", "Kepala Dinas",
           "dinas_pendidikan", (Group.FOURTH,)),
    Sketch(Part.FIELD, "Anggota", "Nurul Aini (contoh)", "Ketua forum media", "",
           (Group.FIRST,), pillar=Pillar.MEDIA),
    Sketch(Part.FIELD, "Anggota", "Siti Rohani (contoh)", "Ketua TP PKK", "",
           (Group.SECOND, Group.THIRD), pillar=Pillar.SOCIETY),
)  # fmt: skip


def build_task_force(cast: Cast, moments: Iterator[dt.datetime], *, today: dt.date) -> None:
    """Two years under the decree in force, with somebody replaced, and the draft of the next."""
    begins = dt.date(today.year - 1, 1, 15)
    signed = _decree(cast, moments, begins, f"188.45/17/KPTS/{begins.year} (contoh)", 2)
    rows = [
        actions.add_member(
            actor=cast.secretariat, at=next(moments), is_sample=True,
            draft=MemberDraft(_seat(cast, sketch, number, begins), signed),
        )
        for number, sketch in enumerate(_SKETCHES, start=1)
    ]  # fmt: skip
    _replace(cast, rows[5], moments, begins + dt.timedelta(days=200))
    _decree(cast, moments, dt.date(today.year + 1, 1, 15), "", 2)


def _decree(
    cast: Cast, moments: Iterator[dt.datetime], begins: dt.date, number: str, years: int
) -> Decree:
    ends = begins.replace(year=begins.year + years) - dt.timedelta(days=1)
    date = begins if number else None
    document = _scan(cast, number, begins, ends, at=next(moments)) if number else None
    return decrees.add_decree(
        actor=cast.secretariat, at=next(moments), is_sample=True,
        draft=DecreeDraft(_TITLE, number, date, begins, ends, document),
    )  # fmt: skip


def _scan(cast: Cast, number: str, begins: dt.date, ends: dt.date, *, at: dt.datetime) -> Document:
    """The signed decree among the evidence: what proves that there is a task force."""
    title = f"SK {_TITLE}"
    facts = (("Nomor", number), ("Berlaku", f"{begins.isoformat()} – {ends.isoformat()}"))
    office = cast.secretariat.organization
    paper = Paper(title, str(office), str(cast.regency), facts, ("Susunan anggota terlampir.",))
    return add_document(
        actor=cast.secretariat, upload=ContentFile(pdf(paper), name="sk-gugus-tugas.pdf"), at=at,
        title=title, period_from=begins, period_until=ends,
    ).document  # fmt: skip


def _seat(cast: Cast, sketch: Sketch, number: int, begins: dt.date) -> Seat:
    office = cast.by_agency[sketch.agency].organization if sketch.agency else None
    return Seat(
        number=number, part=sketch.part, position=sketch.position, name=sketch.name,
        office=sketch.office, organization=str(office.public_id) if office else "",
        pillar=sketch.pillar, groups=sketch.groups, from_date=begins,
        alternates=(sketch.alternate,) if sketch.alternate else (),
    )  # fmt: skip


def _replace(cast: Cast, row: Member, moments: Iterator[dt.datetime], day: dt.date) -> None:
    """Somebody moved to another post; the successor sits by the same decree."""
    stored = draft_of_member(row).seat
    seat = Seat(
        number=stored.number, part=stored.part, position=stored.position,
        name="Dian Pratiwi (contoh)", office=stored.office, organization=stored.organization,
        pillar=stored.pillar, groups=stored.groups, alternates=(), from_date=day,
    )  # fmt: skip
    actions.replace_member(
        actor=cast.secretariat, row=row, draft=MemberDraft(seat, row.begun_by),
        from_version=row.version, at=next(moments),
    )  # fmt: skip
