"""Chances compared with what became of the claims."""

from __future__ import annotations

import pytest

from layak.core.expectation.calibration import calibration


def test_the_brier_score_is_the_mean_squared_miss() -> None:
    found = calibration([(0.9, True), (0.9, True), (0.6, False), (0.25, 0.5)])
    assert found.n == 4
    assert found.brier == pytest.approx((0.01 + 0.01 + 0.36 + 0.0625) / 4)


def test_claims_fall_into_half_open_bins_and_certainty_into_the_last() -> None:
    found = calibration([(0.0, False), (0.1, True), (0.19, False), (0.9, True), (1.0, True)])
    assert [(each.at_least, each.n) for each in found.bins] == [(0.0, 1), (0.1, 2), (0.9, 2)]
    assert found.bins[1].predicted == pytest.approx(0.145)
    assert found.bins[1].observed == 0.5


def test_the_interval_of_a_bin_holds_what_was_observed_and_narrows_with_more_claims() -> None:
    few, many = (calibration([(0.85, at % 5 > 0) for at in range(n)]).bins[0] for n in (10, 1000))
    for each in (few, many):
        assert 0 <= each.low < each.observed < each.high <= 1
    assert many.high - many.low < (few.high - few.low) / 5


def test_a_bin_where_all_were_upheld_still_has_an_interval() -> None:
    only = calibration([(0.95, True)] * 3).bins[0]
    assert (only.observed, only.high) == (1, 1)
    assert only.low < 0.7


def test_without_verdicts_there_is_no_score() -> None:
    assert calibration([]).brier is None
    assert calibration([]).bins == ()


@pytest.mark.parametrize("pair", [(1.1, True), (0.5, -0.1), (float("nan"), True)])
def test_numbers_that_are_no_chance_are_refused(pair: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        calibration([pair])
