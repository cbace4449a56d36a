"""Numbers as people write them: read exactly, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.numbers import from_cell, read_number, thousands_reading


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,75", "0.75"),
        ("0.75", "0.75"),
        (" 12 ", "12"),
        ("\u00a012\u202f", "12"),
        ("0,\u200b75", "0.75"),
        (",5", "0.5"),
        (".5", "0.5"),
        ("1.250,5", "1250.5"),
        ("1,250.5", "1250.5"),
        ("1 250,5", "1250.5"),
        ("1\u00a0250.5", "1250.5"),
        ("1\u2009250", "1250"),
        ("1.250.000", "1250000"),
        ("1,250,000", "1250000"),
        ("1.250", "1.25"),
        ("1,250", "1.25"),
        ("-0,5", "-0.5"),
        ("−3", "-3"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_as_an_indonesian_writes_it(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "+5", "1.2.3", "1,2,3", "4/5", "1e3", "1E3", "12 poin", "Rp5", "75%", "5.",
        "5,", "1.25.000", "12.34,5", "1.250,5.5", "0.750.000", "1 25", "1  250", "--5", "(5)",
        "NaN", "inf", "Infinity", "٣", "１", "0x1F", "1_000", "½", "5-", "9" * 40, "0," + "1" * 40,
    ],
)  # fmt: skip
def test_what_is_no_clear_number_is_not_read(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "other"), [("1.250", 1250), ("1,250", 1250), (" 12.500 ", 12500), ("-1.250", -1250)]
)
def test_one_mark_before_three_digits_may_group_thousands(text: str, other: int) -> None:
    assert thousands_reading(text) == other


@pytest.mark.parametrize("text", ["0.750", "0,750", "1.25", "1250", "1.250,5", "1.2500", "1 250"])
def test_every_other_writing_has_one_reading_only(text: str) -> None:
    assert thousands_reading(text) is None


@given(st.decimals(0, 10**9, places=4), st.sampled_from(("", "-")), st.sampled_from(",."))
def test_a_number_with_decimals_survives_either_mark(number: Decimal, sign: str, mark: str) -> None:
    assert read_number(f"{sign}{number}".replace(".", mark)) == (-number if sign else number)


@given(st.decimals(10**6, 10**9, places=2), st.sampled_from((",.", ".,", "\u00a0,", " .")))
def test_a_number_with_grouped_thousands_survives(number: Decimal, marks: str) -> None:
    grouped = f"{number:,}".replace(",", "G").replace(".", marks[1]).replace("G", marks[0])
    assert read_number(grouped) == number


@given(st.text(max_size=20))
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    number = read_number(text)
    assert number is None or number.is_finite()


def test_the_noise_of_binary_numbers_is_gone() -> None:
    assert str(from_cell(0.1 + 0.2)) == "0.3"
    assert str(from_cell(12)) == "12"
    assert str(from_cell(1 / 3)) == "0.333333333333333"


@given(st.decimals(0, 99999, places=4))
def test_four_decimals_survive_a_workbook(number: Decimal) -> None:
    assert from_cell(float(number)) == number
