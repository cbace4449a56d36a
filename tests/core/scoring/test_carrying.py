"""Answers on their way to another instrument: as they stand, at the same level, or left out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given

from layak.core.errors import InputRejected
from layak.core.instrument.mapping import (
    Concern,
    Origin,
    QuestionMapping,
    from_origins,
    origins_of,
    propose,
)
from layak.core.instrument.model import Band, Instrument, Kind, Option, Text
from layak.core.scoring.carrying import Carried, Passage, carry
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.rules import points_for
from tests.core.scoring.answers import dice, instruments, property_test, sound_answers, wild_answers
from tests.instruments import question_of, small_instrument, with_question
from tests.two_instruments import some_mapping, two_instruments

SMALL = small_instrument()


def points(code: str, number: str) -> Answer:
    return Answer(code, Basis.POINTS, Decimal(number))


def over(
    new: Instrument, *answers: Answer, old: Instrument = SMALL, **origins: tuple[str, ...]
) -> Carried:
    """Carry along the proposal; ``origins`` (``q2_1``) say otherwise."""
    changed = {
        name[1:].replace("_", "."): Origin(codes, is_same=True) for name, codes in origins.items()
    }
    mapping = from_origins({**origins_of(propose(old, new)), **changed}, old=old, new=new)
    return carry(mapping, old=old, new=new, answers=answers)


def only(carried: Carried) -> Passage:
    (passage,) = carried.passages
    return passage


def why(carried: Carried) -> str:
    passage = only(carried)
    assert passage.answer is None
    assert passage.needs_look
    return str(passage.left_out)


class TestOneForOne:
    def test_points_stay_under_the_same_maximum(self) -> None:
        new = with_question(SMALL, "1.2b", code="1.9")
        passage = only(over(new, points("1.2b", "2.5")))
        assert passage.answer == points("1.9", "2.5")
        assert not passage.needs_look

    def test_points_keep_their_level_under_another_maximum(self) -> None:
        new = with_question(SMALL, "1.2b", maximum=Decimal(5))
        passage = only(over(new, points("1.2b", "1.25")))
        assert passage.answer == points("1.2b", "2.5")
        assert passage.concerns == (Concern.MAXIMUM,)

    def test_a_level_that_is_no_exact_number_of_points_is_left_out(self) -> None:
        new = with_question(SMALL, "1.2a", maximum=Decimal(1))
        assert "bukan bilangan dengan paling banyak 4" in why(over(new, points("1.2a", "1")))

    def test_a_fulfilment_level_needs_no_rescaling(self) -> None:
        new = with_question(SMALL, "1.2b", maximum=Decimal(1))
        answer = Answer("1.2b", Basis.LEVEL, Decimal("0.3333"))
        assert only(over(new, answer)).answer == answer

    def test_a_measured_value_comes_along_and_is_worth_what_the_new_bands_say(self) -> None:
        bands = (Band(None, Decimal(95), Decimal(1)), Band(Decimal(95), None, Decimal(5)))
        new = with_question(SMALL, "21A.1", bands=bands)
        answer = Answer("21A.1", Basis.VALUE, Decimal(90))
        passage = only(over(new, answer))
        assert passage.answer == answer
        assert passage.concerns == (Concern.BANDS,)
        assert points_for(question_of(new, "21A.1"), answer) == 1

    def test_a_value_measured_in_another_way_is_left_out(self) -> None:
        new = with_question(SMALL, "21A.1", kind=Kind.NUMBER)
        answer = Answer("21A.1", Basis.VALUE, Decimal(90))
        assert "diukur dengan cara lain" in why(over(new, answer))

    def test_a_value_without_bands_to_judge_it_is_left_out(self) -> None:
        new = with_question(SMALL, "21A.1", bands=())
        answer = Answer("21A.1", Basis.VALUE, Decimal(90))
        assert "belum memuat rentang" in why(over(new, answer))

    def test_an_option_is_known_by_its_label(self) -> None:
        options = (
            Option("x", Text("Ada"), Decimal(4)), Option("a", Text("Lain"), Decimal(0)),
        )  # fmt: skip
        old = with_question(
            SMALL, "1.1",
            options=(Option("a", Text("Ada"), Decimal(4)), Option("b", Text("Tidak"), Decimal(0))),
        )  # fmt: skip
        new = with_question(SMALL, "1.1", options=options)
        chosen = Answer("1.1", Basis.VALUE, option="a")
        assert only(over(new, chosen, old=old)).answer == replace(chosen, option="x")
        gone = over(new, replace(chosen, option="b"), old=old)
        assert "tidak ada di antara pilihan yang baru" in why(gone)

    def test_a_question_nobody_asks_any_more_is_named(self) -> None:
        new = with_question(SMALL, "2.2", code="9.9", text=Text("Hal yang sama sekali lain"))
        assert "tidak ada lagi" in why(over(new, points("2.2", "2")))


class TestSeveralForOne:
    def test_a_split_question_gives_each_part_its_level(self) -> None:
        carried = over(SMALL, points("1.2b", "1.5"), q1_2a=("1.2b",), q1_2b=("1.2b",))
        assert [(each.question, each.number) for each in carried.answers] == [
            ("1.2a", Decimal("0.9")), ("1.2b", Decimal("1.5")),
        ]  # fmt: skip
        assert all(Concern.SPLIT in each.concerns for each in carried.passages)

    def test_merged_questions_of_one_level_give_it_to_their_whole(self) -> None:
        carried = over(
            SMALL, points("1.2a", "0.75"), points("1.2b", "1.25"),
            q1_2a=("1.2a", "1.2b"), q1_2b=(),
        )  # fmt: skip
        assert only(carried).answer == Answer("1.2a", Basis.POINTS, Decimal("0.75"))
        assert Concern.MERGED in only(carried).concerns

    def test_merged_questions_of_unlike_levels_are_left_out(self) -> None:
        carried = over(
            SMALL, points("1.2a", "1.5"), points("1.2b", "1.5"), q1_2a=("1.2a", "1.2b"), q1_2b=()
        )
        assert "tidak setingkat" in why(carried)

    def test_merged_questions_of_which_one_has_no_answer_are_left_out(self) -> None:
        carried = over(SMALL, points("1.2a", "1.5"), q1_2a=("1.2a", "1.2b"), q1_2b=())
        assert "Tidak semua bagiannya dijawab" in why(carried)

    @pytest.mark.parametrize(
        ("proofs", "whole"), [((True, True), True), ((True, False), False), ((True, None), None)]
    )
    def test_a_whole_is_proved_where_all_its_parts_are(
        self, proofs: tuple[bool | None, ...], whole: bool | None
    ) -> None:
        answers = [
            Answer(code, Basis.LEVEL, Decimal("0.5"), has_evidence=proof)
            for code, proof in zip(("1.2a", "1.2b"), proofs, strict=True)
        ]
        passage = only(over(SMALL, *answers, q1_2a=("1.2a", "1.2b"), q1_2b=()))
        assert passage.answer == Answer("1.2a", Basis.LEVEL, Decimal("0.5"), has_evidence=whole)


def test_a_mapping_that_misses_a_question_carries_nothing() -> None:
    mapping = QuestionMapping(propose(SMALL, SMALL).links[1:])
    with pytest.raises(InputRejected):
        carry(mapping, old=SMALL, new=SMALL, answers=[])


@property_test
@given(instruments, dice)
def test_the_identity_carries_everything_unchanged(instrument: Instrument, dice: Random) -> None:
    answers = sound_answers(instrument, dice)
    carried = carry(
        propose(instrument, instrument), old=instrument, new=instrument, answers=answers
    )
    assert sorted(carried.answers, key=str) == sorted(answers, key=str)
    assert not any(each.needs_look for each in carried.passages)


@property_test
@given(two_instruments(), dice)
def test_nothing_carried_exceeds_the_maximum_and_one_question_has_one_answer(
    pair: tuple[Instrument, Instrument], dice: Random
) -> None:
    old, new = pair
    mapping = some_mapping(old, new, dice)
    carried = carry(mapping, old=old, new=new, answers=sound_answers(old, dice))
    asked = {each.code: each for each in new.questions()}
    for answer in carried.answers:
        assert 0 <= points_for(asked[answer.question], answer) <= asked[answer.question].maximum
    codes = [answer.question for answer in carried.answers]
    assert len(set(codes)) == len(codes)


@property_test
@given(two_instruments(), dice)
def test_every_old_answer_is_carried_or_named_with_its_reason(
    pair: tuple[Instrument, Instrument], dice: Random
) -> None:
    old, new = pair
    answers = wild_answers(old, dice)
    carried = carry(some_mapping(old, new, dice), old=old, new=new, answers=answers)
    named = {id(each) for passage in carried.passages for each in passage.given}
    found = {finding.where for finding in carried.findings}
    assert all(id(each) in named or each.where in found for each in answers)
    for passage in carried.passages:
        assert (passage.answer is None) == (passage.left_out is not None)
