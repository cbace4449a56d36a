"""The profile on paper: PDF and Word state the same, and again the same for the same content."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest

from layak.documents.languages import LANGUAGES
from layak.documents.region_profile import pdf, word, word_template
from layak.documents.region_profile.model import (
    Brief,
    Chart,
    Entry,
    Fact,
    Group,
    Making,
    RegionProfile,
    Row,
    Section,
    from_dict,
    point,
)
from tests.documents.test_in_libreoffice import converted

HOSTILE = 'Sumber <b>&amp;</b> {{ 7*7 }} {% for x in y %} "kutip"'
CHART = Chart(
    "Data layanan, menurut masa",
    "%",
    (point("2023", Decimal("9.33"), Decimal("8.49"), Decimal("10.23")), point("2024", Decimal(8))),
)
ENTRY = Entry(
    code="stunting_under_2", name="Anak di bawah 2 tahun pendek", headline="8,43 % (e-PPGBM, 2024)",
    rows=(
        Row("2024", "Data layanan", "e-PPGBM", "8,43", "4.402", "7,64 – 9,29"),
        Row("2023", "Data layanan", HOSTILE, "9,33", "4.310", "8,49 – 10,23"),
    ),
    charts=(CHART,), notes=("Data layanan: Turun nyata", HOSTILE),
)  # fmt: skip
BRIEF = Brief("25.1", "% kecamatan", "Formulir wilayah", "40 %", "5", "12 – 77", "4 dari 5 wilayah")
PROFILE = RegionProfile(
    language="id", place="Kabupaten Contoh", province="Sumatera Selatan", year=2025,
    foreword=("Kata pembuka pertama.", "Paragraf kedua."),
    identity=(Fact("Kecamatan", "5"),), institution=(Fact("Siklus", "Evaluasi 2025"),),
    sections=(
        Section("K0", "Kelembagaan", (), (), ()),
        Section(
            "K3", "Klaster III", (HOSTILE,), (Group("13 Status gizi", (BRIEF,), (ENTRY,)),),
            ("Buku KIA", "Imunisasi"),
        ),
    ),
    methods=(Fact("Anak pendek", "anak pendek / anak yang diukur (%)"),), sources=("e-PPGBM",),
)  # fmt: skip
MAKING = Making("Bappeda", dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC))
STATED = (
    "Kabupaten Contoh", "Sumatera Selatan", "Kata pembuka pertama.", "Paragraf kedua.", "Kecamatan",
    "Evaluasi 2025", "Klaster III", "13 Status gizi", "Anak di bawah 2 tahun pendek",
    "8,43 % (e-PPGBM, 2024)", "8,43", "4.402", "7,64 – 9,29", "9,33", "4.310", "8,49 – 10,23",
    "Turun nyata", "40 %", "12 – 77", "4 dari 5 wilayah", "Buku KIA; Imunisasi",
    "anak pendek / anak yang diukur (%)", HOSTILE,
)  # fmt: skip


def word_file(profile: RegionProfile = PROFILE) -> bytes:
    return word.write(profile, making=MAKING, template=word_template.shipped())


def words_of_pdf(content: bytes) -> str:
    document = pdfium.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\u200b", "").replace("\ufffe", "").split())


def words_of_word(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    texts = [each.text for each in document.element.body.iter() if each.tag.endswith("}t")]
    return " ".join(" ".join(text or "" for text in texts).split())


def test_both_papers_state_everything_once_said() -> None:
    for text in (words_of_pdf(pdf.write(PROFILE, making=MAKING)), words_of_word(word_file())):
        for stated in STATED:
            assert " ".join(stated.split()) in text, stated


def test_a_section_of_which_nothing_is_said_leaves_no_heading() -> None:
    for text in (words_of_pdf(pdf.write(PROFILE, making=MAKING)), words_of_word(word_file())):
        assert "Kelembagaan" not in text
    empty = replace(PROFILE, foreword=(), methods=(), sources=())
    for text in (words_of_pdf(pdf.write(empty, making=MAKING)), words_of_word(word_file(empty))):
        assert "Kata pengantar" not in text


def test_the_same_content_gives_the_same_bytes_also_after_it_was_kept() -> None:
    kept = from_dict(json.loads(json.dumps(PROFILE.as_dict())))
    assert kept == PROFILE
    assert pdf.write(kept, making=MAKING) == pdf.write(PROFILE, making=MAKING)
    assert word_file(kept) == word_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_fixed_words_are_in_the_language_of_the_profile(language: str) -> None:
    told = replace(PROFILE, language=language)
    heading = {"id": "Belum ada data", "en": "No data yet"}[language]
    assert heading in words_of_pdf(pdf.write(told, making=MAKING))
    assert heading in words_of_word(word_file(told))


def test_drawings_in_word_say_what_they_show() -> None:
    document = docx.Document(io.BytesIO(word_file()))
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == CHART.title
    assert document.core_properties.title.endswith("Kabupaten Contoh")


@pytest.mark.office
def test_word_opens_in_an_office_program(tmp_path: Path) -> None:
    text = words_of_pdf(converted(word_file(), name="profil.docx", to="pdf", folder=tmp_path))
    for stated in ("Kabupaten Contoh", "8,43 % (e-PPGBM, 2024)", "Buku KIA; Imunisasi"):
        assert stated in text
