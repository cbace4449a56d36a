"""What a column seems to hold."""

from __future__ import annotations

import datetime as dt

import pytest

from layak.core.records.guess import guess_type
from layak.core.records.model import FieldType, Raw


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["'1612014501240001", 1612014501240002.0], FieldType.NIK),
        (["L", "P", "l"], FieldType.SEX),
        (["Terlentang", "Berdiri", ""], FieldType.POSITION),
        (["1 Tahun - 2 Bulan - 3 Hari", "5 Bulan"], FieldType.AGE),
        (["1.250", 3.0], FieldType.COUNT),
        (["9,5", 10.25], FieldType.NUMBER),
        (["03-10-2025", dt.date(2025, 1, 1)], FieldType.DATE),
        (["Ya", "Tidak"], FieldType.YES_NO),
        (["Berat Badan Normal", "Berat Badan Kurang"], FieldType.TEXT),
        (["", ""], FieldType.TEXT),
        (["12", "dua", "tiga"], FieldType.TEXT),
    ],
)
def test_the_narrowest_meaning_of_most_cells_is_guessed(cells: list[Raw], kind: FieldType) -> None:
    assert guess_type(cells) is kind


def test_a_few_odd_cells_do_not_change_the_guess() -> None:
    assert guess_type([*["9,5"] * 30, "?"]) is FieldType.NUMBER
