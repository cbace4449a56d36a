"""When a digest goes out, and when one that failed is tried again."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.notices.model import Frequency
from layak.core.notices.sending import RETRIES, Quiet, allowed_from, retry_at, wants_digest

ZONES = st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]).map(ZoneInfo)
TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))
MOMENTS = st.datetimes(
    dt.datetime(2024, 1, 1),
    dt.datetime(2030, 1, 1),
    timezones=st.just(dt.UTC),
)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1))


@given(MOMENTS, TIMES, TIMES, ZONES)
def test_nothing_is_sent_in_quiet_hours_and_never_later_than_they_end(
    moment: dt.datetime, begins: dt.time, ends: dt.time, zone: ZoneInfo
) -> None:
    quiet = Quiet(begins, ends)
    found = allowed_from(moment, quiet, zone)
    assert moment <= found < moment + dt.timedelta(days=1)
    assert not quiet.holds(found.astimezone(zone).time())
    if found != moment:
        assert found.astimezone(zone).time() == ends
        assert quiet.holds(moment.astimezone(zone).time())


@given(MOMENTS, TIMES, ZONES)
def test_hours_that_end_where_they_begin_are_none(
    moment: dt.datetime, time: dt.time, zone: ZoneInfo
) -> None:
    assert allowed_from(moment, Quiet(time, time), zone) == moment


def test_quiet_hours_are_those_of_the_region() -> None:
    night = Quiet(dt.time(18), dt.time(7))
    evening = dt.datetime(2026, 3, 2, 23, tzinfo=dt.UTC)  # 06.00 in Jakarta, 08.00 in Jayapura
    assert allowed_from(evening, night, ZoneInfo("Asia/Jakarta")).hour == 0
    assert allowed_from(evening, night, ZoneInfo("Asia/Jayapura")) == evening


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        allowed_from(dt.datetime(2026, 1, 1), Quiet(dt.time(1), dt.time(2)), ZoneInfo("UTC"))


@given(DAYS, st.integers(0, 40))
def test_a_digest_comes_once_a_day_or_once_a_week(last: dt.date, gap: int) -> None:
    day = last + dt.timedelta(days=gap)
    assert wants_digest(Frequency.DAILY, day=day, last=last) == (gap > 0)
    weekly = wants_digest(Frequency.WEEKLY, day=day, last=last)
    assert weekly == (day.isocalendar()[:2] != last.isocalendar()[:2])
    assert not wants_digest(Frequency.OFF, day=day, last=last)
    assert not wants_digest(Frequency.OFF, day=day, last=None)
    assert wants_digest(Frequency.WEEKLY, day=day, last=None)


@given(MOMENTS)
def test_a_failure_is_tried_again_later_and_later_and_then_given_up(moment: dt.datetime) -> None:
    waits = [retry_at(attempt, moment) for attempt in range(1, len(RETRIES) + 1)]
    assert [found - moment for found in waits if found] == sorted(RETRIES)
    assert retry_at(len(RETRIES) + 1, moment) is None
    with pytest.raises(ValueError, match="tried"):
        retry_at(0, moment)
