"""What holds for every score, whatever the instrument and the answers."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given

from layak.cli.score_json import score_document
from layak.core.instrument.answer_rules import MEASURED
from layak.core.instrument.model import Direction, Instrument, Question
from layak.core.messages import INDONESIAN
from layak.core.scoring.model import Answer, Basis, Reason, Score
from layak.core.scoring.rules import points_for
from layak.core.scoring.score import score
from tests.core.scoring.answers import (
    dice,
    instruments,
    number,
    property_test,
    sound_answers,
    wild_answers,
)


@property_test
@given(instruments, dice)
def test_earned_and_lost_points_add_up_to_the_maximum_at_every_level(
    instrument: Instrument, dice: Random
) -> None:
    result = score(instrument, wild_answers(instrument, dice))
    parts = [result, *result.clusters, *result.indicators(), *result.questions()]
    assert all(part.points + part.lost == part.maximum for part in parts)
    assert all(0 <= part.points <= part.maximum for part in parts)


@property_test
@given(instruments, dice)
def test_the_total_is_the_sum_of_clusters_of_indicators_and_of_counted_questions(
    instrument: Instrument, dice: Random
) -> None:
    result = score(instrument, wild_answers(instrument, dice))
    assert result.points == sum(cluster.points for cluster in result.clusters)
    assert result.points == sum(indicator.points for indicator in result.indicators())
    assert result.points == sum(question.points for question in result.questions())
    assert result.maximum == sum(indicator.maximum for indicator in instrument.indicators())


@property_test
@given(instruments, dice)
def test_an_indicator_gets_what_its_questions_earn_but_never_more_than_its_maximum(
    instrument: Instrument, dice: Random
) -> None:
    answers = {answer.question: answer for answer in sound_answers(instrument, dice)}
    for scored in score(instrument, answers.values()).indicators():
        earned = sum(
            points_for(question, answers[question.code])
            for question in scored.indicator.questions
            if question.code in answers
        )
        assert scored.points == min(earned, scored.maximum)
        assert scored.beyond_reach == sum(q.lost for q in scored.questions) - scored.lost


@property_test
@given(instruments, dice)
def test_a_better_answer_lowers_neither_the_total_nor_the_rank(
    instrument: Instrument, dice: Random
) -> None:
    answers = sound_answers(instrument, dice)
    before = score(instrument, answers)
    question = dice.choice(list(instrument.questions()))
    given_answer = next((each for each in answers if each.question == question.code), None)
    others = [each for each in answers if each.question != question.code]
    after = score(instrument, [*others, _better(question, given_answer, dice)])
    assert after.points >= before.points
    assert _rank(instrument, after) >= _rank(instrument, before)


@property_test
@given(instruments, dice)
def test_the_order_of_the_answers_never_matters(instrument: Instrument, dice: Random) -> None:
    answers = wild_answers(instrument, dice)
    shuffled = dice.sample(answers, k=len(answers))
    first, second = score(instrument, answers), score(instrument, shuffled)
    assert replace(first, findings=()) == replace(second, findings=())
    assert _as_json(instrument, first)["findings"] == _as_json(instrument, second)["findings"]


@property_test
@given(instruments, dice)
def test_an_unanswered_question_never_leaves_the_denominator(
    instrument: Instrument, dice: Random
) -> None:
    answers = sound_answers(instrument, dice)
    kept = [answer for answer in answers if dice.random() < 0.5]
    with_all, with_some = score(instrument, answers), score(instrument, kept)
    answered = {answer.question for answer in kept}
    assert with_some.maximum == with_all.maximum == score(instrument, []).maximum
    assert with_some.points <= with_all.points
    for each in with_some.questions():
        assert (each.reason is Reason.UNANSWERED) == (each.question.code not in answered)
        assert each.reason is not Reason.UNANSWERED or each.lost == each.question.maximum


@property_test
@given(instruments, dice)
def test_scoring_again_gives_the_same_bytes(instrument: Instrument, dice: Random) -> None:
    answers = wild_answers(instrument, dice)
    first, second = (_bytes(instrument, score(instrument, answers)) for _ in range(2))
    assert first == second


@property_test
@given(instruments, dice)
def test_a_next_step_can_be_taken_and_gives_what_it_says(
    instrument: Instrument, dice: Random
) -> None:
    answers = {answer.question: answer for answer in wild_answers(instrument, dice)}
    result = score(instrument, answers.values())
    for scored in result.indicators():
        for each in scored.questions:
            if each.next_step is None:
                assert each.lost == 0 or scored.lost == 0
                continue
            step = each.next_step
            assert each.points < step.points <= each.maximum
            assert step.gain == step.points - each.points
            taken = Answer(each.question.code, Basis.POINTS, step.points)
            if step.points == step.points.quantize(Decimal("0.0001")):
                after = score(instrument, [*(answers | {taken.question: taken}).values()])
                raised = next(q for q in after.questions() if q.question.code == taken.question)
                assert raised.points == step.points or raised.reason is Reason.CAPPED
                assert after.points == result.points + min(step.gain, scored.lost)


def _better(question: Question, answer: Answer | None, dice: Random) -> Answer:
    """An answer to ``question`` that is at least as good as ``answer``, by the same yardstick."""
    if answer is None:
        return Answer(question.code, Basis.POINTS, number(dice, question.maximum))
    if answer.number is None:
        worth = points_for(question, answer)
        options = [each for each in question.options if (each.points or 0) >= worth]
        return replace(answer, option=dice.choice(options).code) if worth else answer
    if answer.basis is Basis.VALUE:
        assert question.kind in MEASURED
        better = number(dice, Decimal(100))
        pick = max if question.direction is Direction.HIGHER else min
        return replace(answer, number=pick(answer.number, better))
    highest = question.maximum if answer.basis is Basis.POINTS else Decimal(1)
    return replace(answer, number=max(answer.number, number(dice, highest)))


def _rank(instrument: Instrument, result: Score) -> int:
    rank = result.standing.rank
    return -1 if rank is None else instrument.ranks.index(rank)


def _as_json(instrument: Instrument, result: Score) -> dict[str, object]:
    document = score_document(instrument, result, INDONESIAN)
    return document | {"findings": sorted(json.dumps(each) for each in document["findings"])}


def _bytes(instrument: Instrument, result: Score) -> bytes:
    return json.dumps(score_document(instrument, result, INDONESIAN)).encode()
