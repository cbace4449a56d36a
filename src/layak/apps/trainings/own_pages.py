"""What a training adds to a participant's own page."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from layak.apps.gatherings.models import Participant
from layak.apps.gatherings.tabs import Part
from layak.apps.trainings.forms import usual_due_date
from layak.apps.trainings.models import (
    Certificate,
    Feedback,
    NextStep,
    Occasion,
    Programme,
    TestSheet,
)
from layak.apps.trainings.standing import standing_of

#: When people are reminded of their follow-up plan, in days after the training.
REMINDERS = (30, 90)


def programme_of(participant: Participant) -> Programme | None:
    """The training that somebody is at, if it is one. One query."""
    return Programme.objects.filter(gathering=participant.gathering).first()


def own_parts(participant: Participant, now: dt.datetime) -> list[Part]:
    """Tests, follow-up plan, group work and certificate on the own page."""
    programme = programme_of(participant)
    if programme is None or participant.left_at is not None:
        return []
    row = participant.gathering
    found = standing_of(row, only=participant).people[0]
    follow_up = NextStep.objects.filter(participant=participant).first()
    today = now.astimezone(ZoneInfo(row.region.time_zone)).date()
    context: dict[str, object] = {
        "participant": participant, "programme": programme, "standing": found,
        "certificate": found.certificate, "follow_up": follow_up,
        "open_test": Occasion(programme.open_test) if programme.open_test else None,
        "sheets": list(TestSheet.objects.filter(participant=participant).order_by("at")),
        "has_feedback": Feedback.objects.filter(participant=participant).exists(),
        "is_reminded": follow_up is not None and is_reminded(follow_up, row.until_date, today),
        "has_begun": row.from_date <= today,
    }  # fmt: skip
    return [Part("trainings/own_parts.html", context)]


def is_reminded(row: NextStep, last_day: dt.date, today: dt.date) -> bool:
    """Whether somebody should be asked what came of their plan: thirty days after the training,
    or when it is due, and nothing is reported since the last of the days of asking."""
    days = [last_day + dt.timedelta(days=each) for each in REMINDERS] + [row.due_date]
    passed = [day for day in days if day <= today]
    if not passed:
        return False
    return row.reported_at is None or row.reported_at.date() < max(passed)


def standing_certificate(participant: Participant) -> Certificate | None:
    """The certificate of somebody that is not revoked. One query."""
    found = Certificate.objects.filter(participant=participant, revoked_at__isnull=True)
    return found.select_related("region", "participant__gathering").first()


def follow_up_initial(participant: Participant) -> dict[str, object]:
    """A form filled with what is stored, or with the usual day."""
    row = NextStep.objects.filter(participant=participant).first()
    if row is None:
        return {"version": 0, "due_date": usual_due_date(participant.gathering.until_date)}
    return {"version": row.version, "text": row.text, "due_date": row.due_date}


def report_initial(participant: Participant) -> dict[str, object]:
    """A form filled with what was reported last."""
    row = NextStep.objects.filter(participant=participant).first()
    return {"version": row.version if row else 0, "report": row.report if row else ""}
