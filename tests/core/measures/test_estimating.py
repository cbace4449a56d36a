"""From counts to a figure with limits; what is no share is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.instrument.model import Direction, Text
from layak.core.measures.estimating import (
    ImpossibleCounts,
    ImpossibleFigure,
    counted,
    method,
    stated,
    warnings,
)
from layak.core.measures.model import Definition

SHARE = Definition("berakta", Text("Anak berakta"), Text("a"), Text("b"), 100, Direction.HIGHER)
DEATHS = Definition("kematian", Text("Kematian"), Text("kematian"), None, 1, Direction.LOWER)
RATE = Definition("akb", Text("AKB"), Text("kematian"), Text("lahir hidup"), 1000, Direction.LOWER)


def test_a_share_is_rounded_to_two_digits_and_has_wilsons_limits() -> None:
    estimate = counted(SHARE, numerator=3617, denominator=3914)
    assert estimate.value == Decimal("92.41")
    assert (estimate.low, estimate.high) == (Decimal("91.54"), Decimal("93.20"))


def test_a_rate_is_on_its_own_scale() -> None:
    assert counted(RATE, numerator=9, denominator=3600).value == Decimal("2.50")


def test_a_count_is_itself_and_has_no_limits() -> None:
    estimate = counted(DEATHS, numerator=7, denominator=None)
    assert (estimate.value, estimate.low, estimate.denominator) == (Decimal(7), None, None)
    assert warnings(estimate) == ()


@pytest.mark.parametrize(("numerator", "denominator"), [(5, 4), (1, 0), (-1, 3), (1, None)])
def test_counts_that_are_no_share_are_refused(numerator: int, denominator: int | None) -> None:
    with pytest.raises(ImpossibleCounts):
        counted(SHARE, numerator=numerator, denominator=denominator)


def test_fewer_than_nothing_cannot_be_counted() -> None:
    with pytest.raises(ImpossibleCounts):
        counted(DEATHS, numerator=-1, denominator=None)


@given(of=st.integers(1, 10**7), data=st.data())
def test_the_figure_lies_within_its_limits_and_both_on_the_scale(
    of: int, data: st.DataObject
) -> None:
    estimate = counted(SHARE, numerator=data.draw(st.integers(0, of)), denominator=of)
    assert estimate.low is not None
    assert estimate.high is not None
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 100


def test_few_children_or_few_events_are_told() -> None:
    assert len(warnings(counted(SHARE, numerator=2, denominator=9))) >= 2
    assert warnings(counted(SHARE, numerator=500, denominator=900)) == ()


def test_a_published_figure_keeps_the_limits_it_came_with() -> None:
    estimate = stated(
        SHARE, value=Decimal("15.4"), low=Decimal("12.1"), high=Decimal("19.3"), denominator=None
    )
    assert (estimate.value, estimate.low, estimate.numerator) == (
        Decimal("15.4"),
        Decimal("12.1"),
        None,
    )
    assert "diterbitkan" in str(method(SHARE, estimate))


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("101", None, None), ("-1", None, None), ("20", "21", "30"), ("20", None, "19")],
)
def test_a_published_figure_outside_its_scale_or_limits_is_refused(
    value: str, low: str | None, high: str | None
) -> None:
    limits = [Decimal(each) if each else None for each in (low, high)]
    with pytest.raises(ImpossibleFigure):
        stated(SHARE, value=Decimal(value), low=limits[0], high=limits[1], denominator=None)
