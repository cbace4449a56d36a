"""Checking in: once, on the right day, with and without a line, by list and by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from layak.apps.gatherings import attending
from layak.apps.gatherings.actions import NotYourGathering
from layak.apps.gatherings.attending import CodeRefused, NotOnTheList, check_in, note_presence
from layak.apps.gatherings.models import Attendance
from layak.apps.gatherings.registering import set_left
from layak.core.gatherings.codes import Outcome
from layak.core.gatherings.model import Channel
from tests.apps.gatherings import scenes

pytestmark = pytest.mark.django_db


def test_the_code_on_the_screen_notes_who_sends_it() -> None:
    row = scenes.training()
    rini, session = scenes.person(row, "Rini"), scenes.session_of(row, "H2-1")
    done = check_in(participant=rini, code=scenes.shown(session), at=scenes.nine(session))
    assert (done.is_new, done.attendance.session, done.attendance.channel) == (
        True, session, Channel.CODE,
    )  # fmt: skip


def test_checking_in_twice_is_once() -> None:
    row = scenes.training()
    rini, session = scenes.person(row, "Rini"), scenes.session_of(row)
    first = check_in(participant=rini, code=scenes.shown(session), at=scenes.nine(session))
    again = check_in(
        participant=rini, code=scenes.shown(session),
        at=scenes.nine(session) + dt.timedelta(seconds=20),
    )  # fmt: skip
    assert (again.is_new, again.attendance) == (False, first.attendance)
    assert Attendance.objects.count() == 1


def test_a_code_kept_without_a_line_counts_later_and_says_so() -> None:
    row = scenes.training()
    rini, session = scenes.person(row, "Rini"), scenes.session_of(row)
    code, evening = scenes.shown(session), scenes.nine(session) + dt.timedelta(hours=9)
    with pytest.raises(CodeRefused) as refused:
        check_in(participant=rini, code=code, at=evening)
    assert refused.value.outcome is Outcome.STALE
    done = check_in(participant=rini, code=code, at=evening, is_kept=True)
    assert done.attendance.channel == Channel.LATER
    assert done.attendance.code_at == scenes.nine(session)


def test_a_code_of_another_day_is_refused_in_words() -> None:
    row = scenes.training()
    rini, second_day = scenes.person(row, "Rini"), scenes.session_of(row, "H2-1")
    early = scenes.nine(second_day) - dt.timedelta(days=1)
    with pytest.raises(CodeRefused, match="sesi hari lain"):
        check_in(participant=rini, code=scenes.shown(second_day, early), at=early)
    assert not Attendance.objects.exists()


def test_who_was_taken_off_the_list_is_not_noted() -> None:
    row = scenes.training()
    rini, session = scenes.person(row, "Rini"), scenes.session_of(row)
    set_left(
        actor=scenes.sari(), participant=rini, has_left=True, from_version=1, at=rini.registered_at
    )
    with pytest.raises(NotOnTheList):
        check_in(
            participant=scenes.joined(rini), code=scenes.shown(session), at=scenes.nine(session)
        )


def test_a_list_on_paper_is_ticked_and_a_mistake_is_withdrawn() -> None:
    row = scenes.training()
    rini, tono = scenes.person(row, "Rini"), scenes.person(row, "Tono")
    session, both = scenes.session_of(row), {rini.pk, tono.pk}
    at = scenes.nine(session)
    say = {"actor": scenes.sari(), "session": session, "shown": both, "at": at}
    assert note_presence(present=both, channel=Channel.LIST, **say) == 2  # type: ignore[arg-type]
    assert note_presence(present={rini.pk}, channel=Channel.LIST, **say) == 1  # type: ignore[arg-type]
    assert note_presence(present={rini.pk}, channel=Channel.HAND, **say) == 0  # type: ignore[arg-type]
    left = Attendance.objects.get(participant=tono)
    assert left.withdrawn_at == at
    assert note_presence(present=both, channel=Channel.HAND, **say) == 1  # type: ignore[arg-type]
    left.refresh_from_db()
    assert (left.withdrawn_at, left.channel) == (None, Channel.HAND)


def test_what_came_by_a_code_stays_as_it_came() -> None:
    row = scenes.training()
    rini, session = scenes.person(row, "Rini"), scenes.session_of(row)
    check_in(participant=rini, code=scenes.shown(session), at=scenes.nine(session))
    changed = note_presence(
        actor=scenes.sari(), session=session, present={rini.pk}, shown={rini.pk},
        channel=Channel.HAND, at=scenes.CLOSED_AT,
    )  # fmt: skip
    assert changed == 0
    assert Attendance.objects.get().channel == Channel.CODE


def test_an_agency_ticks_nobody_at_a_gathering_of_others() -> None:
    row = scenes.training()
    rini, session = scenes.person(row, "Rini"), scenes.session_of(row)
    with pytest.raises(NotYourGathering):
        note_presence(
            actor=scenes.budi(), session=session, present={rini.pk}, shown={rini.pk},
            channel=Channel.HAND, at=scenes.CLOSED_AT,
        )  # fmt: skip


def test_the_day_of_a_session_is_that_of_the_regions_own_clock() -> None:
    row = scenes.training()
    session = scenes.session_of(row)
    opened = attending.open_session(session, session.gathering)
    assert opened.begins == dt.datetime(2025, 11, 4, tzinfo=scenes.WIB)
    assert opened.ends - opened.begins == dt.timedelta(days=1)
