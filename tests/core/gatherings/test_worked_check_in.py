"""The worked example of docs/algorithms/check-in.md."""

from __future__ import annotations

import datetime as dt

import pytest

from layak.core.gatherings.codes import OpenSession, code_of, judge
from tests.worked_pages import Page, Row

PAGE = Page("check-in.md")
DAY = dt.datetime(2025, 11, 4, tzinfo=dt.UTC)
NINE = DAY + dt.timedelta(hours=9)


def session_on(day: str) -> OpenSession:
    begins = DAY + dt.timedelta(days=day == "tomorrow")
    return OpenSession("s1", "rahasia", begins, begins + dt.timedelta(days=1))


@pytest.mark.parametrize("row", PAGE.table("check-in"), ids=str)
def test_a_code_is_worth_what_the_page_says(row: Row) -> None:
    at = NINE + dt.timedelta(seconds=int(row["later"]))
    sessions = [] if row["session"] == "none" else [session_on(row["session"])]
    code = code_of(session_on(row["session"]), NINE)
    assert judge(sessions, code, at=at, is_kept=row["kept"] == "yes").outcome == row["outcome"]
