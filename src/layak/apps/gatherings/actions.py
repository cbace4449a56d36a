"""Writing gatherings: one function, one transaction, one entry of the trail, one more revision."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from django.db import models, transaction
from django.db.models import Max

from layak.apps.audit import actions as audit
from layak.apps.gatherings import access
from layak.apps.gatherings.models import Gathering, GatheringRevision, Session
from layak.apps.gatherings.writing import (
    GatheringDraft,
    SessionDraft,
    content_of,
    fill,
    put_session,
)
from layak.apps.organizations.access import Actor
from layak.core.errors import DomainError
from layak.core.gatherings.model import GatheringState
from layak.vault import chain


class NotYourGathering(DomainError):
    """The gathering is another organization's, or over and done with."""

    code = "not_your_gathering"
    template = "Kegiatan ini milik lembaga lain atau sudah dibatalkan, jadi tidak dapat diubah."


class StaleGathering(DomainError):
    """Somebody saved since this person read the gathering; ``row`` is what is there."""

    code = "stale_version"
    template = "Kegiatan ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, row: Gathering | None = None) -> None:
        self.row = row
        super().__init__()


class SessionAttended(DomainError):
    """A session that people were at is not taken away."""

    code = "session_attended"
    template = "Sesi ini sudah dihadiri, jadi tidak dapat dihapus."


class OnlySession(DomainError):
    """A gathering has at least one session, because attendance is taken for sessions."""

    code = "only_session"
    template = "Kegiatan memerlukan sedikitnya satu sesi. Ubah sesi ini, atau batalkan kegiatannya."


@transaction.atomic
def open_gathering(
    *, actor: Actor, draft: GatheringDraft, sessions: Sequence[SessionDraft], at: dt.datetime,
    curriculum: str = "", follows: Gathering | None = None, is_sample: bool = False,
) -> Gathering:  # fmt: skip
    """Call people together. Raises `NotYourGathering`, `OutsideGathering`."""
    row = Gathering(
        region=actor.regency, version=0, curriculum=curriculum, follows=follows,
        is_sample=is_sample, secret=secrets.token_urlsafe(32),
    )  # fmt: skip
    _put(actor, row, draft)
    revision = _keep(actor, row, "add", at)
    made = [
        _session(row, each, number, each.code or f"S{number}")
        for number, each in enumerate(sessions, start=1)
    ]
    entry(actor, "add", row, [revision, *made], at)
    return row


@transaction.atomic
def save_gathering(
    *, actor: Actor, row: Gathering, draft: GatheringDraft, from_version: int, at: dt.datetime
) -> Gathering:
    """Save a gathering as a person edited it; ``from_version`` is the one they have read.

    Raises `NotYourGathering`, or `StaleGathering`: then nothing is overwritten.
    """
    held = _held(actor, row, from_version)
    _put(actor, held, draft)
    return _stored(actor, held, "save", at)


@transaction.atomic
def write_minutes(
    *, actor: Actor, row: Gathering, minutes: str, decisions: str, from_version: int,
    at: dt.datetime,
) -> Gathering:  # fmt: skip
    """Note what was said and decided. Raises as `save_gathering` does."""
    held = _held(actor, row, from_version)
    held.minutes, held.decisions = minutes, decisions
    return _stored(actor, held, "minutes", at)


@transaction.atomic
def set_state(
    *, actor: Actor, row: Gathering, state: GatheringState, from_version: int, at: dt.datetime
) -> Gathering:
    """Say that a gathering was held, is cancelled, or is planned again.

    Raises as `save_gathering` does.
    """
    held = _held(actor, row, from_version, is_cancelled=True)
    held.state = state.value
    held.held_at = at if state is GatheringState.HELD else None
    if state is not GatheringState.PLANNED:
        held.takes_registrations = False
    return _stored(actor, held, state.value, at)


