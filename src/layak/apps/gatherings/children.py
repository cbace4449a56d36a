"""Children at gatherings: no part without a guardian's consent, no name on papers that go round."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from layak.apps.gatherings.models import Participant


def has_consent(row: Participant, at: dt.datetime) -> bool:
    """Whether somebody may take part: grown up, or a child whose guardian agrees on that day.

    ``row`` should have person, gathering and region joined.
    """
    if not row.person.is_child:
        return True
    day = at.astimezone(ZoneInfo(row.gathering.region.time_zone)).date()
    return row.consent_until is not None and row.consent_until >= day


def name_on_paper(row: Participant) -> str:
    """The name as lists and reports bear it, which verifiers and others read: a child's initials.

    ``row`` should have its person joined.
    """
    if not row.person.is_child:
        return row.name
    return " ".join(f"{word[0].upper()}." for word in row.name.split())
