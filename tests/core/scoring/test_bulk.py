"""Scoring many rows at once gives what scoring each of them alone gives."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.errors import InputRejected
from layak.core.instrument.model import Gate, Instrument, Option, Rank, Text
from layak.core.scoring.bulk import (
    ONE,
    BulkAnswers,
    BulkScores,
    Given,
    collect,
    score_many,
    to_points,
    to_ticks,
)
from layak.core.scoring.model import Answer, Basis, Reason
from layak.core.scoring.score import ScoringStopped, score
from tests.core.scoring.answers import dice, instruments, property_test, sound_answer, wild_answers
from tests.core.scoring.test_reasons import NO_RULE, SMALL, option, points, value
from tests.instruments import small_instrument, with_indicator

ROWS = st.integers(0, 6)


def _scores(instrument: Instrument, *sheets: list[Answer]) -> BulkScores:
    answers = collect(instrument=instrument, sheets=sheets).answers
    return score_many(instrument=instrument, answers=answers)


def _digest(scores: BulkScores) -> str:
    digest = hashlib.sha256()
    for name in ("questions", "indicators", "clusters", "total", "rank", "rejected"):
        digest.update(np.ascontiguousarray(getattr(scores, name)).tobytes())
    return digest.hexdigest()


@property_test
@given(instruments, dice, ROWS)
def test_bulk_scoring_equals_single_scoring_in_everything(
    instrument: Instrument, dice: Random, rows: int
) -> None:
    sheets = [wild_answers(instrument, dice) for _ in range(rows)]
    found = _scores(instrument, *sheets)
    for row, sheet in enumerate(sheets):
        single = score(instrument, sheet)
        assert to_points(found.total[row]) == single.points
        assert list(map(to_points, found.clusters[row])) == [c.points for c in single.clusters]
        assert list(map(to_points, found.indicators[row])) == [
            indicator.points for indicator in single.indicators()
        ]
        assert list(map(to_points, found.questions[row])) == [q.points for q in single.questions()]
        assert found.rejected[row].tolist() == [
            each.reason is Reason.REJECTED for each in single.questions()
        ]
        rank = single.standing.rank
        assert found.rank[row] == (-1 if rank is None else instrument.ranks.index(rank))


@property_test
@given(instruments, dice, ROWS)
def test_answers_left_out_while_collecting_are_named_row_by_row(
    instrument: Instrument, dice: Random, rows: int
) -> None:
    sheets = [wild_answers(instrument, dice) for _ in range(rows)]
    collected = collect(instrument=instrument, sheets=sheets)
    for sheet, findings in zip(sheets, collected.findings, strict=True):
        left_out = {"unknown_question", "answered_twice"}
        single = [each for each in score(instrument, sheet).findings if each.code in left_out]
        assert list(findings) == single


@property_test
@given(instruments, dice)
def test_a_question_whose_rule_has_no_result_stops_both_ways_of_scoring(
    instrument: Instrument, dice: Random
) -> None:
    sheets = []
    for _ in range(3):
        answers = [sound_answer(question, dice) for question in instrument.questions()]
        answers = [replace(a, basis=dice.choice((a.basis, Basis.VALUE))) for a in answers]
        options = {q.code: q.options for q in instrument.questions() if q.options}
        sheets.append(
            [
                replace(a, option=dice.choice(options[a.question]).code)
                if a.question in options and a.basis is Basis.VALUE
                else a
                for a in answers
            ]
        )
    stopped = set()
    for sheet in sheets:
        try:
            score(instrument, sheet)
        except ScoringStopped as problem:
            no_rule = {"points_unknown", "no_bands"}
            stopped |= {f.where.subject for f in problem.findings if f.code in no_rule}
    try:
        _scores(instrument, *sheets)
        named = set()
    except ScoringStopped as problem:
        named = {finding.where.subject for finding in problem.findings}
    assert named == stopped


@pytest.mark.parametrize(
    ("instrument", "answer", "code"), NO_RULE, ids=[code for _, _, code in NO_RULE]
)
def test_a_rule_that_cannot_be_evaluated_stops_the_call_and_names_question_and_row(
    instrument: Instrument, answer: Answer, code: str
) -> None:
    with pytest.raises(ScoringStopped) as stopped:
        _scores(instrument, [], [points("1.2a", "1")], [answer], [answer])
    (finding,) = stopped.value.findings
    assert (finding.code, finding.where.subject, finding.where.row) == (code, answer.question, 3)
    with pytest.raises(ScoringStopped) as alone:
        score(instrument, [answer])
    assert alone.value.findings[0].message == finding.message


def test_every_question_without_a_rule_is_named_at_once() -> None:
    with pytest.raises(ScoringStopped) as stopped:
        _scores(SMALL, [option("21A.3", "ya")], [value("2.2", "3"), option("21A.3", "tidak")])
    assert [(each.code, each.where.subject, each.where.row) for each in stopped.value.findings] == [
        ("no_bands", "2.2", 2),
        ("points_unknown", "21A.3", 1),
    ]


@property_test
@given(instruments, dice, ROWS)
def test_scoring_again_gives_the_same_bytes(
    instrument: Instrument, dice: Random, rows: int
) -> None:
    sheets = [wild_answers(instrument, dice) for _ in range(rows)]
    assert _digest(_scores(instrument, *sheets)) == _digest(_scores(instrument, *sheets))


@property_test
@given(dice)
def test_a_row_does_not_depend_on_the_rows_beside_it(dice: Random) -> None:
    sheets = [wild_answers(SMALL, dice) for _ in range(20)]
    together = _scores(SMALL, *sheets)
    for row, sheet in enumerate(sheets):
        alone = _scores(SMALL, sheet)
        assert together.total[row] == alone.total[0]
        assert together.questions[row].tolist() == alone.questions[0].tolist()


def test_arrays_can_be_given_as_they_are() -> None:
    given = np.zeros((2, 8), dtype=np.int8)
    numbers = np.zeros((2, 8), dtype=np.int64)
    given[0, 0], numbers[0, 0] = Given.VALUE, 1  # the second option: 4.5 points
    given[0, 1], numbers[0, 1] = Given.LEVEL, ONE // 2  # half of 1.5
    given[1, 3], numbers[1, 3] = Given.VALUE, 4 * ONE  # four meetings: 5 points
    given[1, 4], numbers[1, 4] = Given.POINTS, to_ticks(Decimal("2.25"))
    found = score_many(instrument=SMALL, answers=BulkAnswers(given, numbers))
    assert [to_points(total) for total in found.total] == [Decimal("5.25"), Decimal("7.25")]
    assert not found.rejected.any()


@pytest.mark.parametrize("number", [-1, 3, 2**62, -(2**63)])
def test_an_option_position_that_does_not_exist_is_rejected(number: int) -> None:
    given = np.full((1, 8), Given.NOTHING, dtype=np.int8)
    numbers = np.zeros((1, 8), dtype=np.int64)
    given[0, 0], numbers[0, 0] = Given.VALUE, number
    found = score_many(instrument=SMALL, answers=BulkAnswers(given, numbers))
    assert found.rejected[0].tolist() == [True] + [False] * 7
    assert found.total[0] == 0


@pytest.mark.parametrize("how", [Given.POINTS, Given.LEVEL, Given.VALUE, Given.UNUSABLE])
@pytest.mark.parametrize("number", [-1, 2**62, 2**63 - 1, -(2**63)])
def test_no_number_is_too_large_to_be_rejected_exactly(how: Given, number: int) -> None:
    given = np.full((1, 8), how, dtype=np.int8)
    numbers = np.full((1, 8), number, dtype=np.int64)
    found = score_many(instrument=SMALL, answers=BulkAnswers(given, numbers))
    assert found.rejected.all()
    assert not found.questions.any()


def test_a_number_beside_no_answer_is_no_answer() -> None:
    numbers = np.full((1, 8), 2**62, dtype=np.int64)
    found = score_many(
        instrument=SMALL, answers=BulkAnswers(np.zeros((1, 8), dtype=np.int8), numbers)
    )
    assert not found.rejected.any()
    assert found.total[0] == 0


def test_floats_are_refused() -> None:
    given = np.zeros((1, 8), dtype=np.int8)
    with pytest.raises(TypeError):
        BulkAnswers(given, np.zeros((1, 8)))


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        (np.zeros((1, 8)), np.zeros((1, 7))),
        (np.zeros(8), np.zeros(8)),
        (np.full((1, 8), 5), np.zeros((1, 8))),
        (np.full((1, 8), -1), np.zeros((1, 8))),
    ],
)
def test_arrays_that_do_not_fit_together_are_refused(
    given: np.ndarray, numbers: np.ndarray
) -> None:
    with pytest.raises(ValueError, match=r"shape|Given"):
        BulkAnswers(given.astype(np.int8), numbers.astype(np.int64))


def test_columns_that_are_not_the_questions_are_refused() -> None:
    answers = BulkAnswers(np.zeros((1, 7), dtype=np.int8), np.zeros((1, 7), dtype=np.int64))
    with pytest.raises(ValueError, match="8 columns"):
        score_many(instrument=SMALL, answers=answers)


def test_an_instrument_whose_points_cannot_be_added_up_exactly_is_refused() -> None:
    huge = Decimal("999999999.9999")
    indicator = next(SMALL.indicators())
    questions = tuple(
        replace(indicator.questions[1], code=f"1.{n}", maximum=huge) for n in range(100)
    )
    instrument = with_indicator(SMALL, "1", questions=questions)
    with pytest.raises(InputRejected) as rejected:
        _scores(instrument, [])
    assert [finding.code for finding in rejected.value.findings] == ["too_large"]


def test_the_largest_numbers_are_still_exact() -> None:
    huge = Decimal("999999999.9999")
    instrument = with_indicator(SMALL, "21A", maximum=huge)
    question = replace(next(SMALL.questions()), code="21A.1", maximum=huge, options=())
    instrument = with_indicator(instrument, "21A", questions=(question,))
    answer = Answer("21A.1", Basis.LEVEL, Decimal("0.9999"))
    found = _scores(instrument, [answer])
    assert to_points(found.total[0]) == score(instrument, [answer]).points
    assert to_points(found.total[0]) == Decimal("999899999.99990001")


def test_a_gate_on_a_capped_question_looks_at_what_it_earned() -> None:
    ranks = (Rank("Pratama", Decimal(1), gates=(Gate("1.2b", Decimal("2.5")),)),)
    instrument = with_indicator(small_instrument(ranks=ranks), "1", maximum=Decimal(5))
    found = _scores(instrument, [points("1.1", "8"), points("1.2b", "2.5")], [points("1.1", "8")])
    assert found.rank.tolist() == [0, -1]


def test_an_option_worth_nothing_is_no_missing_rule() -> None:
    instrument = small_instrument()
    assert _scores(instrument, [option("1.1", "c")]).total.tolist() == [0]
    both = (Option("x", Text("Ya"), Decimal(8)), Option("y", Text("Tidak")))
    questions = tuple(
        replace(each, options=both) if each.code == "1.1" else each
        for each in next(instrument.indicators()).questions
    )
    partly = with_indicator(instrument, "1", questions=questions)
    assert to_points(_scores(partly, [option("1.1", "x")]).total[0]) == 8
    with pytest.raises(ScoringStopped):
        _scores(partly, [option("1.1", "y")])


@pytest.mark.parametrize("text", ["0", "1.25", "-3", "999999999.9999", "1E+2"])
def test_ticks_and_back(text: str) -> None:
    assert to_points(to_ticks(Decimal(text)) * ONE) == Decimal(text)


@pytest.mark.parametrize("text", ["0.00001", "1000000000", "NaN", "Infinity"])
def test_a_number_that_is_no_whole_count_of_ticks_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="exact"):
        to_ticks(Decimal(text))
