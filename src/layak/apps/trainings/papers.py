"""The papers of a training: certificates, the register of them, follow-up plans."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.gatherings.children import name_on_paper
from layak.apps.gatherings.classes import profession_choices
from layak.apps.gatherings.models import Gathering
from layak.apps.gatherings.pages import span
from layak.apps.regions.models import Level
from layak.apps.trainings.models import Certificate, NextStep
from layak.documents.gatherings import certificate as sheets
from layak.documents.gatherings.certificate import CertificateSheet, CertifiedModule
from layak.documents.gatherings.follow_up import (
    CertificateRegister,
    FollowUpPlan,
    GivenCertificate,
)
from layak.documents.gatherings.follow_up import NextStep as PaperNextStep

#: How many certificates are printed into one file: a second or two of work.
PART = 100


def certificates_pdf(rows: Sequence[Certificate], *, at: dt.datetime) -> bytes:
    """Certificates as one file, as they were when they were given out. Raises `ValueError` for
    none. ``rows`` should have region and the gathering joined."""
    made = [_sheet(row) for row in rows]
    return sheets.write(made, words=words(), made_at=at)


def _sheet(row: Certificate) -> CertificateSheet:
    content = json.loads(row.content)
    named = dict(profession_choices())
    roles = [named.get(code, code) for code in content["professions"]]
    region = row.region
    head = _("Wali Kota") if region.level == Level.KOTA else _("Bupati")
    name = region.name.removeprefix("Kota ").removeprefix("Kabupaten ")
    return CertificateSheet(
        region=region.name, office=f"{head} {name}", signer="", seat="",
        number=row.number, name=content["name"],
        role=" · ".join(each for each in (", ".join(roles), content["unit"]) if each),
        training=content["title"], place=content["place"],
        from_date=dt.date.fromisoformat(content["from_date"]),
        until_date=dt.date.fromisoformat(content["until_date"]), hours=content["hours"],
        hours_of=content["of_hours"], issued_on=row.issued_on, valid_until=row.valid_until,
        modules=[CertifiedModule(title, hours) for title, hours in content["sessions"] if hours],
        address=address_of(row), is_sample=row.participant.gathering.is_sample,
    )  # fmt: skip


def address_of(row: Certificate) -> str:
    """Where anybody can look a certificate up."""
    return settings.SITE_URL.rstrip("/") + reverse("certificate_of", args=[row.number])


def register_of(row: Gathering) -> CertificateRegister:
    """All certificates of a training, revoked ones too. One query."""
    named = dict(profession_choices())
    return CertificateRegister(
        row.region.name, row.title, span(row.from_date, row.until_date),
        [_given(each, named) for each in certificates_of(row)], is_sample=row.is_sample,
    )  # fmt: skip


def certificates_of(row: Gathering) -> list[Certificate]:
    """The certificates of a training in the order of their numbers. One query."""
    found = Certificate.objects.filter(participant__gathering=row)
    joined = found.select_related("participant__gathering", "participant__person", "region")
    return list(joined.order_by("year", "serial"))


def part_of(row: Gathering, number: int) -> list[Certificate]:
    """A part of the certificates to be printed, the first is 1: those that stand, `PART` a file, so
    that nobody else's page waits long for it. Nothing behind the last."""
    standing = [each for each in certificates_of(row) if each.revoked_at is None]
    return standing[(number - 1) * PART : number * PART]


def professions_certified(row: Certificate) -> frozenset[str]:
    """The classes that somebody belonged to when they were given a certificate."""
    return frozenset(json.loads(row.content)["professions"])


def _given(row: Certificate, named: dict[str, str]) -> GivenCertificate:
    content = json.loads(row.content)
    roles = ", ".join(named.get(code, code) for code in content["professions"])
    state = _("dicabut") if row.revoked_at else _("berlaku")
    return GivenCertificate(
        row.number,
        name_on_paper(row.participant),
        roles,
        content["unit"],
        row.issued_on,
        row.valid_until,
        state,
    )


def follow_up_plan(row: Gathering) -> FollowUpPlan:
    """What the participants of a training set themselves. One query."""
    return FollowUpPlan(
        row.region.name,
        row.title,
        span(row.from_date, row.until_date),
        [paper_row(each) for each in follow_ups_of(row)],
        is_sample=row.is_sample,
    )


def follow_ups_of(row: Gathering) -> list[NextStep]:
    """The follow-up plans of a training, by name. One query."""
    found = NextStep.objects.filter(participant__gathering=row, participant__left_at__isnull=True)
    return list(found.select_related("participant__person").order_by("participant__name", "pk"))


def paper_row(each: NextStep) -> PaperNextStep:
    """A follow-up plan as papers state it."""
    return PaperNextStep(
        name_on_paper(each.participant),
        each.participant.unit,
        each.text,
        date_format(each.due_date, "j M Y"),
        each.report or _("belum dilaporkan"),
    )
