"""A verifier who is biased is found, and a round without one is left in peace."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import Generator

from layak.core.verification.drift import Reading, Strictness, drift

VERIFIERS = ("v0", "v1", "v2", "v3", "v4", "v5")
#: How often a claim is upheld by the state of its proof.
UPHELD = {"fresh": 0.9, "unsigned": 0.75, "none": 0.4}
LEVEL = 0.05


def _round(
    dice: Generator,
    *,
    biased: str = "",
    turning: str = "",
    bias: float = 0.4,
    each: int = 45,
) -> list[Reading]:
    """Readings of six verifiers; ``biased`` upholds less often, ``turning`` in the second half."""
    readings = []
    for verifier in VERIFIERS:
        for number in range(each):
            alike = list(UPHELD)[dice.integers(3)]
            chance = UPHELD[alike]
            if verifier == biased or (verifier == turning and number >= each // 2):
                chance -= bias
            kept = 1.0 if dice.random() < chance else (0.0, 0.0, 0.5)[dice.integers(3)]
            readings.append(Reading(verifier, kept, number, alike))
    return readings


def _by_name(found: tuple[Strictness, ...]) -> dict[str, Strictness]:
    return {each.verifier: each for each in found}


def test_on_clean_rounds_alarms_are_no_more_frequent_than_the_level_says() -> None:
    dice = np.random.default_rng(20250807)
    alarms = 0
    for _ in range(100):
        found = drift(_round(dice, each=30), dice=dice, level=LEVEL, shuffles=39)
        alarms += any(each.is_alarm or each.shift for each in found)
    # Binomial(100, 0.05) is at most 13 in 999 of 1000 cases.
    assert 0 < alarms <= 13


def test_a_planted_biased_verifier_is_found_among_fair_ones() -> None:
    dice = np.random.default_rng(1)
    for _ in range(10):
        found = _by_name(drift(_round(dice, biased="v2"), dice=dice, shuffles=199))
        assert [name for name, each in found.items() if each.is_alarm] == ["v2"]
        assert found["v2"].kept < found["v2"].expected
        assert found["v2"].limit is not None
        assert found["v2"].expected - found["v2"].kept > found["v2"].limit
        assert next(iter(found)) == "v2"


def test_a_mild_verifier_is_found_like_a_strict_one() -> None:
    dice = np.random.default_rng(2)
    found = _by_name(drift(_round(dice, biased="v3", bias=-0.6), dice=dice))
    assert found["v3"].is_alarm
    assert found["v3"].kept > found["v3"].expected


def test_a_verifier_who_has_turned_stricter_is_found_with_the_moment() -> None:
    dice = np.random.default_rng(3)
    readings = _round(dice, turning="v4", bias=0.7, each=80)
    found = _by_name(drift(readings, dice=dice))
    assert [name for name, each in found.items() if each.shift] == ["v4"]
    shift = found["v4"].shift
    assert shift is not None
    assert 34 <= shift.number <= 46
    assert shift.before - shift.after > 0.3


def test_who_was_handed_the_weak_files_is_not_taken_for_strict() -> None:
    dice = np.random.default_rng(4)
    readings = [
        Reading(who, float(dice.random() < UPHELD[alike]), number, alike)
        for number in range(120)
        for who in ("v0", "v1")
        for alike in ("none" if (number % 5 == 0) == (who == "v0") else "fresh",)
    ]
    blind = [Reading(each.verifier, each.kept, each.number) for each in readings]
    assert any(each.is_alarm for each in drift(blind, dice=dice))
    assert not any(each.is_alarm or each.shift for each in drift(readings, dice=dice))


def test_weaker_files_in_the_second_half_are_no_change_of_the_verifier() -> None:
    dice = np.random.default_rng(5)
    readings = [
        Reading("v0", float(dice.random() < UPHELD[alike]), number, alike)
        for number in range(100)
        for alike in ("fresh" if number < 50 else "none",)
    ]
    (found,) = drift(readings, dice=dice)
    assert found.shift is None
    assert (found.p, found.limit, found.is_alarm) == (None, None, False)


def test_the_same_dice_give_the_same_result_whatever_the_order_of_the_readings() -> None:
    readings = _round(np.random.default_rng(6), biased="v1")
    first = drift(readings, dice=np.random.default_rng(7))
    assert drift(readings[::-1], dice=np.random.default_rng(7)) == first


def test_two_readings_against_two_prove_nothing() -> None:
    readings = [
        Reading(who, kept, number) for who, kept in (("v0", 0.0), ("v1", 1.0)) for number in (1, 2)
    ]
    found = drift(readings, dice=np.random.default_rng(8))
    assert not any(each.is_alarm for each in found)
    assert all(each.p is not None and each.p > 0.2 for each in found)


def test_nobody_to_compare_with_is_no_alarm() -> None:
    dice = np.random.default_rng(9)
    assert drift([], dice=dice) == ()
    (alone,) = drift([Reading("v0", 0.0, 1), Reading("v0", 0.0, 2)], dice=dice)
    assert (alone.n, alone.kept, alone.p, alone.p_change) == (2, 0.0, None, None)
    same = drift([Reading(who, 1.0, 1) for who in VERIFIERS], dice=dice)
    assert [each.p for each in same] == [None] * 6


def test_too_few_shuffles_are_refused_since_they_could_never_alarm() -> None:
    with pytest.raises(ValueError, match="too few"):
        drift([], dice=np.random.default_rng(10), shuffles=30)


def test_a_glaring_case_does_not_drag_the_fair_ones_along() -> None:
    dice = np.random.default_rng(11)
    found = drift(_round(dice, biased="v5", bias=1.0, each=150), dice=dice, shuffles=199)
    assert [each.verifier for each in found if each.is_alarm] == ["v5"]
