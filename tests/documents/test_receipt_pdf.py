"""The receipt on paper: one page, both totals, every fact, both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2 as pdfium
import pytest

from layak.documents import receipt_pdf
from layak.documents.languages import LANGUAGES, translator
from layak.documents.receipt_pdf import ReceiptSheet

CODE = "LAYAK1" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 13
SHEET = ReceiptSheet(
    region="Kabupaten Penukal Abab Lematang Ilir (16.12)",
    round="Evaluasi KLA 2026",
    stage="Penilaian mandiri (EM)",
    at=dt.datetime(2026, 3, 2, 9, 0, 5, tzinfo=ZoneInfo("Asia/Jakarta")),
    zone="WIB",
    claimed=Decimal("771.61"),
    verified=Decimal("612.3475"),
    maximum=Decimal(1000),
    rank="Madya",
    instrument="Instrumen Evaluasi KLA 2024 (kla-2024, versi 1)",
    content_hash="0123456789abcdef" * 4,
    instrument_hash="fedcba9876543210" * 4,
    key_id="234217a2d639c24e",
    code=CODE,
)
UNLUCKY = replace(
    SHEET,
    region="Kabupaten " + "Kepulauan yang Panjang Namanya " * 4,
    round="Penilaian mandiri atas dua tahun data " * 3,
    instrument="Instrumen dengan judul panjang " * 4,
    code=CODE * 2,
    address="https://layak.contoh.example/tanda-terima/" + CODE * 2,
    is_sample=True,
)


def pages(sheet: ReceiptSheet, language: str = "id") -> list[str]:
    document = pdfium.PdfDocument(receipt_pdf.write(sheet, words=translator(language)))
    texts = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(text.replace("\u200b", "").split()) for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", [SHEET, UNLUCKY], ids=["usual", "unlucky"])
def test_a_receipt_is_one_page(sheet: ReceiptSheet, language: str) -> None:
    assert len(pages(sheet, language)) == 1


def test_it_states_every_fact_and_both_totals() -> None:
    (page,) = pages(SHEET)
    facts = (SHEET.region, SHEET.round, SHEET.stage, SHEET.rank, SHEET.instrument,
             "2 Maret 2026, 09.00.05 WIB", "771,61", "612,3475", "01234567 89abcdef 01234567",
             "fedcba98 76543210", "234217a2 d639c24e", "LAYAK1 ABCDEF GHIJKL")  # fmt: skip
    assert [fact for fact in facts if fact not in page] == []
    assert "CONTOH" not in page


def test_the_code_stands_on_the_page_to_the_last_letter() -> None:
    (page,) = pages(SHEET)
    assert CODE in page.replace(" ", "")


def test_what_is_not_verified_is_said_so() -> None:
    (page,) = pages(replace(SHEET, verified=None, rank=""))
    assert "belum diverifikasi" in page
    assert "belum berperingkat" in page


def test_a_sample_is_marked() -> None:
    (page,) = pages(replace(SHEET, is_sample=True))
    assert "CONTOH" in page
    assert "bukan tanda terima yang sah" in page


def test_the_english_sheet_is_english() -> None:
    (page,) = pages(replace(SHEET, is_sample=True), "en")
    for word in ("Receipt", "SAMPLE", "2 March 2026, 09:00:05 WIB", "771.61", "How to check"):
        assert word in page
    for word in ("Tanda terima", "Diterima", "Cara memeriksa", "Sidik", "dari"):
        assert word not in page


def test_the_address_stands_without_the_code_that_the_qr_code_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []
    draw: Any = receipt_pdf.qr_svg
    monkeypatch.setattr(receipt_pdf, "qr_svg", lambda text: drawn.append(text) or draw(text))
    (page,) = pages(replace(SHEET, address=f"https://layak.example/tanda-terima/{CODE}"))
    pages(SHEET)
    assert drawn == [f"https://layak.example/tanda-terima/{CODE}", CODE]
    assert page.count("https://layak.example/tanda-terima/") == 1


def test_the_paper_is_accessible_and_the_same_every_time() -> None:
    data = receipt_pdf.write(SHEET, words=translator("id"))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert data == receipt_pdf.write(SHEET, words=translator("id"))
