"""What participants' own pages show, and what their phones send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.gatherings.attending import CheckedIn, CodeRefused
from layak.apps.gatherings.models import Attendance, Gathering, Participant, Session
from layak.apps.gatherings.pages import span
from layak.apps.gatherings.tabs import parts_of
from layak.core.errors import DomainError
from layak.core.gatherings.codes import Outcome
from layak.core.gatherings.model import GATHERING_WORDS, GatheringKind, GatheringState
from layak.core.messages import Message


class UnknownParticipant(DomainError):
    """A code that opens nobody's page."""

    code = "unknown_participant"
    template = "Kode peserta ini tidak dikenal. Periksa ketikannya pada kartu atau tautan Anda."


@dataclass(frozen=True, slots=True)
class SentCheckIn:
    """What a phone sends; ``is_kept``: it had no line when the code was shown."""

    participant: str
    code: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session as a participant sees it."""

    row: Session
    attendance: Attendance | None


def gathering_context(row: Gathering) -> dict[str, object]:
    """What anybody with the address may know of a gathering."""
    return {
        "row": row, "when": span(row.from_date, row.until_date),
        "kind": words().render(GATHERING_WORDS[GatheringKind(row.kind)]),
        "is_open": row.takes_registrations and row.state == GatheringState.PLANNED.value,
    }  # fmt: skip


def own_context(participant: Participant, *, now: dt.datetime) -> dict[str, object]:
    """A participant's own page."""
    row = participant.gathering
    today = now.astimezone(ZoneInfo(row.region.time_zone)).date()
    return {
        **gathering_context(row), "participant": participant, "today": today,
        "sessions": _sessions(participant), "parts": parts_of(participant, now),
        "is_off": row.state == GatheringState.CANCELLED.value or participant.left_at is not None,
        "zone": ZoneInfo(row.region.time_zone), "email_hint": hinted(participant.email),
    }  # fmt: skip


def hinted(email: str) -> str:
    """An address as its owner knows it again, and nobody else who holds the link learns it."""
    name, _at, host = email.partition("@")
    return f"{name[0]}…@{host}" if name else ""


def _sessions(participant: Participant) -> Sequence[OwnSession]:
    rows = Attendance.objects.filter(participant=participant, withdrawn_at__isnull=True)
    there = {each.session_id: each for each in rows}
    sessions = participant.gathering.sessions.order_by("date", "number")
    return [OwnSession(each, there.get(each.pk)) for each in sessions]


def read_check_in(sent: Mapping[str, str]) -> SentCheckIn:
    """What was sent, cut to what a code can be."""
    return SentCheckIn(
        "".join(each for each in sent.get("peserta", "").upper() if each.isalnum())[:20],
        sent.get("kode", "")[:40], sent.get("disimpan") == "1",
    )  # fmt: skip


def participant_of(code: str) -> Participant:
    """Whose code it is. Raises `UnknownParticipant`."""
    joined = Participant.objects.select_related("gathering__region", "person")
    found = joined.filter(code=code).first()
    if found is None:
        raise UnknownParticipant
    return found


def checked_in(participant: Participant, done: CheckedIn) -> dict[str, object]:
    """That somebody is noted, in words."""
    local = done.attendance.at.astimezone(ZoneInfo(participant.gathering.region.time_zone))
    named = {
        "name": participant.name, "session": done.attendance.session.title, "time": f"{local:%H.%M}"
    }  # fmt: skip
    text = (
        _("%(name)s tercatat hadir: %(session)s, pukul %(time)s.")
        if done.is_new
        else _("%(name)s sudah tercatat hadir: %(session)s, pukul %(time)s.")
    )
    return {"fate": "noted", "text": text % named}


def refused(problem: DomainError) -> dict[str, object]:
    """Why nothing is noted; ``fate`` says whether a phone should forget the code."""
    message: Message = problem.message
    is_stale = isinstance(problem, CodeRefused) and problem.outcome is Outcome.STALE
    return {"fate": "stale" if is_stale else "refused", "text": words().render(message)}
