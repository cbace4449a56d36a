"""A quarter of the task force's life: a meeting, what it decided, a partner's pledge kept.

The answers of indicators 2 and 3 rise by the work itself.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from layak.apps.assessment.models import Answer, Proof
from layak.apps.gatherings.models import Gathering
from layak.apps.partners.models import Contribution
from layak.documents.reference import instrument
from tests.apps.partners import scenes as partners
from tests.browser.conftest import Opens, Window, settled
from tests.browser.looking import faults
from tests.builders import budi, organization, round_, sari

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = dt.date.today()


def test_a_meeting_and_a_kept_pledge_raise_indicators_two_and_three(opens: Opens) -> None:
    budi()
    leads = dict.fromkeys(("2.3", "3.1d"), organization("Bappeda"))
    made = round_(instrument=instrument("kla-2024"), leads=leads)
    desk = opens()
    desk.enter(sari())
    met(desk)
    noted(desk)
    followed(desk)
    held(desk)
    assert points("2.3") > 0
    kept(desk)
    assert points("3.1d") > 0
    page = desk.open(reverse("question", args=[made.public_id, "3.1d"]))
    expect(page.get_by_text("Kemitraan Klaster III").first).to_be_visible()
    assert faults(desk) == []


def met(desk: Window) -> None:
    """A meeting of today."""
    page = desk.open(reverse("gathering_new"))
    page.get_by_label("Judul").fill("Rapat triwulan")
    page.get_by_label("Koordinasi", exact=True).check()
    page.get_by_label("Pelaporan", exact=True).check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("heading", name="Rapat triwulan", level=1)).to_be_visible()


def noted(desk: Window) -> None:
    """What was said, decided, and is to be done."""
    page = desk.open(reverse("gathering_minutes", args=[the_meeting().public_id]))
    page.get_by_label("Notulen").fill("Kemajuan tiap klaster dibahas.")
    page.get_by_label("Keputusan").fill("Data dilengkapi bulan ini.")
    page.get_by_role("button", name="Simpan notulen").click()
    expect(page.get_by_text("Notulen disimpan.")).to_be_visible()
    page = desk.open(reverse("gathering_minutes", args=[the_meeting().public_id]))
    page.get_by_label("Yang dikerjakan").fill("Kirim data imunisasi")
    page.get_by_label("Penanggung jawab").select_option(index=1)
    page.get_by_role("button", name="Catat tindak lanjut").click()
    expect(page.get_by_text("Tindak lanjut dicatat.")).to_be_visible()
    assert faults(desk) == []


def followed(desk: Window) -> None:
    """It is done, and what came of it."""
    page = desk.open(reverse("gathering", args=[the_meeting().public_id]))
    page.get_by_label("Hasil").fill("Terkirim")
    page.get_by_role("button", name="Tandai selesai").click()
    expect(page.get_by_text("Tindak lanjut disimpan.")).to_be_visible()


def held(desk: Window) -> None:
    """The meeting took place: its report and list prove what the task force does."""
    page = desk.open(reverse("gathering", args=[the_meeting().public_id]))
    page.get_by_role("button", name="Tandai terlaksana").click()
    expect(page.get_by_text("Tertaut sebagai bukti pada pertanyaan 2.3.")).to_be_visible()
    expect(page.get_by_text("Jawaban 2.3 dinaikkan.")).to_be_visible()
    settled(page)
    assert faults(desk) == []
    titles = Proof.objects.filter(question="2.3").values_list("document__title", flat=True)
    assert sorted(titles) == ["Daftar hadir: Rapat triwulan", "Laporan: Rapat triwulan"]


def kept(desk: Window) -> None:
    """A partner brings what it pledged; the partnership offers itself."""
    partners.noted(partners.pledge(agreement=partners.signed()))
    row = Contribution.objects.get()
    partners.received(row, day=partners.TODAY)
    page = desk.open(f"{reverse('partner_coverage')}?tahun={partners.TODAY.year}")
    page.get_by_role("button", name="Tawarkan sebagai bukti").click()
    expect(page.get_by_text("Jawaban 3.1d dinaikkan.")).to_be_visible()
    settled(page)
    assert faults(desk) == []


def the_meeting() -> Gathering:
    return Gathering.objects.get()


def points(question: str) -> float:
    return float(Answer.objects.get(question=question).points or 0)
