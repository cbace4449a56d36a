"""A whole round in a real browser: four people hand in, verify, lower, repair, and decide."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from layak.apps.assessment.models import Round
from tests.apps.verification.scenes import Scene, scene
from tests.browser.conftest import DESKTOP, PHONE, Opens, Window, settled
from tests.browser.looking import faults
from tests.builders import budi, sari, vera, yudi
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here() -> Scene:
    """Four claims of six points in all; one of them has a document."""
    made = scene(stages={"EM": None, "VA": 48, "VF": None})
    made.now = timezone.now() - dt.timedelta(minutes=5)
    return made


def test_four_people_take_a_round_from_the_claim_to_the_final_score(
    opens: Opens, here: Scene, tmp_path: Path
) -> None:
    secretariat, province = opens(DESKTOP), opens(DESKTOP)
    agency, ministry = opens(PHONE), opens(DESKTOP)
    hand_in(secretariat, here)
    judge_everything(province, here)
    scores(secretariat, here, claimed="6,00", verified="2,50")
    attach(agency, tmp_path)
    finish_repair(secretariat, here)
    look_again_and_close(province, here)
    scores(secretariat, here, claimed="6,00", verified="4,50")
    decide(ministry, here)
    scores(secretariat, here, claimed="6,00", verified="4,50")
    assert Round.objects.get(pk=here.round_.pk).closed_at is not None


def hand_in(window: Window, here: Scene) -> None:
    """The secretariat sees what it claims, hands it in, and gets a receipt."""
    window.enter(sari())
    page = window.open(reverse("stages", args=[here.round_.public_id]))
    go(page, page.get_by_role("link", name="Kirim klaim"))
    expect(page.get_by_text("Jawaban tidak dapat diubah lagi")).to_be_visible()
    go(page, page.get_by_role("button", name="Ya, kirim 6,00 poin"))
    address = page.locator("a[href$='tanda-terima.pdf']").first.get_attribute("href")
    assert address is not None
    assert page.request.get(address).body().startswith(b"%PDF-")
    assert faults(window) == []


def judge_everything(window: Window, here: Scene) -> None:
    """The provinsi reads every claim: two stand, one is lowered, one rejected; then it delivers."""
    window.enter(vera())
    for code in ("1.2a", "1.2b"):
        verdict(window, here, code, "diterima")
    verdict(window, here, "2.2", "ditolak", reason="no_document")
    verdict(window, here, "21A.3", "ditolak", reason="out_of_period", words="Laporan tahun 2019.")
    step(window, here, "Sampaikan putusan", "Ya, sampaikan")


def attach(window: Window, folder: Path) -> None:
    """The agency finds what can be won back, and attaches what was missing, on a phone."""
    file = folder / "laporan.pdf"
    file.write_bytes(samples.pdf("Laporan"))
    window.enter(budi())
    page = window.open("/")
    go(page, page.get_by_role("link", name="Buka daftar perbaikan"))
    row = page.locator("#perbaikan-1")
    expect(row).to_contain_text("2.2")
    row.locator("input[type=file]").set_input_files(file)
    expect(row.get_by_text("1 berkas dilampirkan")).to_be_visible()
    assert faults(window) == []


def finish_repair(window: Window, here: Scene) -> None:
    """The secretariat says that the repair is done."""
    page = window.open(reverse("repair", args=[here.round_.public_id]))
    page.get_by_role("button", name="Perbaikan selesai", exact=True).click()
    go(page, page.get_by_role("button", name="Ya, perbaikan selesai"))


def look_again_and_close(window: Window, here: Scene) -> None:
    """The provinsi looks at what changed, and at nothing else, and closes its stage."""
    page = window.open(reverse("verify_question", args=[here.round_.public_id, "21A.3"]))
    expect(page.get_by_role("button", name="Simpan dan lanjut")).to_have_count(0)
    verdict(window, here, "2.2", "diterima")
    step(window, here, "Tutup tahapan", "Ya, tutup tahapan")


def decide(window: Window, here: Scene) -> None:
    """The ministry decides, and the round is closed."""
    window.enter(yudi())
    page = window.open("/")
    go(page, page.get_by_role("link", name="Penukal Abab Lematang Ilir"))
    step(window, here, "Sampaikan putusan", "Ya, sampaikan")


def verdict(
    window: Window, here: Scene, code: str, decision: str, *, reason: str = "", words: str = ""
) -> None:
    """Open a claim on the bench and judge it; nothing is chosen beforehand."""
    page = window.open(reverse("verify_question", args=[here.round_.public_id, code]))
    expect(page.locator("[name=decision]:checked")).to_have_count(0)
    page.get_by_label(decision).check()
    if reason:
        page.get_by_label("Alasan").select_option(reason)
    page.get_by_label("Penjelasan bagi daerah").fill(words)
    go(page, page.get_by_role("button", name="Simpan dan lanjut"))
    expect(page.get_by_text(f"Putusan atas {code} tersimpan.")).to_be_visible()


def step(window: Window, here: Scene, button: str, confirmation: str) -> None:
    """A step of the round as a whole, after its dialog."""
    page = window.open(reverse("verify_round", args=[here.round_.public_id]))
    page.get_by_role("button", name=button, exact=True).click()
    go(page, page.get_by_role("button", name=confirmation))


def scores(window: Window, here: Scene, *, claimed: str, verified: str) -> None:
    """Claimed and verified stand together, and every point between them is explained."""
    page = window.open(reverse("stages", args=[here.round_.public_id]))
    figures = page.locator(".figures").first
    expect(figures).to_contain_text(claimed)
    expect(figures).to_contain_text(verified)
    lost = page.locator("tbody td[data-label='Poin']").all_inner_texts()
    explained = sum((number(text) for text in lost), Decimal(0))
    assert -explained == number(claimed) - number(verified)
    assert faults(window) == []


def number(text: str) -> Decimal:
    """A number as this country writes it."""
    return Decimal(text.strip().replace("−", "-").replace(".", "").replace(",", "."))


def go(page: Page, target: object) -> None:
    """Press a link or button that leads to a page, and be there."""
    with page.expect_navigation():
        target.click()  # type: ignore[attr-defined]
    settled(page)
