"""Visits go where they settle most, and to everybody now and then."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from random import Random

import pytest
from hypothesis import given

from layak.core.verification.sampling import OpenQuestion, VisitTerms, plan_visits
from tests.core.scoring.answers import dice, property_test

#: Three hours for questions; nothing drawn.
TERMS = VisitTerms(visits=2, hours=5.0, setup_hours=2.0, random_share=Decimal(0))


def _open(code: str, points: str, chance: float, where: str, hours: float = 1.0) -> OpenQuestion:
    return OpenQuestion(code, Decimal(points), chance, where, hours)


OPEN = (
    _open("1.1", "12", 0.5, "dinkes"),
    _open("1.2", "3", 0.5, "dinkes"),
    _open("2.1", "30", 1.0, "bappeda"),
    _open("3.1", "6", 0.5, "disdik"),
    _open("3.2", "6", 0.5, "disdik"),
    _open("4.1", "20", 0.01, "dinsos"),
)


def test_visits_go_where_most_uncertain_points_are_and_say_so() -> None:
    first, second = plan_visits(OPEN, terms=TERMS, seed="x")
    assert (first.organization, first.questions, first.settled) == ("dinkes", ("1.1", "1.2"), 7.5)
    assert (second.organization, second.questions, second.settled) == (
        "disdik", ("3.1", "3.2"), 6.0,
    )  # fmt: skip
    assert first.hours == 4.0
    assert str(first.why) == "2 pertanyaan di sini memuat 7,5 poin yang belum pasti."


def test_what_is_certain_is_not_worth_a_visit() -> None:
    certain = [_open("1.1", "30", 1.0, "bappeda"), _open("1.2", "30", 0.0, "dinkes")]
    assert plan_visits(certain, terms=TERMS, seed="x") == ()


def test_a_question_is_worth_the_same_in_one_piece_and_in_four() -> None:
    whole, parts = _open("1", "12", 0.3, "a"), [_open(str(n), "3", 0.3, "a") for n in range(4)]
    assert whole.uncertain == pytest.approx(sum(each.uncertain for each in parts))
    assert max(
        (_open("1", "1", n / 10, "a") for n in range(11)), key=lambda q: q.uncertain
    ) == _open("1", "1", 0.5, "a")


def test_an_organization_with_more_than_fits_is_visited_again_for_the_rest() -> None:
    many = [_open(f"1.{n}", "10", 0.5, "dinkes", hours=1.5) for n in range(3)]
    visits = plan_visits([*many, _open("2.1", "1", 0.5, "disdik")], terms=TERMS, seed="x")
    assert [(each.organization, each.questions) for each in visits] == [
        ("dinkes", ("1.0", "1.1")), ("dinkes", ("1.2",)),
    ]  # fmt: skip


def test_of_equal_visits_the_shorter_goes_first_and_then_the_name() -> None:
    equal = [_open("1", "4", 0.5, "c"), _open("2", "4", 0.5, "b"), _open("3", "4", 0.5, "a", 2.0)]
    visits = plan_visits(equal, terms=replace(TERMS, visits=3), seed="x")
    assert [each.organization for each in visits] == ["b", "c", "a"]


@property_test
@given(dice)
def test_where_everything_fits_no_other_choice_of_places_settles_more(dice: Random) -> None:
    questions = _random(dice)
    roomy = replace(TERMS, visits=dice.randint(0, 4), hours=1000.0)
    settled = sum(each.settled for each in plan_visits(questions, terms=roomy, seed="x"))
    places = {each.organization for each in questions}
    best = max(
        sum(each.uncertain for each in questions if each.organization in chosen)
        for chosen in combinations(sorted(places), min(roomy.visits, len(places)))
    )
    assert settled == pytest.approx(best)


@property_test
@given(dice)
def test_every_plan_keeps_to_its_terms_whatever_the_order_of_the_questions(dice: Random) -> None:
    questions = _random(dice)
    terms = replace(
        TERMS, visits=dice.randint(0, 8), random_share=Decimal(dice.randint(0, 10)) / 10
    )
    visits = plan_visits(questions, terms=terms, seed="benih")
    seen = [code for each in visits for code in each.questions]
    assert len(visits) <= terms.visits
    assert all(each.hours <= terms.hours for each in visits)
    assert len(seen) == len(set(seen))
    assert sum(each.is_random for each in visits) <= terms.drawn
    assert plan_visits(dice.sample(questions, len(questions)), terms=terms, seed="benih") == visits


def test_nobody_can_be_sure_never_to_be_visited() -> None:
    terms = replace(TERMS, visits=3, random_share=Decimal("0.2"))
    plans = [plan_visits(OPEN, terms=terms, seed=f"benih {n}") for n in range(200)]
    assert {tuple(each.is_random for each in plan) for plan in plans} == {(False, False, True)}
    drawn = [plan[-1].organization for plan in plans]
    assert {place: drawn.count(place) > 70 for place in set(drawn)} == {
        "bappeda": True, "dinsos": True,
    }  # fmt: skip
    assert plans[0][-1].questions
    assert "acak" in str(plans[0][-1].why)
    assert plan_visits(OPEN, terms=terms, seed="benih 0") == plans[0]


@pytest.mark.parametrize(
    ("visits", "share", "drawn"),
    [(10, "0.2", 2), (10, "0.21", 3), (3, "0.1", 1), (1, "0.2", 0), (1, "1", 1), (5, "0", 0)],
)
def test_the_share_drawn_is_rounded_up_but_a_single_visit_is_planned(
    visits: int, share: str, drawn: int
) -> None:
    assert VisitTerms(visits, random_share=Decimal(share)).drawn == drawn


@pytest.mark.parametrize(
    "wrong", [{"visits": -1}, {"hours": 2.0}, {"setup_hours": -1.0}, {"random_share": Decimal(2)}]
)
def test_terms_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"visit|share"):
        replace(TERMS, **wrong)


def _random(dice: Random) -> list[OpenQuestion]:
    return [
        _open(
            str(n), str(dice.randint(1, 20)), dice.random(), dice.choice("abcde"),
            dice.choice((0.25, 0.5, 1.0, 2.0)),
        )
        for n in range(dice.randint(1, 15))
    ]  # fmt: skip
