"""Files go up one by one: what is too large, what breaks on the way, and what arrives."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from layak.apps.assessment.models import Proof, Round
from tests.builders import budi, organization, round_
from tests.web.conftest import Visit

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "1.2a"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def page(visit: Visit) -> Page:
    evaluation: Round = round_(leads={QUESTION: organization("Dinas Kesehatan")})
    budi()
    return visit(budi(), reverse("question", args=[evaluation.public_id, QUESTION]))


def written(folder: Path, name: str, content: bytes = PDF) -> Path:
    path = folder / name
    path.write_bytes(content + name.encode())
    return path


def choose(page: Page, *files: Path) -> None:
    page.locator("[data-dropzone] input[type=file]").set_input_files(files)


def row(page: Page, name: str) -> Locator:
    return page.locator("[data-uploads] li", has_text=name)


def test_two_files_arrive_and_stand_in_the_list(page: Page, tmp_path: Path) -> None:
    choose(page, written(tmp_path, "perda.pdf"), written(tmp_path, "laporan.pdf"))
    for name in ("perda.pdf", "laporan.pdf"):
        expect(row(page, name)).to_contain_text("Selesai")
    expect(page.locator("#proof-list")).to_contain_text("perda")
    assert Proof.objects.filter(question=QUESTION).count() == 2


def test_a_file_that_is_too_large_is_not_even_sent(page: Page, tmp_path: Path) -> None:
    page.evaluate("document.querySelector('[data-dropzone]').dataset.limit = '50'")
    choose(page, written(tmp_path, "besar.pdf"))
    expect(row(page, "besar.pdf")).to_contain_text("lebih besar dari batas")
    expect(page.get_by_role("button", name="Coba lagi")).to_be_hidden()
    assert not Proof.objects.exists()


def test_what_the_server_refuses_says_why_beside_the_file(page: Page, tmp_path: Path) -> None:
    choose(page, written(tmp_path, "gambar.pdf", b"<svg onload=alert(1)>"))
    refused = row(page, "gambar.pdf")
    expect(refused).to_have_class("upload is-failed")
    expect(refused.locator(".upload-state")).not_to_have_text("Berkas tidak dapat diunggah.")
    assert not Proof.objects.exists()


def test_a_line_that_drops_on_the_way_can_be_tried_again(page: Page, tmp_path: Path) -> None:
    page.context.set_offline(True)
    choose(page, written(tmp_path, "perda.pdf"))
    expect(row(page, "perda.pdf")).to_contain_text("Sambungan terputus")
    page.context.set_offline(False)
    page.get_by_role("button", name="Coba lagi").click()
    expect(row(page, "perda.pdf")).to_contain_text("Selesai")
    assert Proof.objects.filter(question=QUESTION).count() == 1


def test_signed_out_meanwhile_the_file_waits_for_another_try(page: Page, tmp_path: Path) -> None:
    page.context.clear_cookies()
    choose(page, written(tmp_path, "perda.pdf"))
    expect(row(page, "perda.pdf")).to_contain_text("Sesi berakhir")
    expect(page.get_by_role("button", name="Coba lagi")).to_be_visible()


def test_files_can_be_dropped_onto_the_zone(page: Page) -> None:
    data = page.evaluate_handle(
        """(text) => { const data = new DataTransfer();
        data.items.add(new File([text], 'seret.pdf', {type: 'application/pdf'})); return data; }""",
        PDF.decode(),
    )
    page.locator("[data-dropzone]").dispatch_event("drop", {"dataTransfer": data})
    expect(row(page, "seret.pdf")).to_contain_text("Selesai")
