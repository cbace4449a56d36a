"""Which verdict is in force: stage over stage, and readers side by side."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given

from layak.core.instrument.model import Instrument
from layak.core.verification.readings import (
    VerdictEvent,
    disagreements,
    effective,
    kept_share,
    standing,
)
from layak.core.verification.stages import Phase
from tests.core.scoring.answers import dice, instruments, property_test
from tests.core.verification.verdicts import random_round, verdict, with_other_words

LOOK = Phase.SECOND_LOOK


def test_a_single_reading_counts() -> None:
    one = verdict("1.1", "8", "4.5")
    assert effective([one]) == {"1.1": one}
    assert disagreements([one]) == {}


def test_readers_with_the_same_points_agree_and_the_first_gives_the_words() -> None:
    first = verdict("1.1", "8", "4.5", verifier="v1")
    second = with_other_words(verdict("1.1", "8", "4.5", verifier="v2"))
    assert effective([second, first]) == {"1.1": first}


def test_readers_who_differ_leave_no_verdict_until_somebody_decides() -> None:
    first, second = verdict("1.1", "8", "4.5"), verdict("1.1", "8", "0", verifier="v2")
    assert effective([first, second]) == {}
    assert disagreements([second, first]) == {"1.1": (first, second)}
    decided = replace(verdict("1.1", "8", "8", verifier="v3"), is_decisive=True)
    assert effective([first, second, decided]) == {"1.1": decided}
    assert disagreements([first, second, decided]) == {}


def test_two_decisions_that_differ_decide_nothing() -> None:
    first = replace(verdict("1.1", "8", "4.5"), is_decisive=True)
    second = replace(verdict("1.1", "8", "0", verifier="v2"), is_decisive=True)
    assert effective([first, second]) == {}


def test_readings_of_different_claims_do_not_agree() -> None:
    before, after = verdict("1.1", "8", "4.5"), verdict("1.1", "6", "4.5", verifier="v2")
    assert set(disagreements([before, after])) == {"1.1"}


def test_a_later_stage_lies_over_an_earlier_one_and_may_give_back() -> None:
    early, late = verdict("1.1", "8", "0", stage="VA"), verdict("1.1", "8", "8", stage="VL")
    assert effective([late, early]) == {"1.1": late}


def test_a_disagreement_in_a_later_stage_leaves_the_earlier_verdict_in_force_and_stays_open() -> (
    None
):
    early = verdict("1.1", "8", "4.5", stage="VA")
    late = [
        verdict("1.1", "8", "8", stage="VL"),
        verdict("1.1", "8", "0", stage="VL", verifier="v2"),
    ]
    assert effective([early, *late]) == {"1.1": early}
    assert disagreements([early, *late]) == {"1.1": tuple(late)}
    final = verdict("1.1", "8", "8", stage="VF")
    assert disagreements([early, *late, final]) == {}


def test_a_second_look_is_judged_alone_whoever_has_read_before() -> None:
    readings = [
        VerdictEvent(1, verdict("1.1", "8", "0")),
        VerdictEvent(2, replace(verdict("1.1", "8", "4.5", verifier="v2"), is_decisive=True)),
        VerdictEvent(3, verdict("2.1", "5", "0")),
        VerdictEvent(4, verdict("1.1", "8", "8"), LOOK),
    ]
    assert effective(standing(readings)) == {
        "1.1": readings[3].verdict, "2.1": readings[2].verdict,
    }  # fmt: skip


def test_a_verifier_may_think_again_and_the_last_decision_is_the_decisive_one() -> None:
    first = VerdictEvent(1, replace(verdict("1.1", "8", "0"), is_decisive=True))
    again = VerdictEvent(2, verdict("1.1", "8", "4.5"))
    other = VerdictEvent(3, replace(verdict("1.1", "8", "8", verifier="v2"), is_decisive=True))
    last = VerdictEvent(4, replace(verdict("1.1", "8", "0", verifier="v3"), is_decisive=True))
    assert standing([again, first]) == (again.verdict,)
    assert effective(standing([first, last, other])) == {"1.1": last.verdict}


def test_what_cannot_be_is_refused() -> None:
    one, other = verdict("1.1", "8", "0"), verdict("1.1", "8", "8")
    with pytest.raises(ValueError, match="twice"):
        effective([one, other])
    with pytest.raises(ValueError, match="number 1"):
        standing([VerdictEvent(1, one), VerdictEvent(1, other)])
    with pytest.raises(ValueError, match="phase"):
        standing([VerdictEvent(1, one, Phase.REPAIR)])
    with pytest.raises(ValueError, match="stage"):
        effective([replace(one, stage="XX")])


@property_test
@given(instruments, dice)
def test_replaying_what_was_written_gives_the_same_state(
    instrument: Instrument, dice: Random
) -> None:
    _, events = random_round(instrument, dice)
    state = standing(events)
    again = dice.sample(events, k=len(events)) + events[: len(events) // 2]
    assert standing(again) == state
    shuffled = dice.sample(state, k=len(state))
    assert (effective(shuffled), disagreements(shuffled)) == (
        effective(state),
        disagreements(state),
    )


@property_test
@given(instruments, dice)
def test_every_question_read_has_a_verdict_in_force_or_an_open_disagreement(
    instrument: Instrument, dice: Random
) -> None:
    _, events = random_round(instrument, dice)
    state = standing(events)
    in_force = effective(state)
    assert {each.question for each in state} == {*in_force, *disagreements(state)}
    assert all(each in state for each in in_force.values())


def test_the_share_kept_of_a_claim_is_exact() -> None:
    assert kept_share(verdict("1.1", "3", "1")) == Fraction(1, 3)
