"""The pages a monitor asks, and what the application refuses to be served with."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client
from pytest_django import Settings

from layak.web.env import DEMO_KEY


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/sehat", "/siap"])
def test_a_monitor_gets_its_answer_without_tls(page: str, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get(page)
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_everything_else_is_sent_to_https(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/masuk/")
    assert answer.status_code == 301
    assert answer["Location"].startswith("https://")


@pytest.mark.parametrize("key", ["", DEMO_KEY])
def test_no_server_serves_with_the_key_of_the_demo(key: str, tmp_path_factory) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAYAK_")}
    environment = kept | {
        "LAYAK_SECRET_KEY": key,
        "LAYAK_DATA_DIR": str(tmp_path_factory.mktemp("data")),
    }
    done = subprocess.run(
        [sys.executable, "-c", "import layak.web.wsgi"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "LAYAK_SECRET_KEY is missing" in done.stderr
