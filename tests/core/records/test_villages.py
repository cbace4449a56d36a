"""Villages are known by their names where nobody can doubt it, and suggested where one may."""

from __future__ import annotations

import pytest

from layak.core.records.villages import (
    Gazetteer,
    Village,
    clear_suggestion,
    compared,
    place_words,
)

PLACES = Gazetteer(
    (
        Village("16.12.01.1003", "Talang Ubi Timur", "Talang Ubi"),
        Village("16.12.01.1010", "Talang Ubi Barat", "Talang Ubi"),
        Village("16.12.01.2001", "Benuang", "Talang Ubi"),
        Village("16.12.03.2001", "Purun Timur", "Penukal"),
        Village("16.12.03.2002", "Sukamaju", "Penukal"),
        Village("16.12.04.2002", "Sukamaju", "Abab"),
    )
)


@pytest.mark.parametrize(
    ("district", "village", "code"),
    [
        ("TALANG UBI", "TALANG UBI TIMUR", "16.12.01.1003"),
        ("Kec. Talang Ubi", "Kel. Talang-Ubi  Timur", "16.12.01.1003"),
        ("TALANGUBI", "DS BENUANG", "16.12.01.2001"),
        ("", "Benuang", "16.12.01.2001"),
        ("Penukal", "Desa Sukamaju", "16.12.03.2002"),
    ],
)
def test_a_name_is_the_village_whatever_stands_around_it(
    district: str, village: str, code: str
) -> None:
    assert PLACES.code_of(compared(district, village)) == code


@pytest.mark.parametrize(
    ("district", "village"),
    [("", "Sukamaju"), ("Penukal", "Benuang"), ("Talang Ubi", "Benuan"), ("Talang Ubi", "")],
)
def test_a_name_that_may_be_doubted_has_no_code(district: str, village: str) -> None:
    assert PLACES.code_of(compared(district, village)) is None


def test_a_misspelled_village_is_suggested_and_never_applied() -> None:
    name = compared("TALANG UBI", "BENANG")
    suggestions = PLACES.suggestions(name)
    assert suggestions[0].village.name == "Benuang"
    assert clear_suggestion(suggestions) == suggestions[0]
    assert PLACES.code_of(name) is None


def test_between_two_alike_nothing_is_chosen_beforehand() -> None:
    suggestions = PLACES.suggestions(compared("TALANG UBI", "TALANG UBI"))
    assert {each.village.name for each in suggestions[:2]} == {
        "Talang Ubi Timur", "Talang Ubi Barat"
    }  # fmt: skip
    assert clear_suggestion(suggestions) is None


def test_the_own_kecamatan_comes_first() -> None:
    assert PLACES.suggestions(compared("Abab", "Suka Majuu"))[0].village.code == "16.12.04.2002"


def test_what_was_confirmed_is_known() -> None:
    name = compared("Talang Ubi", "BENANG")
    known = Gazetteer(PLACES.villages, {name: "16.12.01.2001"})
    assert known.code_of(name) == "16.12.01.2001"


def test_roman_and_arabic_numbers_are_the_same() -> None:
    assert place_words("Simpang Tais II") == place_words("SIMPANG TAIS 2")
