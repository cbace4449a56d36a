"""Tables that mean something: categories are sets of leaves, and totals follow from counts."""

from __future__ import annotations

import pytest

from layak.core.statistics.disclosure.dimensions import (
    Dimension,
    DimensionUnclear,
    cumulative,
    flat,
    tree,
)
from layak.core.statistics.disclosure.publish import publish
from layak.core.statistics.disclosure.rules import Rule
from layak.core.statistics.disclosure.space import atoms_of, space_of
from layak.core.statistics.disclosure.table import Table, TableUnusable, keys_of, values
from tests.core.statistics.disclosure.tables import SEX, line, place

PLACE = place((2, 1))


def test_a_tree_covers_what_lies_below() -> None:
    country = tree("Tempat", parents={"a": "k1", "b": "k1", "c": "k2", "k1": "n", "k2": "n"})
    assert country.members["n"] == frozenset("abc")
    assert country.members["k1"] == frozenset("ab")
    assert country.leaves == frozenset("abc")


@pytest.mark.parametrize("parents", [{"a": "b", "b": "a"}, {"x": "a", "a": "b", "b": "a"}])
def test_a_tree_that_bites_its_tail_is_refused(parents: dict[str, str]) -> None:
    with pytest.raises(DimensionUnclear):
        tree("Tempat", parents=parents)


def test_a_running_total_covers_all_before_it() -> None:
    period = cumulative("Bulan", until={"s.d. Jan": "Jan", "s.d. Feb": "Feb"})
    assert period.members["s.d. Feb"] == frozenset({"Jan", "Feb"})


def test_a_category_without_leaves_or_with_unknown_ones_is_refused() -> None:
    with pytest.raises(DimensionUnclear, match="kosong"):
        Dimension("Umur", {"kosong": frozenset()})
    with pytest.raises(DimensionUnclear):
        Dimension("Umur", {"semua": frozenset({"0", "1"}), "0": frozenset({"0"})})


def test_totals_follow_from_counts_and_cells_left_out_are_zero() -> None:
    table = Table("gizi", (PLACE, SEX), {("Desa 0.0", "L"): 4, ("Desa 1.0", "P"): 6})
    with pytest.raises(DimensionUnclear):  # Desa 0.1 is in no count, so Kec 0 is not made up
        Table("gizi", (PLACE, SEX), {("Desa 0.0", "L"): 4}, shown={"Tempat": ("Kec 0",)})
    assert table.categories(0) == ("Desa 0.0", "Desa 1.0", "Kec 1")
    full = Table("gizi", (PLACE, SEX), {**table.counts, ("Desa 0.1", "P"): 0})
    sums = dict(zip(keys_of(full), values(full, full.counts).ravel().tolist(), strict=True))
    assert sums["Kab", "L+P"] == 10
    assert sums["Kec 0", "P"] == 0
    assert full.categories(0)[0] == "Kab"


def test_counts_may_be_given_by_wider_categories() -> None:
    table = Table("gizi", (PLACE,), {("Kec 0",): 9, ("Kec 1",): 8})
    assert table.categories(0) == ("Kab", "Kec 0", "Desa 1.0", "Kec 1")
    assert values(table, table.counts).tolist() == [17, 9, 8, 8]


@pytest.mark.parametrize(
    ("counts", "of"),
    [
        ({("Desa 0.0",): -1}, None),
        ({("Desa 0.0",): 5}, {("Desa 0.0",): 4}),
        ({("Desa 0.0",): 5}, {("Desa 0.1",): 9}),
        ({("Desa 9",): 5}, None),
        ({("Desa 0.0", "L"): 5}, None),
        ({("Desa 0.0",): 0}, {("Desa 0.0",): -2}),
    ],
)
def test_counts_that_children_cannot_have_are_refused(
    counts: dict[tuple[str, ...], int], of: dict[tuple[str, ...], int] | None
) -> None:
    with pytest.raises(TableUnusable):
        Table("gizi", (PLACE,), counts, of)


def test_counts_that_overlap_are_refused() -> None:
    with pytest.raises(DimensionUnclear):
        Table("gizi", (PLACE,), {("Kec 0",): 9, ("Desa 0.0",): 3})


def test_leaves_that_no_table_tells_apart_are_one_block() -> None:
    counts = {(f"Desa {each}",): 7 for each in range(4)}
    table = Table("gizi", (line("Desa", 4),), counts, shown={"Desa": ("Desa semua", "Desa 0")})
    space = space_of([publish(table, Rule())])
    assert space.shape == (2,)
    atoms = atoms_of(table, space)
    assert atoms is not None
    assert sorted(atoms.tolist()) == [7, 21]


def test_a_table_says_nothing_of_its_counts_where_it_is_printed() -> None:
    assert "41" not in repr(Table("gizi", (flat("Desa", leaves=("A",)),), {("A",): 41}))
