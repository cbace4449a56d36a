"""A person's own answer sheet becomes answers; what is unclear becomes a finding with its row."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from layak.core.findings import Severity
from layak.core.scoring.model import Basis
from layak.core.scoring.score import score
from layak.documents.answer_sheet import SheetAnswers
from tests.documents.answer_sheets import found_at, read, stated
from tests.documents.sheets import (
    DATA,
    OFFICE_ROWS,
    Formula,
    Rows,
    kla,
    rejection,
    xlsx_bytes,
)

SAMPLE = Path(__file__).parents[2] / "../shared/data/kla/ogan_ilir_2024_self_assessment.csv"


# The file as a whole


def test_the_real_self_assessment_reads_clean() -> None:
    if not SAMPLE.exists():
        pytest.skip("the shared data stands beside the project only where it is developed")
    found = read(SAMPLE.read_bytes())
    assert found.findings == ()
    assert len(found.answers) == 274
    result = score(kla(), found.answers)
    assert result.points == Decimal("771.61")
    assert result.findings == ()


def test_reading_a_text_loads_nothing_that_slows_a_cold_start() -> None:
    heavy = {"numpy", "xlsxwriter", "openpyxl", "python_calamine", "xml.parsers.expat"}
    program = (
        "import sys; from layak.documents.answer_sheet import read_answers;"
        "from layak.documents.reference import instrument;"
        "read_answers(b'kode;poin', file='a.csv', instrument=instrument('kla-2024'));"
        f"print(*sorted({heavy} & sys.modules.keys()))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert loaded.stdout.split() == []


def test_an_answer_knows_its_place() -> None:
    found = read([("Penilaian",), ("Kode", "Nilai EM 2024"), ("1.2 A", 0.5)])
    (answer,) = found.answers
    assert (answer.question, answer.basis, answer.number) == ("1.2a", Basis.POINTS, Decimal("0.5"))
    place = answer.place
    assert (place.file, place.sheet, place.row) == ("uji.xlsx", "Lembar", 3)
    assert (place.column, place.subject) == ("B (Nilai EM 2024)", "1.2a")


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_every_kind_of_workbook_gives_the_same_answers(ending: str) -> None:
    office = DATA / f"answers.{ending}"
    found = read(office.read_bytes() if office.exists() else xlsx_bytes(OFFICE_ROWS), f"a.{ending}")
    assert stated(found) == {
        "1.1": 12, "1.2a": Decimal("0.25"), "1.2b": None, "1.2c": Decimal("0.75"), "1.2d": None,
        "14.10": 1, "4.1": Decimal("92.4"), "1.2e": Decimal("0.5"), "1.2f": Decimal("0.3"),
    }  # fmt: skip
    assert found_at(found.findings) == [
        ("formula", 4, "B"), ("error_value", 5, "B"), ("date_for_number", 7, "B"),
        ("ambiguous_code", 8, "A"), ("date_for_code", 11, "A"),
    ]  # fmt: skip


def test_a_sheet_of_headings_alone_has_no_answers() -> None:
    assert read(b"question,points\n") == SheetAnswers((), ())


@pytest.mark.parametrize("rows", [[], [("Klaster", "Nilai"), ("I", 3)], [("kode", "catatan")]])
def test_a_sheet_without_the_columns_is_rejected_with_what_is_wanted(rows: Rows) -> None:
    (finding,) = rejection(read, rows)
    assert finding.code == "no_headings"
    assert "kolom poin, tingkat, atau nilai capaian" in str(finding.message)


def test_several_sheets_with_answers_are_named() -> None:
    table = [("kode", "poin"), ("1.1", 3)]
    data = xlsx_bytes(EM=table, Lama=[("kode", "poin"), ("1.1", 4)], Catatan=[("a",)])
    (finding,) = rejection(read, data, "a.xlsx")
    assert finding.code == "several_sheets"
    assert "EM, Lama." in str(finding.message)
    assert stated(read(data, "a.xlsx", sheet="Lama")) == {"1.1": 4}
    assert stated(read(data, "a.xlsx", sheet=" em ")) == {"1.1": 3}


def test_an_unknown_sheet_is_rejected_with_the_names_there_are() -> None:
    data = xlsx_bytes(EM=[("kode", "poin")], Rekap=[("a",)])
    (finding,) = rejection(read, data, "a.xlsx", "VLH")
    assert (finding.code, finding.where.sheet) == ("unknown_sheet", "VLH")
    assert "EM, Rekap" in str(finding.message)


def test_a_text_file_has_no_sheets_to_name() -> None:
    assert rejection(read, b"kode;poin\n", "a.csv", "EM")[0].code == "unknown_sheet"


def test_a_recap_beside_the_answers_is_passed_over_with_a_note() -> None:
    recap = [("No", "Indikator", "Nilai"), ("A", "Peraturan", 80)]
    found = read(xlsx_bytes(EM=[("kode", "poin"), ("1.1", 3)], Rekap=recap), "a.xlsx")
    assert stated(found) == {"1.1": 3}
    (note,) = found.findings
    assert (note.code, note.severity, note.where.sheet) == (
        "sheet_not_read", Severity.INFO, "Rekap",
    )  # fmt: skip


def test_warnings_of_the_text_stay_with_the_answers() -> None:
    found = read("kode;poin;catatan\n1.1;3;café\n".encode("cp1252"))
    assert [each.code for each in found.findings] == ["not_utf8"]
    assert stated(found) == {"1.1": 3}


# Columns


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("question", "points"), ("Pertanyaan", "Poin"), ("KODE", "SKOR"), ("No.", "Nilai"),
        ("Nomor", "Nilai EM"), ("Kode Pertanyaan", "Nilai  Mandiri 2024"),
        ("Kode\nsoal", "nilai_em"), ("Kode\u200b", "Poin\u00a0"),
        ("Question code", "Self-assessment"),
    ],
)  # fmt: skip
def test_headings_are_known_however_they_are_written(question: str, points: str) -> None:
    found = read([(question, "Uraian", points), ("1.1", "Perda", 3)])
    assert [(each.basis, each.number) for each in found.answers] == [(Basis.POINTS, 3)]
    assert found.findings == ()


@pytest.mark.parametrize(
    ("heading", "basis"),
    [
        ("level", Basis.LEVEL), ("Tingkat pemenuhan", Basis.LEVEL), ("Capaian", Basis.VALUE),
        ("Nilai capaian", Basis.VALUE), ("value", Basis.VALUE), ("Nilai", Basis.POINTS),
    ],
)  # fmt: skip
def test_the_heading_says_what_an_answer_states(heading: str, basis: Basis) -> None:
    (answer,) = read([("kode", heading), ("4.1", 1)]).answers
    assert (answer.basis, answer.number) == (basis, 1)


def test_nilai_beside_poin_is_the_measured_value() -> None:
    found = read([("kode", "poin", "nilai"), ("4.1", None, 92.4), ("4.2", 2)])
    assert [(each.basis, each.number) for each in found.answers] == [
        (Basis.VALUE, Decimal("92.4")), (Basis.POINTS, 2),
    ]  # fmt: skip


def test_two_columns_that_say_the_same_are_rejected_and_named() -> None:
    findings = rejection(read, [("kode", "poin", "skor", "bukti", "dokumen")])
    assert found_at(findings) == [("two_columns", 1, "C"), ("two_columns", 1, "E")]
    assert "B (poin), C (skor)" in str(findings[0].message)


def test_two_tables_side_by_side_are_rejected() -> None:
    rows = [("Kode", "Poin", None, "Kode", "Poin"), ("1.1", 3, None, "1.2a", 0.5)]
    assert found_at(rejection(read, rows)) == [("two_columns", 1, "D"), ("two_columns", 1, "E")]


def test_two_columns_of_different_codes_are_rejected() -> None:
    rows = [("Kode", "Poin", "Nomor", "Nilai"), ("1.1", 3, "1.2a", 0.5)]
    assert found_at(rejection(read, rows)) == [("two_columns", 1, "C")]


def test_the_column_with_the_text_of_the_question_does_no_harm() -> None:
    rows = [("Kode", "Pertanyaan", "Nilai EM"), ("1.1", "Bentuk dasar hukum", 3)]
    assert stated(read(rows)) == {"1.1": 3}


def test_a_column_that_numbers_the_rows_does_no_harm() -> None:
    rows = [
        ("No", "Kode", "Poin"), (None, "Indikator 2", None), (1, "1", 3), (2, "2", 4),
        (None, "Indikator 3", None), (3, "1a", 5),
    ]  # fmt: skip
    assert stated(read(rows)) == {"2.1": 3, "2.2": 4, "3.1a": 5}
    rows = [("No", "Kode", "Poin"), (None, "Indikator 1", None), (4, "1.2c", 0.5), (1, "1.1", 3)]
    assert stated(read(rows)) == {"1.2c": Decimal("0.5"), "1.1": 3}


# Rows


def test_titles_repeated_headings_and_sums_are_passed_over() -> None:
    rows = [
        ("PENILAIAN MANDIRI KABUPATEN LAYAK ANAK",),
        (),
        ("Kode", "Uraian", "Nilai EM"),
        ("(1)", "(2)", "(3)"),
        ("Kelembagaan", None, 132),
        ("Indikator 1", "Peraturan/Kebijakan Daerah", 96),
        ("1.1", "Bentuk dasar hukum", 12),
        (1, "Peraturan/Kebijakan Daerah tentang Kabupaten/Kota Layak Anak", 96),
        ("Kode", "Uraian", "Nilai EM"),
        ("2a", "Peraturan", 0.5),
        ("Jumlah Indikator 1", None, 12.5),
        (None, "Sub total: Kelembagaan", 12.5),
        ("KLASTER I: HAK SIPIL DAN KEBEBASAN", None, 120),
        ("TOTAL", None, 12.5),
        ("Mengetahui,", None, "Kepala Dinas"),
        ("Inderalaya", None, date(2024, 2, 1)),
    ]
    found = read(rows)
    assert stated(found) == {"1.1": 12, "1.2a": Decimal("0.5")}
    assert found.findings == ()


def test_the_text_of_a_question_is_not_taken_for_a_sum() -> None:
    rows = [("kode", "pertanyaan", "poin"), ("1.1", "x", 1), (None, "Jumlah anak berakta", 5)]
    assert found_at(read(rows).findings) == [("missing_code", 3, "C")]


def test_a_number_without_a_known_code_is_never_passed_over() -> None:
    rows = [
        ("kode", "poin"), ("9.99", 3), ("catatan", 3), (None, 3), ("1.2aa", "12 poin"), (7, 5),
        ("1.2", Formula("=1/0", "#REF!")), (True, 1),
    ]  # fmt: skip
    found = read(rows)
    assert found.answers == ()
    assert found_at(found.findings) == [
        ("unknown_question", 2, "A"), ("unknown_question", 3, "A"), ("missing_code", 4, "B"),
        ("unknown_question", 5, "A"), ("unknown_question", 6, "A"), ("unknown_question", 7, "A"),
        ("unknown_question", 8, "A"),
    ]  # fmt: skip


def test_a_second_table_below_is_reported_and_not_used() -> None:
    rows = [("kode", "poin"), ("1.1", 3), (), ("nilai", "kode"), (3, "1.2a"), (4, "1.2b")]
    found = read(rows)
    assert stated(found) == {"1.1": 3}
    assert found_at(found.findings) == [("second_table", 4, "")]


def test_a_sheet_of_sums_alone_is_not_read_as_silence() -> None:
    rows = [("No", "Indikator", "Nilai"), (1, "Indikator 1", 80), (None, "Jumlah", 80)]
    assert [each.code for each in read(rows).findings] == ["only_sums"]


def test_a_row_that_fills_two_answers_is_rejected() -> None:
    found = read([("kode", "poin", "tingkat"), ("1.2a", 0.5, 1)])
    assert stated(found) == {"1.2a": None}
    assert found_at(found.findings) == [("two_answers_in_row", 2, "B")]


def test_a_decimal_comma_in_a_comma_file_is_found() -> None:
    found = read(b"question,points\n1.2a,0,75\n1.2b,,5\n1.1,12,\n")
    assert stated(found) == {"1.2a": None, "1.2b": None, "1.1": 12}
    assert found_at(found.findings) == [("too_many_cells", 2, "B"), ("too_many_cells", 3, "B")]
