"""A digest goes out once, when its reader wishes, and survives a mail server that is down."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from pytest_django import Settings

from layak.apps.gatherings.items import set_done
from layak.apps.notices.actions import set_read, try_again
from layak.apps.notices.models import Dispatch, Notice
from layak.apps.notices.queries import reminders_of, trouble_of
from layak.apps.notices.sending import Sent, send_due
from layak.apps.organizations.actions import end_membership
from layak.apps.organizations.models import Membership
from layak.apps.outbox.models import SendState
from layak.apps.outbox.sending import claim
from layak.core.notices.model import Frequency
from layak.core.notices.sending import RETRIES
from tests import builders
from tests.apps.notices import scenes
from tests.apps.notices.scenes import DAY, MINUTE, MORNING, agreed, budi, item, sari, wishes
from tests.builders import actor, organization

pytestmark = pytest.mark.django_db


def to_budi() -> list[str]:
    return [str(each.body) for each in mail.outbox if "budi" in each.to[0]]


def of_budi() -> Dispatch:
    return Dispatch.objects.get(user=builders.budi())


def test_a_digest_says_what_why_by_when_and_one_link() -> None:
    row = item()
    wishes(budi())
    send_due(at=MORNING)
    (text,) = to_budi()
    assert "1. Kirim data imunisasi" in text
    assert "Mengapa: Disepakati pada Rapat Kirim data imunisasi." in text
    assert "Tenggat: 05-03-2026" in text
    assert f"http://localhost:8000/kegiatan/{row.gathering.public_id}/" in text
    assert of_budi().state == SendState.SENT


def test_a_day_has_one_digest_however_often_one_asks() -> None:
    item()
    wishes(budi())
    for minutes in (0, 1, 300):
        send_due(at=MORNING + minutes * MINUTE)
    assert len(to_budi()) == 1
    send_due(at=MORNING + DAY)
    assert len(to_budi()) == 2


def test_a_week_has_one_digest_by_default_and_none_where_nobody_wants_any() -> None:
    item()
    for days in range(7):
        send_due(at=MORNING + days * DAY)
    assert len(to_budi()) == 1
    wishes(budi(), Frequency.OFF)
    send_due(at=MORNING + 7 * DAY)
    assert len(to_budi()) == 1


def test_nothing_goes_out_in_quiet_hours() -> None:
    item()
    wishes(budi(), quiet=(dt.time(8), dt.time(12)))
    send_due(at=MORNING)
    assert to_budi() == []
    send_due(at=MORNING.replace(hour=12))
    assert len(to_budi()) == 1


def test_quiet_hours_hold_a_second_attempt_back(settings: Settings) -> None:
    item()
    wishes(budi(), quiet=(dt.time(9, 1), dt.time(12)))
    settings.EMAIL_BACKEND = scenes.DOWN
    send_due(at=MORNING)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_due(at=MORNING + 5 * MINUTE)
    assert to_budi() == []
    send_due(at=MORNING.replace(hour=12))
    assert len(to_budi()) == 1


def test_nobody_is_mailed_that_nothing_waits() -> None:
    wishes(budi())
    send_due(at=MORNING)
    assert mail.outbox == []
    assert of_budi().state == SendState.NOTHING


def test_what_was_read_is_not_mailed() -> None:
    item()
    wishes(budi())
    (reminder,) = reminders_of(budi(), today=MORNING.date())
    set_read(actor=budi(), reminder=reminder, is_read=True, at=MORNING)
    send_due(at=MORNING)
    assert to_budi() == []


def test_a_notice_is_stored_until_it_waits_no_longer() -> None:
    row = item()
    wishes(budi())
    send_due(at=MORNING)
    stored = Notice.objects.get(user=builders.budi())
    assert (stored.what, stored.done_at) == ("Kirim data imunisasi", None)
    set_done(actor=budi(), item=row, is_done=True, result="", from_version=1, at=MORNING)
    send_due(at=MORNING + DAY)
    stored.refresh_from_db()
    assert stored.done_at == MORNING + DAY


def test_a_server_that_is_down_is_tried_again_and_then_given_up(settings: Settings) -> None:
    item()
    wishes(budi())
    settings.EMAIL_BACKEND = scenes.DOWN
    at = MORNING
    assert send_due(at=at).failed == 1
    assert send_due(at=at + dt.timedelta(seconds=30)) == Sent(0, 0, 0, 0)
    wishes(budi(), quiet=(dt.time(1), dt.time(1)), version=1)
    for wait in RETRIES:
        assert of_budi().state == SendState.FAILED
        at += wait
        send_due(at=at)
    row = of_budi()
    assert (row.state, row.attempts, row.next_try_at) == (SendState.GIVEN_UP, 5, None)
    assert row.failing_since == MORNING
    assert "Connection refused" in row.last_error
    assert "Kirim data imunisasi" in row.text


def test_a_server_that_is_down_is_asked_once_a_run(settings: Settings) -> None:
    item()
    wishes(budi())
    settings.EMAIL_BACKEND = scenes.DOWN
    scenes.DownBackend.asked = 0
    builders.citra()
    send_due(at=MORNING)
    assert scenes.DownBackend.asked == 1


def test_one_mailbox_that_is_refused_stops_nobody_else(settings: Settings) -> None:
    item()
    agreed("Undang", organization("Bappeda"), MORNING.date())
    settings.EMAIL_BACKEND = scenes.PICKY
    done = send_due(at=MORNING)
    assert (done.sent, done.failed) == (1, 1)
    assert [each.to[0][:4] for each in mail.outbox] == ["sari"]


def test_when_the_server_is_back_everybody_is_reached(settings: Settings) -> None:
    item()
    wishes(budi())
    settings.EMAIL_BACKEND = scenes.DOWN
    send_due(at=MORNING)
    assert trouble_of(budi()) is not None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(at=MORNING + MINUTE).sent == 1
    assert len(to_budi()) == 1
    assert trouble_of(budi()) is None


def test_a_new_digest_replaces_one_that_did_not_arrive(settings: Settings) -> None:
    item()
    wishes(budi())
    settings.EMAIL_BACKEND = scenes.DOWN
    send_due(at=MORNING)
    send_due(at=MORNING + DAY)
    old, new = Dispatch.objects.filter(user=builders.budi()).order_by("day")
    assert (old.state, old.text) == (SendState.REPLACED, "")
    assert new.failing_since == MORNING


def test_those_who_look_after_the_mails_have_them_sent_anew(settings: Settings) -> None:
    item()
    wishes(budi())
    settings.EMAIL_BACKEND = scenes.DOWN
    send_due(at=MORNING)
    given_up = {"state": SendState.GIVEN_UP, "next_try_at": None, "attempts": 5}
    Dispatch.objects.filter(user=builders.budi()).update(**given_up)
    assert try_again(actor=budi(), at=MORNING) == 0
    assert try_again(actor=actor(builders.tono()), at=MORNING) == 0
    assert try_again(actor=sari(), at=MORNING) == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_due(at=MORNING + MINUTE)
    assert len(to_budi()) == 1


def test_two_runs_at_once_send_a_mail_once(settings: Settings) -> None:
    item()
    wishes(budi())
    settings.EMAIL_BACKEND = scenes.DOWN
    send_due(at=MORNING)
    mine, theirs = of_budi(), of_budi()
    assert claim(mine, MORNING + MINUTE)
    assert not claim(theirs, MORNING + MINUTE)


def test_who_left_gets_no_mail_any_more(settings: Settings) -> None:
    item()
    wishes(budi())
    settings.EMAIL_BACKEND = scenes.DOWN
    send_due(at=MORNING)
    membership = Membership.objects.get(user=builders.budi())
    end_membership(actor=sari(), membership=membership, at=MORNING)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_due(at=MORNING + MINUTE)
    assert mail.outbox == []
