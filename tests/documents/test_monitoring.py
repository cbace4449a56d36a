"""The monitoring report on paper: three papers state the same, and again the same for the same."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pypdfium2 as pdfium
import pytest

from layak.documents.languages import LANGUAGES
from layak.documents.monitoring import pdf, sheet, word
from layak.documents.monitoring.model import (
    Cell,
    Fact,
    Making,
    MonitoringReport,
    Row,
    Sum,
    Triple,
    from_dict,
)
from tests.documents.test_in_libreoffice import converted

HOSTILE = '=1+1 <b>&amp;</b> {{ 7*7 }} {% for x in y %} "kutip"'
ROW = Row(
    7, "Pelatihan KHA", "Dinkes", HOSTILE, "orang", "40", 85_000_000,
    (Cell("10", 1_000_000), Cell("–", 0), Cell("12", -500), Cell("–", 0)), Cell("22", 999_500),
    "55 %", "1,2 %", HOSTILE, "Jadwalkan (Dinkes, 01-09-2026)",
)  # fmt: skip
REPORT = MonitoringReport(
    language="id", place="Kabupaten Contoh", plan="RAD KLA 2026–2030", period="Triwulan III 2026",
    summary=(Fact("Aksi", "1"),), sums=(Sum("Sumber dana", "PAD", 999_500),), rows=(ROW,),
    deviations=(Triple("7 Pelatihan KHA", "Terlambat", HOSTILE),),
    forecast=(Triple("7 Pelatihan KHA", "Meleset jauh", "55 %"),),
    score=(Fact("Skor yang diharapkan hari ini", "604,4"),), pledges=(),
    evidence=(Triple("Foto", "7 Pelatihan KHA", "a" * 64),),
)  # fmt: skip
MAKING = Making("Sekretariat", dt.datetime(2026, 10, 9, 8, 0, tzinfo=dt.UTC))


def test_what_is_kept_comes_back_the_same() -> None:
    assert from_dict(json.loads(json.dumps(REPORT.as_dict()))) == REPORT


@pytest.mark.parametrize("write", [pdf.write, word.write, sheet.write])
def test_the_same_report_makes_the_same_paper(write) -> None:  # type: ignore[no-untyped-def]  # three writers
    assert write(REPORT, making=MAKING) == write(REPORT, making=MAKING)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_holds_every_part(language: str) -> None:
    content = pdf.write(replace(REPORT, language=language), making=MAKING)
    text = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content))
    flat = text.replace("\u2060", "").replace("\r\n", " ")
    for expected in ("Pelatihan KHA", "85.000.000", "999.500", "604,4", "Jadwalkan"):
        assert expected in flat, expected


def test_word_holds_the_table_and_reads_no_marks_in_texts() -> None:
    document = docx.Document(io.BytesIO(word.write(REPORT, making=MAKING)))
    texts = [cell.text for table in document.tables for row in table.rows for cell in row.cells] + [
        each.text for each in document.paragraphs
    ]
    assert "10\n1.000.000" in texts
    assert any("{{ 7*7 }}" in text for text in texts)
    assert "Tidak ada." in texts


def test_the_workbook_has_amounts_as_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(sheet.write(REPORT, making=MAKING)))
    values = [cell.value for cell in book.worksheets[0][2]]
    assert {85_000_000, 1_000_000, -500, 999_500} <= set(values)
    assert not any(
        cell.data_type == "f" for each in book for row in each.iter_rows() for cell in row
    )


@pytest.mark.office
def test_word_opens_in_libreoffice(tmp_path: Path) -> None:
    content = word.write(REPORT, making=MAKING)
    document = pdfium.PdfDocument(
        converted(content, name="laporan.docx", to="pdf", folder=tmp_path)
    )
    text = "".join(page.get_textpage().get_text_range() for page in document)
    for stated in ("Pelatihan KHA", "85.000.000", "Tidak ada."):
        assert stated in text
