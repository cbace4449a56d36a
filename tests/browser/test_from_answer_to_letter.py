"""A round as people live it: an agency answers, the secretariat reviews and chases the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, ViewportSize, expect

from layak.apps.assessment.models import Answer, Round
from tests.browser.conftest import DESKTOP, PHONE, Opens, Window, settled
from tests.builders import budi, organization, round_, sari
from tests.documents.file_samples import pdf

pytestmark = pytest.mark.django_db(transaction=True)
BOTH_SIZES = pytest.mark.parametrize(
    "size", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.slow)], ids=["phone", "desktop"]
)
QUESTION, OTHER = "1.2a", "21A.1"
REASON = "Lampirkan daftar hadirnya."


@pytest.fixture
def evaluation() -> Round:
    """A round in which the Dinas Kesehatan has two questions, and people to work on it."""
    sari()
    budi()
    health = organization("Dinas Kesehatan")
    return round_(leads={QUESTION: health, OTHER: health})


@BOTH_SIZES
def test_an_agency_answers_the_secretariat_returns_accepts_and_chases(
    opens: Opens, evaluation: Round, size: ViewportSize, tmp_path: Path
) -> None:
    agency, desk = opens(size), opens(size)
    answer_and_prove(agency, tmp_path)
    send_back(desk, evaluation)
    repair(agency)
    accept(desk)
    take_the_gaps_away(desk)
    chase(desk)
    read_in_english_and_leave(desk)


def answer_and_prove(agency: Window, folder: Path) -> None:
    """The agency finds its question, answers, proves, and calls it ready."""
    page = agency.sign_in(budi())
    page.get_by_role("link", name="Kerjakan").click()
    expect(page.get_by_role("row")).to_have_count(3)  # the head and its own two questions
    page.get_by_role("link", name="Seberapa jauh terlaksana?").click()
    page.get_by_label("Poin yang diklaim").press_sequentially("0,5")
    page.get_by_label("Catatan").fill("Terlaksana di lima kecamatan.")
    saved(page)
    expect(value(page)).to_contain_text("0,5")
    page.reload()
    expect(page.get_by_label("Poin yang diklaim")).to_have_value("0,5")
    expect(page.get_by_label("Catatan")).to_have_value("Terlaksana di lima kecamatan.")
    expect(page.get_by_text("Diklaim tanpa data dukung")).to_be_visible()
    paper = folder / "laporan kegiatan.pdf"
    paper.write_bytes(pdf("Laporan"))
    page.locator("[data-dropzone] input[type=file]").set_input_files(paper)
    expect(page.locator("#proof-list")).to_contain_text("laporan kegiatan")
    expect(page.get_by_text("Diklaim tanpa data dukung")).to_be_hidden()
    mark_ready(page)


def send_back(desk: Window, evaluation: Round) -> None:
    """The secretary sees the dashboard, opens what changed last, and returns it."""
    page = desk.sign_in(sari())
    expect(page.get_by_role("heading", name=evaluation.title, level=1)).to_be_visible()
    expect(page.get_by_text("Skor diklaim")).to_be_visible()
    page.locator(".change-list").get_by_role("link", name=QUESTION).first.click()
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_label("Alasan bila dikembalikan")).to_have_attribute("aria-invalid", "true")
    desk.expect_problem("422")
    page.get_by_label("Alasan bila dikembalikan").fill(REASON)
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_text("Jawaban dikembalikan.")).to_be_visible()


def repair(agency: Window) -> None:
    """The agency reads the reason, writes more, and calls it ready again."""
    page = agency.page
    page.reload()
    expect(page.get_by_text(REASON)).to_be_visible()
    page.get_by_label("Poin yang diklaim").fill("1")
    saved(page)
    expect(value(page)).to_contain_text("1")
    mark_ready(page)


def accept(desk: Window) -> None:
    """The secretary accepts what was repaired."""
    desk.page.reload()
    desk.page.get_by_role("button", name="Terima", exact=True).click()
    expect(desk.page.get_by_text("Jawaban diterima.")).to_be_visible()
    assert Answer.objects.get(question=QUESTION).state == "accepted"


def take_the_gaps_away(desk: Window) -> None:
    """Every lost point, on the page, as a workbook and as a PDF."""
    page = desk.page
    menu(page, "Kesenjangan").click()
    expect(page.get_by_role("link", name="Berapa persen anak berakta?")).to_be_visible()
    assert downloaded(page, page.get_by_role("link", name="Buku kerja")).startswith(b"PK\x03\x04")
    assert downloaded(page, page.get_by_role("link", name="PDF")).startswith(b"%PDF-")


def chase(desk: Window) -> None:
    """What the agency still owes, as a message to copy and as a letter."""
    page = desk.page
    menu(page, "Tagihan").click()
    with page.expect_navigation():
        page.get_by_role("link", name="DinKesehatan").click()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    page.get_by_role("button", name="Salin pesan").click()
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert OTHER in copied
    assert QUESTION not in copied
    letter = downloaded(page, page.get_by_role("link", name="Surat tagihan (PDF)"))
    assert letter.startswith(b"%PDF-")


def read_in_english_and_leave(desk: Window) -> None:
    """The other language and back, and out."""
    page = desk.page
    page.get_by_role("button", name="Switch to English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Ganti ke bahasa Indonesia").click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    with page.expect_navigation():
        desk.sign_out()
    page.goto(reverse("home"))
    expect(page.get_by_role("heading", name="Masuk")).to_be_visible()


@pytest.mark.usefixtures("evaluation")
def test_an_agency_answers_proves_and_calls_it_ready_by_keyboard_alone(
    opens: Opens, tmp_path: Path
) -> None:
    page = opens(DESKTOP).sign_in(budi())
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    go(page, page.get_by_role("link", name="Kerjakan"))
    go(page, page.get_by_role("link", name="Seberapa jauh terlaksana?"))
    walk(page, page.get_by_label("Poin yang diklaim"))
    page.keyboard.type("1,5")
    saved(page)
    paper = tmp_path / "bukti.pdf"
    paper.write_bytes(pdf("Bukti"))
    walk(page, page.locator("[data-dropzone] input[type=file]"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(paper)
    expect(page.locator("#proof-list")).to_contain_text("bukti")
    walk(page, page.get_by_label("Tulis komentar"))
    page.keyboard.type("Mohon diperiksa.")
    go(page, page.get_by_role("button", name="Kirim"))
    expect(page.locator(".comments")).to_contain_text("Mohon diperiksa.")
    go(page, page.get_by_role("button", name="Tandai siap diperiksa"))
    expect(page.get_by_text("Jawaban ditandai siap diperiksa.")).to_be_visible()


def saved(page: Page) -> None:
    """Wait until everything typed is stored and the page says so."""
    expect(page.locator("[data-save-state='saved']")).to_contain_text("Tersimpan")


def value(page: Page) -> Locator:
    """The figure of the answer's points."""
    return page.locator("#answer-standing .figure-value")


def mark_ready(page: Page) -> None:
    """Hand the answer in."""
    page.get_by_role("button", name="Tandai siap diperiksa").click()
    expect(page.get_by_text("Jawaban ditandai siap diperiksa.")).to_be_visible()


def menu(page: Page, name: str) -> Locator:
    """An entry of the main menu."""
    return page.get_by_role("navigation", name="Menu utama").get_by_role("link", name=name)


def downloaded(page: Page, link: Locator) -> bytes:
    """What a link gives to keep."""
    with page.expect_download() as download:
        link.click()
    return Path(download.value.path()).read_bytes()


def walk(page: Page, target: Locator) -> None:
    """Press Tab until an element has the focus, and visibly so."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("each => each === document.activeElement"):
            break
    expect(target).to_be_focused()
    shown = """each => [each, document.querySelector(`label[for="${each.id}"]`)].some(
        one => one && getComputedStyle(one).outlineStyle !== "none")"""
    assert target.evaluate(shown), "the focus cannot be seen"


def go(page: Page, target: Locator) -> None:
    """Walk to a link or button that leads to a page, press it, and be there."""
    walk(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    settled(page)
