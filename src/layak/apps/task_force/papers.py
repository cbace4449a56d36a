"""The draft of a decree, from the list of those it seats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import override

from layak.apps.organizations.access import Actor
from layak.apps.region_profiles.access import template_of
from layak.apps.region_profiles.models import Purpose
from layak.apps.regions.models import Level
from layak.apps.task_force import queries
from layak.apps.task_force.models import Decree, Member
from layak.apps.task_force.writing import alternates_in, groups_in
from layak.core.task_force.model import GROUP_WORDS, PART_WORDS, Part
from layak.documents.action_plan.reference import shipped
from layak.documents.task_force.decree import DecreePaper, PaperMember, PaperPart, write

_BLANK = "…………………………"


def decree_word(actor: Actor, decree: Decree, *, at: dt.datetime) -> bytes:
    """The decree as DOCX, in Indonesian, in the region's own template where it has one.

    Four queries.
    """
    own = template_of(actor, Purpose.DECREE).first()
    with override("id"):
        paper = _paper(actor, decree)
        return write(paper, made_at=at, template=bytes(own.content) if own else None)


def _paper(actor: Actor, decree: Decree) -> DecreePaper:
    region = actor.regency
    is_city = region.level == Level.KOTA
    name = region.name.removeprefix("Kota ").removeprefix("Kabupaten ")
    earlier = [
        each
        for each in queries.decrees(actor)
        if each.number and each.pk != decree.pk and each.from_date < decree.from_date
    ]
    return DecreePaper(
        signer=f"Wali Kota {name}" if is_city else f"Bupati {name}",
        place=f"Kota {name}" if is_city else f"Kabupaten {name}",
        province=f"PROVINSI {region.parent.name.upper()}" if region.parent else "",
        seat=_BLANK, title=decree.title, year=str(decree.from_date.year),
        number=decree.number or f"{_BLANK} TAHUN {decree.from_date.year}",
        date=date_format(decree.date, "j F Y") if decree.date else _BLANK,
        validity=_validity(decree),
        replaces=f"Keputusan Nomor {earlier[0].number}" if earlier else "",
        mark="" if decree.number else "KONSEP – periksa bersama Bagian Hukum",
        legal_basis=[norm.id for norm in shipped().legal_basis],
        parts=list(_parts(queries.annexed(actor, decree))),
    )  # fmt: skip


def _validity(decree: Decree) -> str:
    begins = date_format(decree.from_date, "j F Y")
    if decree.until_date is None:
        return f"mulai tanggal {begins}"
    return f"mulai tanggal {begins} sampai dengan tanggal {date_format(decree.until_date, 'j F Y')}"


def _parts(members: Sequence[Member]) -> Iterator[PaperPart]:
    for part, rows in groupby(members, key=lambda row: row.part):
        yield PaperPart(
            PART_WORDS[Part(part)].text,
            [_member(at, row) for at, row in enumerate(rows, start=1)],
        )


def _member(at: int, row: Member) -> PaperMember:
    office = [row.office, row.organization.name if row.organization else ""]
    return PaperMember(
        number=f"{at}.", position=row.position, name=row.name or "–",
        office=", ".join(each for each in office if each),
        groups=", ".join(GROUP_WORDS[group].text for group in groups_in(row)) or "–",
        alternates=", ".join(alternates_in(row)) or "–",
    )  # fmt: skip
