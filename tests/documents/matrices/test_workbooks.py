"""Tables as workbooks: written for the evaluation, filled in, read again, opened by LibreOffice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from layak.core.errors import InputRejected
from layak.core.matrices.filling import FilledRow, KeptRow, Table, table_of
from layak.core.matrices.model import Matrix
from layak.core.matrices.rows import read_rows
from layak.documents.languages import translator
from layak.documents.matrices.book import write_all, write_one
from layak.documents.matrices.model import Heading, LackLine, MatrixPage
from layak.documents.matrices.reading import read_matrix
from layak.documents.matrices.reference import matrices
from layak.documents.reference import instrument
from tests.core.matrices.samples import MATRIX
from tests.documents.test_in_libreoffice import converted

AT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
WORDS = translator("id")
HEADING = Heading("PALI", "Evaluasi 2026", "Tahun data 2025", "Kolom ini usulan kami.")
KLA = instrument("kla-2024")
HOSTILE = '=HYPERLINK("http://jahat.example")'


def small() -> Table:
    filled = [
        FilledRow(
            "a",
            {"name": HOSTILE, "date": "2025-01-31", "hours": "24", "share": "12.5",
             "cost": "1250000", "passed": "yes"},
            "Pelatihan",
        ),
        FilledRow("b", {"name": "Tuti"}, "Pelatihan"),
    ]  # fmt: skip
    return table_of(MATRIX, filled, [KeptRow("b", {"name": "Tuti Alawiyah"}, 3)])


def page(table: Table) -> MatrixPage:
    return MatrixPage(
        table.matrix.question or "x", "Petugas terlatih", Decimal(3), table, "Belum lengkap",
        [LackLine("Tanggal", "1 baris (Tuti)", "Disdukcapil")], ["Pelatihan"], ["SK contoh"],
    )  # fmt: skip


def empty(matrix: Matrix) -> Table:
    return table_of(matrix, [], [])


def cells(data: bytes, sheet: str, tmp_path: Path) -> list[list[object]]:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(data)
    rows = openpyxl.load_workbook(file)[sheet].iter_rows(values_only=True)
    return [list(row) for row in rows]


def test_a_workbook_says_region_year_question_points_columns_and_what_is_missing(
    tmp_path: Path,
) -> None:
    data = write_one(page(small()), HEADING, made_at=AT, words=WORDS, is_form=False)
    rows = cells(data, "4.5", tmp_path)
    top = " ".join(str(row[0]) for row in rows[:4])
    for said in ("MATRIKS 4.5", "PALI", "2025", "paling banyak 3 poin", "usulan kami"):
        assert said in top
    assert rows[5][1:4] == ["Nama\n(wajib)", "Tanggal\n(wajib)", "Lama\n(JP)"]
    assert rows[6][1] == "'" + HOSTILE
    assert rows[6][3:6] == [24, 12.5, 1250000]
    assert rows[7][2] == "(belum diisi)"
    assert rows[7][7] == "Pelatihan; sebagian diketik"
    assert len(rows[5]) == 8  # no keys in what the evaluation reads
    notes = " ".join(str(cell) for row in cells(data, "Keterangan", tmp_path) for cell in row)
    for said in ("data menyebut Tuti", "Disdukcapil", "SK contoh", "Pelatihan", "bilangan bulat"):
        assert said in notes


def test_the_same_content_and_time_give_the_same_bytes() -> None:
    first, second = (
        write_one(page(small()), HEADING, made_at=AT, words=WORDS, is_form=True) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_workbook_that_nobody_changed_changes_nothing(language: str) -> None:
    table = small()
    words = translator(language)
    data = write_one(page(table), HEADING, made_at=AT, words=words, is_form=True)
    rows = read_matrix(data, file="a.xlsx", matrix=MATRIX)
    found = read_rows(rows, table, file="a.xlsx")
    assert (found.changes, found.same, found.findings) == ((), 2, ())


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_libreoffice_saves_comes_back_unchanged(kind: str, tmp_path: Path) -> None:
    table = small()
    data = write_one(page(table), HEADING, made_at=AT, words=WORDS, is_form=True)
    saved = converted(data, name="matriks.xlsx", to=kind, folder=tmp_path)
    rows = read_matrix(saved, file=f"matriks.{kind}", matrix=MATRIX)
    found = read_rows(rows, table, file="matriks")
    assert (found.changes, found.same, found.findings) == ((), 2, ())


@pytest.mark.office
def test_all_tables_open_in_libreoffice_and_keep_their_cover(tmp_path: Path) -> None:
    pages = [page(empty(each)) for each in matrices("kla-2024").by_question.values()]
    data = write_all(pages, HEADING, made_at=AT, words=WORDS)
    saved = converted(data, name="semua.xlsx", to="ods", folder=tmp_path)
    assert len(saved) > 10_000
    again = converted(saved, name="lagi.ods", to="xlsx", folder=tmp_path)
    book = openpyxl.load_workbook(tmp_path / "out" / "lagi.xlsx")
    assert len(again) > 10_000
    assert book.sheetnames[0] == "Daftar MATRIKS"
    assert len(book.sheetnames) == 76


@pytest.mark.parametrize("code", list(matrices("kla-2024").by_question))
def test_the_workbook_of_every_question_is_read_back_by_its_headings(code: str) -> None:
    matrix = matrices("kla-2024").by_question[code]
    first = matrix.columns[0].code
    given = {"year": "2025"} if first == "year" else {first: "Contoh"}
    table = table_of(matrix, [FilledRow("a", given, "Data")], [])
    data = write_one(page(table), HEADING, made_at=AT, words=WORDS, is_form=True)
    [row] = read_matrix(data, file="a.xlsx", matrix=matrix)
    assert set(row.texts) == {column.code for column in matrix.columns}
    assert (row.key, row.stamp) == ("a", table.rows[0].stamp)


def test_codes_that_make_no_name_of_a_sheet_are_told_apart_all_the_same(tmp_path: Path) -> None:
    codes = ["1.2a", "1.2A", "a/b:c", "a'bc", "Keterangan", "=1+1", "?"]
    pages = [replace(page(small()), code=code) for code in codes]
    data = write_all(pages, HEADING, made_at=AT, words=WORDS)
    file = tmp_path / "buku.xlsx"
    file.write_bytes(data)
    book = openpyxl.load_workbook(file)
    assert len(book.sheetnames) == len(codes) + 2
    assert [row[0] for row in book.worksheets[0].iter_rows(min_row=6, values_only=True)] == [
        "1.2a", "1.2A", "a/b:c", "a'bc", "Keterangan", "'=1+1", "?",
    ]  # fmt: skip


def test_an_empty_table_says_so_and_gives_no_row() -> None:
    data = write_one(page(empty(MATRIX)), HEADING, made_at=AT, words=WORDS, is_form=True)
    assert read_matrix(data, file="a.xlsx", matrix=MATRIX) == []


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rusak", b"Nama;Umur\nRini;3\n"])
def test_a_file_that_is_no_such_table_is_refused(data: bytes) -> None:
    with pytest.raises(InputRejected):
        read_matrix(data, file="a.csv", matrix=MATRIX)
