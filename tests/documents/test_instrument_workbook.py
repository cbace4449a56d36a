"""An instrument goes into a workbook, is edited by people, and comes back."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from layak.core.errors import InputRejected
from layak.core.findings import Finding
from layak.core.instrument.linter import examine
from layak.core.instrument.loader import Loaded
from layak.core.instrument.model import Instrument, Kind, Text
from layak.core.instrument.writer import content_hash
from layak.core.messages import INDONESIAN, Translator
from layak.documents.instrument_workbook import TextTooLong, read_instrument, write_instrument
from layak.documents.instrument_workbook.layout import SHEETS
from layak.documents.reference import instrument
from tests.instruments import question_of, small_instrument, sound_instruments, with_question

SMALL = small_instrument()
KLA = instrument("kla-2024")

#: Another language, in which no heading and no word is the Indonesian one.
OTHER = Translator(language="en", gettext=lambda text: f"«{text}»", decimal_mark=".")


def _read(data: bytes) -> Loaded:
    return read_instrument(data, file="instrumen.xlsx")


def _edited(change: Callable[[Any], None], source: Instrument = SMALL) -> bytes:
    """The workbook of an instrument after somebody changed it in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(write_instrument(source, translator=INDONESIAN)))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _column(page: Worksheet, key: str) -> int:
    return next(cell.column for cell in page[2] if cell.value == key)


def _row(page: Worksheet, key: str, value: str) -> int:
    column = _column(page, key)
    return next(n for n in range(3, page.max_row + 1) if page.cell(n, column).value == value)


def _set(sheet: str, row: str, key: str, value: object) -> Callable[[Any], None]:
    """Put ``value`` into the row of code ``row`` (or a row number written as text)."""

    def change(book: Any) -> None:
        page = book[sheet]
        number = int(row[1:]) if row.startswith("#") else _row(page, "code", row)
        page.cell(number, _column(page, key)).value = value

    return change


def _told(findings: list[Finding]) -> list[tuple[str, str, int | None, str, str]]:
    return [(f.code, f.where.sheet, f.where.row, f.where.column, f.where.subject) for f in findings]


# --- there and back ---------------------------------------------------------------------------


@pytest.mark.parametrize("translator", [INDONESIAN, OTHER])
def test_the_real_instrument_comes_back_with_its_content_hash(translator: Translator) -> None:
    loaded = _read(write_instrument(KLA, translator=translator))
    assert not loaded.findings
    assert content_hash(loaded.draft) == content_hash(KLA)


@settings(max_examples=50, deadline=None)
@given(sound_instruments(), st.sampled_from([INDONESIAN, OTHER]))
def test_every_sound_instrument_comes_back_with_its_content_hash(
    one: Instrument, translator: Translator
) -> None:
    loaded = _read(write_instrument(one, translator=translator))
    assert not examine(loaded)
    assert loaded.draft == one
    assert content_hash(loaded.draft) == content_hash(one)


def test_an_instrument_saved_by_another_program_comes_back_unchanged() -> None:
    loaded = _read(_edited(lambda _: None, KLA))
    assert not loaded.findings
    assert content_hash(loaded.draft) == content_hash(KLA)


def test_the_same_instrument_gives_the_same_bytes() -> None:
    first, second = (write_instrument(KLA, translator=INDONESIAN) for _ in range(2))
    assert first == second


def test_a_text_that_no_cell_can_hold_is_refused_by_its_code() -> None:
    long = with_question(SMALL, "1.2a", text=Text("a" * 32_768))
    with pytest.raises(TextTooLong, match=r"1\.2a.*Pertanyaan"):
        write_instrument(long, translator=INDONESIAN)
    fits = with_question(SMALL, "1.2a", text=Text("a" * 32_767))
    assert _read(write_instrument(fits, translator=INDONESIAN)).draft == fits


# --- what people see --------------------------------------------------------------------------


def test_codes_are_texts_maxima_are_numbers_and_nothing_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_instrument(KLA, translator=INDONESIAN)))
    page = book["Pertanyaan"]
    code = page.cell(_row(page, "code", "14.10"), _column(page, "code"))
    assert (code.value, code.data_type, code.number_format) == ("14.10", "s", "@")
    maxima = [page.cell(n, _column(page, "maximum")).value for n in range(3, page.max_row + 1)]
    assert sum(Decimal(str(each)) for each in maxima if each is not None) == 1003
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_headings_stay_in_view_and_words_are_picked_from_lists() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_instrument(SMALL, translator=INDONESIAN)))
    assert book.sheetnames[0] == "Petunjuk"
    assert [sheet.name for sheet in SHEETS] == book.sheetnames[1:-1]
    assert book[book.sheetnames[-1]].sheet_state == "hidden"
    page = book["Pertanyaan"]
    assert page.freeze_panes == "C3"
    listed = {str(rule.sqref).split(":")[0][0] for rule in page.data_validations.dataValidation}
    keys = {cell.value for cell in page[2] if cell.column_letter in listed}
    assert keys == {"indicator", "kind", "lead", "scope", "direction", "confidence"}
    assert page["E3"].value == "pilihan (choice)"


