"""What differs between what is stored and what was typed, field by field, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.partners.models import Recognition
from layak.apps.partners.supporting import named
from layak.apps.partners.writing import (
    AgreementDraft,
    ContributionDraft,
    ForumDraft,
    ProfileDraft,
)
from layak.core.action_plan.words import PLEDGE_WORDS
from layak.core.action_plan.words import rupiah as in_groups
from layak.core.partnerships.agreements import AGREEMENT_WORDS, Terms
from layak.core.task_force.model import GROUP_WORDS, Group

Pairs = Sequence[tuple[str, str]]


def differences(stored: Pairs, typed: Pairs) -> list[tuple[str, str, str]]:
    """The fields that differ: name, stored, typed."""
    both = zip(stored, typed, strict=True)
    return [(name, old, new) for (name, old), (_name, new) in both if old != new]


def said_profile(draft: ProfileDraft, places: Mapping[str, str]) -> Pairs:
    """A profile, field by field."""
    return [
        (_("Yang dilakukan untuk anak"), draft.about), (_("Kantor yang dihubungi"), draft.office),
        (_("Situs"), draft.website), (_("Mitra sejak tahun"), str(draft.since or "")),
        (_("Wilayah kerja"), _places(draft.places, places)),
    ]  # fmt: skip


def said_contribution(draft: ContributionDraft, places: Mapping[str, str]) -> Pairs:
    """A contribution, field by field."""
    return [
        (_("Bentuk dukungan"), draft.text),
        (_("Jenis dukungan"), words().render(PLEDGE_WORDS[draft.kind])),
        (_("Nilai yang dijanjikan (Rp)"), _rupiah(draft.pledged)),
        (_("Kelompok klaster"), _groups([draft.group] if draft.group else [])),
        (_("Indikator"), draft.indicator), (_("Mulai"), _day(draft.from_date)),
        (_("Sampai"), _day(draft.until_date)),
        (_("Perjanjian"), str(draft.agreement) if draft.agreement else ""),
        (_("Dokumen"), _title(draft.document)), (_("Tempat"), _places(draft.places, places)),
    ]  # fmt: skip


def said_agreement(draft: AgreementDraft) -> Pairs:
    """An agreement, field by field."""
    return [
        (_("Jenis"), words().render(AGREEMENT_WORDS[draft.kind])), (_("Tentang"), draft.title),
        *_terms(draft.terms), (_("Para pihak"), draft.parties),
        (_("Yang disepakati"), draft.covers), (_("Kelompok klaster"), _groups(draft.groups)),
        (_("Dokumen"), _title(draft.document)),
    ]  # fmt: skip


def said_forum(draft: ForumDraft, partners: Mapping[str, Organization]) -> Pairs:
    """The forum, field by field."""
    names = (partners[key].name if key in partners else key for key in draft.members)
    return [
        (_("Nama forum"), draft.name), *_terms(draft.terms), (_("Anggota"), ", ".join(names)),
        (_("Dokumen"), _title(draft.document)),
    ]  # fmt: skip


def said_thanks(row: Recognition | Mapping[str, object]) -> Pairs:
    """Thanks, field by field: as stored, or as typed."""
    if isinstance(row, Recognition):
        values: Mapping[str, object] = {"number": row.number, "date": row.date, "text": row.text}
    else:
        values = row
    date = values["date"]
    return [
        (_("Nomor piagam"), str(values["number"])),
        (_("Tanggal piagam"), _day(date if isinstance(date, dt.date) else None)),
        (_("Yang diterima"), str(values["text"])),
    ]  # fmt: skip


def _terms(terms: Terms) -> Pairs:
    return [
        (_("Nomor"), terms.number), (_("Tanggal"), _day(terms.date)),
        (_("Berlaku dari"), _day(terms.from_date)), (_("Berlaku sampai"), _day(terms.until_date)),
    ]  # fmt: skip


def _groups(groups: Sequence[Group]) -> str:
    return ", ".join(words().render(GROUP_WORDS[each]) for each in groups)


def _places(codes: Sequence[str], places: Mapping[str, str]) -> str:
    return ", ".join(named(places, codes))


def _rupiah(amount: int | None) -> str:
    return "" if amount is None else in_groups(amount)


def _title(document: Document | None) -> str:
    return document.title if document else ""


def _day(day: dt.date | None) -> str:
    return date_format(day, "j M Y") if day else ""
