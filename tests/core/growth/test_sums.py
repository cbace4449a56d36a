"""Partial sums add up to the same whatever the parts and the order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.growth import Index
from layak.core.growth.groups import Grouping, Level, groups_of, keys_of
from layak.core.growth.packing import NO_Z, OEDEMA
from layak.core.growth.rates import rates
from layak.core.growth.sums import PartialSums, add, nothing, sum_up

lanes = st.tuples(*(st.sampled_from([NO_Z, OEDEMA]) | st.integers(-600, 600) for _ in range(4)))
people = st.lists(st.tuples(st.integers(0, 40), lanes), max_size=60)
KEYS = np.arange(41, dtype=np.int64) * 3


def _packed(rows: list[tuple[int, tuple[int, ...]]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    words = [sum((value & 0xFFFF) << 16 * k for k, value in enumerate(row)) for _, row in rows]
    return np.array(words, dtype=np.uint64).view(np.int64)


def _summed(rows: list[tuple[int, tuple[int, ...]]], **options: int) -> PartialSums:
    cells = np.array([cell for cell, _ in rows], dtype=np.uint32)
    return sum_up(cells=cells, packed=_packed(rows), keys=KEYS, **options)


def _same(first: PartialSums, second: PartialSums) -> bool:
    return all(
        np.array_equal(getattr(first, name), getattr(second, name))
        for name in ("keys", "counts", "sums")
    )


@given(people)
def test_counting_in_order_or_not_gives_the_same(rows: list[tuple[int, tuple[int, ...]]]) -> None:
    assert _same(_summed(rows), _summed(rows, in_order=1))


@given(people, st.integers(1, 5), st.randoms())
def test_parts_in_any_order_add_up_to_the_whole(
    rows: list[tuple[int, tuple[int, ...]]], parts: int, dice: object
) -> None:
    split = [_summed(rows[start::parts]) for start in range(parts)]
    dice.shuffle(split)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert _same(add(split), _summed(rows))


@given(people, st.integers(1, 5), st.integers(0, 120), st.integers(0, 120))
def test_ranges_of_keys_added_apart_are_the_whole(
    rows: list[tuple[int, tuple[int, ...]]], parts: int, one: int, other: int
) -> None:
    split = [_summed(rows[start::parts]) for start in range(parts)]
    assert _same(add(split, bounds=sorted((one, other))), _summed(rows))


def test_each_child_is_counted_in_one_bin_and_summed_exactly() -> None:
    values = (-601 + 1, -301, -300, -201, -200, -101, -100, 0, 100, 101, 200, 201, 300, 301)
    part = _summed([(5, (value, NO_Z, OEDEMA, value)) for value in values])
    assert part.keys.tolist() == [15]
    found = rates(part)
    length = found[Index.LEN]
    assert {name: count.tolist() for name, count in length.cases.items()} == {
        "below_3": [2], "below_2": [4], "below_1": [6],
        "above_1": [5], "above_2": [3], "above_3": [1],
    }  # fmt: skip
    assert (length.n.tolist(), length.scored.tolist()) == ([14], [14])
    assert length.mean[0] == pytest.approx(np.mean(values) / 100)
    assert length.sd[0] == pytest.approx(np.std(values, ddof=1) / 100)
    assert (found[Index.WEI].n[0], np.isnan(found[Index.WEI].mean[0])) == (0, True)
    wasted = found[Index.WFL]
    assert (wasted.n[0], wasted.scored[0]) == (14, 0)
    assert wasted.cases["below_3"][0] == wasted.cases["below_2"][0] == 14
    assert wasted.share("above_1")[0] == 0


def test_nothing_is_nothing() -> None:
    assert len(add([])) == len(add([nothing(), nothing()])) == 0
    assert len(_summed([])) == 0


def test_a_key_is_taken_apart_into_what_it_was_made_of() -> None:
    places, months = np.array([11, 1612012001]), np.array([0, 202510])
    groups = groups_of(keys_of(places=places, months=months))
    assert sorted(set(groups.place.tolist())) == places.tolist()
    assert sorted(set(groups.month.tolist())) == months.tolist()
    assert groups.place[-1] == 1612012001
    assert (groups.sex[-1], groups.age[-1]) == (2, 6)
    keys = keys_of(places=places, months=months)
    assert (np.diff(keys) > 0).all()


def test_what_makes_no_group_is_counted_together() -> None:
    grouped = Grouping(Level.DESA, by_sex=False, by_age=True).sex_ages()
    assert grouped[0] == grouped[7] == grouped[14]
    assert len(set(Grouping(Level.DESA, by_sex=False, by_age=False).sex_ages().tolist())) == 1
    assert len(set(Grouping(Level.DESA).sex_ages().tolist())) == 21
