"""Question codes as sheets write them; a code that can mean two questions is never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from layak.core.instrument.model import Instrument
from layak.documents.answer_sheet import read_answers
from layak.documents.answer_sheet.codes import CodeBook, looks_like_a_code
from layak.documents.tables import Cell
from tests.documents.answer_sheets import found_at, read, stated
from tests.documents.sheets import kla, xlsx_bytes
from tests.instruments import small_instrument, with_indicator

CODES = CodeBook(kla())


def meant(value: Any, section: str = "") -> tuple[str, ...]:
    """The questions that a cell of this value can mean below a section row."""
    return CODES.read(Cell(1, "A", value), CODES.section(section))


@pytest.mark.parametrize(
    "text",
    [
        "1.2a", "1.2 a", "1.2.a", "1,2a", "1.2A", "1-2a", "1–2a", "1.2a.", "1.2a)", "1.2 (a)",
        " 1.2a ", "1.2\u00a0a", "1.\u200b2a\ufeff", "Q1.2a", "Q.1.2a", "q 1.2a", "No. 1.2a",
        "Pertanyaan 1.2a", "PERTANYAAN 1.2 a.", "Kode: 1.2a", "Indikator 1 Pertanyaan 2a",
        "Indikator 1, pertanyaan 2 a", "'1.2a", "1_2_a",
    ],
)  # fmt: skip
def test_a_whole_code_is_known_however_it_is_written(text: str) -> None:
    assert meant(text) == ("1.2a",)


@pytest.mark.parametrize("text", ["21A.4a", "21a.4A", "21 A 4 a", "21-A-4-a", "Q21A.4a"])
def test_a_code_of_a_lettered_indicator_is_known(text: str) -> None:
    assert meant(text) == ("21A.4a",)


@pytest.mark.parametrize(
    "text",
    ["", "a", "1", "1.2", "1.2aa", "1/2a", "1.2a dan 1.2b", "1.2a Perda", "12a", "Perda", "1..",
     "٣.1", "1.20a", "25.20", "27.1", "=1.2a", '="1.2a"', "1.2ä"],
)  # fmt: skip
def test_a_text_that_is_no_code_of_the_instrument_means_nothing(text: str) -> None:
    assert meant(text) == ()


@pytest.mark.parametrize(
    ("section", "code", "question"),
    [
        ("Indikator 1", "2a", "1.2a"),
        ("Indikator 1", "Pertanyaan 2a", "1.2a"),
        ("INDIKATOR 1: PERATURAN", "Pertanyaan 2 a.", "1.2a"),
        ("Indikator 21 A", "4a", "21A.4a"),
        ("INDIKATOR 21 A PENCEGAHAN", "4 a", "21A.4a"),
        ("Indikator 21A: Pencegahan", "1", "21A.1"),
        ("Indikator 21.A - Pencegahan", "1", "21A.1"),
        ("Indikator 21", "B.1", "21B.1"),
        ("Indikator 4 Anak yang Diregistrasi", "1", "4.1"),
        ("Indikator No. 14", "10", "14.10"),
        ("Indikator 2. 7 lembaga", Decimal(7), "2.7"),
        ("Indikator 2", "14.10", "14.10"),
        ("Indicator 2", "Question 3", "2.3"),
    ],
)
def test_a_short_code_belongs_to_the_section_above(section: str, code: Any, question: str) -> None:
    assert meant(code, section) == (question,)


@pytest.mark.parametrize(
    "text", ["", "Indikator", "Indikator 1.2a", "Indikator kinerja", "1", "Klaster 2"]
)
def test_only_the_row_of_an_indicator_opens_a_section(text: str) -> None:
    assert CODES.section(text) == ()


def test_a_section_ends_where_the_next_begins() -> None:
    rows = [
        ("Kode", "Poin"), ("Indikator 1", None), ("2a", 0.5), ("Indikator 2", None), ("1", 3),
        ("KLASTER I", None), ("1", 2), ("Indikator 99", None), ("1", 2),
    ]  # fmt: skip
    found = read(rows)
    assert stated(found) == {"1.2a": Decimal("0.5"), "2.1": 3}
    assert found_at(found.findings) == [("unknown_question", 7, "A"), ("unknown_question", 9, "A")]


def test_a_section_title_may_stand_beside_the_column_of_codes() -> None:
    rows = [("Uraian", "Kode", "Poin"), ("Indikator 21 A", None, 83), ("x", "4a", 1)]
    found = read(rows)
    assert stated(found) == {"21A.4a": 1}
    assert found.findings == ()


@pytest.mark.parametrize(
    ("number", "questions"),
    [("14.1", ("14.1", "14.10")), ("25.2", ("25.2",)), ("25.1", ("25.10",)), ("26.15", ("26.15",)),
     ("1.2", ()), ("1", ()), ("NaN", ()), ("1E+5", ())],
)  # fmt: skip
def test_a_number_may_have_lost_the_zero_at_its_end(
    number: str, questions: tuple[str, ...]
) -> None:
    assert meant(Decimal(number)) == questions


def test_a_number_that_can_be_two_codes_is_an_error_and_a_text_is_not() -> None:
    found = read([("kode", "poin"), (14.1, 1), (14.1, None), ("14.1", 2), ("14.10", 3)])
    assert stated(found) == {"14.1": 2, "14.10": 3}
    (finding,) = found.findings
    assert (finding.code, finding.where.row) == ("ambiguous_code", 2)
    assert "14.1 / 14.10?" in str(finding.message)


def test_a_code_that_became_a_date_is_an_error_only_where_it_has_an_answer() -> None:
    found = read([("kode", "poin"), (date(2024, 2, 1), 3), (date(2024, 1, 2), None)])
    assert found.answers == ()
    assert found_at(found.findings) == [("date_for_code", 2, "A")]


def test_an_instrument_may_have_codes_of_its_own_making() -> None:
    instrument = _recoded({"1.1": "K/1-Ω", "1.2a": "1", "2.1": "A_1", "2.2": "a 1"})
    rows = [("kode", "poin"), ("k/1-ω", 1), ("1", 1), ("A_1", 1), ("a 1", 1), ("A1", 1)]
    found = read_answers(xlsx_bytes(rows), file="a.xlsx", instrument=instrument)
    assert [answer.question for answer in found.answers] == ["K/1-Ω", "1", "A_1", "a 1"]
    assert [(each.code, each.where.row) for each in found.findings] == [("ambiguous_code", 6)]


def test_a_code_that_is_whole_and_short_at_once_is_unclear() -> None:
    instrument = _recoded({"1.1": "1.1", "2.1": "2.1.1", "2.2": "2.2"})
    rows = [("kode", "poin"), ("Indikator 2", None), ("1.1", 1), ("Indikator 1", None), ("1.1", 1)]
    found = read_answers(xlsx_bytes(rows), file="a.xlsx", instrument=instrument)
    assert [(each.code, each.where.row) for each in found.findings] == [("ambiguous_code", 3)]
    assert [answer.place.row for answer in found.answers] == [5]


@pytest.mark.parametrize("value", ["9.99", "1.2aa", "7", "1.2 (b)", Decimal(7)])
def test_some_cells_are_clearly_meant_for_a_code(value: Any) -> None:
    assert looks_like_a_code(Cell(1, "A", value))


@pytest.mark.parametrize("value", [None, "", "A", "Jumlah", "Kepala Dinas", "NIP 1970 1234", True])
def test_other_cells_are_clearly_not(value: Any) -> None:
    assert not looks_like_a_code(Cell(1, "A", value))


def _recoded(codes: dict[str, str]) -> Instrument:
    """The small instrument with other codes for some questions."""
    instrument = small_instrument()
    for indicator in list(instrument.indicators()):
        questions = tuple(
            replace(question, code=codes.get(question.code, question.code))
            for question in indicator.questions
        )
        instrument = with_indicator(instrument, indicator.code, questions=questions)
    return instrument
