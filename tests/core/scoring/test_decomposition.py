"""What moved a score between two instruments: rules and work add up, at every level."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import given

from layak.core.instrument.mapping import propose
from layak.core.instrument.model import Instrument
from layak.core.scoring.carrying import carry
from layak.core.scoring.decomposition import Decomposition, decompose
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.score import score
from tests.core.scoring.answers import dice, property_test, sound_answers
from tests.instruments import small_instrument, with_question
from tests.two_instruments import some_mapping, two_instruments

SMALL = small_instrument()


def told(
    old: Instrument, before: list[Answer], new: Instrument, after: list[Answer]
) -> Decomposition:
    mapping = propose(old, new)
    carried = carry(mapping, old=old, new=new, answers=before).answers
    return decompose(
        mapping, old=old, old_answers=before, new=new, carried=carried, new_answers=after
    )


def test_more_points_for_the_same_answer_are_the_rules_and_a_better_answer_is_the_work() -> None:
    new = with_question(SMALL, "1.2b", maximum=Decimal(5))
    before = [Answer("1.2b", Basis.POINTS, Decimal("1.5")), Answer("2.2", Basis.POINTS, Decimal(1))]
    after = [Answer("1.2b", Basis.POINTS, Decimal(4)), Answer("2.2", Basis.POINTS, Decimal(1))]
    found = told(SMALL, before, new, after)
    assert (found.total.rules, found.total.work) == (Decimal("1.5"), Decimal(1))
    assert found.total.change == Decimal("2.5")
    moved = {part.new[0].code: part.movement for part in found.questions if part.movement.change}
    assert list(moved) == ["1.2b"]
    assert (moved["1.2b"].rules, moved["1.2b"].work) == (Decimal("1.5"), Decimal(1))


def test_a_question_that_is_gone_costs_by_the_rules() -> None:
    new = with_question(SMALL, "2.2", code="2.9", text=SMALL.title)
    found = told(SMALL, [Answer("2.2", Basis.POINTS, Decimal(2))], new, [])
    gone = next(part for part in found.questions if not part.new)
    assert [each.code for each in gone.old] == ["2.2"]
    assert (gone.movement.rules, gone.movement.work) == (Decimal(-2), 0)


@property_test
@given(two_instruments(), dice)
def test_rules_and_work_add_up_exactly_at_every_level(
    pair: tuple[Instrument, Instrument], dice: Random
) -> None:
    old, new = pair
    before, after = sound_answers(old, dice), _answered(new, dice)
    mapping = some_mapping(old, new, dice)
    carried = carry(mapping, old=old, new=new, answers=before).answers
    found = decompose(
        mapping, old=old, old_answers=before, new=new, carried=carried, new_answers=after
    )
    total = found.total
    assert total.before == score(old, before).points
    assert total.after == score(new, after).points
    assert total.rules + total.work == total.change == total.after - total.before
    for parts in (found.clusters, found.indicators, found.questions):
        assert sum(part.movement.rules for part in parts) == total.rules
        assert sum(part.movement.work for part in parts) == total.work
        assert sum(part.movement.before for part in parts) == total.before


@property_test
@given(two_instruments(), dice)
def test_answers_that_only_travelled_are_all_rules(
    pair: tuple[Instrument, Instrument], dice: Random
) -> None:
    old, new = pair
    before = sound_answers(old, dice)
    mapping = some_mapping(old, new, dice)
    carried = carry(mapping, old=old, new=new, answers=before).answers
    found = decompose(
        mapping, old=old, old_answers=before, new=new, carried=carried, new_answers=carried
    )
    assert found.total.work == 0
    assert all(part.movement.work == 0 for part in found.questions)


@property_test
@given(two_instruments(), dice)
def test_under_one_instrument_all_is_work(
    pair: tuple[Instrument, Instrument], dice: Random
) -> None:
    one = pair[0]
    before, after = sound_answers(one, dice), sound_answers(one, dice)
    found = told(one, before, one, after)
    assert found.total.rules == 0
    assert found.total.work == found.total.change


def _answered(instrument: Instrument, dice: Random) -> list[Answer]:
    """Answers in points to some questions: a revised question may have no rule for other ones."""
    return [
        Answer(each.code, Basis.POINTS, each.maximum * dice.choice((0, 1)))
        for each in instrument.questions()
        if dice.random() < 0.7
    ]
