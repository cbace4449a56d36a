"""One cell of an answer sheet: a number, an option, evidence, or a finding that says why not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from layak.core.findings import Severity
from layak.core.scoring.model import Reason
from layak.core.scoring.score import score
from layak.documents.answer_sheet import SheetAnswers
from tests.documents.answer_sheets import found_at, read, stated
from tests.documents.sheets import SHEET_PART, Formula, Shown, kla, with_part, xlsx_bytes


@pytest.mark.parametrize("blank", [None, "", " ", "-", "–", "—", "n/a", "N/A", "kosong", "Belum"])
def test_a_cell_that_says_nothing_is_unanswered(blank: str | None) -> None:
    found = read([("kode", "poin"), ("1.1", blank), ("1.2a", 0.5)])
    assert stated(found) == {"1.2a": Decimal("0.5")}
    assert found.findings == ()


@pytest.mark.parametrize(
    ("code", "cell"),
    [
        ("not_a_number", "dua"), ("not_a_number", "4/5"), ("not_a_number", "1e1"),
        ("not_a_number", "NaN"), ("percent_not_expected", "75%"),
        ("percent_not_expected", Shown(0.75, "0%")), ("too_many_decimals", "0,33333"),
        ("too_many_decimals", 1 / 3), ("number_too_large", "12345678901"),
        ("date_for_number", date(2024, 2, 1)), ("date_for_number", Shown(0.5, "hh:mm")),
        ("boolean", True), ("error_value", Formula("=1/0", "#DIV/0!")),
        ("formula_without_value", Formula("=A9", "")), ("formula_text", "=1+1"),
        ("formula_text", "+1"), ("formula_text", "@SUM(A1)"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_plain_number_is_rejected_with_one_finding(code: str, cell: Any) -> None:
    found = read([("kode", "poin"), ("1.1", cell)])
    assert stated(found) == {"1.1": None}
    assert found_at(found.findings) == [(code, 2, "B")]
    result = score(kla(), found.answers)
    assert result.findings == ()
    assert next(result.questions()).reason is Reason.REJECTED


@pytest.mark.parametrize("number", [b"NaN", b"INF", b"1e999"])
def test_a_workbook_cannot_smuggle_in_what_is_no_number(number: bytes) -> None:
    data = with_part(
        xlsx_bytes([("kode", "poin"), ("1.1", 123)]), SHEET_PART,
        lambda sheet: sheet.replace(b"<v>123</v>", b"<v>" + number + b"</v>"),
    )  # fmt: skip
    found = read(data, "a.xlsx")
    assert stated(found) == {"1.1": None}
    assert [each.code for each in found.findings] == ["not_a_number"]


def test_a_formula_with_a_result_is_used_and_reported() -> None:
    found = read(
        [("kode", "poin"), ("1.1", Formula("=3*4", 12)), (Formula('="1.2a"', "1.2a"), 0.5)]
    )
    assert stated(found) == {"1.1": 12, "1.2a": Decimal("0.5")}
    assert found_at(found.findings) == [("formula", 2, "B"), ("formula", 3, "A")]
    assert {each.severity for each in found.findings} == {Severity.WARNING}


def test_a_formula_that_gives_an_empty_text_is_unanswered() -> None:
    data = with_part(
        xlsx_bytes([("kode", "poin"), ("1.1", Formula('=IF(A9="","",1)', "kosong"))]),
        SHEET_PART, lambda sheet: sheet.replace(b"<v>kosong</v>", b"<v></v>"),
    )  # fmt: skip
    assert read(data, "a.xlsx") == SheetAnswers((), ())


@pytest.mark.parametrize(
    ("cell", "level"),
    [("75%", "0.75"), ("75 %", "0.75"), ("0,75", "0.75"), (Shown(0.5, "0%"), "0.5"), (1, "1"),
     ("100%", "1"), ("66,67%", "0.6667"), ("150%", "1.5")],
)  # fmt: skip
def test_a_level_is_a_share_or_a_percentage(cell: Any, level: str) -> None:
    found = read([("kode", "tingkat"), ("1.2a", cell)])
    assert stated(found) == {"1.2a": Decimal(level)}
    assert found.findings == ()


@pytest.mark.parametrize("cell", [75, "75", 1.5])
def test_a_level_above_one_without_a_percent_sign_is_unclear(cell: Any) -> None:
    assert found_at(read([("kode", "tingkat"), ("1.2a", cell)]).findings) == [
        ("unclear_level", 2, "B")
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("92,4%", "92.4"), ("92,4", "92.4"), (92.4, "92.4"), (Shown(0.924, "0.0%"), "92.4"),
     (Shown(1, "0%"), "100"), ("0,5%", "0.5"), (0, "0"), (1, "1")],
)  # fmt: skip
def test_a_percentage_is_read_as_people_see_it(cell: Any, value: str) -> None:
    found = read([("kode", "capaian"), ("4.1", cell)])
    assert stated(found) == {"4.1": Decimal(value)}
    assert found.findings == ()


@pytest.mark.parametrize("cell", [0.92, "0,92", "0.5"])
def test_a_percentage_between_0_and_1_is_unclear(cell: Any) -> None:
    (finding,) = read([("kode", "capaian"), ("4.1", cell)]).findings
    assert finding.code == "unclear_percentage"


def test_both_readings_of_an_unclear_percentage_are_shown() -> None:
    (finding,) = read([("kode", "capaian"), ("4.1", "0,92")]).findings
    assert "0,92% atau 92%?" in str(finding.message)


def test_thousands_and_decimals_are_told_apart_where_the_maximum_tells() -> None:
    found = read(b"kode;poin;capaian\n1.1;1.250;\n4.1;;12.500\n5.3;;1.250\n8.1;;1.250,5\n")
    assert stated(found) == {
        "1.1": Decimal("1.25"), "4.1": Decimal("12.5"), "5.3": None, "8.1": Decimal("1250.5"),
    }  # fmt: skip
    (finding,) = found.findings
    assert (finding.code, finding.where.row) == ("unclear_number", 4)
    assert "1,25 atau 1250?" in str(finding.message)


def test_what_the_score_judges_is_left_to_the_score() -> None:
    found = read(b"kode;poin\n1.1;-3\n1.2a;99\n1.2b;0,5\n1.2b;0,5\n")
    assert found.findings == ()
    result = score(kla(), found.answers)
    assert sorted(each.code for each in result.findings) == [
        "above_maximum", "answered_twice", "answered_twice", "negative",
    ]  # fmt: skip
    assert {each.where.row for each in result.findings} == {2, 3, 4, 5}


@pytest.mark.parametrize(
    "cell", ["perda", "Perda tentang KLA", " PERDA  tentang\nKLA ", "tidak_ada"]
)
def test_a_choice_is_named_by_code_or_label(cell: str) -> None:
    found = read([("kode", "capaian"), ("1.1", cell)])
    assert stated(found) == {"1.1": "tidak_ada" if cell == "tidak_ada" else "perda"}


def test_a_choice_that_is_not_offered_is_left_to_the_score() -> None:
    found = read([("kode", "capaian"), ("1.1", "Surat kabar")])
    assert found.findings == ()
    (finding,) = score(kla(), found.answers).findings
    assert finding.code == "unknown_option"


# Evidence


@pytest.mark.parametrize(
    ("cell", "has_evidence"),
    [(3, True), (0, False), ("2 dokumen", True), ("ya", True), ("Ada", True), ("✓", True),
     ("tidak", False), ("Tidak ada", False), ("belum", False), (True, True), (None, None),
     ("-", None)],
)  # fmt: skip
def test_evidence_is_counted_or_said(cell: Any, has_evidence: bool | None) -> None:
    found = read([("kode", "poin", "Data dukung"), ("1.1", 3, cell)])
    assert [answer.has_evidence for answer in found.answers] == [has_evidence]
    assert found.findings == ()


@pytest.mark.parametrize("cell", ["Perda 3/2021", -1, 0.5, date(2024, 2, 1)])
def test_unclear_evidence_is_a_warning_and_the_answer_counts(cell: Any) -> None:
    found = read([("kode", "poin", "bukti"), ("1.1", 3, cell)])
    assert stated(found) == {"1.1": 3}
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("unclear_evidence", Severity.WARNING)
