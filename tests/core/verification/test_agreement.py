"""Kappa and alpha against worked examples that others have published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given

from layak.core.verification.agreement import (
    DECISIONS,
    Agreement,
    Scale,
    Weights,
    alpha,
    coded,
    kappa,
)
from layak.core.verification.model import Decision
from tests.core.scoring.answers import dice, property_test

Table = Sequence[Sequence[int]]
UPHELD, LOWERED, REJECTED = DECISIONS

#: Two dermatologists and 88 patients: SAS/STAT User's Guide, The FREQ Procedure, Agreement Study.
SKIN = ((10, 4, 1, 0), (5, 10, 12, 2), (2, 4, 12, 5), (0, 2, 6, 13))
#: Two radiologists and 85 women: Pennsylvania State University, STAT 509, lesson 18.
RADIOLOGY = ((21, 12, 0, 0), (4, 17, 1, 0), (3, 9, 15, 2), (0, 0, 0, 1))
#: Two psychiatrists and 100 patients: Fleiss, Statistical Methods for Rates and Proportions (1981).
DIAGNOSES = ((75, 1, 4), (5, 4, 1), (0, 0, 10))


def _pairs(table: Table) -> Iterator[tuple[int, int]]:
    for row, counts in enumerate(table):
        for column, times in enumerate(counts):
            yield from [(row, column)] * times


def _rounded(found: Agreement, places: int) -> float:
    assert found.value is not None
    return round(found.value, places)


@pytest.mark.parametrize(
    ("table", "plain", "linear"),
    [(SKIN, 0.345, 0.508), (RADIOLOGY, 0.473, 0.568), (DIAGNOSES, 0.676, 0.722)],
)
def test_kappa_comes_out_as_published(table: Table, plain: float, linear: float) -> None:
    order = range(len(table))
    assert _rounded(kappa(_pairs(table)), 3) == plain
    assert _rounded(kappa(_pairs(table), order=order, weights=Weights.LINEAR), 3) == linear
    assert kappa(_pairs(table)).n == sum(map(sum, table))


#: Four observers, twelve units, values missing: Krippendorff (2011), example C.
FOUR_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
#: Two observers, ten units, no value missing: Krippendorff (2011), example A.
TWO_OBSERVERS = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("scale", "published"),
    [(Scale.NOMINAL, 0.743), (Scale.ORDINAL, 0.815), (Scale.INTERVAL, 0.849)],
)
def test_alpha_comes_out_as_published(scale: Scale, published: float) -> None:
    found = alpha(zip(*FOUR_OBSERVERS, strict=True), scale=scale)
    assert (_rounded(found, 3), found.n) == (published, 40)


def test_alpha_of_two_observers_comes_out_as_published() -> None:
    found = alpha(zip(*TWO_OBSERVERS, strict=True), scale=Scale.NOMINAL)
    assert (_rounded(found, 3), found.n) == (0.095, 20)


@property_test
@given(dice)
def test_alpha_is_what_its_definition_gives_pair_by_pair(dice: Random) -> None:
    units = [
        [dice.choice((None, 0, 1, Fraction(1, 3), 4)) for _ in range(dice.randint(0, 4))]
        for _ in range(dice.randint(1, 6))
    ]
    for scale in Scale:
        found = alpha(units, scale=scale)
        slow = _by_definition(units, scale)
        assert found.value == (None if slow is None else float(slow))


def _by_definition(units: list[list[int | Fraction | None]], scale: Scale) -> Fraction | None:
    paired = [[v for v in unit if v is not None] for unit in units]
    paired = [unit for unit in paired if len(unit) > 1]
    pool = [value for unit in paired for value in unit]

    def apart(a: int | Fraction, b: int | Fraction) -> Fraction:
        low, high = min(a, b), max(a, b)
        if scale is Scale.NOMINAL:
            return Fraction(a != b)
        if scale is Scale.INTERVAL:
            return Fraction(high - low) ** 2
        between = sum(low <= each <= high for each in pool)
        return (between - Fraction(pool.count(low) + pool.count(high), 2)) ** 2 * (low != high)

    def pairs(values: list[int | Fraction]) -> Fraction:
        places = range(len(values))
        return sum(
            (apart(values[i], values[j]) for i in places for j in places if i != j), Fraction(0)
        )

    expected = pairs(pool)
    if not expected:
        return None
    observed = sum((pairs(unit) / (len(unit) - 1) for unit in paired), Fraction(0))
    return 1 - observed * (len(pool) - 1) / expected


@property_test
@given(dice)
def test_kappa_treats_both_readers_alike_and_is_one_only_if_they_agree(dice: Random) -> None:
    pairs = [(dice.choice(DECISIONS), dice.choice(DECISIONS)) for _ in range(dice.randint(1, 12))]
    for weights in (None, *Weights):
        found = kappa(pairs, order=DECISIONS, weights=weights)
        turned = kappa([(b, a) for a, b in pairs], order=DECISIONS, weights=weights)
        assert found == turned
        if found.value is not None:
            assert (found.value == 1) == all(a == b for a, b in pairs)


def test_a_near_miss_weighs_less_than_a_far_one_only_where_decisions_have_an_order() -> None:
    base = [(UPHELD, UPHELD), (LOWERED, LOWERED), (REJECTED, REJECTED)] * 5
    near, far = [*base, (UPHELD, LOWERED)], [*base, (UPHELD, REJECTED)]
    assert kappa(near) == kappa(far)
    values = [
        kappa(each, order=DECISIONS, weights=Weights.QUADRATIC).value or 0 for each in (near, far)
    ]
    assert values[0] > values[1]


def test_what_is_not_defined_has_no_value_and_says_why() -> None:
    nobody = kappa([])
    assert (nobody.value, nobody.n) == (None, 0)
    assert "lebih dari satu verifikator" in str(nobody.why_not)
    alone = alpha([[1], [None, 2], []], scale=Scale.NOMINAL)
    assert (alone.value, alone.n, alone.why_not) == (None, 0, nobody.why_not)
    for same in (kappa([(UPHELD, UPHELD)] * 9), alpha([[1, 1]] * 9, scale=Scale.INTERVAL)):
        assert same.value is None
        assert same.n > 0
        assert "belum dapat diukur" in str(same.why_not)


def test_decisions_become_numbers_from_mild_to_strict() -> None:
    assert coded([UPHELD, None, REJECTED, LOWERED]) == [0, None, 2, 1]
    assert set(DECISIONS) == set(Decision)


def test_a_category_outside_the_order_is_refused() -> None:
    with pytest.raises(ValueError, match="every category"):
        kappa([(1, 2), (3, 1)], order=(1, 2), weights=Weights.LINEAR)