def test_a_text_that_looks_like_a_formula_carries_an_apostrophe() -> None:
    risky = with_question(SMALL, "1.1", text=Text('=HYPERLINK("x")'))
    book = openpyxl.load_workbook(io.BytesIO(write_instrument(risky, translator=INDONESIAN)))
    page = book["Pertanyaan"]
    assert page.cell(3, _column(page, "text.id")).value == '\'=HYPERLINK("x")'


# --- what people do ---------------------------------------------------------------------------


def test_a_row_added_at_the_end_joins_the_indicator_it_names() -> None:
    def add(book: Any) -> None:
        page = book["Pertanyaan"]
        row = {
            "indicator": "1",
            "code": "1.3",
            "text.id": "Apakah ada anggaran?",
            "maximum": 2,
            "kind": "Persentase",
        }
        for key, value in row.items():
            page.cell(page.max_row + (key == "indicator"), _column(page, key)).value = value

    loaded = _read(_edited(add))
    assert not loaded.findings
    first = next(loaded.draft.indicators())
    assert [question.code for question in first.questions] == ["1.1", "1.2a", "1.2b", "1.3"]
    assert first.questions[-1].kind is Kind.PERCENTAGE


def test_a_hidden_or_missing_row_of_keys_does_no_harm() -> None:
    def hide(book: Any) -> None:
        for sheet in SHEETS:
            book[sheet.name].row_dimensions[2].hidden = True

    def delete(book: Any) -> None:
        for sheet in SHEETS:
            book[sheet.name].delete_rows(2)

    assert _read(_edited(hide)).draft == SMALL
    assert _read(_edited(delete)).draft == SMALL


def test_columns_in_another_order_and_a_title_above_do_no_harm() -> None:
    def rearrange(book: Any) -> None:
        page = book["Sumber"]
        page.insert_rows(1, 3)
        page["A1"] = "Sumber instrumen"
        for row in page.iter_rows(min_row=4, max_col=2):
            row[0].value, row[1].value = row[1].value, row[0].value

    assert _read(_edited(rearrange)).draft == SMALL


@pytest.mark.parametrize(
    "written", ["pilihan (choice)", "choice", "Pilihan", "option (choice)", "apa pun ( choice )"]
)
def test_a_word_is_understood_in_every_spelling(written: str) -> None:
    loaded = _read(_edited(_set("Pertanyaan", "1.1", "kind", written)))
    assert (loaded.findings, loaded.draft) == ([], SMALL)


@pytest.mark.parametrize("written", [1.5, "1,5", "1.5", " 1,50 "])
def test_a_number_may_be_a_number_or_a_text(written: object) -> None:
    loaded = _read(_edited(_set("Pertanyaan", "1.2a", "maximum", written)))
    assert (loaded.findings, loaded.draft) == ([], SMALL)


@pytest.mark.parametrize("written", ["0; 0,5; 1", "0;0.5;1;", "0\n0,5\n1"])
def test_steps_stand_in_one_cell(written: str) -> None:
    loaded = _read(_edited(_set("Pertanyaan", "1.2a", "steps", written)))
    assert (loaded.findings, loaded.draft) == ([], SMALL)


def test_an_integer_code_may_have_become_a_number() -> None:
    loaded = _read(_edited(_set("Pertanyaan", "1.1", "indicator", 1)))
    assert (loaded.findings, loaded.draft) == ([], SMALL)


