"""On a phone: two people at one answer, a line that drops, and what is no PDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from layak.apps.assessment.models import Answer, Proof, Round
from tests.browser.conftest import PHONE, Opens, Window
from tests.browser.looking import faults
from tests.builders import budi, organization, person, round_

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "1.2a"
MINE, THEIRS = "Terlaksana di lima kecamatan.", "Terlaksana di tiga kecamatan."


@pytest.fixture
def address() -> str:
    """The question of the Dinas Kesehatan."""
    budi()
    evaluation: Round = round_(leads={QUESTION: organization("Dinas Kesehatan")})
    return reverse("question", args=[evaluation.public_id, QUESTION])


def test_the_second_of_two_people_sees_both_texts_and_loses_neither(
    opens: Opens, address: str
) -> None:
    first, second = opens(PHONE), opens(PHONE)
    first.enter(budi())
    second.enter(person("Taufik", belongs_to=organization("Dinas Kesehatan")))
    one, other = first.open(address), second.open(address)
    one.get_by_label("Catatan").fill(THEIRS)
    expect(one.locator("[data-save-state='saved']")).to_be_visible()
    second.expect_problem("409")
    other.get_by_label("Catatan").fill(MINE)
    conflict = other.locator("[data-conflict]")
    expect(conflict).to_contain_text(THEIRS)
    expect(conflict).to_contain_text(MINE)
    assert faults(second) == []
    other.get_by_role("button", name="Simpan isian saya").click()
    expect(other.locator("[data-save-state='saved']")).to_be_visible()
    assert _notes() == [THEIRS, MINE]


def test_a_line_that_drops_keeps_the_text_through_a_reload(opens: Opens, address: str) -> None:
    window = opens(PHONE)
    window.enter(budi())
    page = window.open(address)
    page.on("dialog", lambda dialog: dialog.accept())
    window.expect_problem("ERR_FAILED", "409")  # a save may have arrived just before the reload
    page.route("**/simpan/", lambda route: route.abort())
    page.get_by_label("Catatan").fill(MINE)
    expect(page.locator("[data-save-text]")).to_contain_text("sambungan terputus")
    page.unroute("**/simpan/")
    page.reload()
    expect(page.get_by_label("Catatan")).to_have_value(MINE)
    expect(page.locator("[data-save-state='saved']")).to_be_visible()
    assert _notes() == [MINE]


def test_a_picture_called_pdf_and_a_file_too_large_are_told_beside_their_names(
    opens: Opens, address: str, tmp_path: Path
) -> None:
    window = opens(PHONE)
    window.enter(budi())
    page = window.open(address)
    window.expect_problem("415", "422")
    _choose(window, tmp_path / "gambar.pdf", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    expect(_row(page, "gambar.pdf")).to_have_class("upload is-failed")
    page.evaluate("document.querySelector('[data-dropzone]').dataset.limit = '9'")
    _choose(window, tmp_path / "besar.pdf", b"%PDF-1.7 besar sekali")
    expect(_row(page, "besar.pdf")).to_contain_text("lebih besar dari batas")
    assert faults(window) == []
    assert not Proof.objects.exists()


def _notes() -> list[str]:
    """What was ever stored, oldest first."""
    answer = Answer.objects.get(question=QUESTION)
    return [json.loads(each.content)["note"] for each in answer.revisions.order_by("version")]


def _choose(window: Window, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    window.page.locator("[data-dropzone] input[type=file]").set_input_files(path)


def _row(page: Page, name: str) -> Locator:
    return page.locator("[data-uploads] li", has_text=name)
