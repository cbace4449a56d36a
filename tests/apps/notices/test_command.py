"""`layak notices send` sends, and says by its exit code that a mail was refused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import Settings
from typer.testing import CliRunner

from layak.cli import session
from layak.cli.app import app
from tests import builders
from tests.apps.notices import scenes
from tests.apps.notices.scenes import agreed, budi, wishes
from tests.builders import organization

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is set up already; something waits for Budi, who wants it at any hour."""
    monkeypatch.setattr(session, "set_up", lambda: None)
    builders.budi()
    agreed("Kirim data", organization("Dinas Kesehatan"), timezone.localdate())
    wishes(budi(), quiet=(dt.time(1), dt.time(1)))


def test_a_digest_is_sent_once() -> None:
    done = CliRunner().invoke(app, ["notices", "send", "--json"])
    assert done.exit_code == 0
    assert len(mail.outbox) == 1
    again = CliRunner().invoke(app, ["notices", "send"])
    assert "0 ringkasan dan surat dibuat, 0 terkirim" in again.output
    assert len(mail.outbox) == 1


def test_a_refused_mail_ends_with_one(settings: Settings) -> None:
    settings.EMAIL_BACKEND = scenes.DOWN
    done = CliRunner().invoke(app, ["notices", "send"])
    assert done.exit_code == 1
    assert "1 akan dicoba lagi" in done.output
