"""Numbers are exact: written one way, read one way, and never rounded in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.values import exact, is_exact, plain

EXACT = st.integers(-(10**13) + 1, 10**13 - 1).map(lambda ticks: Decimal(ticks).scaleb(-4))


@given(EXACT)
def test_an_exact_number_is_read_back_as_it_was_written(value: Decimal) -> None:
    assert exact(plain(value)) == value
    assert is_exact(value)


@given(EXACT, st.integers(0, 6))
def test_a_number_has_one_spelling_however_many_zeros_it_carries(
    value: Decimal, zeros: int
) -> None:
    padded = Decimal(f"{value:f}" + ("" if "." in f"{value:f}" else ".") + "0" * zeros)
    assert plain(padded) == plain(value)
    assert is_exact(padded)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.250", "1.25"),
        ("100", "100"),
        ("1E+2", "100"),
        ("0.0", "0"),
        ("-0", "0"),
        ("-0.50", "-0.5"),
        ("1E-8", "0.00000001"),
    ],
)
def test_a_number_is_written_without_exponent_and_trailing_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize("text", ["0", "-3", "+2.5", "007", "999999999.9999"])
def test_a_plain_number_is_read(text: str) -> None:
    assert exact(text) == Decimal(text)


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1 ", "1,5", "1.", ".5", "1e3", "1_000", "1.00001", "1234567890", "NaN", "inf",
     "0x10", "１", "1.5\n", "--1", "½"],
)  # fmt: skip
def test_what_is_no_plain_number_is_none(text: str) -> None:
    assert exact(text) is None


@pytest.mark.parametrize(
    "text",
    ["1.00001", "0.00005", "1E-5", "1E-999999", "1000000000", "-1000000000", "1E+999999",
     "1." + "0" * 40 + "1", "NaN", "-sNaN", "Infinity", "-Infinity"],
)  # fmt: skip
def test_a_number_with_too_many_digits_is_not_exact(text: str) -> None:
    assert not is_exact(Decimal(text))


@pytest.mark.parametrize("text", ["1.00000", "0E-9", "0E+99", "999999999.9999", "1E+8"])
def test_zeros_beyond_the_last_place_do_no_harm(text: str) -> None:
    assert is_exact(Decimal(text))
