"""Certificates on paper: two pages each, every fact on them, whatever a name looks like."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pypdfium2 as pdfium
import pytest

from layak.documents.gatherings import certificate as certificates
from layak.documents.gatherings.certificate import CertificateSheet, CertifiedModule
from layak.documents.languages import LANGUAGES, translator
from tests.documents.gatherings.samples import (
    ARABIC,
    CLAIMS,
    HOSTILE,
    LONG_NAME,
    MADE_AT,
    certificate,
    pages_of,
)


def written(*sheets: CertificateSheet, language: str = "id") -> bytes:
    return certificates.write(sheets, words=translator(language), made_at=MADE_AT)


def test_the_front_states_every_fact_and_the_back_what_was_taught() -> None:
    front, back = pages_of(written(certificate()))
    stated = (
        "SERTIFIKAT", "KHA-1612-2025-00042-T", "Siti Contoh, S.Pd.", "Guru · SD Negeri Contoh",
        "Pelatihan Konvensi Hak Anak", "di Aula Contoh pada 4–6 November 2025",
        "kehadiran 19 dari 21 jam pelajaran", "Talang Ubi, 7 November 2025",
        "Bupati Penukal Abab Lematang Ilir", "Berlaku sampai 7 November 2027.",
        "https://layak.example/sertifikat/KHA-1612-2025-00042-T",
    )  # fmt: skip
    assert [each for each in stated if each not in front] == []
    taught = ("Hak anak 12", "KLA 8", "Pembukaan, tes, dan penutupan 1", "Jumlah 21", "19 dari 21")
    assert [each for each in taught if each not in back] == []
    assert "CONTOH" not in front + back


def test_the_english_certificate_is_english() -> None:
    text = " ".join(pages_of(written(certificate(is_sample=True), language="en")))
    for word in ("CERTIFICATE", "SAMPLE", "4–6 November 2025", "19 of 21", "Valid until"):
        assert word in text
    for word in ("SERTIFIKAT", "CONTOH", "diberikan", "Materi", "Jumlah", "Berlaku"):
        assert word not in text


@pytest.mark.parametrize(
    "name", [ARABIC, "Supri", HOSTILE, LONG_NAME, "W" * 130, 'Ni "Dé" O\'Brien', "", " "]
)
def test_a_name_of_any_kind_makes_two_accessible_pages(name: str) -> None:
    content = written(certificate(name=name, role="", signer=name))
    front, _back = pages_of(content)
    assert len(pages_of(content)) == 2
    assert CLAIMS in content
    if name.strip() and name != ARABIC:  # Arabic comes back in the order in which it is drawn
        assert name.replace(" ", "") in front.replace(" ", "")


def test_everything_long_at_once_stays_on_two_pages() -> None:
    long = "Dinas Pemberdayaan Perempuan dan Perlindungan Anak " * 5
    sheet = certificate(
        name=LONG_NAME, role=long, region=long, office=long, signer=long, training=long,
        place=long, modules=tuple(CertifiedModule(f"Modul {at}", 1) for at in range(24)),
    )  # fmt: skip
    assert len(pages_of(written(sheet))) == 2


def test_a_character_without_a_glyph_is_a_box_and_the_standard_is_not_claimed() -> None:
    content = written(certificate(name="李小龙"), certificate(name="Budi Contoh"))
    assert len(pages_of(content)) == 4
    assert CLAIMS not in content


def test_a_sample_says_so_on_both_pages() -> None:
    front, back = pages_of(written(certificate(is_sample=True)))
    assert "CONTOH" in front
    assert "bukan sertifikat yang sah" in front
    assert "CONTOH" in back


def test_many_are_told_about_and_can_be_found_by_name() -> None:
    told: list[int] = []
    sheets = [certificate(name=f"Peserta {at} (contoh)") for at in range(60)]
    content = certificates.write(sheets, words=translator("id"), made_at=MADE_AT, told=told.append)
    assert told == [25, 50, 60]
    document = pdfium.PdfDocument(content)
    assert len(document) == 120
    titles = [each.get_title() for each in document.get_toc()]
    assert "Peserta 59 (contoh)" in titles


def test_the_qr_code_holds_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw: Any = certificates._drawn
    monkeypatch.setattr(certificates, "_drawn", lambda text: drawn.append(text) or draw(text))
    written(certificate())
    assert drawn == ["https://layak.example/sertifikat/KHA-1612-2025-00042-T"]


def test_the_same_certificates_are_the_same_bytes() -> None:
    assert written(certificate()) == written(certificate())


def test_no_certificate_is_no_file() -> None:
    with pytest.raises(ValueError, match="at least one"):
        written()


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (dt.date(2025, 11, 4), "pada 4 November 2025"),
        (dt.date(2025, 12, 1), "pada 4 November – 1 Desember 2025"),
        (dt.date(2026, 1, 3), "pada 4 November 2025 – 3 Januari 2026"),
    ],
)
def test_days_are_said_no_longer_than_needed(until: dt.date, said: str) -> None:
    front, _back = pages_of(written(certificate(until_date=until, place="")))
    assert said in front


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_certificate_that_does_not_run_out_names_no_end(language: str) -> None:
    front, _back = pages_of(written(certificate(valid_until=None), language=language))
    assert "2027" not in front
