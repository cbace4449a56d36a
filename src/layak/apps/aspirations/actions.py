"""Writing, passing on and answering: one function, one transaction, one entry of the trail."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from layak.apps.aspirations import access
from layak.apps.aspirations.models import Aspiration, AspirationRevision
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Organization
from layak.apps.planning.models import Action
from layak.core.aspirations.model import MOST_A_DAY, Outcome, Reply, Stage, answer_due
from layak.core.errors import DomainError
from layak.core.texts import clean
from layak.vault import chain


class NotYours(DomainError):
    """Another person's to write, pass on or answer, or a stage in which nobody does."""

    code = "not_your_aspiration"
    template = "Suara anak ini tidak dapat Anda ubah, atau tahapnya sudah lewat."


class StaleAspiration(DomainError):
    """Somebody passed it on, answered or took it back since this person read it."""

    code = "stale_version"
    template = "Suara anak ini sudah berubah sejak Anda membukanya. Muat ulang halamannya."


class TooMany(DomainError):
    """More in a day than one account may write."""

    code = "too_many_aspirations"
    template = "Sehari paling banyak {count} usulan. Lanjutkan besok, ya."


@dataclass(frozen=True, slots=True)
class PassingOn:
    """To whom it goes, in which words, and until when an answer is owed (``None``: the usual)."""

    asked: Organization
    shared_text: str
    due_date: dt.date | None = None


@transaction.atomic
def write(
    *, actor: Actor, text: str, group: str, at: dt.datetime, is_sample: bool = False
) -> Aspiration:
    """Say something as a child of a forum. Raises `NotYours`, `TooMany`."""
    if not actor.may(Right.SPEAK) or actor.organization is None:
        raise NotYours
    day = at.astimezone(ZoneInfo(actor.regency.time_zone)).date()
    since = dt.datetime.combine(day, dt.time(), ZoneInfo(actor.regency.time_zone))
    # One at a time for an account: counted and written without another in between.
    mine = access.own_aspirations(actor).select_for_update(of=("self",))
    if len(mine.filter(written_at__gte=since)) >= MOST_A_DAY:
        raise TooMany(count=MOST_A_DAY)
    row = Aspiration(
        region=actor.regency, forum=actor.organization, group=group, text=text.strip(),
        written_at=at, written_by=actor.user, is_sample=is_sample, version=0,
    )  # fmt: skip
    return _keep(actor, row, "write", at)


@transaction.atomic
def take_back(*, actor: Actor, row: Aspiration, from_version: int, at: dt.datetime) -> Aspiration:
    """Take back what one wrote, before anybody has read it but those who guard children.

    Raises `NotYours`, `StaleAspiration`.
    """
    held = _held(access.own_aspirations(actor), row, from_version)
    if held.stage != Stage.WRITTEN:
        raise NotYours
    held.stage = Stage.TAKEN_BACK.value
    return _keep(actor, held, "take_back", at)


@transaction.atomic
def pass_on(
    *, actor: Actor, row: Aspiration, to: PassingOn, from_version: int, at: dt.datetime
) -> Aspiration:
    """Ask an organization for an answer, in words that tell nobody which child wrote it.

    What was passed on already may go to another one. Raises `NotYours`, `StaleAspiration`.
    """
    held = _held(access.guarded_aspirations(actor), row, from_version)
    if held.stage not in {Stage.WRITTEN, Stage.PASSED_ON} or to.asked.regency_id != held.region_id:
        raise NotYours
    day = at.astimezone(ZoneInfo(actor.regency.time_zone)).date()
    held.stage, held.shared_text = Stage.PASSED_ON.value, to.shared_text.strip()
    held.asked, held.due_date = to.asked, to.due_date or answer_due(day)
    return _keep(actor, held, "pass_on", at)


@transaction.atomic
def set_aside(
    *, actor: Actor, row: Aspiration, reply: str, from_version: int, at: dt.datetime
) -> Aspiration:
    """Answer a child alone, where what they wrote says too much about them to be passed on.

    Raises `NotYours`, `StaleAspiration`.
    """
    held = _held(access.guarded_aspirations(actor), row, from_version)
    if held.stage not in {Stage.WRITTEN, Stage.PASSED_ON}:
        raise NotYours
    held.stage, held.answer = Stage.SET_ASIDE.value, reply.strip()
    held.shared_text, held.asked, held.due_date = "", None, None
    held.answered_at, held.answered_by = at, actor.user
    return _keep(actor, held, "set_aside", at)


@transaction.atomic
def answer(
    *, actor: Actor, row: Aspiration, outcome: Outcome, text: str, line: Action | None,
    from_version: int, at: dt.datetime,
) -> Aspiration:  # fmt: skip
    """Answer what children asked, or answer it anew. ``line`` is the line of the RAD it became.

    Raises `NotYours`, `StaleAspiration`, or `LineNeeded`.
    """
    reply = Reply(outcome, clean(text), has_line=line is not None)
    held = _held(access.answerable_by(actor), row, from_version)
    if line is not None and line.plan.region_id != held.region_id:
        raise NotYours
    held.stage, held.outcome, held.answer = Stage.ANSWERED.value, outcome.value, reply.text
    held.action = line if outcome is Outcome.IN_PLAN else None
    held.answered_at, held.answered_by = at, actor.user
    return _keep(actor, held, "answer", at)


def _held(own: QuerySet[Aspiration], row: Aspiration, from_version: int) -> Aspiration:
    """The row locked for this transaction, where it is the actor's, in the version they read."""
    locked = own.select_for_update(of=("self",)).select_related("region")
    held = locked.filter(pk=row.pk).first()
    if held is None:
        raise NotYours
    if held.version != from_version:
        raise StaleAspiration
    return held


def _keep(actor: Actor, row: Aspiration, step: str, at: dt.datetime) -> Aspiration:
    """Store the next version with its revision."""
    row.version += 1
    row.save()
    content = {
        "group": row.group, "text": row.text, "shared_text": row.shared_text, "stage": row.stage,
        "asked": row.asked_id, "due_date": row.due_date.isoformat() if row.due_date else None,
        "outcome": row.outcome, "answer": row.answer, "action": row.action_id,
    }  # fmt: skip
    revision = AspirationRevision.objects.create(
        aspiration=row, version=row.version, step=step, at=at, by=actor.user,
        content=chain.canonical(content),
    )  # fmt: skip
    audit.record(
        actor=actor.user, action=f"aspiration.{step}", subject=row, also=[revision], at=at,
        place=row.region.code, details={"aspiration": str(row.public_id)},
    )  # fmt: skip
    return row
