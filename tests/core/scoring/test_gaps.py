"""Every lost point stands with the agency that can win it back, costliest first."""

from __future__ import annotations

from random import Random

from hypothesis import given

from layak.core.instrument.model import Instrument
from layak.core.scoring.gaps import beyond_reach, gaps, gaps_by_agency
from layak.core.scoring.score import score
from tests.core.scoring.answers import dice, instruments, property_test, sound_answers
from tests.instruments import small_instrument, with_question


@property_test
@given(instruments, dice)
def test_gaps_hold_every_lost_point_once(instrument: Instrument, dice: Random) -> None:
    result = score(instrument, sound_answers(instrument, dice))
    found = gaps(result)
    assert sum(gap.lost for gap in found) == result.lost + beyond_reach(result)
    assert {gap.question.code for gap in found} == {
        each.question.code for each in result.questions() if each.points < each.maximum
    }
    by_agency = gaps_by_agency(instrument, result)
    assert sum(each.lost for each in by_agency) == sum(gap.lost for gap in found)
    assert sorted(gap.question.code for each in by_agency for gap in each.gaps) == sorted(
        gap.question.code for gap in found
    )


@property_test
@given(instruments, dice)
def test_the_costliest_gap_and_agency_come_first(instrument: Instrument, dice: Random) -> None:
    result = score(instrument, sound_answers(instrument, dice))
    costs = [gap.lost for gap in gaps(result)]
    assert costs == sorted(costs, reverse=True)
    agencies = [each.lost for each in gaps_by_agency(instrument, result)]
    assert agencies == sorted(agencies, reverse=True)


def test_a_gap_nobody_owns_comes_last_without_an_agency() -> None:
    instrument = with_question(small_instrument(), "1.1", lead="", partners=())
    found = gaps_by_agency(instrument, score(instrument, []))
    assert [each.agency.code if each.agency else None for each in found] == [
        "bappeda",
        "dinkes",
        None,
    ]
    assert [gap.question.code for gap in found[-1].gaps] == ["1.1"]


def test_gaps_of_the_same_cost_keep_the_instruments_order() -> None:
    found = [gap.question.code for gap in gaps(score(small_instrument(), []))]
    assert found == ["1.1", "2.1", "21A.1", "2.2", "21A.2", "1.2b", "21A.3", "1.2a"]
