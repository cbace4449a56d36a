"""Who was at a session: by the code on the screen, by a list, or ticked by the committee."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import models, transaction

from layak.apps.gatherings.actions import entry, held_gathering
from layak.apps.gatherings.children import has_consent
from layak.apps.gatherings.models import Attendance, Gathering, Participant, Session
from layak.apps.organizations.access import Actor
from layak.core.errors import DomainError
from layak.core.gatherings.codes import Judged, OpenSession, Outcome, judge
from layak.core.gatherings.model import Channel, GatheringState
from layak.core.messages import Message


class CodeRefused(DomainError):
    """The code does not count; ``outcome`` says why."""

    code = "code_refused"
    template = "{problem}"

    def __init__(self, outcome: Outcome, problem: Message) -> None:
        self.outcome = outcome
        super().__init__(problem=problem)


class NotOnTheList(DomainError):
    """The participant was taken off the list, is a child whose guardian no longer agrees, or the
    gathering is cancelled."""

    code = "not_on_the_list"
    template = "Nama ini tidak lagi dalam daftar peserta kegiatan. Hubungi panitianya."


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """That somebody was there; ``is_new`` is false where that was known already."""

    attendance: Attendance
    is_new: bool


def open_session(session: Session, gathering: Gathering) -> OpenSession:
    """A session as its code sees it: the day of the region's own clock."""
    begins = dt.datetime.combine(
        session.date, dt.time(), tzinfo=ZoneInfo(gathering.region.time_zone)
    )
    return OpenSession(
        str(session.public_id), gathering.secret, begins, begins + dt.timedelta(days=1)
    )


def read_check_in(
    gathering: Gathering, code: str, *, at: dt.datetime, is_kept: bool
) -> tuple[Judged, Session | None]:
    """What a code is worth at a gathering, and for which of its sessions. One query."""
    sessions = {str(each.public_id): each for each in gathering.sessions.order_by("number")}
    judged = judge(
        (open_session(each, gathering) for each in sessions.values()), code, at=at,
        is_kept=is_kept,
    )  # fmt: skip
    return judged, sessions.get(judged.session)


@transaction.atomic
def check_in(
    *, participant: Participant, code: str, at: dt.datetime, is_kept: bool = False
) -> CheckedIn:
    """Note that a participant was at the session whose code they send; twice is once.

    ``is_kept``: their phone kept the code without a line. ``participant`` should have gathering and
    region joined. Raises `CodeRefused`, `NotOnTheList`.
    """
    gathering = participant.gathering
    is_off = participant.left_at is not None or gathering.state == GatheringState.CANCELLED.value
    if is_off or not has_consent(participant, at):
        raise NotOnTheList
    judged, session = read_check_in(gathering, code, at=at, is_kept=is_kept)
    if session is None or not judged.is_there:
        raise CodeRefused(judged.outcome, judged.message)
    channel = Channel.CODE if judged.outcome is Outcome.NOW else Channel.LATER
    row, is_new = _noted(participant, session, channel, at, code_at=judged.shown_at)
    if is_new:
        entry(None, "check_in", gathering, [row], at)
    return CheckedIn(row, is_new)


@transaction.atomic
def note_presence(
    *, actor: Actor, session: Session, present: Collection[int], shown: Collection[int],
    channel: Channel, at: dt.datetime,
) -> int:  # fmt: skip
    """Note who of the ``shown`` participants (keys) was ``present`` at a session, the rest not.

    Gives how many entries changed. What came by a code stays as it came; who is ticked off is
    withdrawn, on record. Raises `NotYourGathering`.
    """
    gathering = held_gathering(actor, session.gathering)
    people = gathering.participants.filter(pk__in=shown, left_at__isnull=True)
    rows = {
        each.participant_id: each for each in session.attendances.filter(participant__in=people)
    }
    written: list[models.Model] = []
    for participant in people.order_by("pk"):
        row = rows.get(participant.pk)
        is_there = row is not None and row.withdrawn_at is None
        if participant.pk in present and not is_there:
            noted, _new = _noted(participant, session, channel, at, by=actor)
            written.append(noted)
        elif participant.pk not in present and row is not None and is_there:
            row.withdrawn_at = at
            row.save()
            written.append(row)
    if written:
        entry(actor, "presence", gathering, written, at)
    return len(written)


def _noted(
    participant: Participant, session: Session, channel: Channel, at: dt.datetime, *,
    code_at: dt.datetime | None = None, by: Actor | None = None,
) -> tuple[Attendance, bool]:  # fmt: skip
    """The attendance, and whether it is news: it was not noted, or had been withdrawn."""
    row, is_new = Attendance.objects.get_or_create(
        participant=participant, session=session,
        defaults={
            "channel": channel.value, "at": at, "code_at": code_at,
            "by": by.user if by else None,
        },
    )  # fmt: skip
    if is_new or row.withdrawn_at is None:
        return row, is_new
    row.channel, row.at, row.code_at, row.withdrawn_at = channel.value, at, code_at, None
    row.by = by.user if by else None
    row.save()
    return row, True
