"""Columns are found by WHO's names and by what others call the same."""

from __future__ import annotations

import pytest

from layak.core.errors import InputRejected
from layak.engine.layout import AgeUnit, find_layout


@pytest.mark.parametrize(
    ("names", "unit"),
    [
        (["sex", "age", "weight"], AgeUnit.DAYS),
        (["sex", "age", "is_age_in_month", "weight"], AgeUnit.BY_ROW),
        (["sex", "age.days", "agemons", "weight"], AgeUnit.DAYS),
        (["sex", "age_in_months", "weight_in_kg"], AgeUnit.MONTHS),
        (["GENDER", "agemons", "WEIGHT"], AgeUnit.MONTHS),
        (["sex", "age", "agemons", "weight"], AgeUnit.MONTHS),  # `age` may be years
    ],
)
def test_a_column_that_names_its_unit_has_that_one(names: list[str], unit: AgeUnit) -> None:
    assert find_layout(names, file="a.csv").unit is unit


def test_the_unit_of_a_column_called_age_is_the_one_asked_for() -> None:
    layout = find_layout(["sex", "age", "weight"], file="a.csv", unit=AgeUnit.MONTHS)
    assert (layout.unit, layout.age) == (AgeUnit.MONTHS, 1)


def test_names_are_compared_without_case_blanks_and_marks() -> None:
    layout = find_layout(["Id", " Sex ", "Jenis-Kelamin", "BERAT BADAN", "Tinggi.Badan"], file="a")
    assert layout.fields == {"sex": 1, "weight": 3, "lenhei": 4}
    assert layout.age is None


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["age", "weight"], "no_sex"),
        (["sex", "age"], "no_measure"),
        ([], "no_sex"),
        (["sex", "weight", "Weight"], "column_twice"),
    ],
)
def test_what_is_missing_or_stands_twice_is_said(names: list[str], code: str) -> None:
    with pytest.raises(InputRejected) as caught:
        find_layout(names, file="a.csv")
    assert [finding.code for finding in caught.value.findings] == [code]


def test_two_columns_that_nobody_reads_may_be_called_the_same() -> None:
    find_layout(["note", "note", "sex", "weight"], file="a.csv")
