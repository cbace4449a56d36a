"""Limits of shares: published values, the ends of the scale, and how often they hold the truth."""

from __future__ import annotations

from math import comb, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.statistics.intervals import logit_limits, t_quantile, wilson_limits


@pytest.mark.parametrize(
    ("events", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe, Statistics in Medicine 17 (1998) 857-872, table I
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_limits_are_those_published(events: int, of: int, low: float, high: float) -> None:
    found = wilson_limits(events=events, of=of)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 10**7).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilsons_limits_hold_the_share_and_end_exactly(count: tuple[int, int]) -> None:
    events, of = count
    found = wilson_limits(events=events, of=of)
    assert 0 <= found.low <= events / of <= found.high <= 1
    assert (found.low == 0) is (events == 0)
    assert (found.high == 1) is (events == of)
    mirrored = wilson_limits(events=of - events, of=of)
    assert mirrored.low == pytest.approx(1 - found.high, abs=1e-12)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.215, 0.5])
def test_wilsons_limits_hold_the_truth_about_as_often_as_they_say(share: float) -> None:
    """The exact coverage over every possible count, averaged over sample sizes."""
    sizes = range(30, 120)
    held = [
        sum(
            comb(of, events) * share**events * (1 - share) ** (of - events)
            for events in range(of + 1)
            if _holds(share, events, of)
        )
        for of in sizes
    ]
    assert 0.94 < np.mean(held) < 0.965


def _holds(share: float, events: int, of: int) -> bool:
    found = wilson_limits(events=events, of=of)
    return found.low <= share <= found.high


@pytest.mark.parametrize(("events", "of"), [(-1, 5), (6, 5), (0, 0)])
def test_a_count_that_is_no_share_is_refused(events: int, of: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson_limits(events=events, of=of)


def test_a_level_outside_nought_and_one_is_refused() -> None:
    with pytest.raises(ValueError, match="level"):
        wilson_limits(events=1, of=2, level=95)


def test_logit_limits_lie_symmetric_on_the_log_odds() -> None:
    found = logit_limits(share=0.2, standard_error=0.05, degrees_of_freedom=29)
    low, high = (np.log(each / (1 - each)) for each in (found.low, found.high))
    assert (low + high) / 2 == pytest.approx(np.log(0.25))
    assert high - low == pytest.approx(2 * 2.0452296 * 0.05 / (0.2 * 0.8))


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_logit_limits_at_the_ends_are_the_share_itself(share: float) -> None:
    found = logit_limits(share=share, standard_error=0.0, degrees_of_freedom=10)
    assert found.low == found.high == share


def test_without_degrees_of_freedom_there_are_no_limits() -> None:
    assert isnan(logit_limits(share=0.3, standard_error=0.1, degrees_of_freedom=0).low)


@pytest.mark.parametrize(("share", "error"), [(1.1, 0.1), (-0.1, 0.1), (0.5, -0.1)])
def test_a_share_out_of_range_is_refused(share: float, error: float) -> None:
    with pytest.raises(ValueError, match="share"):
        logit_limits(share=share, standard_error=error, degrees_of_freedom=10)


@pytest.mark.parametrize(
    ("degrees", "quantile"), [(1, 12.706), (2, 4.303), (10, 2.228), (30, 2.042), (10**9, 1.960)]
)
def test_students_quantiles_are_those_of_the_tables(degrees: int, quantile: float) -> None:
    assert t_quantile(degrees) == pytest.approx(quantile, abs=5e-4)
