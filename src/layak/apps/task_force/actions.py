"""Writing the list of members: one function, one transaction, one entry of the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor, members_visible_to, organizations_visible_to
from layak.apps.task_force import access
from layak.apps.task_force.models import Decree, Member, Revision
from layak.apps.task_force.writing import MemberDraft, content_of_member, fill
from layak.core.errors import DomainError
from layak.core.task_force.model import EndsBeforeItBegins
from layak.vault import chain

ONE_DAY = dt.timedelta(days=1)


class NotYourTaskForce(DomainError):
    """The person does not write this list, or names what is none of the region's."""

    code = "not_your_task_force"
    template = "Daftar Gugus Tugas ini diubah oleh sekretariat daerahnya saja."


class StaleMember(DomainError):
    """Somebody saved since this person read the member; ``row`` is what is there."""

    code = "stale_version"
    template = "Anggota ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, row: Member | None = None) -> None:
        self.row = row
        super().__init__()


class OutsideDecree(DomainError):
    """A seat would be filled on a day on which its decree does not hold."""

    code = "outside_decree"
    template = "Tanggal mulai harus dalam masa berlaku SK-nya."


@transaction.atomic
def add_member(
    *, actor: Actor, draft: MemberDraft, at: dt.datetime, is_sample: bool = False
) -> Member:
    """Seat somebody. Raises `NotYourTaskForce`, `OutsideDecree`."""
    row = Member(region=actor.regency, version=0, is_sample=is_sample)
    put(actor, row, draft)
    revision = keep(actor, row, "add", at)
    _entry(actor, "add", row, [revision], at)
    return row


@transaction.atomic
def save_member(
    *, actor: Actor, row: Member, draft: MemberDraft, from_version: int, at: dt.datetime
) -> Member:
    """Correct a member; ``from_version`` is the one the person has read.

    Raises `NotYourTaskForce`, `OutsideDecree`, `EndsBeforeItBegins`, or `StaleMember`: then nothing
    is overwritten.
    """
    held = _held(actor, row, from_version)
    if held.until_date is not None and held.until_date < draft.seat.from_date:
        raise EndsBeforeItBegins
    put(actor, held, draft)
    revision = keep(actor, held, "save", at)
    _entry(actor, "save", held, [revision], at)
    return held


@transaction.atomic
def replace_member(
    *, actor: Actor, row: Member, draft: MemberDraft, from_version: int, at: dt.datetime
) -> Member:
    """Seat somebody in place of a member, whose seat ends the day before.

    Raises as `save_member` does; `EndsBeforeItBegins` where the new one would begin too early.
    """
    held = _held(actor, row, from_version)
    end = draft.seat.from_date - ONE_DAY
    if end < held.from_date:
        raise EndsBeforeItBegins
    held.until_date, held.ended_by = end, draft.decree
    ended = keep(actor, held, "end", at)
    new = Member(region=actor.regency, version=0, succeeds=held, is_sample=held.is_sample)
    put(actor, new, draft)
    revision = keep(actor, new, "add", at)
    _entry(actor, "replace", new, [revision, held, ended], at)
    return new


@transaction.atomic
def end_member(
    *, actor: Actor, row: Member, until_date: dt.date | None, decree: Decree | None,
    from_version: int, at: dt.datetime,
) -> Member:  # fmt: skip
    """Say on which day a seat ends, and by which decree; without a day it goes on.

    Raises as `save_member` does.
    """
    held = _held(actor, row, from_version)
    if until_date is not None and until_date < held.from_date:
        raise EndsBeforeItBegins
    if decree is not None and decree.region_id != actor.regency_id:
        raise NotYourTaskForce
    held.until_date, held.ended_by = until_date, decree if until_date else None
    revision = keep(actor, held, "end", at)
    _entry(actor, "end", held, [revision], at)
    return held


def put(actor: Actor, row: Member, draft: MemberDraft) -> None:
    """A draft into a row that is kept next. Raises `NotYourTaskForce`, `OutsideDecree`."""
    decree, organization_id = draft.decree, None
    if not access.manages(actor) or decree.region_id != actor.regency_id:
        raise NotYourTaskForce
    begins = draft.seat.from_date
    if begins < decree.from_date or (decree.until_date and begins > decree.until_date):
        raise OutsideDecree
    if draft.seat.organization:
        known = organizations_visible_to(actor).filter(public_id=draft.seat.organization)
        organization_id = known.values_list("pk", flat=True).first()
        if organization_id is None:
            raise NotYourTaskForce
    if draft.account and not members_visible_to(actor).filter(user=draft.account).exists():
        raise NotYourTaskForce
    fill(row, draft, organization_id)


def keep(actor: Actor, row: Member, step: str, at: dt.datetime) -> Revision:
    """Store the next version of a member, and its revision."""
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    return Revision.objects.create(
        member=row, version=row.version, step=step, at=at, by=actor.user,
        content=chain.canonical(content_of_member(row)),
    )  # fmt: skip


def _held(actor: Actor, row: Member, from_version: int) -> Member:
    """The member locked for this transaction, where the actor may write it."""
    if not access.manages(actor):
        raise NotYourTaskForce
    own = access.members_visible_to(actor).select_for_update(of=("self",))
    held = own.select_related("region").filter(pk=row.pk).first()
    if held is None:
        raise NotYourTaskForce
    if held.version != from_version:
        raise StaleMember(held)
    return held


def _entry(
    actor: Actor, step: str, row: Member, also: Sequence[Member | Revision], at: dt.datetime
) -> None:
    audit.record(
        actor=actor.user, action=f"task_member.{step}", subject=row, also=also, at=at,
        place=actor.regency.code, details={"member": str(row.public_id)},
    )  # fmt: skip
