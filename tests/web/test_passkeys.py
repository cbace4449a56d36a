"""Passkeys work under our content security policy, with the browser's virtual authenticator."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from tests.builders import PASSWORD, sari
from tests.web.conftest import Visit

pytestmark = pytest.mark.django_db(transaction=True)


def with_authenticator(page: Page, *, answers: bool = True) -> Page:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": answers,
        "automaticPresenceSimulation": answers,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def confirm_it_is_her(page: Page) -> None:
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Lanjut").click()


def test_a_passkey_is_made_and_then_opens_the_door_without_a_password(visit: Visit) -> None:
    page = with_authenticator(visit(sari(), "/akun/keamanan/webauthn/add/"))
    confirm_it_is_her(page)
    page.get_by_label("Nama kunci").fill("Ponsel kantor")
    page.get_by_label("Masuk tanpa kata sandi").check()
    page.get_by_role("button", name="Tambah").click()
    expect(page.get_by_text("Kunci sandi sudah ditambahkan.")).to_be_visible()
    assert Authenticator.objects.filter(user=sari(), type="webauthn").count() == 1

    page.context.clear_cookies()
    page.goto("/masuk/")
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    page.wait_for_url(lambda address: "/masuk/" not in address)
    page.goto("/akun/")
    expect(page.get_by_text("sari@contoh.example")).to_be_visible()


def test_a_passkey_that_cannot_be_read_is_said_on_the_page(visit: Visit) -> None:
    page = visit(None, "/masuk/")
    page.route("**/webauthn/login/", lambda route: route.abort())
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    expect(page.get_by_text("Kunci sandi tidak terbaca atau dibatalkan.")).to_be_visible()
