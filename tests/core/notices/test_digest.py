"""What a digest mentions, and how it reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.messages import INDONESIAN
from layak.core.notices.digest import (
    AHEAD,
    NAMED,
    Urgency,
    count,
    digest_text,
    mentioned,
    urgency_of,
    waiting,
)
from layak.core.notices.milestones import asked_on
from layak.core.notices.model import NoticeKind, Reminder

DAY = dt.date(2026, 3, 4)
DAYS = st.dates(DAY - dt.timedelta(days=60), DAY + dt.timedelta(days=60))
WORDS = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)
REMINDERS = st.builds(
    Reminder,
    st.integers(0, 9).map(str), st.sampled_from(NoticeKind), WORDS, WORDS,
    st.none() | DAYS, st.just("/kegiatan/"), st.none() | DAYS,
)  # fmt: skip


def reminder(key: str = "a", due: dt.date | None = DAY) -> Reminder:
    return Reminder(key, NoticeKind.ITEM, "Kirim data", "Disepakati pada rapat", due, "/kegiatan/")


@given(st.lists(REMINDERS), DAYS)
def test_each_is_mentioned_once_in_its_group_and_nothing_far_away(
    reminders: list[Reminder], day: dt.date
) -> None:
    groups = waiting(reminders, day)
    keys = [each.key for group in groups for each in group.reminders]
    assert len(keys) == len(set(keys)) == count(groups)
    order = list(Urgency)
    assert [group.urgency for group in groups] == sorted(
        (group.urgency for group in groups), key=order.index
    )
    for group in groups:
        for each in group.reminders:
            assert urgency_of(each, day) is group.urgency
            assert each.due is None or (each.due - day).days < AHEAD
    first = {each.key: each for each in reversed(reminders)}
    left_out = [each for key, each in first.items() if key not in keys]
    assert all(each.due and (each.due - day).days >= AHEAD for each in left_out)


@given(st.lists(REMINDERS), DAYS)
def test_the_text_tells_what_why_by_when_and_one_link(
    reminders: list[Reminder], day: dt.date
) -> None:
    groups = mentioned(reminders, day)
    text = digest_text(
        groups, name="Rini", day=day, address="https://layak.example", more="/pemberitahuan/",
        words=INDONESIAN,
    )  # fmt: skip
    told = min(count(groups), NAMED)
    lines = text.split("\n")
    assert sum(line.startswith("   https://layak.example/kegiatan/") for line in lines) == told
    assert sum(line.startswith("   Mengapa: ") for line in lines) == told
    assert sum(line.startswith("   Tenggat: ") for line in lines) == told


def test_what_was_read_is_left_out_until_it_is_overdue() -> None:
    before = replace(reminder(), read_on=DAY - dt.timedelta(days=2))
    assert before.is_silenced(DAY)
    assert not before.is_silenced(DAY + dt.timedelta(days=1))
    again = replace(reminder(), read_on=DAY + dt.timedelta(days=1))
    assert again.is_silenced(DAY + dt.timedelta(days=5))
    undated = replace(reminder(due=None), read_on=DAY)
    assert undated.is_silenced(DAY + dt.timedelta(days=99))


def test_a_long_digest_names_the_first_and_links_to_the_rest() -> None:
    many = [reminder(str(number)) for number in range(NAMED + 3)]
    text = digest_text(
        mentioned(many, DAY), name="Rini", day=DAY, address="https://layak.example",
        more="/pemberitahuan/", words=INDONESIAN,
    )  # fmt: skip
    assert "dan 3 lagi: https://layak.example/pemberitahuan/" in text
    assert f"{NAMED}. Kirim data" in text
    assert f"{NAMED + 1}. " not in text


@given(DAYS, DAYS)
def test_a_committee_asks_after_thirty_days_and_after_ninety(ended: dt.date, day: dt.date) -> None:
    days, due = asked_on(ended, day)
    assert due == ended + dt.timedelta(days=days)
    assert days in {30, 90}
    assert (days == 90) == ((day - ended).days > 90 - AHEAD)


def test_an_empty_reminder_is_none() -> None:
    with pytest.raises(ValueError, match="what and why"):
        replace(reminder(), why=" ")
    with pytest.raises(ValueError, match="page of the site"):
        replace(reminder(), link="https://elsewhere.example/")
