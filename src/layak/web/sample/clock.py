"""Moments of office work, spread over working hours: so the sample's history reads well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

OPENS, MINUTES_A_DAY = dt.time(8, 0), 8 * 60
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Office:
    """Working days from ``first`` to ``last``, in the region's time zone."""

    first: dt.date
    last: dt.date
    zone: ZoneInfo

    def moments(self, count: int) -> Iterator[dt.datetime]:
        """``count`` rising moments, spread evenly over the working hours."""
        days = [day for day in self._days() if day.weekday() < SATURDAY]
        minutes = len(days) * MINUTES_A_DAY
        for number in range(count):
            day, minute = divmod(number * minutes // count, MINUTES_A_DAY)
            opens = dt.datetime.combine(days[day], OPENS, self.zone)
            yield opens + dt.timedelta(minutes=minute)

    def _days(self) -> Iterator[dt.date]:
        day = self.first
        while day <= self.last:
            yield day
            day += dt.timedelta(days=1)
