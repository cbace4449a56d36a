"""When a digest may go out, and when one that failed is tried again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from layak.core.notices.model import Frequency

#: How long to wait after the first, second … attempt that failed; after the last it is given up.
RETRIES = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=10),
    dt.timedelta(hours=1),
    dt.timedelta(hours=6),
)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours of the day in which nothing is sent: ``begins`` is quiet, ``ends`` no longer.

    They may run over midnight. Where both are the same there are none.
    """

    begins: time
    ends: time

    def holds(self, clock: time) -> bool:
        """Whether it is quiet at this time of day."""
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


def allowed_from(moment: dt.datetime, quiet: Quiet, zone: ZoneInfo) -> dt.datetime:
    """The first moment from this one on at which sending is allowed, in UTC.

    Quiet hours are hours of the region's clock. Raises `ValueError` for a moment without a zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    here = moment.astimezone(zone)
    clock = time(here.hour, here.minute, here.second, here.microsecond)
    if quiet.holds(clock):
        day = here.date()
        if clock >= quiet.ends:
            day += dt.timedelta(days=1)
        here = dt.datetime.combine(day, quiet.ends, zone)
    return here.astimezone(dt.UTC)


def wants_digest(frequency: Frequency, *, day: dt.date, last: dt.date | None) -> bool:
    """Whether a digest is to be made on a day of the region, ``last`` being the day of the one
    before: once a day, or once a week from Monday on."""
    if frequency is Frequency.OFF:
        return False
    if last is None:
        return True
    if frequency is Frequency.DAILY:
        return last < day
    return last < day - dt.timedelta(days=day.weekday())


def retry_at(attempts: int, failed_at: dt.datetime) -> dt.datetime | None:
    """When to try again after so many attempts (at least one); ``None``: it is given up.

    Raises `ValueError` where nothing was tried.
    """
    if attempts < 1:
        raise ValueError("nothing was tried yet")
    return failed_at + RETRIES[attempts - 1] if attempts <= len(RETRIES) else None
