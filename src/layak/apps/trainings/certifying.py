"""Giving out certificates, and taking them back. There is no other way to either."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max

from layak.apps.audit import actions as audit
from layak.apps.gatherings.actions import entry, held_gathering
from layak.apps.gatherings.models import Gathering
from layak.apps.organizations.access import Actor
from layak.apps.trainings.models import Certificate
from layak.apps.trainings.standing import Standing, TrainingStanding, standing_of
from layak.core.errors import DomainError
from layak.core.gatherings.model import GatheringState
from layak.core.trainings.certificates import certificate_number
from layak.core.trainings.counting import months_after
from layak.vault import chain


class NobodyEntitled(DomainError):
    """None of those asked for may have a certificate."""

    code = "nobody_entitled"
    template = "Tidak ada peserta yang memenuhi syarat sertifikat, atau semuanya sudah menerima."


class NotHeldYet(DomainError):
    """Certificates are given out when the training was held."""

    code = "not_held_yet"
    template = "Tandai dulu pelatihan ini sebagai terlaksana, lalu terbitkan sertifikatnya."


class AlreadyRevoked(DomainError):
    """The certificate does not stand any more."""

    code = "already_revoked"
    template = "Sertifikat ini sudah dicabut."


class ReasonNeeded(DomainError):
    """A certificate is revoked for a reason that can be read later."""

    code = "reason_needed"
    template = "Tuliskan alasan pencabutannya."


@transaction.atomic
def issue_certificates(
    *, actor: Actor, gathering: Gathering, on: dt.date, at: dt.datetime,
    participants: Collection[int] | None = None,
) -> Sequence[Certificate]:  # fmt: skip
    """Give a certificate to everybody entitled who has none, or to those of ``participants``
    (keys) who are: who attended too little gets none, whoever asks and however.

    Raises `NotYourGathering`, `NotHeldYet`, `NobodyEntitled`.
    """
    row = held_gathering(actor, gathering)
    if row.state != GatheringState.HELD.value:
        raise NotHeldYet
    training = standing_of(row)
    due = [
        each
        for each in training.people
        if each.may_be_certified and (participants is None or each.participant.pk in participants)
    ]
    if not due:
        raise NobodyEntitled
    own = Certificate.objects.filter(region=row.region, year=on.year)
    serial = own.aggregate(last=Max("serial"))["last"] or 0
    made = [
        _certificate(actor, row, training, each, number, on, at)
        for number, each in enumerate(due, start=serial + 1)
    ]
    Certificate.objects.bulk_create(made)
    entry(actor, "certified", row, made, at)
    return made


@transaction.atomic
def revoke_certificate(
    *, actor: Actor, certificate: Certificate, reason: str, at: dt.datetime
) -> Certificate:
    """Take a certificate back; everybody who looks it up is told from now on.

    Raises `NotYourGathering`, `ReasonNeeded`, `AlreadyRevoked`.
    """
    row = held_gathering(actor, certificate.participant.gathering)
    held = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if held.revoked_at is not None:
        raise AlreadyRevoked
    if not reason.strip():
        raise ReasonNeeded
    held.revoked_at, held.revoked_by, held.reason = at, actor.user, reason.strip()
    held.save()
    audit.record(
        actor=actor.user, action="gathering.revoked", subject=held, at=at, place=row.region.code,
        details={"gathering": str(row.public_id), "number": held.number},
    )  # fmt: skip
    return held


def _certificate(
    actor: Actor, row: Gathering, training: TrainingStanding, each: Standing, serial: int,
    on: dt.date, at: dt.datetime,
) -> Certificate:  # fmt: skip
    number = certificate_number(region=row.region.code, year=on.year, serial=serial)
    months = training.programme.valid_months
    return Certificate(
        region=row.region, participant=each.participant, number=str(number), year=on.year,
        serial=serial, content=chain.canonical(_content(row, training, each)), issued_on=on,
        valid_until=months_after(on, months) if months else None, issued_at=at,
        issued_by=actor.user,
    )  # fmt: skip


def _content(row: Gathering, training: TrainingStanding, each: Standing) -> dict[str, object]:
    """What is printed, as it is on this day."""
    return {
        "name": each.participant.name, "unit": each.participant.unit, "title": row.title,
        "professions": json.loads(each.participant.professions),
        "place": row.place, "organizer": row.organization.name,
        "from_date": row.from_date.isoformat(), "until_date": row.until_date.isoformat(),
        "hours": each.entitlement.hours, "of_hours": each.entitlement.of_hours,
        "sessions": [
            [session.title, session.hours]
            for session in training.sessions
            if session.pk in each.attended
        ],
    }  # fmt: skip
