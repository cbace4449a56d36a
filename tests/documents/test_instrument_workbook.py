"""An instrument goes into a workbook, is edited by people, and comes back."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.instrument.linter import examine
from layak.core.instrument.model import Instrument, Kind, Text
from layak.core.instrument.writer import content_hash
from layak.core.messages import INDONESIAN, Translator
from layak.documents.instrument_workbook import TextTooLong, write_instrument
from layak.documents.instrument_workbook.layout import SHEETS
from layak.documents.languages import translator as translator_of
from layak.documents.reference import instrument
from tests.documents.instrument_workbooks import SMALL, column_of, edited, put, read, row_of
from tests.instruments import sound_instruments, with_question

KLA = instrument("kla-2024")

#: Another language, in which no heading and no word is the Indonesian one.
OTHER = Translator(language="xx", gettext=lambda text: f"«{text}»", decimal_mark=".")
#: English headings look like the names of the fields: "Maximum", "Code", "Version".
ENGLISH = translator_of("en")


# --- there and back ---------------------------------------------------------------------------


@pytest.mark.parametrize("translator", [INDONESIAN, ENGLISH, OTHER], ids=lambda t: t.language)
def test_the_real_instrument_comes_back_with_its_content_hash(translator: Translator) -> None:
    loaded = read(write_instrument(KLA, translator=translator))
    assert not loaded.findings
    assert content_hash(loaded.draft) == content_hash(KLA)


@settings(max_examples=50, deadline=None)
@given(sound_instruments(), st.sampled_from([INDONESIAN, ENGLISH, OTHER]))
def test_every_sound_instrument_comes_back_with_its_content_hash(
    one: Instrument, translator: Translator
) -> None:
    loaded = read(write_instrument(one, translator=translator))
    assert not examine(loaded)
    assert loaded.draft == one
    assert content_hash(loaded.draft) == content_hash(one)


def test_an_instrument_saved_by_another_program_comes_back_unchanged() -> None:
    loaded = read(edited(lambda _: None, KLA))
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
    assert read(write_instrument(fits, translator=INDONESIAN)).draft == fits


# --- what people see --------------------------------------------------------------------------


def test_codes_are_texts_maxima_are_numbers_and_nothing_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_instrument(KLA, translator=INDONESIAN)))
    page = book["Pertanyaan"]
    code = page.cell(row_of(page, "code", "14.10"), column_of(page, "code"))
    assert (code.value, code.data_type, code.number_format) == ("14.10", "s", "@")
    maxima = [page.cell(n, column_of(page, "maximum")).value for n in range(3, page.max_row + 1)]
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
    assert page.cell(3, column_of(page, "text.id")).value == '\'=HYPERLINK("x")'


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
            page.cell(page.max_row + (key == "indicator"), column_of(page, key)).value = value

    loaded = read(edited(add))
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

    assert read(edited(hide)).draft == SMALL
    assert read(edited(delete)).draft == SMALL


def test_columns_in_another_order_and_a_title_above_do_no_harm() -> None:
    def rearrange(book: Any) -> None:
        page = book["Sumber"]
        page.insert_rows(1, 3)
        page["A1"] = "Sumber instrumen"
        for row in page.iter_rows(min_row=4, max_col=2):
            row[0].value, row[1].value = row[1].value, row[0].value

    assert read(edited(rearrange)).draft == SMALL


@pytest.mark.parametrize(
    "written", ["pilihan (choice)", "choice", "Pilihan", "option (choice)", "apa pun ( choice )"]
)
def test_a_word_is_understood_in_every_spelling(written: str) -> None:
    loaded = read(edited(put("Pertanyaan", "1.1", "kind", written)))
    assert (loaded.findings, loaded.draft) == ([], SMALL)


@pytest.mark.parametrize("written", [1.5, "1,5", "1.5", " 1,50 "])
def test_a_number_may_be_a_number_or_a_text(written: object) -> None:
    loaded = read(edited(put("Pertanyaan", "1.2a", "maximum", written)))
    assert (loaded.findings, loaded.draft) == ([], SMALL)


@pytest.mark.parametrize("written", ["0; 0,5; 1", "0;0.5;1;", "0\n0,5\n1"])
def test_steps_stand_in_one_cell(written: str) -> None:
    loaded = read(edited(put("Pertanyaan", "1.2a", "steps", written)))
    assert (loaded.findings, loaded.draft) == ([], SMALL)


def test_an_integer_code_may_have_become_a_number() -> None:
    loaded = read(edited(put("Pertanyaan", "1.1", "indicator", 1)))
    assert (loaded.findings, loaded.draft) == ([], SMALL)