# --- what goes wrong --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            _set("Pertanyaan", "2.2", "indicator", "7"),
            ("orphan", "Pertanyaan", 7, "", "2.2"),
        ),
        (
            _set("Indikator", "2", "cluster", "2"),
            ("circular", "Indikator", 4, "", "2"),
        ),
        (
            _set("Pertanyaan", "2.2", "indicator", None),
            ("missing", "Pertanyaan", 7, "", "2.2"),
        ),
        (
            _set("Pilihan", "#5", "question", "9.9"),
            ("orphan", "Pilihan", 5, "", "9.9"),
        ),
        (
            _set("Pertanyaan", "2.2", "maximum", None),
            ("missing", "Pertanyaan", 7, "", "2.2"),
        ),
        (
            _set("Pertanyaan", "2.2", "maximum", "tiga"),
            ("not_a_number", "Pertanyaan", 7, "D", "2.2"),
        ),
        (
            _set("Pertanyaan", "2.2", "maximum", "1.250"),
            ("number_unclear", "Pertanyaan", 7, "D", "2.2"),
        ),
        (
            _set("Pertanyaan", "2.2", "maximum", "=1+2"),
            ("formula", "Pertanyaan", 7, "D", "2.2"),
        ),
        (
            _set("Pertanyaan", "2.2", "maximum", date(2024, 3, 1)),
            ("date_cell", "Pertanyaan", 7, "D", "2.2"),
        ),
        (
            _set("Pertanyaan", "2.2", "maximum", "#DIV/0!"),
            ("cell_error", "Pertanyaan", 7, "D", "2.2"),
        ),
        (
            _set("Pertanyaan", "2.2", "code", 2.2),
            ("code_is_number", "Pertanyaan", 7, "B", "2.2"),
        ),
        (
            _set("Pertanyaan", "2.2", "kind", "kuis"),
            ("unknown_word", "Pertanyaan", 7, "E", "2.2"),
        ),
        (
            _set("Pertanyaan", "2.2", "text.id", None),
            ("missing", "Pertanyaan", 7, "", "2.2"),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_one_slip_is_one_finding_with_sheet_row_and_code(
    change: Callable[[Any], None], told: tuple[object, ...]
) -> None:
    loaded = _read(_edited(change))
    assert _told(list(loaded.findings)) == [told]
    with pytest.raises(InputRejected):
        loaded.require()


def test_a_code_used_twice_is_told_with_the_place_of_the_first() -> None:
    loaded = _read(_edited(_set("Klaster", "I", "code", "K")))
    orphan, repeated, childless = loaded.findings
    assert (orphan.code, orphan.where.subject) == ("orphan", "21A")
    assert (repeated.code, repeated.where.row) == ("repeated_code", 4)
    assert "baris 3" in str(repeated.message)
    assert (childless.code, childless.where.row) == ("missing", 4)


def test_a_circle_of_several_rows_is_told_at_each_of_them() -> None:
    def bend(book: Any) -> None:
        page = book["Indikator"]
        for child, parent in (("1", "2"), ("2", "21A"), ("21A", "1")):
            page.cell(_row(page, "code", child), 1).value = parent

    found = [f for f in _read(_edited(bend)).findings if f.code == "circular"]
    assert [f.where.row for f in found] == [3, 4, 5]


def test_a_percent_sign_is_told_and_not_taken_for_a_hundredth() -> None:
    def format_as_percent(book: Any) -> None:
        cell = book["Rentang"].cell(3 + 3, _column(book["Rentang"], "below"))
        cell.value, cell.number_format = 0.5, "0%"

    (finding,) = _read(_edited(format_as_percent)).findings
    assert (finding.code, finding.where.sheet, finding.where.row) == ("percent_sign", "Rentang", 6)


def test_all_slips_are_told_at_once() -> None:
    def slip(book: Any) -> None:
        _set("Pertanyaan", "1.1", "kind", "kuis")(book)
        _set("Pertanyaan", "2.2", "indicator", "7")(book)
        _set("Klaster", "I", "maximum", "sepuluh")(book)

    codes = sorted(finding.code for finding in _read(_edited(slip)).findings)
    assert codes == ["not_a_number", "orphan", "unknown_word"]


def test_notes_in_columns_and_sheets_of_ones_own_are_told_but_stop_nothing() -> None:
    def scribble(book: Any) -> None:
        book["Pertanyaan"]["T5"] = "cek lagi"
        book["Pertanyaan"]["T6"] = "cek lagi"
        book.create_sheet("Corat-coret")["A1"] = "x"
        del book["Syarat"]

    loaded = _read(_edited(scribble))
    assert sorted(_told(list(loaded.findings))) == [
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
    book["Pertanyaan"].delete_cols(_column(book["Pertanyaan"], "maximum"))


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
        _read(_edited(change))
    assert [finding.code for finding in caught.value.findings] == [code]


def test_a_second_row_of_identity_is_told() -> None:
    def add(book: Any) -> None:
        book["Instrumen"]["A4"] = "layak-instrument/1"

    (finding,) = _read(_edited(add)).findings
    assert finding.code == "not_one_row"


def test_any_other_workbook_is_refused_with_every_missing_sheet() -> None:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    with pytest.raises(InputRejected) as caught:
        _read(buffer.getvalue())
    missing = [f.where.sheet for f in caught.value.findings if f.code == "missing_sheet"]
    assert missing == ["Instrumen", "Peringkat", "Klaster", "Indikator", "Pertanyaan"]


def test_a_question_says_where_it_stands_to_the_linter_too() -> None:
    loaded = _read(_edited(_set("Pertanyaan", "2.2", "maximum", 4)))
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
        findings = examine(_read(_edited(scribble)))
    except InputRejected as refused:
        findings = list(refused.findings)
    assert all(finding.where.file == "instrumen.xlsx" for finding in findings)
