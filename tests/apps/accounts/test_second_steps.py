"""The second step of signing in: an authenticator app, recovery codes, and what is asked then."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from layak.apps.accounts.models import User
from tests.builders import PASSWORD, sari

pytestmark = pytest.mark.django_db
SECURITY = "/akun/keamanan/"


def signed_in(user: User) -> Client:
    client = Client()
    client.post("/masuk/", {"login": user.email, "password": PASSWORD})
    client.post("/akun/masuk-ulang/", {"password": PASSWORD})
    return client


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def with_app(client: Client) -> str:
    """Set up the authenticator app as a person does, and give its secret."""
    form = client.get(f"{SECURITY}totp/activate/").context["form"]
    answer = client.post(f"{SECURITY}totp/activate/", {"code": code_for(form.secret)})
    assert answer.status_code == 302
    return str(form.secret)


def test_the_app_is_set_up_and_recovery_codes_are_given() -> None:
    client = signed_in(sari())
    with_app(client)
    assert Authenticator.objects.filter(user=sari(), type="totp").exists()
    page = client.get(f"{SECURITY}recovery-codes/").content.decode()
    assert page.count("<li><code>") == 10


@pytest.mark.parametrize("page", ["", "totp/deactivate/", "recovery-codes/", "webauthn/",
                                  "recovery-codes/generate/", "webauthn/add/"])  # fmt: skip
def test_every_security_page_wears_the_frame_of_the_site(page: str) -> None:
    client = signed_in(sari())
    with_app(client)
    answer = client.get(SECURITY + page)
    assert answer.status_code == 200
    assert "css/main.css" in answer.content.decode()


def test_the_next_time_the_code_is_asked_and_a_wrong_one_is_refused_in_plain_words() -> None:
    with_app(signed_in(sari()))
    client = Client()
    answer = client.post("/masuk/", {"login": sari().email, "password": PASSWORD})
    assert answer.headers["Location"].startswith(f"{SECURITY}authenticate/")
    page = client.post(f"{SECURITY}authenticate/", {"code": "000000"}).content.decode()
    assert "Langkah kedua" in page
    assert "_auth_user_id" not in client.session


def test_changing_security_asks_again_who_it_is() -> None:
    client = Client()
    client.post("/masuk/", {"login": sari().email, "password": PASSWORD})
    answer = client.get(f"{SECURITY}totp/activate/", follow=True)
    assert "Pastikan ini Anda" in answer.content.decode()
