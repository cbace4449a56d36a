"""Sentences are named by their Indonesian text and put into words at the edge."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.core.errors import DomainError, InputRejected
from layak.core.findings import Finding, Place
from layak.core.instrument.model import Text
from layak.core.messages import INDONESIAN, Translator, msg

CATALOGUE = {
    "Nilai {number} melebihi maksimum {maximum}.": "{number} is above the maximum {maximum}.",
    "lembar {name}": "sheet {name}",
    "Jumlah": "Total",
}
ENGLISH = Translator(language="en", gettext=lambda text: CATALOGUE[text], decimal_mark=".")
ABOVE = msg("Nilai {number} melebihi maksimum {maximum}.", number=Decimal("1.50"), maximum=1)


def test_a_sentence_is_indonesian_with_a_decimal_comma_unless_asked_otherwise() -> None:
    assert str(ABOVE) == INDONESIAN.render(ABOVE) == "Nilai 1,5 melebihi maksimum 1."


def test_a_translator_gives_its_own_sentence_and_decimal_mark() -> None:
    assert ENGLISH.render(ABOVE) == "1.5 is above the maximum 1."
    assert ENGLISH.text("Jumlah") == "Total"


def test_a_sentence_inside_a_sentence_is_translated_too() -> None:
    outer = msg("lembar {name}", name=msg("Nilai {number} melebihi maksimum {maximum}.",
                                          number=2, maximum=1))  # fmt: skip
    assert ENGLISH.render(outer) == "sheet 2 is above the maximum 1."


def test_braces_and_percent_signs_in_a_value_stay_as_they_are() -> None:
    assert str(msg("lembar {name}", name="{x} 50 %s")) == "lembar {x} 50 %s"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1234.5", 0, "1234,5"),
        ("2", 2, "2,00"),
        ("600.996", 2, "600,996"),  # still below 601, so it must not read as 601,00
        ("-0.5", 0, "-0,5"),
        ("1E+2", 0, "100"),
    ],
)
def test_a_number_for_reading_is_padded_and_never_rounded(
    value: str, places: int, text: str
) -> None:
    assert INDONESIAN.number(Decimal(value), places) == text


def test_an_error_of_the_domain_says_its_sentence() -> None:
    assert str(DomainError()) == "Aturan tidak terpenuhi."
    rejected = InputRejected([Finding("empty", msg("Berkas kosong."), Place(file="a.csv"))])
    assert str(rejected) == "Berkas tidak dapat dipakai: 1 temuan."
    assert rejected.code == "input_rejected"
    assert [finding.code for finding in rejected.findings] == ["empty"]


def test_a_text_that_has_its_languages_with_it_is_said_in_the_readers() -> None:
    message = msg("lembar {name}", name=Text(id="Desa", en="Village"))
    assert ENGLISH.render(message) == "sheet Village"
    assert INDONESIAN.render(message) == "lembar Desa"
