"""What a region can win back, and in which order."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given

from layak.core.instrument.model import Instrument
from layak.core.verification.layers import verified
from layak.core.verification.model import ReasonKind, Verdict
from layak.core.verification.readings import effective, standing
from layak.core.verification.repair import REMEDIES, Remedy, repair_items
from tests.core.scoring.answers import dice, instruments, property_test
from tests.core.verification.test_layers import CAPPED, SMALL
from tests.core.verification.verdicts import claim, random_round, verdict


def _for(reason: ReasonKind, *parts: str) -> Verdict:
    return replace(verdict(*parts), reason=reason)


@property_test
@given(instruments, dice)
def test_what_can_be_won_back_is_what_scoring_again_without_the_verdict_gives(
    instrument: Instrument, dice: Random
) -> None:
    claims, events = random_round(instrument, dice)
    in_force = effective(standing(events))
    now = verified(instrument, claims=claims, verdicts=in_force.values()).verified.points
    won = {
        each.question.code: each.recoverable
        for each in repair_items(instrument, claims=claims, verdicts=in_force)
    }
    for code in in_force:
        others = [each for each in in_force.values() if each.question != code]
        restored = verified(instrument, claims=claims, verdicts=others).verified.points
        assert restored - now == won.get(code, 0)


@property_test
@given(instruments, dice)
def test_the_best_hour_comes_first_and_ties_go_by_code(
    instrument: Instrument, dice: Random
) -> None:
    claims, events = random_round(instrument, dice)
    items = repair_items(instrument, claims=claims, verdicts=effective(standing(events)))
    keys = [
        (-Fraction(each.recoverable) / Fraction(each.effort_hours), each.question.code)
        for each in items
    ]
    assert keys == sorted(keys)
    assert all(each.recoverable > 0 for each in items)


def test_each_reason_names_what_to_do_and_how_long_it_takes() -> None:
    verdicts = {
        "1.1": _for(ReasonKind.FIGURE_DIFFERS, "1.1", "8", "2"),
        "1.2a": _for(ReasonKind.NO_DOCUMENT, "1.2a", "1", "0"),
    }
    claims = [claim("1.1", "8"), claim("1.2a", "1")]
    items = repair_items(SMALL, claims=claims, verdicts=verdicts)
    assert [(each.question.code, each.recoverable, each.per_hour) for each in items] == [
        ("1.1", 6, 2.0), ("1.2a", 1, 2.0),
    ]  # fmt: skip
    assert items[1].act == REMEDIES[ReasonKind.NO_DOCUMENT].act
    assert set(REMEDIES) == set(ReasonKind)
    assert all(each.hours > 0 for each in REMEDIES.values())


def test_a_repair_that_gains_nothing_under_a_full_indicator_is_left_out() -> None:
    claims = [claim("2.1", "5"), claim("2.2", "6")]
    fits = {"2.1": verdict("2.1", "5", "2")}
    assert repair_items(CAPPED, claims=claims, verdicts=fits) == ()
    both = fits | {"2.2": verdict("2.2", "6", "4")}
    assert [each.recoverable for each in repair_items(CAPPED, claims=claims, verdicts=both)] == [
        2,
        2,
    ]


def test_a_region_that_knows_better_brings_its_own_hours() -> None:
    act = REMEDIES[ReasonKind.NO_DOCUMENT].act
    (item,) = repair_items(
        SMALL,
        claims=[claim("1.1", "8")],
        verdicts={"1.1": verdict("1.1", "8", "0")},
        remedies={ReasonKind.NO_DOCUMENT: Remedy(act, 4.0)},
    )
    assert (item.effort_hours, item.per_hour) == (4.0, 2.0)
