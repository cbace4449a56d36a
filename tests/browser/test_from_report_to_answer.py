"""Two quarters are reported, on a phone and on a desk; finished work raises its question."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from layak.apps.assessment.models import Answer, Proof
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.progress.models import Report
from tests.apps.progress import scenes
from tests.browser.conftest import PHONE, Opens, Window
from tests.browser.looking import faults
from tests.builders import budi, organization, round_, sari
from tests.documents import file_samples as samples

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_phone_and_a_desk_report_and_an_answer_rises(opens: Opens, tmp_path: Path) -> None:
    sari(), budi()
    round_(leads={"1.2b": organization("Dinas Kesehatan")})
    plan, line, _ours = scenes.decreed()
    phone, theirs, desk = opens(PHONE), opens(), opens()
    phone.enter(budi())
    theirs.enter(budi())
    desk.enter(sari())
    before = forecast(desk, plan)
    first_quarter(phone, plan, line, tmp_path)
    second_quarter(theirs, plan, line, tmp_path)
    confirmed(desk, plan, line)
    raised(phone, plan)
    assert Answer.objects.get(question="1.2b").points == 1
    assert Proof.objects.filter(question="1.2b").count() == 2
    assert forecast(desk, plan) != before
    assert faults(desk) == []


def forecast(desk: Window, plan: ActionPlan) -> str:
    page = desk.open(reverse("progress_overview", args=[plan.public_id]) + "?tahun=2026&triwulan=2")
    figure = page.locator(".figure", has_text="Prakiraan skor akhir tahun")
    return figure.locator(".figure-value").inner_text()


def first_quarter(
    phone: Window, plan: ActionPlan, line: Action, folder: Path, spent: str = "5.000.000"
) -> None:
    """An agency on its phone: typed, photographed, sent."""
    page = phone.open(reverse("progress_report", args=[plan.public_id, line.public_id, 2026, 1]))
    page.get_by_label("Capaian sejak Januari").fill("1")
    page.get_by_label("PAD").fill(spent)
    expect(page.locator("#report-form [data-save-state='saved']")).to_be_visible()
    expect(page.locator("#report-findings")).to_contain_text("Ada capaian tanpa bukti.")
    photo = folder / "lapangan.jpg"
    photo.write_bytes(samples.jpeg())
    page.locator("#photo").set_input_files(photo)
    expect(page.locator("#report-proofs")).to_contain_text("lapangan")
    assert faults(phone) == []
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_text("Laporan dikirim ke sekretariat.")).to_be_visible()
    assert Report.objects.get(quarter=1).state == "reported"


def second_quarter(
    desk: Window, plan: ActionPlan, line: Action, folder: Path, spent: str = "18.000.000"
) -> None:
    """The same agency at its desk: the work is finished."""
    page = desk.open(reverse("progress_report", args=[plan.public_id, line.public_id, 2026, 2]))
    page.get_by_label("Capaian sejak Januari").fill("2")
    page.get_by_label("PAD").fill(spent)
    page.get_by_label("Aksi ini sudah selesai").check()
    expect(page.locator("#report-form [data-save-state='saved']")).to_be_visible()
    paper = folder / "notula.pdf"
    paper.write_bytes(samples.pdf("Notula"))
    page.locator("#papers").set_input_files(paper)
    expect(page.locator("#report-proofs")).to_contain_text("notula")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_text("Laporan dikirim ke sekretariat.")).to_be_visible()


def confirmed(desk: Window, plan: ActionPlan, line: Action) -> None:
    """The secretariat finds both on its board and confirms them."""
    for quarter in (1, 2):
        board = reverse("progress_board", args=[plan.public_id])
        page = desk.open(f"{board}?tahun=2026&triwulan={quarter}")
        waiting = page.locator(".card", has_text="Menunggu konfirmasi Anda")
        waiting.get_by_role("link", name=line.title).click()
        page.get_by_role("button", name="Konfirmasi").click()
        expect(page.get_by_text("Laporan dikonfirmasi.")).to_be_visible()
    assert Action.objects.get(pk=line.pk).state == "finished"


def raised(phone: Window, plan: ActionPlan) -> None:
    """Who answers the question takes what is offered."""
    page = phone.open(reverse("progress_offers", args=[plan.public_id]))
    page.get_by_role("button", name="Naikkan jawaban 1.2b").click()
    expect(page.get_by_text("Jawaban 1.2b dinaikkan dan buktinya ditautkan.")).to_be_visible()
    assert faults(phone) == []
