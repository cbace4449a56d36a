"""From gaps to a decreed RAD that reaches the rank at least cost, and on to a raised answer."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from layak.apps.assessment.models import Answer
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.scenarios.computing import run
from layak.apps.scenarios.models import Computation, Scenario, State
from tests.apps.scenarios.scenes import plan_to_choose_for
from tests.browser.conftest import PHONE, Opens, Window
from tests.browser.looking import faults
from tests.browser.test_from_report_to_answer import (
    confirmed,
    first_quarter,
    forecast,
    raised,
    second_quarter,
)
from tests.builders import budi, organization, round_, sari

pytestmark = pytest.mark.django_db(transaction=True)
LOCKED, FORBIDDEN = "daerah-latih", "daerah-forum"


def test_the_best_plan_is_chosen_decreed_followed_and_raises_an_answer(
    opens: Opens, tmp_path: Path
) -> None:
    sari(), budi()
    round_(leads={"1.2b": organization("Dinas Kesehatan")})
    plan = plan_to_choose_for()
    desk, phone, theirs = opens(), opens(PHONE), opens()
    desk.enter(sari())
    phone.enter(budi())
    theirs.enter(budi())
    searched(desk, plan)
    wished(desk)
    adopted(desk)
    completed(desk, plan)
    downloaded(desk, plan)
    decreed(desk, plan)
    line = Action.objects.get(catalogue_code=LOCKED)
    before = forecast(desk, plan)
    first_quarter(phone, plan, line, tmp_path)
    second_quarter(theirs, plan, line, tmp_path)
    confirmed(desk, plan, line)
    raised(phone, plan)
    assert Answer.objects.get(question="1.2b").points == Decimal("2.5")
    assert forecast(desk, plan) != before
    assert faults(desk) == []


def computed() -> Computation:
    """What the worker makes of the newest question."""
    newest = Computation.objects.latest("pk")
    run(newest.pk)
    newest.refresh_from_db()
    assert newest.state == State.READY, newest.failure
    return newest


def searched(desk: Window, plan: ActionPlan) -> None:
    """From the gaps to a scenario: the first rank at the least cost."""
    page = desk.open(reverse("plan_gaps", args=[plan.public_id]))
    page.get_by_role("link", name="Cari rencana terbaik").click()
    page.get_by_role("link", name="Skenario baru").first.click()
    expect(page.get_by_label("Peringkat yang harus tercapai")).to_have_value("Pratama")
    page.get_by_label("Setiap klaster mempunyai aksi").uncheck()
    assert faults(desk) == []
    page.get_by_role("button", name="Cari rencana terbaik").click()
    expect(page.get_by_text("Sedang dihitung…")).to_be_visible()
    computed()
    expect(page.get_by_text("Terbukti terbaik")).to_be_visible()
    expect(page.get_by_text("Pratama", exact=True).first).to_be_visible()
    assert faults(desk) == []


def wished(desk: Window) -> None:
    """One action is locked, one is forbidden; the rest is computed anew."""
    page = desk.page
    scenario = Scenario.objects.get()
    page = desk.open(reverse("scenario_action", args=[scenario.public_id, LOCKED]))
    page.get_by_label("Aksi ini").select_option("must")
    page.get_by_label("Mulai tahun").select_option("2026")
    page.get_by_role("button", name="Simpan dan hitung lagi").click()
    expect(page.get_by_text("Sedang dihitung…")).to_be_visible()
    computed()
    row = page.locator(f"#aksi-{LOCKED}")
    expect(row.get_by_text("Dikunci")).to_be_visible()
    page.locator("details").evaluate_all("found => found.forEach(each => { each.open = true; })")
    other = page.get_by_role("button", name=f"Larang Aksi {FORBIDDEN}")
    other.click()
    expect(page.get_by_text("Sedang dihitung…")).to_be_visible()
    computed()
    expect(page.get_by_role("heading", name="Aksi yang dilarang")).to_be_visible()
    expect(page.get_by_text("Terbukti terbaik")).to_be_visible()
    assert faults(desk) == []


def adopted(desk: Window) -> None:
    """The answer becomes lines."""
    page = desk.page
    page.get_by_role("button", name="Jadikan aksi RAD").click()
    expect(page.get_by_text("menjadi bagian RAD")).to_be_visible()
    codes = set(Action.objects.values_list("catalogue_code", flat=True))
    assert LOCKED in codes
    assert FORBIDDEN not in codes


def completed(desk: Window, plan: ActionPlan) -> None:
    """The lines of the catalogue get what they lack, so that nothing blocks the steps."""
    for line in Action.objects.filter(plan=plan).exclude(catalogue_code=""):
        page = desk.open(reverse("plan_line", args=[plan.public_id, line.public_id]))
        page.get_by_label("Indikator keluaran").fill("Pelatihan")
        page.get_by_label("Satuan").fill("kali")
        for year in range(plan.first_year, plan.last_year + 1):
            page.locator(f"[name='target-{year}']").fill("2")
        page.get_by_label("Target akhir").fill("10")
        for quarter in (1, 2):
            page.locator(f"[name='quarters'][value='{quarter}']").check()
        expect(page.locator("#line-form [data-save-state='saved']")).to_be_visible()


def downloaded(desk: Window, plan: ActionPlan) -> None:
    """The document holds every line."""
    page = desk.open(reverse("plan_documents", args=[plan.public_id]))
    page.get_by_role("button", name="Buat dokumen").first.click()
    expect(page.get_by_text("Dokumen RAD dibuat.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh Word").first.click()
    text = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())).read("word/document.xml")
    for line in Action.objects.filter(plan=plan):
        assert line.title in text.decode()


def decreed(desk: Window, plan: ActionPlan) -> None:
    """Discussed, agreed, decreed."""
    page = desk.open(reverse("plan_steps", args=[plan.public_id]))
    for step in ("Nyatakan sudah dibahas", "Nyatakan disepakati"):
        page.get_by_role("button", name=step).click()
    page.get_by_label("Nomor penetapan").fill("Perbup 7/2026")
    page.get_by_label("Tanggal penetapan").fill("2026-03-01")
    page.get_by_role("button", name="Nyatakan ditetapkan").click()
    expect(page.get_by_text("Versi 3 dibekukan.")).to_be_visible()
