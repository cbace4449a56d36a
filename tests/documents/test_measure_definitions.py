"""The shipped definitions: each names questions that ask for a quantity, in both languages."""

from __future__ import annotations

from layak.core.measures.offering import QUANTITIES
from layak.documents.reference import instrument, measure_definitions

DEFINITIONS = measure_definitions("kla-2024")
QUESTIONS = {each.code: each for each in instrument("kla-2024").questions()}


def test_an_instrument_without_definitions_has_none() -> None:
    assert measure_definitions("tidak-ada") == ()


def test_codes_and_questions_stand_once() -> None:
    codes = [each.code for each in DEFINITIONS]
    asked = [code for each in DEFINITIONS for code in each.questions]
    assert len(codes) == len(set(codes)) > 20
    assert len(asked) == len(set(asked))


def test_every_question_asks_for_a_quantity_in_the_same_direction() -> None:
    for definition in DEFINITIONS:
        for code in definition.questions:
            question = QUESTIONS[code]
            assert question.kind in QUANTITIES, code
            assert question.direction is definition.direction, code


def test_every_percentage_of_the_regency_has_a_definition_of_its_own() -> None:
    asked = {code for each in DEFINITIONS for code in each.questions}
    percentages = {
        code
        for code, question in QUESTIONS.items()
        if question.kind.value.startswith("percentage") and question.scope.value == "regency"
    }
    assert percentages == asked


def test_every_text_is_there_in_both_languages() -> None:
    for each in DEFINITIONS:
        is_count = each.factor == 1 and each.denominator is None
        for text in (
            each.name,
            each.numerator,
            each.source,
            *(() if is_count else (each.denominator,)),
        ):
            assert text is not None, each.code
            assert text.id
            assert text.en, each.code
