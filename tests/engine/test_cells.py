"""Cells as people and programs write them."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from layak.engine.cells import OEDEMA, POSITIONS, SEXES, TRUTHS, CannotHold, codes, numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [("10.4", 10.4), ("10,4", 10.4), (" 7 ", 7.0), ("-3", -3.0), ("+.5", 0.5), ("1e2", 100.0),
     ("0", 0.0), ("5.", 5.0), (",5", 0.5)],
)  # fmt: skip
def test_a_number_is_read_with_comma_or_point(text: str, value: float) -> None:
    read = numbers(pa.array([text]))
    assert read.values.tolist() == [value]
    assert read.unread is None


@pytest.mark.parametrize("text", ["", "NA", "n/a", "NaN", "null", "None", "-", ".", "  ", "#N/A"])
def test_what_stands_for_nothing_is_missing(text: str) -> None:
    read = numbers(pa.array([text, None]))
    assert all(math.isnan(value) for value in read.values)
    assert read.unread is None


@pytest.mark.parametrize(
    "text",
    ["abc", "1.2.3", "1,234.5", "12 kg", "=1+1", "1_000", "١٢", "inf", "-Infinity", "0x10", "1e999",
     "#DIV/0!", "9" * 30, "1;2", "--1"],
)  # fmt: skip
def test_what_is_no_number_is_marked_and_never_a_silent_nothing(text: str) -> None:
    read = numbers(pa.array(["1", text, "2"]))
    assert read.unread is not None
    assert read.unread.tolist() == [False, True, False]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([10.5, None], pa.float64()),
        pa.array([10.5, None], pa.float32()),
        pa.array([Decimal("10.5"), None], pa.decimal128(5, 2)),
        pa.array(["10.5", None], pa.large_string()),
        pa.array(["10.5", None]).dictionary_encode(),
        pa.array(["10.5", None], pa.string_view()),
    ],
    ids=lambda column: str(column.type),
)
def test_every_type_that_can_hold_a_number_is_read(column: pa.Array) -> None:
    values = numbers(column).values
    assert values[0] == 10.5
    assert math.isnan(values[1])
    assert values.dtype == np.float64


@pytest.mark.parametrize(
    "column",
    [
        pa.array([1, 2, None], pa.int8()),
        pa.array([1, 2, None], pa.int64()),
        pa.array([1.0, 2.0, None]),
        pa.array(["1", "2", ""]),
        pa.array(["1.0", "2.0", "NA"]),
        pa.array(["m", "F", None]),
        pa.array(["Laki-laki", "perempuan", "-"]),
        pa.array(["L", "P", " "]).dictionary_encode(),
    ],
    ids=lambda column: f"{column.type}-{column[0]}",
)
def test_sex_is_read_in_every_spelling_and_type(column: pa.Array) -> None:
    read = codes(column, SEXES)
    assert read.values.tolist() == [1, 2, 0]
    assert read.unread is None


def test_words_are_read_without_case_and_blanks() -> None:
    assert codes(pa.array([" H", "l", "Berdiri", ""]), POSITIONS).values.tolist() == [2, 1, 2, 0]
    assert codes(pa.array(["Y", "n", "1", "2", ""]), OEDEMA).values.tolist() == [1, 0, 1, 0, 0]
    assert codes(pa.array([1, 2, 0, None]), OEDEMA).values.tolist() == [1, 0, 0, 0]
    assert codes(pa.array([True, False, None]), OEDEMA).values.tolist() == [1, 0, 0]
    assert codes(pa.array(["TRUE", "false", "F"]), TRUTHS).values.tolist() == [1, 0, 0]
    assert codes(pa.array([True, False, None]), TRUTHS).values.tolist() == [1, 0, 0]


@pytest.mark.parametrize("column", [pa.array(["x", "1"]), pa.array([3, 1]), pa.array([-1, 1])])
def test_an_unknown_word_or_code_is_marked(column: pa.Array) -> None:
    read = codes(column, SEXES)
    assert read.unread is not None
    assert read.unread.tolist() == [True, False]


@pytest.mark.parametrize(
    "column",
    [pa.array([[1]]), pa.array([{"a": 1}]), pa.array([b"1"]), pa.array([0], pa.timestamp("s"))],
    ids=lambda column: str(column.type),
)
def test_a_type_that_holds_neither_is_named(column: pa.Array) -> None:
    with pytest.raises(CannotHold, match=r"list|struct|binary|timestamp"):
        numbers(column)
    with pytest.raises(CannotHold, match=r"list|struct|binary|timestamp"):
        codes(column, SEXES)


def test_a_column_of_nothing_is_missing_throughout() -> None:
    assert np.isnan(numbers(pa.nulls(3)).values).all()
    assert codes(pa.nulls(3), SEXES).values.tolist() == [0, 0, 0]
