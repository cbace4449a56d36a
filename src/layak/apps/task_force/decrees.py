"""Writing decrees: stating one, and going on with everybody under a new one."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.task_force import access
from layak.apps.task_force.actions import ONE_DAY, NotYourTaskForce, keep
from layak.apps.task_force.models import Decree, Member, Revision
from layak.apps.task_force.proving import prove_by
from layak.apps.task_force.writing import DecreeDraft, content_of_decree
from layak.core.errors import DomainError
from layak.vault import chain


class StaleDecree(DomainError):
    """Somebody saved since this person read the decree; ``row`` is what is there."""

    code = "stale_version"
    template = "SK ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, row: Decree | None = None) -> None:
        self.row = row
        super().__init__()


class NumberTaken(DomainError):
    """Another decree of the region has this ``number``."""

    code = "number_taken"
    template = "Nomor {number} sudah dipakai SK lain."


class NumberAndDate(DomainError):
    """A decree has a number and a date, or is a draft and has neither."""

    code = "number_and_date"
    template = "Isi nomor dan tanggal penetapan, atau kosongkan keduanya selama masih konsep."


class NumberStays(DomainError):
    """A decree that has been signed does not become a draft again."""

    code = "number_stays"
    template = "SK yang sudah bernomor tidak kembali menjadi konsep."


class MembersOutside(DomainError):
    """``count`` members begin by this decree on days outside the ones it would hold."""

    code = "members_outside"
    template = "{count} anggota mulai di luar masa berlaku itu. Perbaiki tanggal mereka dulu."


class NobodyToCarry(DomainError):
    """Nobody sits under an earlier decree when this one begins."""

    code = "nobody_to_carry"
    template = "Tidak ada anggota dari SK lain yang masih duduk saat SK ini mulai berlaku."


@transaction.atomic
def add_decree(
    *, actor: Actor, draft: DecreeDraft, at: dt.datetime, is_sample: bool = False
) -> Decree:
    """State a decree. Raises `NotYourTaskForce`, `NumberTaken`, `NumberAndDate`."""
    if not access.manages(actor):
        raise NotYourTaskForce
    row = Decree(region=actor.regency, version=0, is_sample=is_sample)
    return _store(actor, row, draft, at)


@transaction.atomic
def save_decree(
    *, actor: Actor, row: Decree, draft: DecreeDraft, from_version: int, at: dt.datetime
) -> Decree:
    """Correct a decree, or give a draft its number; ``from_version`` is the one that was read.

    Raises as `add_decree` does, `NumberStays`, `MembersOutside`, or `StaleDecree`: then nothing is
    overwritten.
    """
    held = _held(actor, row, from_version)
    if held.number and not draft.number:
        raise NumberStays
    outside = Q(from_date__lt=draft.from_date)
    if draft.until_date is not None:
        outside |= Q(from_date__gt=draft.until_date)
    count = Member.objects.filter(outside, begun_by=held).count()
    if count:
        raise MembersOutside(count=count)
    return _store(actor, held, draft, at)


@transaction.atomic
def carry_over(*, actor: Actor, row: Decree, from_version: int, at: dt.datetime) -> int:
    """Let everybody who sits when a decree begins go on under it; gives how many.

    Their seats by earlier decrees end the day before, and new ones begin. Raises
    `NotYourTaskForce`, `StaleDecree`, `NobodyToCarry`.
    """
    held = _held(actor, row, from_version)
    day = held.from_date
    found = access.members_visible_to(actor).filter(from_date__lt=day).exclude(begun_by=held)
    sitting = found.filter(Q(until_date__isnull=True) | Q(until_date__gte=day))
    also: list[Member | Revision] = []
    count = 0
    for member in sitting.select_for_update(of=("self",)).order_by("pk"):
        also += _carried(actor, member, held, at)
        count += 1
    if not count:
        raise NobodyToCarry
    audit.record(
        actor=actor.user, action="task_decree.carry", subject=held, also=also, at=at,
        place=actor.regency.code, details={"decree": str(held.public_id), "members": count},
    )  # fmt: skip
    return count


def _carried(
    actor: Actor, member: Member, decree: Decree, at: dt.datetime
) -> list[Member | Revision]:
    """End a seat the day before the decree, and fill it again by it."""
    until, old = member.until_date, member.pk
    new = Member(**{
        field.attname: getattr(member, field.attname)
        for field in Member._meta.concrete_fields
        if field.name not in {"id", "public_id", "version", "succeeds"}
    })  # fmt: skip
    new.version, new.from_date, new.until_date, new.begun_by = 0, decree.from_date, until, decree
    new.succeeds_id = old
    member.until_date, member.ended_by = decree.from_date - ONE_DAY, decree
    ended = keep(actor, member, "end", at)
    begun = keep(actor, new, "add", at)
    return [member, ended, new, begun]


def _held(actor: Actor, row: Decree, from_version: int) -> Decree:
    if not access.manages(actor):
        raise NotYourTaskForce
    own = access.decrees_visible_to(actor).select_for_update(of=("self",))
    held = own.select_related("region").filter(pk=row.pk).first()
    if held is None:
        raise NotYourTaskForce
    if held.version != from_version:
        raise StaleDecree(held)
    return held


def _store(actor: Actor, row: Decree, draft: DecreeDraft, at: dt.datetime) -> Decree:
    if bool(draft.number) is not (draft.date is not None):
        raise NumberAndDate
    others = Decree.objects.filter(region=actor.regency, number=draft.number).exclude(pk=row.pk)
    if draft.number and others.exists():
        raise NumberTaken(number=draft.number)
    row.title, row.number, row.date = draft.title, draft.number, draft.date
    row.from_date, row.until_date = draft.from_date, draft.until_date
    row.document = draft.document
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    revision = Revision.objects.create(
        decree=row, version=row.version, step="save", at=at, by=actor.user,
        content=chain.canonical(content_of_decree(row)),
    )  # fmt: skip
    audit.record(
        actor=actor.user, action="task_decree.save", subject=row, also=[revision], at=at,
        place=actor.regency.code, details={"decree": str(row.public_id)},
    )  # fmt: skip
    if row.number:
        prove_by(actor, row, at)
    return row
