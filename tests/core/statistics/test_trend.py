"""A trend is found where there is one, and rarely where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from layak.core.statistics.trend import (
    Change,
    Month,
    TrendUnknowable,
    Verdict,
    carried_over,
    trend,
)

MONTHS = 12
CHILDREN = np.linspace(600, 1400, MONTHS).round().astype(int)
SAME_CHILDREN = np.full(MONTHS, 1000)
TRIES = 1000

Counts = NDArray[np.int64]


def _independent(chance: np.random.Generator, slope: float) -> Counts:
    """Other children each month; ``slope`` is the true change per month."""
    return chance.binomial(CHILDREN, _true(slope))


def _restless(chance: np.random.Generator, slope: float) -> Counts:
    """Months that waver four times as much as chance alone allows (beta-binomial)."""
    strength = (CHILDREN - 4) / 3
    true = _true(slope)
    return chance.binomial(CHILDREN, chance.beta(true * strength, (1 - true) * strength))


def _same(chance: np.random.Generator, slope: float) -> Counts:
    """The same thousand children; four of five keep their state from month to month."""
    true = _true(slope)
    events = [chance.binomial(1000, true[0])]
    for share in true[1:]:
        ill = chance.binomial(events[-1], 0.8 + 0.2 * share)
        events.append(ill + chance.binomial(1000 - events[-1], 0.2 * share))
    return np.array(events)


def _true(slope: float) -> NDArray[np.float64]:
    return 0.2 + slope * (np.arange(MONTHS) - (MONTHS - 1) / 2)


WORLDS = {
    "independent": (_independent, CHILDREN, 0.0),
    "restless": (_restless, CHILDREN, 0.0),
    "same children": (_same, SAME_CHILDREN, 0.8),
}


def _months(events: Counts, of: Counts) -> list[Month]:
    pairs = zip(events, of, strict=True)
    return [Month(24000 + place, int(each), int(all_)) for place, (each, all_) in enumerate(pairs)]


def _alarms(world: str, *, slope: float, known: bool, tries: int = TRIES) -> tuple[float, float]:
    """How often slope and latest month are more than noise."""
    draw, of, carry_over = WORLDS[world]
    chance = np.random.default_rng(20)
    found = [
        trend(_months(draw(chance, slope), of), carry_over=carry_over if known else None)
        for _ in range(tries)
    ]
    return _share(each.slope for each in found), _share(each.latest for each in found)


def _share(changes: object) -> float:
    return float(np.mean([each.verdict is not Verdict.NOISE for each in changes]))  # type: ignore[attr-defined]


@pytest.mark.parametrize("world", WORLDS)
def test_false_alarms_are_as_rare_as_said_where_the_carry_over_is_known(world: str) -> None:
    slope, latest = _alarms(world, slope=0.0, known=True)
    assert 0.03 < slope < 0.07
    assert 0.03 < latest < 0.07


@pytest.mark.parametrize(
    ("world", "least", "most"),
    [("independent", 0.01, 0.07), ("restless", 0.01, 0.07), ("same children", 0.1, 0.27)],
)
def test_false_alarms_of_an_unknown_carry_over_are_those_the_page_states(
    world: str, least: float, most: float
) -> None:
    slope, latest = _alarms(world, slope=0.0, known=False, tries=250)
    assert least < slope < most
    assert latest < 0.13


@pytest.mark.parametrize(
    ("world", "least"), [("independent", 0.95), ("restless", 0.6), ("same children", 0.5)]
)
def test_a_planted_rise_is_found(world: str, least: float) -> None:
    found, _ = _alarms(world, slope=0.006, known=True, tries=300)
    assert found > least


def test_a_leap_of_the_last_month_is_found_and_is_no_steady_rise() -> None:
    events = np.array([200, 204, 195, 199, 206, 197, 203, 198, 202, 201, 199, 260])
    found = trend(_months(events, SAME_CHILDREN), carry_over=0.0)
    assert found.latest.verdict is Verdict.RISE
    assert found.latest.size == pytest.approx(26 - 20.0364, abs=1e-3)
    assert found.latest.low < found.latest.size < found.latest.high


def test_the_slope_is_that_of_weighted_least_squares_without_a_carry_over() -> None:
    events, of = np.array([10, 14, 20, 26, 21]), np.array([100, 110, 120, 130, 90])
    found = trend(_months(events, of), carry_over=0.0).slope
    time = np.arange(5)
    slope = np.polyfit(time, events / of, 1, w=np.sqrt(of))[0]
    assert found.size == pytest.approx(100 * slope)
    rest = events / of - np.polyval(np.polyfit(time, events / of, 1, w=np.sqrt(of)), time)
    pooled = events.sum() / of.sum()
    assert found.dispersion == pytest.approx((of * rest**2).sum() / 3 / (pooled * (1 - pooled)))


def test_the_limits_leave_out_nought_exactly_where_the_change_is_more_than_noise() -> None:
    chance = np.random.default_rng(5)
    seen = set()
    for place in range(200):
        slope = 0.003 if place % 2 else -0.003
        found = trend(_months(_restless(chance, slope), CHILDREN), carry_over=0.0)
        for change in (found.slope, found.latest):
            assert (change.low <= 0 <= change.high) is (change.verdict is Verdict.NOISE)
            seen.add(change.verdict)
    assert seen == set(Verdict)


def test_a_share_that_never_moves_is_noise() -> None:
    found = trend([Month(i, 20, 100) for i in range(6)])
    assert _summary(found.slope) == _summary(found.latest) == (0.0, 1.0, Verdict.NOISE)


def _summary(change: Change) -> tuple[float, float, Verdict]:
    return round(change.size, 9) + 0.0, round(change.p_value, 9), change.verdict


def test_a_month_without_children_leaves_a_gap_not_a_zero() -> None:
    full = [Month(i, 20 + i, 100) for i in range(8) if i != 3]
    assert trend([*full, Month(3, 0, 0)], carry_over=0.5) == trend(full, carry_over=0.5)
    closer = [Month(place, each.events, each.of) for place, each in enumerate(full)]
    assert trend(closer, carry_over=0.5).slope.size > trend(full, carry_over=0.5).slope.size


@pytest.mark.parametrize(
    "months",
    [
        [Month(i, 20, 100) for i in range(3)],
        [Month(i, 2, 100) for i in range(4)],
        [Month(i, 98, 100) for i in range(4)],
    ],
)
def test_too_little_to_judge_is_said(months: list[Month]) -> None:
    with pytest.raises(TrendUnknowable, match="4 bulan"):
        trend(months)


@pytest.mark.parametrize(
    ("months", "carry_over", "why"),
    [
        ([Month(1, 20, 100)] * 5, None, "twice"),
        ([Month(i, 120, 100) for i in range(5)], None, "more events"),
        ([Month(i, 20, 100) for i in range(5)], 1.0, "carry-over"),
    ],
)
def test_what_cannot_be_is_refused(months: list[Month], carry_over: float | None, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        trend(months, carry_over=carry_over)


def test_the_carry_over_is_the_correlation_of_two_months_shares() -> None:
    chance = np.random.default_rng(3)
    pairs = []
    known = []
    for _ in range(400):
        before = chance.random(300) < 0.3
        kept = chance.random(300) < 0.7
        after = np.where(kept, before, chance.random(300) < 0.3)
        newcomers = chance.random(100) < 0.3  # seen in the second month only
        pairs.append((before.mean(), np.append(after, newcomers).mean()))
        known.append(
            carried_over(
                both=int((before & after).sum()), first=int(before.sum()), second=int(after.sum()),
                seen_twice=300, of=(300, 400),
            )
        )  # fmt: skip
    assert np.mean(known) == pytest.approx(0.7 * 300 / np.sqrt(300 * 400), abs=0.02)
    assert np.corrcoef(np.array(pairs).T)[0, 1] == pytest.approx(np.mean(known), abs=0.08)


def test_a_carry_over_is_never_below_nought_and_needs_counts_that_fit() -> None:
    assert carried_over(both=0, first=5, second=5, seen_twice=10, of=(10, 10)) == 0
    assert carried_over(both=0, first=0, second=5, seen_twice=10, of=(10, 10)) == 0
    assert carried_over(both=5, first=5, second=5, seen_twice=10, of=(10, 10)) == 0.999
    with pytest.raises(ValueError, match="contradict"):
        carried_over(both=6, first=5, second=7, seen_twice=10, of=(10, 10))
