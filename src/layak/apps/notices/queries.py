"""Reading what waits for a person, live from its sources, and what they said about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from layak.apps.notices import access
from layak.apps.notices.models import Dispatch, Preference
from layak.apps.notices.sources import SOURCES
from layak.apps.organizations.access import Actor
from layak.core.notices.digest import waiting
from layak.core.notices.model import Reminder


def reminders_of(actor: Actor, *, today: dt.date) -> list[Reminder]:
    """What waits for the actor on a day, in the active language, the most urgent first."""
    found: Iterable[Reminder] = (each for source in SOURCES for each in source(actor, today))
    zone = ZoneInfo(actor.regency.time_zone)
    rows = access.own_notices(actor).filter(done_at__isnull=True, read_at__isnull=False)
    read = {key: at.astimezone(zone).date() for key, at in rows.values_list("key", "read_at") if at}
    groups = waiting(found, today)
    return [
        replace(each, read_on=read.get(each.key)) for group in groups for each in group.reminders
    ]


def preference_of(actor: Actor) -> Preference:
    """What the actor chose, or the defaults in a row that is not stored (version 0)."""
    return Preference.objects.filter(user=actor.user).first() or Preference(user=actor.user)


def trouble_of(actor: Actor) -> Dispatch | None:
    """The actor's latest digest, where none has reached them since one was refused."""
    found = access.own_dispatches(actor).filter(failing_since__isnull=False)
    return found.order_by("-day", "-pk").first()


def troubled(actor: Actor) -> list[Dispatch]:
    """The digests of the actor's place that did not arrive, the newest first."""
    found = access.dispatches_visible_to(actor).filter(failing_since__isnull=False)
    return list(found.select_related("user").order_by("-day", "user__name", "pk"))
