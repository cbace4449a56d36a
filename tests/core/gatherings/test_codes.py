"""The code on the screen: what counts, what does not, and why."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.gatherings.codes import (
    LENGTH,
    SECONDS,
    OpenSession,
    Outcome,
    code_of,
    judge,
    read_code,
    seconds_left,
)

DAY = dt.datetime(2025, 11, 4, tzinfo=dt.UTC)
NINE = DAY + dt.timedelta(hours=9)
FIRST = OpenSession("s1", "rahasia", DAY, DAY + dt.timedelta(days=1))
SECOND = OpenSession("s2", "rahasia", DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=2))
BOTH = [FIRST, SECOND]


@given(st.integers(0, 24 * 60 * 60 - 1), st.integers(0, 2 * SECONDS))
def test_a_code_counts_while_it_is_shown_and_a_minute_longer(second: int, late: int) -> None:
    at = DAY + dt.timedelta(seconds=second)
    judged = judge(BOTH, code_of(FIRST, at), at=at + dt.timedelta(seconds=late))
    assert (judged.outcome, judged.session) == (Outcome.NOW, "s1")


@given(st.integers(0, 24 * 60 * 60 - 1), st.integers(0, 30))
def test_a_code_kept_without_a_line_says_itself_when_it_was_shown(second: int, days: int) -> None:
    at = DAY + dt.timedelta(seconds=second)
    sent = at + dt.timedelta(days=days, hours=1)
    judged = judge([FIRST], code_of(FIRST, at), at=sent, is_kept=True)
    assert judged.outcome is Outcome.LATER
    assert judged.shown_at is not None
    assert dt.timedelta(0) <= at - judged.shown_at < dt.timedelta(seconds=SECONDS)


def test_a_photograph_of_the_code_is_soon_worth_nothing() -> None:
    judged = judge(BOTH, code_of(FIRST, NINE), at=NINE + dt.timedelta(minutes=5))
    assert judged.outcome is Outcome.STALE
    assert not judged.is_there
    assert "sudah berganti" in judged.message.text


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_code_of_a_session_on_another_day_never_counts(*, is_kept: bool) -> None:
    judged = judge(BOTH, code_of(SECOND, NINE), at=NINE, is_kept=is_kept)
    assert judged.outcome is Outcome.OTHER_DAY


@pytest.mark.parametrize("typed", ["", "AAAAAA", "1IO0AB", "☃", "A" * 5_000, code_of(FIRST, NINE)])
def test_what_was_never_shown_is_unknown(typed: str) -> None:
    other = OpenSession("s1", "rahasia lain", FIRST.begins, FIRST.ends)
    assert judge([other], typed, at=NINE).outcome is Outcome.UNKNOWN


def test_a_code_that_will_be_shown_only_later_today_does_not_count_yet() -> None:
    code = code_of(FIRST, NINE + dt.timedelta(hours=1))
    assert judge([FIRST], code, at=NINE, is_kept=True).outcome is Outcome.UNKNOWN


def test_small_letters_and_blanks_do_not_matter() -> None:
    code = code_of(FIRST, NINE)
    typed = f" {code[:3].lower()}-{code[3:]} "
    assert read_code(typed) == code
    assert judge(BOTH, typed, at=NINE).is_there


@given(st.integers(0, 10**9))
def test_the_screen_knows_how_long_its_code_is_shown(second: int) -> None:
    at = dt.datetime.fromtimestamp(second, tz=dt.UTC)
    left = dt.timedelta(seconds=seconds_left(at))
    assert code_of(FIRST, at) == code_of(FIRST, at + left - dt.timedelta(seconds=1))
    assert len(code_of(FIRST, at)) == LENGTH
