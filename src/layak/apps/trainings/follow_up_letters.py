"""Asking participants by mail what came of their follow-up plans, after 30 and after 90 days."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from layak.apps.gatherings.addressees import reachable
from layak.apps.gatherings.letters import is_daytime, make_letters
from layak.apps.gatherings.models import Gathering
from layak.apps.trainings.models import NextStep
from layak.core.gatherings.letters import LetterKind
from layak.core.gatherings.model import GatheringState
from layak.core.notices.milestones import FIRST, SECOND

_KINDS = {FIRST: LetterKind.FOLLOW_UP_30, SECOND: LetterKind.FOLLOW_UP_90}
#: So many days after the day a letter is still worth sending: later the next one takes its place.
_LATE = 14


def make_due(*, at: dt.datetime) -> int:
    """Write to those who planned something and have not reported on it; how many letters."""
    made = 0
    for days, kind in _KINDS.items():
        ended = at.date() - dt.timedelta(days=days)
        held = Gathering.objects.filter(
            state=GatheringState.HELD.value,
            until_date__range=(ended - dt.timedelta(days=_LATE), ended + dt.timedelta(days=1)),
        )
        for row in held.select_related("region"):
            today = at.astimezone(ZoneInfo(row.region.time_zone)).date()
            if today >= row.until_date + dt.timedelta(days=days) and is_daytime(row, at):
                silent = NextStep.objects.filter(
                    reported_at__isnull=True, participant__gathering=row
                )
                people = row.participants.filter(pk__in=silent.values("participant_id"))
                made += make_letters(row, reachable(people), kind, at=at)
    return made
