"""A NIK as text, as a number, behind an apostrophe, or a dummy."""

from __future__ import annotations

import pytest

from layak.core.records.model import Raw
from layak.core.records.nik import read_nik

SOUND = "1612014501240001"


@pytest.mark.parametrize(
    "cell", [SOUND, f"'{SOUND}", "1612 0145 0124 0001", float(SOUND), int(SOUND)]
)
def test_the_same_number_is_known_however_it_is_held(cell: Raw) -> None:
    assert (read_nik(cell).digits, read_nik(cell).is_sound) == (SOUND, True)


@pytest.mark.parametrize(
    "cell",
    [
        "9999999999999999", "0000000000000000", "161201450124000", "1612014501240000",
        "1612017501240001", "1612014513240001", "0912014501240001", "DUMMY", "", "1612016666666666",
    ],
)  # fmt: skip
def test_a_dummy_names_nobody(cell: str) -> None:
    assert not read_nik(cell).is_sound


def test_a_number_whose_last_digit_may_be_lost_names_nobody() -> None:
    assert not read_nik(1612014501240010.0).is_sound
    assert read_nik("1612014501240010").is_sound
