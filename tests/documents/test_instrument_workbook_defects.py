"""What people get wrong in an instrument's workbook is told with sheet, row and code."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.errors import InputRejected
from layak.core.instrument.linter import examine
from layak.documents.instrument_workbook.layout import SHEETS
from tests.documents.instrument_workbooks import SMALL, column_of, edited, put, read, row_of, told
from tests.instruments import question_of


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            put("Pertanyaan", "2.2", "indicator", "7"),
            ("orphan", "Pertanyaan", 7, "", "2.2"),
        ),
        (
            put("Indikator", "2", "cluster", "2"),
            ("circular", "Indikator", 4, "", "2"),
        ),
        (
            put("Pertanyaan", "2.2", "indicator", None),
            ("missing", "Pertanyaan", 7, "", "2.2"),
        ),
        (
            put("Pilihan", "#5", "question", "9.9"),
            ("orphan", "Pilihan", 5, "", "9.9"),
        ),
        (
            put("Pertanyaan", "2.2", "maximum", None),
            ("missing", "Pertanyaan", 7, "", "2.2"),
        ),
        (
            put("Pertanyaan", "2.2", "maximum", "tiga"),
            ("not_a_number", "Pertanyaan", 7, "D", "2.2"),
        ),
        (
            put("Pertanyaan", "2.2", "maximum", "1.250"),
            ("number_unclear", "Pertanyaan", 7, "D", "2.2"),
        ),
        (
            put("Pertanyaan", "2.2", "maximum", "=1+2"),
            ("formula", "Pertanyaan", 7, "D", "2.2"),
        ),
        (
            put("Pertanyaan", "2.2", "maximum", date(2024, 3, 1)),
            ("date_cell", "Pertanyaan", 7, "D", "2.2"),
        ),
        (
            put("Pertanyaan", "2.2", "maximum", "#DIV/0!"),
            ("cell_error", "Pertanyaan", 7, "D", "2.2"),
        ),
        (
            put("Pertanyaan", "2.2", "code", 2.2),
            ("code_is_number", "Pertanyaan", 7, "B", "2.2"),
        ),
        (
            put("Pertanyaan", "2.2", "kind", "kuis"),
            ("unknown_word", "Pertanyaan", 7, "E", "2.2"),
        ),
        (
            put("Pertanyaan", "2.2", "text.id", None),
            ("missing", "Pertanyaan", 7, "", "2.2"),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_one_slip_is_one_finding_with_sheet_row_and_code(
    change: Callable[[Any], None], expected: tuple[object, ...]
) -> None:
    loaded = read(edited(change))
    assert told(list(loaded.findings)) == [expected]
    with pytest.raises(InputRejected):
        loaded.require()


def test_a_code_used_twice_is_told_with_the_place_of_the_first() -> None:
    loaded = read(edited(put("Klaster", "I", "code", "K")))
    orphan, repeated, childless = loaded.findings
    assert (orphan.code, orphan.where.subject) == ("orphan", "21A")
    assert (repeated.code, repeated.where.row) == ("repeated_code", 4)
    assert "baris 3" in str(repeated.message)
    assert (childless.code, childless.where.row) == ("missing", 4)


def test_a_circle_of_several_rows_is_told_at_each_of_them() -> None:
    def bend(book: Any) -> None:
        page = book["Indikator"]
        for child, parent in (("1", "2"), ("2", "21A"), ("21A", "1")):
            page.cell(row_of(page, "code", child), 1).value = parent

    found = [f for f in read(edited(bend)).findings if f.code == "circular"]
    assert [f.where.row for f in found] == [3, 4, 5]


def test_a_percent_sign_is_told_and_not_taken_for_a_hundredth() -> None:
    def format_as_percent(book: Any) -> None:
        cell = book["Rentang"].cell(3 + 3, column_of(book["Rentang"], "below"))
        cell.value, cell.number_format = 0.5, "0%"

    (finding,) = read(edited(format_as_percent)).findings
    assert (finding.code, finding.where.sheet, finding.where.row) == ("percent_sign", "Rentang", 6)


def test_all_slips_are_told_at_once() -> None:
    def slip(book: Any) -> None:
        put("Pertanyaan", "1.1", "kind", "kuis")(book)
        put("Pertanyaan", "2.2", "indicator", "7")(book)
        put("Klaster", "I", "maximum", "sepuluh")(book)

    codes = sorted(finding.code for finding in read(edited(slip)).findings)
    assert codes == ["not_a_number", "orphan", "unknown_word"]


def test_notes_in_columns_and_sheets_of_ones_own_are_told_but_stop_nothing() -> None:
    def scribble(book: Any) -> None:
        book["Pertanyaan"]["T5"] = "cek lagi"
        book["Pertanyaan"]["T6"] = "cek lagi"
        book.create_sheet("Corat-coret")["A1"] = "x"
        del book["Syarat"]

    loaded = read(edited(scribble))
    assert sorted(told(list(loaded.findings))) == [
        ("sheet_left_out", "Syarat", None, "", ""),
        ("unknown_column", "Pertanyaan", 5, "T", ""),
        ("unknown_sheet", "Corat-coret", None, "", ""),
    ]
    ranks = tuple(replace(rank, gates=()) for rank in SMALL.ranks)
    assert loaded.require() == replace(SMALL, ranks=ranks)


def _drop_sheet(book: Any) -> None:
    del book["Pertanyaan"]


def _drop_headings(book: Any) -> None:
    book["Klaster"].delete_rows(1, 2)


def _drop_column(book: Any) -> None:
    book["Pertanyaan"].delete_cols(column_of(book["Pertanyaan"], "maximum"))


def _repeat_column(book: Any) -> None:
    book["Pertanyaan"]["T2"] = "maximum"


def _drop_instrument(book: Any) -> None:
    book["Instrumen"].delete_rows(3)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_drop_sheet, "missing_sheet"),
        (_drop_headings, "missing_headings"),
        (_drop_column, "missing_column"),
        (_repeat_column, "repeated_column"),
        (_drop_instrument, "not_one_row"),
    ],
)
def test_a_workbook_without_the_layout_of_an_instrument_is_refused(
    change: Callable[[Any], None], code: str
) -> None:
    with pytest.raises(InputRejected) as caught:
        read(edited(change))
    assert [finding.code for finding in caught.value.findings] == [code]


def test_a_second_row_of_identity_is_told() -> None:
    def add(book: Any) -> None:
        book["Instrumen"]["A4"] = "layak-instrument/1"

    (finding,) = read(edited(add)).findings
    assert finding.code == "not_one_row"


def test_any_other_workbook_is_refused_with_every_missing_sheet() -> None:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    with pytest.raises(InputRejected) as caught:
        read(buffer.getvalue())
    missing = [f.where.sheet for f in caught.value.findings if f.code == "missing_sheet"]
    assert missing == ["Instrumen", "Peringkat", "Klaster", "Indikator", "Pertanyaan"]


def test_a_question_says_where_it_stands_to_the_linter_too() -> None:
    loaded = read(edited(put("Pertanyaan", "2.2", "maximum", 4)))
    (finding,) = examine(loaded)
    assert (finding.code, finding.where.sheet, finding.where.row) == (
        "sum_above_maximum",
        "Indikator",
        4,
    )
    assert question_of(loaded.draft, "2.2").maximum == 4


_SCRIBBLES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(-1e6, 1e6),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.sampled_from(["", "=A1", "#REF!", "1.1", "K", "?", "code", "choice", "1.250", "25%", "\n"]),
)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([sheet.name for sheet in SHEETS]),
            st.integers(1, 6),
            st.integers(1, 10),
            _SCRIBBLES,
        ),
        min_size=1,
        max_size=12,
    )
)
def test_whatever_is_scribbled_into_it_every_workbook_is_read_or_refused(
    scribbles: list[tuple[str, int, int, object]],
) -> None:
    def scribble(book: Any) -> None:
        for sheet, row, column, value in scribbles:
            book[sheet].cell(row, column).value = value

    try:
        findings = examine(read(edited(scribble)))
    except InputRejected as refused:
        findings = list(refused.findings)
    assert all(finding.where.file == "instrumen.xlsx" for finding in findings)
