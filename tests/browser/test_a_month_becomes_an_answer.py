"""From a month of e-PPGBM to an answer with its proof: uploaded, mended, counted, used."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from layak.apps.assessment.models import Answer, Proof, Round
from layak.apps.measures.models import Acceptance, Measure
from layak.documents.reference import instrument
from tests import builders
from tests.browser.conftest import Opens, settled
from tests.browser.looking import faults
from tests.browser.test_a_month_is_imported import (
    BOTH_SIZES,
    accept,
    confirm_villages,
    mend,
    month,
    upload,
)
from tests.builders import budi

__all__ = ["month"]  # the fixture
pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "13.3"


@BOTH_SIZES
def test_a_month_becomes_an_answer_with_its_proof(
    opens: Opens, month: Path, size: ViewportSize
) -> None:
    round_ = builders.round_(
        "Evaluasi 2025", leads={QUESTION: builders.organization("Dinas Kesehatan")},
        instrument=instrument("kla-2024"),
    )  # fmt: skip
    window = opens(size)
    page = window.sign_in(budi(), at="/data/")
    upload(page, month)
    confirm_villages(page)
    mend(page, month.parent)
    accept(page)
    count(page)
    assert faults(window) == []
    use(page, round_)
    assert faults(window) == []
    answer = Answer.objects.get(round=round_, question=QUESTION)
    figure = Measure.objects.get(definition="stunting_under_2")
    assert answer.measured == figure.value
    assert Acceptance.objects.get().measure == figure
    assert Proof.objects.get(round=round_).document.versions.get().media_type == "application/pdf"


def count(page: Page) -> None:
    """Let Layak count what was accepted."""
    page.goto(f"{page.url.partition('/data')[0]}/statistik/")
    settled(page)
    page.get_by_role("button", name="Hitung angkanya").click()
    expect(page.get_by_text("angka dihitung")).to_be_visible()
    page.get_by_role("link", name="Anak di bawah 2 tahun pendek").click()
    settled(page)
    expect(page.get_by_text("e-PPGBM", exact=True).first).to_be_visible()


def use(page: Page, round_: Round) -> None:
    """Answer the question with the figure; its sheet is the proof."""
    page.get_by_role("link", name=QUESTION, exact=True).click()
    settled(page)
    page.get_by_role("button", name="Pakai angka ini").click()
    settled(page)
    expect(page.get_by_text("Dipakai", exact=True)).to_be_visible()
    expect(page.locator("#proof-list")).to_contain_text("Anak di bawah 2 tahun pendek")
    assert f"/siklus/{round_.public_id}/" in page.url
