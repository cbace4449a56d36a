"""The report of a gathering: PDF and Word say the same words, and what is empty is left out."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest

from layak.core.statistics.intervals import Interval
from layak.core.trainings.learning import LearningGain
from layak.documents.gatherings.follow_up import NextStep
from layak.documents.gatherings.gain import gain_sentence
from layak.documents.gatherings.minutes import write_pdf, write_word
from layak.documents.gatherings.report import (
    ActionItem,
    AgendaItem,
    Fact,
    GatheringReport,
    OrganizationCount,
    Proposal,
    Signer,
    from_dict,
)
from layak.documents.languages import LANGUAGES, UnknownLanguage, translator
from tests.documents.gatherings.samples import ARABIC, CLAIMS, HOSTILE, LONG_NAME, MADE_AT, pages_of
from tests.documents.test_in_libreoffice import converted

MEETING = GatheringReport(
    language="id", region="Kabupaten Contoh", organizer="Sekretariat Contoh", kind="Rapat",
    title="Koordinasi triwulan IV", facts=(Fact("Tempat", "Aula Contoh"),),
    agenda=(AgendaItem("08.00", "Membaca kesenjangan", "Narasumber (contoh)"),),
    participants=(OrganizationCount("Dinas Contoh", 12), OrganizationCount("Forum Contoh", 3)),
    minutes="Rapat dibuka.\r\n\r\nPeserta membahas klaster I.",
    decisions=("Menetapkan jadwal.", HOSTILE),
    actions=(ActionItem("Menyusun draf", "Dinas Contoh", "30 November 2025", "Terlambat"),),
    annexes=("Daftar hadir",), signers=(Signer("Pimpinan rapat", ""), Signer("Notulis", "Siti")),
)  # fmt: skip
TRAINING = replace(
    MEETING, kind="Pelatihan", minutes="", decisions=(), actions=(), is_sample=True,
    results=(Fact("Sertifikat", "38 diterbitkan"),),
    proposals=(Proposal("Kelompok 1", "Akta", "Jemput bola", "Dukcapil", "2026", "Masuk RAD"),),
    follow_ups=(NextStep("Budi (contoh)", "SD Contoh", "Menyosialisasikan", "4/12", "Belum"),),
)  # fmt: skip


def pdf_words(report: GatheringReport) -> str:
    return " ".join(pages_of(write_pdf(report, made_at=MADE_AT)))


def word_words(report: GatheringReport) -> str:
    document = docx.Document(io.BytesIO(write_word(report, made_at=MADE_AT)))
    texts = [each.text for each in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("words_of", [pdf_words, word_words])
def test_a_meeting_says_what_was_decided_and_what_follows(words_of: Any) -> None:
    text = words_of(MEETING)
    for said in (
        "Laporan kegiatan: Rapat", "Koordinasi triwulan IV", "Membaca kesenjangan", "15",
        "Peserta membahas klaster I.", "Menetapkan jadwal.", "30 November 2025", "Terlambat",
        "Daftar hadir", "Pimpinan rapat,", "Siti", "Dibuat Layak untuk Sekretariat Contoh",
    ):  # fmt: skip
        assert said in text, said
    for absent in ("Hasil pelatihan", "usulan aksi", "Rencana tindak lanjut", "CONTOH", "ada."):
        assert absent not in text, absent


@pytest.mark.parametrize("words_of", [pdf_words, word_words])
def test_a_training_says_what_it_brought(words_of: Any) -> None:
    text = words_of(TRAINING)
    for said in ("38 diterbitkan", "Jemput bola", "Masuk RAD", "Budi (contoh)", "CONTOH"):
        assert said in text, said
    for absent in ("Notulen", "Keputusan"):
        assert absent not in text, absent


@pytest.mark.parametrize("words_of", [pdf_words, word_words])
def test_a_meeting_without_anything_says_so(words_of: Any) -> None:
    empty = replace(
        MEETING, facts=(), agenda=(), participants=(), minutes=" \n", decisions=(), actions=(),
        annexes=(), signers=(),
    )  # fmt: skip
    text = words_of(empty)
    assert text.count("Tidak ada.") == 4
    assert "Acara" not in text


def test_word_reads_no_marks_in_texts() -> None:
    text = word_words(MEETING)
    assert "{{ 7*7 }}" in text
    assert "{% for x in y %}" in text


@pytest.mark.parametrize("name", [ARABIC, LONG_NAME, "W" * 200, HOSTILE])
def test_texts_of_any_kind(name: str) -> None:
    report = replace(
        TRAINING, title=name, organizer=name, facts=(Fact(name, name),),
        participants=(OrganizationCount(name, 1),), signers=(Signer(name, name),),
        follow_ups=(NextStep(name, name, name, name, name),) * 3,
    )  # fmt: skip
    assert CLAIMS in write_pdf(report, made_at=MADE_AT)
    assert write_word(report, made_at=MADE_AT)


def test_a_thousand_rows() -> None:
    report = replace(TRAINING, follow_ups=TRAINING.follow_ups * 1000)
    pages = pages_of(write_pdf(report, made_at=MADE_AT))
    assert all("Paling lambat" in page for page in pages[2:-1])


@pytest.mark.parametrize("report", [MEETING, TRAINING])
def test_what_is_kept_comes_back_the_same(report: GatheringReport) -> None:
    assert from_dict(json.loads(json.dumps(report.as_dict()))) == report


@pytest.mark.parametrize("write", [write_pdf, write_word])
def test_the_same_report_is_the_same_bytes(write: Any) -> None:
    assert write(TRAINING, made_at=MADE_AT) == write(TRAINING, made_at=MADE_AT)


def test_the_english_report_is_english() -> None:
    for words_of in (pdf_words, word_words):
        text = words_of(replace(TRAINING, language="en"))
        assert "Report of the gathering" in text
        for word in ("Laporan", "Acara", "Lembaga", "Kelompok profesi", "Dibuat", "Pelaksanaan"):
            assert word not in text


def test_a_language_that_nobody_has_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        write_pdf(replace(MEETING, language="xx"), made_at=MADE_AT)


def gain(**changed: Any) -> LearningGain:
    facts: dict[str, Any] = {
        "pairs": 38, "only_pre": 0, "only_post": 0, "pre": 0.541, "post": 0.81,
        "difference": 0.269, "interval": Interval(0.22, 0.318), "normalised": 0.5, "notes": (),
    }  # fmt: skip
    return LearningGain(**{**facts, **changed})


def test_the_gain_is_said_with_its_interval_where_there_is_one() -> None:
    said = gain_sentence(gain(), words=translator("id"))
    assert "38 orang" in said
    assert "54,1 % sebelum dan 81 % sesudah" in said
    assert "selisih 26,9 poin persen" in said
    assert "22 sampai 31,8" in said
    assert "sampai" not in gain_sentence(gain(interval=None), words=translator("id"))
    assert "26.9" in gain_sentence(gain(), words=translator("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_pairs_there_is_no_gain(language: str) -> None:
    said = gain_sentence(
        gain(pairs=0, pre=None, post=None, difference=None), words=translator(language)
    )
    assert "%" not in said


@pytest.mark.office
def test_word_opens_in_libreoffice(tmp_path: Path) -> None:
    content = write_word(TRAINING, made_at=MADE_AT)
    saved = converted(content, name="laporan.docx", to="pdf", folder=tmp_path)
    pages = pdfium.PdfDocument(io.BytesIO(saved))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    for said in ("Laporan kegiatan: Pelatihan", "38 diterbitkan", "Jemput bola"):
        assert said in text
