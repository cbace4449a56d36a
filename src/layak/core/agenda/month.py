"""A month as weeks of days, what is due, and which entries stand on which day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from layak.core.agenda.model import CalendarEntry

#: An entry of more days stands on its first and last day only, and above the month.
SHORT = 3
SOON = 7


class Part(StrEnum):
    """Which part of an entry a day shows."""

    WHOLE = "whole"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class OnDay:
    """An entry as one day shows it."""

    entry: CalendarEntry
    part: Part


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the grid; ``is_outside`` belongs to the month before or after."""

    date: dt.date
    is_outside: bool
    is_today: bool
    entries: Sequence[OnDay]


@dataclass(frozen=True, slots=True)
class Month:
    """A month with whole weeks from Monday on, and the entries that run through it."""

    first: dt.date
    last: dt.date
    weeks: Sequence[Sequence[MonthDay]]
    running: Sequence[CalendarEntry]

    @property
    def before(self) -> dt.date:
        return self.first - dt.timedelta(days=1)

    @property
    def after(self) -> dt.date:
        return self.last + dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """What is late, and what comes."""

    overdue: Sequence[CalendarEntry]
    upcoming: Sequence[CalendarEntry]


def days_of(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and last day of the whole weeks that hold a month."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return weeks[0][0], weeks[-1][-1]


def month_of(year: int, month: int, entries: Iterable[CalendarEntry], *, today: dt.date) -> Month:
    """The month with its entries, in the order of `in_order`."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    first = dt.date(year, month, 1)
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    by_day: dict[dt.date, list[OnDay]] = {}
    running = []
    for entry in in_order(entries):
        for day, part in _places(entry, weeks[0][0], weeks[-1][-1]):
            by_day.setdefault(day, []).append(OnDay(entry, part))
        if _is_long(entry) and entry.touches(first, last):
            running.append(entry)
    days = [
        [MonthDay(day, day.month != month, day == today, by_day.get(day, [])) for day in week]
        for week in weeks
    ]
    return Month(first, last, days, running)


def in_order(entries: Iterable[CalendarEntry]) -> list[CalendarEntry]:
    """Entries by day, those of the whole day first, then by time and title."""
    return sorted(entries, key=_order)


def due(entries: Iterable[CalendarEntry], *, today: dt.date) -> Due:
    """What is overdue, and what is on or begins from today on."""
    ordered = in_order(entries)
    late = [each for each in ordered if each.is_overdue(today)]
    coming = [each for each in ordered if each.until_date >= today and not each.is_done]
    return Due(late, coming)


def within_a_week(entries: Iterable[CalendarEntry], *, today: dt.date) -> list[CalendarEntry]:
    """What is overdue, or begins or ends in the seven days from today; nothing cancelled."""
    until = today + dt.timedelta(days=SOON - 1)
    return [
        each
        for each in in_order(entries)
        if not (each.is_cancelled or each.is_done)
        and (
            each.is_overdue(today)
            or today <= each.from_date <= until
            or today <= each.until_date <= until
        )
    ]


def _places(entry: CalendarEntry, first: dt.date, last: dt.date) -> Iterable[tuple[dt.date, Part]]:
    if _is_long(entry):
        ends = ((entry.from_date, Part.FIRST), (entry.until_date, Part.LAST))
        return [(day, part) for day, part in ends if first <= day <= last]
    days = (entry.until_date - entry.from_date).days + 1
    each_day = (entry.from_date + dt.timedelta(days=number) for number in range(days))
    return [(day, Part.WHOLE) for day in each_day if first <= day <= last]


def _is_long(entry: CalendarEntry) -> bool:
    return (entry.until_date - entry.from_date).days >= SHORT


def _order(entry: CalendarEntry) -> tuple[dt.date, float, str, str]:
    time = entry.begins_at.timestamp() if entry.begins_at else 0.0
    return (entry.from_date, time, entry.title, entry.key)
