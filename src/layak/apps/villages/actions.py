"""Writing forms and replies: one function, one transaction, one entry of the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from layak.apps.assessment.holding import hold_stage
from layak.apps.assessment.models import Round
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.actions import NotAllowed
from layak.apps.regions.models import Region
from layak.apps.villages import access
from layak.apps.villages.models import Form, Reply, ReplyRevision
from layak.core.errors import DomainError
from layak.core.instrument.model import Scope
from layak.core.values import plain
from layak.core.village_form.items import checked
from layak.core.village_form.model import Entry, Item, Value
from layak.vault import chain


@dataclass(frozen=True, slots=True)
class Change:
    """One write as a device or a page sends it.

    ``based_on`` is the version it began from (0: there was none). ``earlier`` are the ids of
    changes that the same device sent before, without ever hearing whether they arrived.
    """

    id: UUID
    entry: Entry
    based_on: int
    earlier: Collection[UUID] = ()


class StaleReply(DomainError):
    """Somebody replied since this person read the form. ``current`` holds the other text."""

    code = "stale_version"
    template = "Isian ini sudah diubah sejak Anda membukanya."

    def __init__(self, current: Reply | None) -> None:
        self.current = current
        super().__init__()


class NotYourPlace(DomainError):
    """The actor may not reply for this place: it has an account of its own, or the round is closed.

    ``current`` is what is stored, if anything.
    """

    code = "not_your_place"
    template = (
        "Isian tidak diterima: {place} kini punya akun sendiri, atau siklus ini tidak menerima "
        "perubahan lagi."
    )

    def __init__(self, place: str, current: Reply | None) -> None:
        self.current = current
        super().__init__(place=place)


class StaleForm(DomainError):
    """Somebody changed the due date meanwhile."""

    code = "stale_version"
    template = (
        "Tenggat formulir ini baru saja diubah orang lain. Muat ulang halaman lalu coba lagi."
    )


@transaction.atomic
def schedule_form(
    *, actor: Actor, round_: Round, scope: Scope, due_date: dt.date | None, from_version: int,
    at: dt.datetime,
) -> Form:  # fmt: skip
    """Open the form of a round for one kind of place, or change the day by which it is due.

    ``from_version`` is 0 where the form was not open yet. Raises `NotAllowed` or `StaleForm`.
    """
    hold_stage([round_.pk])
    if not actor.may(Right.MANAGE_ROUNDS) or round_.regency_id != actor.regency_id:
        raise NotAllowed
    if not Round.objects.filter(
        pk=round_.pk, closed_at__isnull=True, claimed_at__isnull=True
    ).exists():
        raise NotAllowed
    form = Form.objects.select_for_update().filter(round=round_, scope=scope).first()
    if (form.version if form else 0) != from_version:
        raise StaleForm
    if form is None:
        form = Form(round=round_, scope=scope, opened_at=at, version=0)
    form.due_date = due_date
    form.version += 1
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError as error:
        raise StaleForm from error
    audit.record(
        actor=actor.user, action="form.scheduled", subject=form, at=at, place=actor.regency.code,
        details={"round": str(round_.public_id), "scope": form.scope},
    )  # fmt: skip
    return form


@transaction.atomic
def save_reply(
    *, actor: Actor, form: Form, place: Region, item: Item, change: Change, at: dt.datetime
) -> int:
    """Store what a place replies to one item; return its version (0: nothing was ever said).

    A change that was stored before is not stored again, and one that says what is stored already
    needs no version. Raises `NotYourPlace`, `StaleReply` (nothing is overwritten) or
    `core.village_form.items.EntryUnusable`.
    """
    hold_stage([form.round_id])
    done = ReplyRevision.objects.filter(by=actor.user, change=change.id).first()
    if done is not None:
        return done.version
    reply = (
        Reply.objects.select_for_update().filter(form=form, place=place, question=item.code).first()
    )
    if not access.may_reply(actor, form, place):
        raise NotYourPlace(place.name, reply)
    entry = checked(item, change.entry)
    if entry == entry_of(reply):
        return reply.version if reply else 0
    if (reply.version if reply else 0) != change.based_on and not _follows(reply, actor, change):
        raise StaleReply(reply)
    if reply is None:
        reply = Reply(form=form, place=place, question=item.code, version=0)
    return _store(reply, entry, actor=actor, change=change, at=at)


def entry_of(reply: Reply | None) -> Entry:
    """What a stored reply says; an empty entry where there is none."""
    if reply is None:
        return Entry()
    return Entry(
        value=Value(reply.value) if reply.value else None,
        number=reply.number,
        note=reply.note,
    )


def _follows(reply: Reply | None, actor: Actor, change: Change) -> bool:
    """Whether what is stored came from the same device, which only never heard of it."""
    if reply is None or not change.earlier:
        return False
    return ReplyRevision.objects.filter(
        reply=reply, version=reply.version, by=actor.user, change__in=change.earlier
    ).exists()


def _store(reply: Reply, entry: Entry, *, actor: Actor, change: Change, at: dt.datetime) -> int:
    """Write the next version with its revision and its entry in the trail."""
    is_new = reply.version == 0
    reply.value = entry.value or ""
    reply.number, reply.note = entry.number, entry.note
    reply.version += 1
    reply.updated_at, reply.updated_by = at, actor.user
    reply.organization = actor.organization
    first = _inserted_before(reply) if is_new else None
    if first is not None:
        if entry_of(first) == entry:  # the same, sent twice at once
            return first.version
        raise StaleReply(first)
    if not is_new:
        reply.save()
    revision = ReplyRevision.objects.create(
        reply=reply, version=reply.version, change=change.id,
        content=chain.canonical(content_of(entry)), at=at, by=actor.user,
        organization=actor.organization,
    )  # fmt: skip
    audit.record(
        actor=actor.user, action="reply.saved", subject=reply, also=[revision], at=at,
        place=actor.regency.code,
        details={
            "form": str(reply.form.public_id), "place": reply.place.code,
            "question": reply.question,
        },
    )  # fmt: skip
    return reply.version


def _inserted_before(reply: Reply) -> Reply | None:
    """Write a first reply; another that came in since it was looked for is returned instead."""
    try:
        with transaction.atomic():
            reply.save(force_insert=True)
    except IntegrityError:
        return Reply.objects.get(form=reply.form, place=reply.place, question=reply.question)
    return None


def content_of(entry: Entry) -> dict[str, object]:
    """What a revision keeps of a reply."""
    return {
        "value": entry.value.value if entry.value else "",
        "number": None if entry.number is None else plain(entry.number),
        "note": entry.note,
    }
