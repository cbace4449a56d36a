"""Somebody new is invited, chooses a password on a phone, and is at work."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from layak.apps.organizations.models import Membership
from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.looking import faults
from tests.builders import organization, round_, sari

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan Anak"
NAME = "Rr. Siti Maimunah Kusumawardhani Prawiradirja-Tjokroaminoto"


def test_an_invited_person_accepts_and_sees_their_questions(opens: Opens) -> None:
    agency = organization(LONG)
    round_(leads={"1.2a": agency})
    desk = opens(DESKTOP)
    desk.enter(sari())
    page = desk.open("/undangan/")
    page.get_by_label("Alamat surel").fill("siti@contoh.example")
    page.get_by_label("Nama").fill(NAME)
    page.get_by_label("Peran").select_option("agency")
    page.locator("select[name=organization]").select_option(label=str(agency))
    page.get_by_role("button", name="Kirim undangan").click()
    link = page.get_by_label("Tautan", exact=True).input_value()
    new = opens(PHONE)
    page = new.open(link[link.index("/undangan/") :])
    expect(page.get_by_text(LONG)).to_be_visible()
    for field in page.locator("input[type=password]").all():
        field.fill("jembatan kayu 77")
    page.get_by_role("button", name="Buat akun dan masuk").click()
    expect(page.get_by_role("heading", name="Tugas lembaga Anda")).to_be_visible()
    assert Membership.objects.filter(user__name=NAME, organization=agency).exists()
    for path in ("/", "/akun/", "/lembaga/"):
        new.open(path)
        assert faults(new) == []
