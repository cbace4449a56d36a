"""Sums of uncertain claims against every outcome counted one by one."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.expectation.total import CELLS, Open, total, under_cap
from tests.core.scoring.answers import property_test

SHARE = 0.5
NODES = 3
WEIGHTS = np.array([0.2, 0.5, 0.3])
halves = st.integers(0, 8).map(lambda number: number / 2)
quarters = st.integers(1, 30).map(lambda number: number / 4)
chances = st.lists(st.floats(0, 1), min_size=NODES, max_size=NODES)


@st.composite
def open_claims(draw: st.DrawFn, points: st.SearchStrategy[float] = halves) -> Open:
    values = draw(st.lists(points, min_size=1, max_size=5))
    kept = np.array([draw(chances) for _ in values])
    lowered = (1 - kept) * np.array([draw(chances) for _ in values])
    return Open(np.array(values), kept, lowered, SHARE)


def outcomes(claims: Open, node: int) -> dict[float, float]:
    """The sum of every combination of outcomes, before any cap, and its chance."""
    found: defaultdict[float, float] = defaultdict(float)
    ways = [
        ((points, kept), (points * SHARE, lowered), (0.0, 1 - kept - lowered))
        for points, kept, lowered in zip(
            claims.points, claims.kept[:, node], claims.lowered[:, node], strict=True
        )
    ]
    for way in product(*ways):
        found[sum(value for value, _ in way)] += float(np.prod([chance for _, chance in way]))
    return found


@property_test
@given(open_claims(), open_claims(quarters), quarters)
def test_free_and_capped_claims_together_have_the_chances_of_all_their_outcomes(
    free: Open, capped: Open, cap: float
) -> None:
    sums, _ = under_cap(capped, cap=cap)
    spread = total(free, blocks=[sums], weights=WEIGHTS, start=Decimal(7))
    expected: defaultdict[float, float] = defaultdict(float)
    for node, weight in enumerate(WEIGHTS):
        for (one, p), (other, q) in product(
            outcomes(free, node).items(), outcomes(capped, node).items()
        ):
            reached = one + min(other, cap)  # a half of a quarter lies between two cells
            low = int(reached * CELLS // 1)
            part = reached * CELLS - low
            expected[low] += weight * p * q * (1 - part)
            expected[low + 1] += weight * p * q * part
    found = dict(enumerate(spread.chances.tolist()))
    assert found == pytest.approx({at: expected[at] for at in found}, abs=1e-12)
    assert sum(found.values()) == pytest.approx(1)


@property_test
@given(open_claims(quarters), quarters)
def test_what_each_claim_counts_under_a_cap_is_what_counting_every_outcome_says(
    claims: Open, cap: float
) -> None:
    _, by_claim = under_cap(claims, cap=cap)
    for node in range(NODES):
        reached = [
            sum(min(value, cap) * p for value, p in outcomes(_first(claims, n), node).items())
            for n in range(len(claims.points) + 1)
        ]
        assert by_claim[:, node] == pytest.approx(np.diff(reached), abs=1e-12)


def _first(claims: Open, number: int) -> Open:
    return Open(claims.points[:number], claims.kept[:number], claims.lowered[:number], claims.share)


@property_test
@given(open_claims(st.floats(0, 40)), st.floats(0.1, 0.9))
def test_values_between_two_points_of_the_lattice_keep_their_mean(
    claims: Open, share: float
) -> None:
    claims = Open(claims.points, claims.kept, claims.lowered, share)
    spread = total(claims, blocks=[], weights=WEIGHTS, start=Decimal(0))
    mean = float(spread.chances @ np.arange(len(spread.chances))) / CELLS
    assert mean == pytest.approx(float((claims.means() @ WEIGHTS).sum()), abs=1e-9)


def test_a_bound_is_reached_at_its_own_value_and_not_below() -> None:
    sure = np.ones((1, 1))
    claims = Open(np.array([2.0]), sure, sure * 0, SHARE)
    spread = total(claims, blocks=[], weights=np.ones(1), start=Decimal("0.99"))
    assert spread.at_least(Decimal("2.99")) == pytest.approx(1)
    assert spread.at_least(Decimal("2.9901")) == pytest.approx(0)
    assert spread.at_least(Decimal(0)) == pytest.approx(1)
    assert spread.quantile(0.1) == spread.quantile(0.9) == pytest.approx(2.99)


@pytest.mark.parametrize("points", [0.25, 70.0, 600.0])
def test_claims_of_any_size_have_room(points: float) -> None:
    number = 9
    claims = Open(np.full(number, points), np.full((number, 1), 0.5), np.zeros((number, 1)), SHARE)
    spread = total(claims, blocks=[], weights=np.ones(1), start=Decimal(0))
    assert spread.chances[0] == pytest.approx(0.5**number)
    assert spread.chances[-1] == pytest.approx(0.5**number)
    assert len(spread.chances) == number * points * CELLS + 1
