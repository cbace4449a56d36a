"""People read what waits for them and nobody else's; who looks after mails sees what failed."""

from __future__ import annotations

import datetime as dt
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from layak.apps.notices.models import Dispatch, Notice, Preference
from layak.apps.notices.sending import send_due
from layak.apps.organizations.models import Role
from layak.apps.outbox.models import SendState
from tests import builders
from tests.apps.notices import scenes
from tests.apps.notices.scenes import MORNING, agreed, budi, wishes
from tests.builders import client_of, organization

pytestmark = pytest.mark.django_db


def item_now(text: str = "Kirim data imunisasi", *, days: int = 2) -> None:
    """An item that is due so many days from the real today."""
    due = timezone.localdate() + dt.timedelta(days=days)
    agreed(text, organization("Dinas Kesehatan"), due)


def test_one_reads_what_waits_for_oneself_and_nobody_else() -> None:
    item_now()
    mine = client_of(builders.budi()).get(reverse("notices")).content.decode()
    assert "Kirim data imunisasi" in mine
    assert "Disepakati pada Rapat" in mine
    theirs = client_of(builders.citra()).get(reverse("notices")).content.decode()
    assert "Kirim data imunisasi" not in theirs


def test_what_waits_is_ready_for_a_chat() -> None:
    item_now()
    response = client_of(builders.budi()).get(reverse("notices"))
    assert response.context["chat"].startswith("https://wa.me/?text=")
    assert unquote(response.context["chat"]).endswith(response.context["text"])
    assert "1. Kirim data imunisasi" in response.context["text"]


def test_what_one_knows_of_moves_down_and_back() -> None:
    item_now()
    client = client_of(builders.budi())
    (section,) = client.get(reverse("notices")).context["sections"]
    key = section.rows[0].reminder.key
    client.post(reverse("notice_read"), {"kunci": key, "dibaca": "1"})
    page = client.get(reverse("notices"))
    assert (len(page.context["sections"]), len(page.context["known"])) == (0, 1)
    client.post(reverse("notice_read"), {"kunci": key, "dibaca": "0"})
    assert client.get(reverse("notices")).context["known"] == []


def test_nobody_reads_for_somebody_else() -> None:
    item_now()
    (section,) = client_of(builders.budi()).get(reverse("notices")).context["sections"]
    key = section.rows[0].reminder.key
    response = client_of(builders.citra()).post(reverse("notice_read"), {"kunci": key})
    assert response.status_code == 302
    assert not Notice.objects.exists()


def test_settings_are_kept_and_a_second_window_is_told() -> None:
    client, address = client_of(builders.budi()), reverse("notice_settings")
    typed = {"version": "0", "frequency": "daily", "quiet_from": "20:00", "quiet_until": "06:00"}
    assert client.post(address, typed).status_code == 302
    again = client.post(address, {**typed, "frequency": "off"})
    assert again.status_code == 409
    assert again.context["form"]["frequency"].value() == "off"
    assert "20.00–06.00" in again.content.decode()
    assert Preference.objects.get().frequency == "daily"


def test_a_time_that_is_none_is_refused_and_stays_typed() -> None:
    typed = {"version": "0", "frequency": "daily", "quiet_from": "besok", "quiet_until": "06:00"}
    response = client_of(builders.budi()).post(reverse("notice_settings"), typed)
    assert response.status_code == 422
    assert 'value="besok"' in response.content.decode()


def test_a_mail_that_failed_is_seen_by_its_reader_and_by_the_secretariat(
    settings: Settings,
) -> None:
    scenes.item()
    wishes(budi())
    settings.EMAIL_BACKEND = scenes.DOWN
    send_due(at=MORNING)
    own = client_of(builders.budi()).get(reverse("notices")).content.decode()
    assert "tidak terkirim sejak 2 Maret 2026 09.00" in own
    client = client_of(builders.sari())
    page = client.get(reverse("dispatches")).content.decode()
    assert "Surel tidak terkirim sejak 2 Maret 2026 09.00" in page
    assert "Connection refused" in page
    assert "budi@contoh.example" in page
    assert "Kirim data imunisasi" not in page


def test_a_mail_is_sent_anew_by_the_worker(settings: Settings) -> None:
    scenes.item()
    wishes(budi())
    settings.EMAIL_BACKEND = scenes.DOWN
    send_due(at=MORNING)
    row = Dispatch.objects.get(user=builders.budi())
    client = client_of(builders.sari())
    client.post(reverse("dispatches_retry"), {"kiriman": str(row.public_id)})
    row.refresh_from_db()
    assert (row.state, row.attempts) == (SendState.QUEUED, 0)
    assert DBTaskResult.objects.count() == 1
    assert client.post(reverse("dispatches_retry"), {"kiriman": "x"}).status_code == 404


def test_mails_of_another_place_are_left_alone(settings: Settings) -> None:
    scenes.item()
    wishes(budi())
    settings.EMAIL_BACKEND = scenes.DOWN
    send_due(at=MORNING)
    row = Dispatch.objects.get(user=builders.budi())
    stranger = builders.person(
        "Asing", role=Role.SECRETARIAT,
        belongs_to=organization("Bappeda lain", of=builders.regency("16.13")),
    )  # fmt: skip
    client = client_of(stranger)
    assert "budi@" not in client.get(reverse("dispatches")).content.decode()
    client.post(reverse("dispatches_retry"), {"kiriman": str(row.public_id)})
    row.refresh_from_db()
    assert row.state == SendState.FAILED
