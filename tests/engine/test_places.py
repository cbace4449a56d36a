"""Codes of places and months in every type they come in."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from layak.core.growth.groups import Level
from layak.engine.cells import CannotHold
from layak.engine.places import Numbering, month_codes, place_codes

DOTTED = ["16.12.01.2001", "16.12.01", " 16.12 ", "16", None, "Talang Ubi", "", "16.12.01.20011"]
PLAIN = [1612012001, 161201, 1612, 16, None, 0, -5, 999]
AT = {
    Level.NATION: [0, 0, 0, 0],
    Level.PROVINSI: [16, 16, 16, 16],
    Level.KABUPATEN: [1612, 1612, 1612, 0],
    Level.KECAMATAN: [161201, 161201, 0, 0],
    Level.DESA: [1612012001, 0, 0, 0],
}


@pytest.mark.parametrize("level", Level)
def test_a_code_lies_in_the_places_above_it(level: Level) -> None:
    for column in (pa.array(DOTTED), pa.array(DOTTED).dictionary_encode(), pa.array(PLAIN)):
        assert place_codes(column, level).tolist() == [*AT[level], 0, 0, 0, 0]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([202510, 202601, None, 202513, 5]),
        pa.array(["2025-10-31", "2026.01", "", "2025-13", "Oktober"]),
        pa.array(["202510", "2026/01/02", None, "13", "x"]).dictionary_encode(),
        pa.array([dt.date(2025, 10, 3), dt.date(2026, 1, 1), None, None, None]),
        pa.array([dt.datetime(2025, 10, 3), dt.datetime(2026, 1, 1), None, None, None]),
    ],
    ids=lambda column: str(column.type),
)
def test_a_month_is_read_from_numbers_dates_and_texts(column: pa.Array) -> None:
    assert month_codes(column).tolist() == [202510, 202601, 0, 0, 0]


def test_columns_that_hold_no_codes_are_named() -> None:
    with pytest.raises(CannotHold, match="list"):
        place_codes(pa.array([[1]]), Level.DESA)
    with pytest.raises(CannotHold, match="double"):
        month_codes(pa.array([1.5]))


def test_values_are_numbered_as_they_appear_however_many_there_are() -> None:
    values = np.random.default_rng(3).integers(0, 10**10, 50_000)
    numbering = Numbering()
    numbers = np.concatenate([numbering.numbers(part) for part in np.array_split(values, 7)])
    assert (numbering.known()[numbers] == values).all()
    _, first = np.unique(values, return_index=True)
    assert (numbers[np.sort(first)] == np.arange(len(first))).all()
