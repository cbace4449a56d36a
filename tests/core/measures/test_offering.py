"""Which figures a question is offered, and how an answer differs from them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from layak.core.instrument.model import Direction, Kind, Text
from layak.core.measures.estimating import counted
from layak.core.measures.model import Definition, Estimate, Measure, SourceKind
from layak.core.measures.offering import before, definition_for, difference, offered
from tests.instruments import question_of, small_instrument

SHARE = Definition("akta", Text("Akta"), Text("a"), Text("b"), 100, Direction.HIGHER, ("21A.1",))


def figure(
    year: int, value: str = "60", kind: SourceKind = SourceKind.ADMINISTRATIVE, source: str = "SIAK"
) -> Measure:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return Measure(SHARE, Estimate(Decimal(value)), first, last, kind, source)


def test_a_question_is_answered_by_the_definition_that_names_it() -> None:
    assert definition_for(question_of(small_instrument(), "21A.1"), [SHARE]) is SHARE


@pytest.mark.parametrize(("code", "is_share"), [("2.1", False), ("21A.2", True)])
def test_a_question_of_quantity_that_nothing_names_is_its_own_definition(
    code: str, is_share: bool
) -> None:
    question = question_of(small_instrument(), code)
    found = definition_for(question, [SHARE])
    assert found is not None
    assert (found.name, found.is_share, found.direction) == (
        question.text,
        is_share,
        question.direction,
    )
    assert found.questions == (code,)


def test_other_questions_are_answered_by_no_figure() -> None:
    for question in small_instrument().questions():
        is_quantity = question.kind in {Kind.NUMBER, Kind.PERCENTAGE, Kind.PERCENTAGE_TREND}
        assert (definition_for(question, ()) is not None) == is_quantity


def test_the_newest_of_every_kind_is_offered_and_kinds_are_not_mixed() -> None:
    survey = figure(2024, "55", SourceKind.SURVEY, "SSGI")
    found = offered(
        [figure(2024), figure(2025), survey, figure(2026)], first_year=2024, last_year=2025
    )
    assert found == [figure(2025), survey]


def test_a_figure_of_other_years_is_not_offered() -> None:
    assert offered([figure(2022), figure(2026)], first_year=2024, last_year=2025) == []


def test_the_year_before_comes_from_the_same_source_where_it_can() -> None:
    series = [figure(2024, source="SIAK"), figure(2024, source="DKB"), figure(2025, source="SIAK")]
    assert before(series, figure(2025, source="SIAK")) == series[0]
    assert before(series[1:], figure(2025, source="SIAK")) == series[1]
    assert before([figure(2024, kind=SourceKind.SURVEY)], figure(2025)) is None


def test_the_same_figure_does_not_differ() -> None:
    assert difference(Decimal(60), figure(2025)) is None


def test_within_the_limits_a_difference_may_be_chance() -> None:
    measured = Measure(
        SHARE, counted(SHARE, numerator=60, denominator=100), dt.date(2025, 1, 1),
        dt.date(2025, 12, 31), SourceKind.ADMINISTRATIVE, "SIAK",
    )  # fmt: skip
    near, far = difference(Decimal(62), measured), difference(Decimal(95), measured)
    assert near is not None
    assert far is not None
    assert (near.is_beyond_chance, far.is_beyond_chance) == (False, True)
    assert "selisih 35" in str(far.message)
    assert "Jelaskan" in str(far.message)


def test_without_limits_every_difference_counts() -> None:
    found = difference(Decimal(61), figure(2025))
    assert found is not None
    assert found.is_beyond_chance
