"""A month, what is due, and where entries stand."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.agenda.model import CalendarEntry, DatesInDisorder, EntryKind
from layak.core.agenda.month import Part, days_of, due, month_of, within_a_week

TODAY = dt.date(2026, 3, 2)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def entry(first: dt.date, last: dt.date | None = None, **more: object) -> CalendarEntry:
    return CalendarEntry("k", EntryKind.MEETING, "Rapat", first, last or first, **more)  # type: ignore[arg-type]


def parts(found: CalendarEntry) -> list[tuple[dt.date, Part]]:
    month = month_of(2026, 3, [found], today=TODAY)
    return [(day.date, each.part) for week in month.weeks for day in week for each in day.entries]


def test_a_long_entry_stands_on_its_first_and_last_day_and_above_the_month() -> None:
    long = entry(dt.date(2026, 3, 3), dt.date(2026, 3, 20))
    assert parts(long) == [
        (dt.date(2026, 3, 3), Part.FIRST), (dt.date(2026, 3, 20), Part.LAST)
    ]  # fmt: skip
    assert month_of(2026, 3, [long], today=TODAY).running == [long]


def test_a_short_entry_stands_on_each_of_its_days() -> None:
    found = parts(entry(dt.date(2026, 3, 3), dt.date(2026, 3, 5)))
    assert [day.day for day, _part in found] == [3, 4, 5]


@given(st.integers(2001, 2099), st.integers(1, 12))
def test_a_month_is_whole_weeks_that_hold_every_day_of_it(year: int, number: int) -> None:
    month = month_of(year, number, [], today=TODAY)
    days = [day for week in month.weeks for day in week]
    assert {len(week) for week in month.weeks} == {7}
    assert days[0].date.weekday() == 0
    assert (days[0].date, days[-1].date) == days_of(year, number)
    inside = [day.date for day in days if not day.is_outside]
    assert inside[0] == month.first
    assert inside[-1] == month.last


@given(DAYS, st.integers(0, 60))
def test_an_entry_is_never_lost_from_the_month_it_begins_in(first: dt.date, length: int) -> None:
    found = entry(first, first + dt.timedelta(days=length))
    month = month_of(first.year, first.month, [found], today=TODAY)
    shown = {day.date for week in month.weeks for day in week if day.entries}
    assert first in shown


def test_only_a_deadline_that_nobody_has_met_is_overdue() -> None:
    past = dt.date(2026, 2, 1)
    late = entry(past, is_due=True)
    met = entry(past, is_due=True, is_done=True)
    off = entry(past, is_due=True, is_cancelled=True)
    assert due([late, met, off, entry(past)], today=TODAY).overdue == [late]


def test_a_week_holds_what_begins_or_ends_in_it_and_nothing_called_off() -> None:
    far = entry(dt.date(2026, 1, 1), dt.date(2026, 6, 1))
    ends = entry(dt.date(2026, 1, 1), dt.date(2026, 3, 8))
    off = entry(TODAY, is_cancelled=True)
    next_week = entry(dt.date(2026, 3, 9))
    assert within_a_week([far, ends, off, next_week], today=TODAY) == [ends]


def test_an_entry_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(DatesInDisorder):
        entry(dt.date(2026, 3, 3), dt.date(2026, 3, 2))


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        entry(TODAY, begins_at=dt.datetime(2026, 3, 2, 9))