@transaction.atomic
def add_session(
    *, actor: Actor, row: Gathering, draft: SessionDraft, from_version: int, at: dt.datetime
) -> Session:
    """Add a session at the end. Raises as `save_gathering` does, and `OutsideGathering`."""
    held = _held(actor, row, from_version)
    last = held.sessions.aggregate(last=Max("number"))["last"] or 0
    session = _session(held, draft, last + 1, f"S{last + 1}")
    revision = _keep(actor, held, "session", at)
    entry(actor, "session", held, [revision, session], at)
    return session


@transaction.atomic
def save_session(
    *, actor: Actor, session: Session, draft: SessionDraft, from_version: int, at: dt.datetime
) -> Session:
    """Change a session; ``from_version`` is the gathering's.

    Raises as `save_gathering` does, and `OutsideGathering`.
    """
    held = _held(actor, session.gathering, from_version)
    session.gathering = held
    put_session(session, draft)
    session.save()
    revision = _keep(actor, held, "session", at)
    entry(actor, "session", held, [revision, session], at)
    return session


@transaction.atomic
def remove_session(*, actor: Actor, session: Session, from_version: int, at: dt.datetime) -> None:
    """Take a session away at which nobody was. Raises as `save_gathering` does, and
    `SessionAttended`, `OnlySession`."""
    held = _held(actor, session.gathering, from_version)
    if session.attendances.exists():
        raise SessionAttended
    if held.sessions.count() == 1:
        raise OnlySession
    key = audit.key_of(session)
    session.delete()
    revision = _keep(actor, held, "session", at)
    entry(actor, "session", held, [revision], at, deleted=[key])


def entry(
    actor: Actor | None, step: str, row: Gathering, also: Sequence[models.Model], at: dt.datetime,
    deleted: Sequence[str] = (),
) -> None:  # fmt: skip
    """The entry of the trail about a gathering; without an actor a participant did it."""
    audit.record(
        actor=actor.user if actor else None, action=f"gathering.{step}", subject=row, also=also,
        at=at, place=row.region.code, deleted=deleted,
        details={"gathering": str(row.public_id)},
    )  # fmt: skip


def held_gathering(actor: Actor, gathering: Gathering) -> Gathering:
    """The gathering locked for this transaction, where the actor runs it and it is not off.

    Raises `NotYourGathering`.
    """
    own = access.gatherings_run_by(actor).select_for_update(of=("self",))
    row = own.select_related("region").filter(pk=gathering.pk).first()
    if row is None or row.state == GatheringState.CANCELLED.value:
        raise NotYourGathering
    return row


def _session(row: Gathering, draft: SessionDraft, number: int, code: str) -> Session:
    session = Session(gathering=row, number=number, code=code)
    put_session(session, draft)
    session.save()
    return session


def _put(actor: Actor, row: Gathering, draft: GatheringDraft) -> None:
    fill(row, draft)
    if not access.runs(actor, row) or draft.organization.regency_id != actor.regency_id:
        raise NotYourGathering
    if draft.action is not None and draft.action.plan.region_id != actor.regency_id:
        raise NotYourGathering


def _held(
    actor: Actor, row: Gathering, from_version: int, *, is_cancelled: bool = False
) -> Gathering:
    """The gathering locked for this transaction, where the actor runs it."""
    own = access.gatherings_run_by(actor).select_for_update(of=("self",))
    held = own.select_related("region", "organization", "action__plan").filter(pk=row.pk).first()
    if held is None:
        raise NotYourGathering
    if held.version != from_version:
        raise StaleGathering(held)
    if held.state == GatheringState.CANCELLED.value and not is_cancelled:
        raise NotYourGathering
    return held


def _stored(actor: Actor, held: Gathering, step: str, at: dt.datetime) -> Gathering:
    revision = _keep(actor, held, step, at)
    entry(actor, step, held, [revision], at)
    return held


def _keep(actor: Actor, row: Gathering, step: str, at: dt.datetime) -> GatheringRevision:
    """Store the next version of a gathering, and its revision."""
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    return GatheringRevision.objects.create(
        gathering=row, version=row.version, step=step, at=at, by=actor.user,
        content=chain.canonical(content_of(row)),
    )  # fmt: skip
