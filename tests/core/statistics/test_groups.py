"""Children are divided as WHO's program divides them."""

from __future__ import annotations

import numpy as np
import pytest

from layak.core.statistics.groups import by_age, by_name, crossed
from layak.core.statistics.who_groups import wealth_quintile


def test_age_groups_are_half_open_and_leave_out_who_is_outside() -> None:
    ages = np.array([0.0, 5.999, 6.0, 11.99, 12.0, -1.0, np.nan])
    found = by_age(ages, label="Age", bounds=(0, 6, 12), names=("young", "old"))
    assert found.place.tolist() == [0, 0, 1, 1, -1, -1, -1]


def test_names_come_in_the_order_of_their_first_child() -> None:
    found = by_name(["West", None, "East", "West"], label="Region")
    assert [(name, rows.tolist()) for name, rows in found.rows()] == [
        ("Region: West", [0, 3]),
        ("Region: East", [2]),
    ]


def test_ordered_names_are_numbers_by_size_then_words_as_in_a_dictionary() -> None:
    """The order of R's factors under ICU: case and accents decide last, signs come first."""
    values = ["b", "10", "A", "a 1", "Z", "9", "a", "é", "f", "_x", "-1"]
    found = by_name(values, label="G", ordered=True)
    assert found.names == ("-1", "9", "10", "_x", "a", "A", "a 1", "b", "é", "f", "Z")


def test_a_value_that_is_not_known_is_in_no_group() -> None:
    found = by_name(["x", "y"], label="G", known=("y", "z"))
    assert found.names == ("y", "z")
    assert found.place.tolist() == [-1, 0]


def test_crossed_groups_vary_the_first_fastest_and_keep_empty_ones() -> None:
    one = by_name(["a", "b", None], label="", known=("a", "b"))
    other = by_name(["x", "x", "y"], label="", known=("x", "y"))
    found = crossed(one, other, label="Both")
    assert found.names == ("a.x", "b.x", "a.y", "b.y")
    assert found.place.tolist() == [0, 1, -1]


@pytest.mark.parametrize(
    ("written", "quintile"),
    [("1", "Q1: Poorest"), ("Q5", "Q5: Richest"), ("6", None), ("q1", None), (None, None)],
)
def test_a_wealth_quintile_is_read(written: str | None, quintile: str | None) -> None:
    assert wealth_quintile(written) == quintile
