"""Indexes of a pack and the table to be typed off: every document, every question, no formulas."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook

from layak.core.scoring.model import Answer, Basis
from layak.documents import entry_table, pack_index
from layak.documents.entry_table import Entry
from layak.documents.languages import LANGUAGES, translator
from layak.documents.pack_index import IndexRow, PackIndex, checksums
from tests.instruments import small_instrument

AT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
ROW = IndexRow(
    question="1.2a",
    text="Seberapa jauh terlaksana?",
    number=1,
    title="=HYPERLINK(1)",
    kind="Surat keputusan",
    period="1 Januari 2024 sampai 31 Desember 2024",
    owner="Dinas Kesehatan",
    file="Kelembagaan/Indikator 1/1.2a-01 SK.pdf",
    size=1234,
    sha256="ab" * 32,
)
INDEX = PackIndex(
    region="Penukal Abab Lematang Ilir",
    round="Evaluasi KLA 2026",
    instrument="Instrumen kecil (versi 1)",
    made_at=AT,
    rows=[ROW, replace(ROW, question="1.2b", title="Foto 🧒", file="K/1.2b-01 Foto.jpg")],
)
ID, EN = translator("id"), translator("en")


def rows(data: bytes) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def text(data: bytes) -> str:
    pages = (page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data))
    return " ".join(" ".join(pages).replace("\u200b", "").split())


def test_the_workbook_lists_every_document_with_its_name_and_hash() -> None:
    head, first, second = rows(pack_index.workbook(INDEX, words=ID))
    assert head[:4] == ["Kode", "Pertanyaan", "No.", "Dokumen"]
    assert first == ["1.2a", ROW.text, 1, "'=HYPERLINK(1)", ROW.kind, ROW.period, ROW.owner,
                     ROW.file, 1234, ROW.sha256]  # fmt: skip
    assert second[7] == "K/1.2b-01 Foto.jpg"


def test_the_paper_lists_every_document_too() -> None:
    said = text(pack_index.paper(INDEX, words=ID))
    wanted = ("Indeks data dukung", INDEX.region, "2 tautan data dukung", "1.2a", ROW.owner,
              "1.2b-01 Foto.jpg", "Halaman 1 dari 1", "2 Maret 2026")  # fmt: skip
    assert [each for each in wanted if each not in said] == []
    assert ROW.sha256 in said.replace(" ", "")


def test_an_empty_pack_says_so() -> None:
    empty = replace(INDEX, rows=())
    assert "Belum ada data dukung." in text(pack_index.paper(empty, words=ID))
    assert len(rows(pack_index.workbook(empty, words=ID))) == 1


def test_a_thousand_documents_fill_pages() -> None:
    many = replace(INDEX, rows=[ROW] * 1000)
    assert len(pdfium.PdfDocument(pack_index.paper(many, words=ID))) > 20


def test_both_indexes_speak_english() -> None:
    assert rows(pack_index.workbook(INDEX, words=EN))[0][:2] == ["Code", "Question"]
    said = text(pack_index.paper(INDEX, words=EN))
    assert "Index of evidence" in said
    assert "Halaman" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_index_gives_the_same_bytes(language: str) -> None:
    """A pack that is sent on from its middle must hold the indexes it began with."""
    words = translator(language)
    for make in (pack_index.workbook, pack_index.paper):
        assert make(INDEX, words=words) == make(INDEX, words=words)


def test_checksums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    file = tmp_path / "K" / "é anak.txt"
    file.parent.mkdir()
    file.write_bytes(b"isi")
    line = ("K/é anak.txt", hashlib.sha256(b"isi").hexdigest())
    listed = checksums([line, line])
    assert listed.count(b"\n") == 1
    (tmp_path / pack_index.CHECKSUMS).write_bytes(listed)
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum is not installed")
    subprocess.run(["sha256sum", "--check", pack_index.CHECKSUMS], cwd=tmp_path, check=True,
                   capture_output=True)  # fmt: skip


ENTRIES = {
    "1.1": Entry(Answer("1.1", Basis.VALUE, option="a"), "=1+1", ("SK Gugus Tugas", "Foto")),
    "1.2a": Entry(Answer("1.2a", Basis.LEVEL, Decimal("0.5"))),
    "1.2b": Entry(Answer("1.2b", Basis.POINTS, Decimal("9"))),
}


def table(language: str = "id") -> list[list[object]]:
    return rows(
        entry_table.write(
            small_instrument(), ENTRIES, title="PALI", made_at=AT, words=translator(language)
        )
    )


def test_the_table_has_every_question_in_the_instruments_order() -> None:
    codes = [row[2] for row in table()[1:]]
    assert codes == [question.code for question in small_instrument().questions()]


def test_a_row_says_points_option_note_and_documents() -> None:
    assert table()[1] == ["Kelembagaan", "1", "1.1", "Apakah ada Perda?", 8, 8, "Perda", "", "",
                          "'=1+1", "1. SK Gugus Tugas\n2. Foto"]  # fmt: skip
    assert table()[2][4:7] == [0.75, 1.5, "0,5"]


def test_what_is_not_answered_or_cannot_be_counted_says_so() -> None:
    by_code = {row[2]: row for row in table()}
    assert by_code["1.2b"][4:7] == ["", 2.5, "Jawaban tidak dapat dihitung; periksa dahulu"]
    assert [row[6] for row in table()[4:]] == ["Belum dijawab"] * 5


def test_a_measured_value_has_its_own_column() -> None:
    measured = next(each for each in small_instrument().questions() if each.bands)
    entry = Entry(Answer(measured.code, Basis.VALUE, Decimal("84.5")))
    data = entry_table.write(
        small_instrument(), {measured.code: entry}, title="PALI", made_at=AT, words=ID
    )
    row = next(row for row in rows(data) if row[2] == measured.code)
    assert row[7] == 84.5
    assert isinstance(row[4], int | float)


def test_what_is_kept_beside_a_claim_in_points_is_there_to_be_typed() -> None:
    entries = {
        "1.1": Entry(Answer("1.1", Basis.POINTS, Decimal(4)), option="b"),
        "21A.1": Entry(
            Answer("21A.1", Basis.POINTS, Decimal(2)), measured=Decimal("60.5"),
            previous=Decimal(55),
        ),
    }  # fmt: skip
    data = entry_table.write(small_instrument(), entries, title="PALI", made_at=AT, words=ID)
    by_code = {row[2]: row for row in rows(data)}
    assert by_code["1.1"][4:8] == [4, 8, "Peraturan bupati", ""]
    assert by_code["21A.1"][4:9] == [2, 5, "", 60.5, 55]


def test_the_table_speaks_english_and_is_the_same_every_time() -> None:
    assert table("en")[0][:4] == ["Cluster", "Indicator", "Code", "Question"]
    assert table("en")[1][:4] == ["Institutions", "1", "1.1", "Is there a regional law?"]
    first, second = (
        entry_table.write(small_instrument(), ENTRIES, title="PALI", made_at=AT, words=ID)
        for _ in range(2)
    )
    assert first == second
