"""A verifier reads claims at a desk, by keyboard alone: look, lower with a reason, go on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from layak.apps.verification.models import Ruling
from tests.apps.verification.scenes import Scene, scene
from tests.browser.conftest import DESKTOP, PHONE, Opens, settled
from tests.browser.looking import faults
from tests.browser.test_from_answer_to_letter import go, walk
from tests.builders import vera

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here() -> Scene:
    """A claim handed in to the provinsi."""
    made = scene(stages={"EM": None, "VA": 48, "VF": None})
    made.hand_in()
    return made


def bench(here: Scene, code: str) -> str:
    return reverse("verify_question", args=[here.round_.public_id, code])


def chosen(page: Page) -> list[str]:
    return page.eval_on_selector_all("[name=decision]:checked", "found => found.map(e => e.value)")


@pytest.mark.usefixtures("here")
def test_a_claim_is_looked_at_lowered_and_left_for_the_next_by_keyboard_alone(
    opens: Opens,
) -> None:
    window = opens(DESKTOP)
    page = window.sign_in(vera())
    go(page, page.get_by_role("link", name="Penukal Abab Lematang Ilir"))
    go(page, page.get_by_role("link", name="Lanjut membaca"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.2a")
    expect(page.locator("iframe")).to_be_visible()
    assert chosen(page) == []
    page.keyboard.press("2")
    assert chosen(page) == ["lowered"]
    walk(page, page.get_by_label("Menjadi berapa poin"))
    page.keyboard.type("0,25")
    walk(page, page.get_by_label("Alasan"))
    page.keyboard.type("Di luar")
    walk(page, page.get_by_label("Penjelasan bagi daerah"))
    page.keyboard.type("Laporan tahun 2023, bukan 1.2a tahun ini.")
    assert chosen(page) == ["lowered"]  # digits that are typed choose nothing
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.2b")
    expect(page.get_by_text("Putusan atas 1.2a tersimpan.")).to_be_visible()
    ruling = Ruling.objects.get()
    assert (ruling.question, ruling.points, ruling.reason) == (
        "1.2a", Decimal("0.25"), "out_of_period",
    )  # fmt: skip
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2.2")


def test_digits_can_be_turned_off_and_stay_off(opens: Opens, here: Scene) -> None:
    window = opens(DESKTOP)
    window.enter(vera())
    page = window.open(bench(here, "2.2"))
    page.get_by_text("Pintasan papan ketik").click()
    page.get_by_label("Tombol angka dipakai").uncheck()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("1")
    assert chosen(page) == []
    page = window.open(bench(here, "1.2b"))
    page.keyboard.press("3")
    assert chosen(page) == []


def test_a_refused_verdict_comes_back_with_everything_typed(opens: Opens, here: Scene) -> None:
    for size in (PHONE, DESKTOP):
        window = opens(size)
        window.enter(vera())
        window.expect_problem("422")
        page = window.open(bench(here, "2.2"))
        page.get_by_label("diturunkan").check()
        page.get_by_label("Menjadi berapa poin").fill("7")
        page.get_by_label("Penjelasan bagi daerah").fill("Terlalu tinggi.")
        with page.expect_navigation():
            page.get_by_role("button", name="Simpan dan lanjut").click()
        settled(page)
        expect(page.get_by_label("Menjadi berapa poin")).to_have_value("7")
        expect(page.get_by_label("Menjadi berapa poin")).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_label("Penjelasan bagi daerah")).to_have_value("Terlalu tinggi.")
        assert chosen(page) == ["lowered"]
        assert faults(window) == []


def test_a_step_is_taken_after_its_dialog_said_what_happens(opens: Opens, here: Scene) -> None:
    here.judge_all(vera())
    window = opens(PHONE)
    window.enter(vera())
    page = window.open(reverse("verify_round", args=[here.round_.public_id]))
    page.get_by_role("button", name="Sampaikan putusan", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("48 jam")
    assert faults(window) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Ya, sampaikan").click()
    settled(page)
    expect(page.get_by_text("Putusan disampaikan kepada daerah.")).to_be_visible()
