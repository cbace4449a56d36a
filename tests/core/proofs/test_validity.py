"""How far documents prove a question, whatever they are and whatever is not known about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.instrument.model import Question
from layak.core.proofs.kinds import TRAITS
from layak.core.proofs.model import Paper, ProofState
from layak.core.proofs.periods import window_of
from layak.core.proofs.validity import (
    best,
    completeness_of,
    counts,
    state_of_paper,
    state_of_question,
)
from layak.documents.reference import instrument
from tests.core.proofs.papers import asking, days, papers, property_test, questions, years

ORDER = list(ProofState)
FRESH = Paper("a" * 64, "decree", dt.date(2024, 1, 1), is_signed=True)
IN_2024 = {"first_year": 2024, "last_year": 2024}


@property_test
@given(papers(), questions(), years, years, st.lists(days, min_size=3, max_size=3))
def test_a_later_end_never_makes_a_document_worse(
    paper: Paper, question: Question, first: int, last: int, three: list[dt.date]
) -> None:
    begin, end, later = sorted(three)
    about = {"question": question, "first_year": first, "last_year": last}
    paper = replace(paper, period_from=paper.period_from and begin, period_until=end)
    longer = replace(paper, period_until=later)
    before = state_of_paper(paper=paper, **about)
    assert ORDER.index(state_of_paper(paper=longer, **about)) >= ORDER.index(before)
    assert counts(paper=longer, **about) >= counts(paper=paper, **about)


@property_test
@given(st.lists(papers(), max_size=4), papers(), questions(), years, st.booleans())
def test_one_more_document_never_makes_a_question_worse(
    known: list[Paper], more: Paper, question: Question, year: int, upheld: bool
) -> None:
    about = {"question": question, "first_year": year, "last_year": year}
    before = state_of_question(papers=known, upheld_before=upheld, **about)
    after = state_of_question(papers=[more, *known], upheld_before=upheld, **about)
    assert ORDER.index(after) >= ORDER.index(before)
    assert set(completeness_of(papers=[more, *known], **about).missing) <= set(
        completeness_of(papers=known, **about).missing
    )


@property_test
@given(papers(), questions(), years, years)
def test_nothing_expired_counts_and_the_order_of_years_does_not_matter(
    paper: Paper, question: Question, first: int, last: int
) -> None:
    about = {"paper": paper, "question": question}
    state = state_of_paper(first_year=first, last_year=last, **about)
    assert state is state_of_paper(first_year=last, last_year=first, **about)
    counted = counts(first_year=first, last_year=last, **about)
    if state is ProofState.OUT_OF_PERIOD:
        assert not counted
    elif state is not ProofState.WRONG_KIND:
        assert counted


@property_test
@given(papers(), questions(), years)
def test_what_is_not_known_is_never_held_against_a_document(
    paper: Paper, question: Question, year: int
) -> None:
    unknown = replace(paper, kind="", period_from=None, period_until=None, is_signed=None)
    state = state_of_paper(paper=unknown, question=question, first_year=year, last_year=year)
    assert state is ProofState.UNCHECKED
    assert counts(paper=unknown, question=question, first_year=year, last_year=year)


def test_a_question_without_a_document_is_not_proved() -> None:
    assert state_of_question(papers=[], question=asking("decree"), **IN_2024) is ProofState.NONE
    assert best([]) is ProofState.NONE


def test_only_a_fresh_document_is_lifted_by_an_upheld_claim() -> None:
    unsigned = replace(FRESH, is_signed=False)
    about = {"question": asking("decree"), "upheld_before": True, **IN_2024}
    assert state_of_question(papers=[FRESH], **about) is ProofState.UPHELD_BEFORE
    assert state_of_question(papers=[unsigned], **about) is ProofState.UNSIGNED
    assert state_of_question(papers=[unsigned, FRESH], **about) is ProofState.UPHELD_BEFORE
    assert state_of_question(papers=[], **about) is ProofState.NONE


@pytest.mark.parametrize(
    ("last_year", "months", "first"),
    [
        (2024, 10, dt.date(2024, 2, 29)),
        (2023, 10, dt.date(2023, 2, 28)),
        (2024, 1, dt.date(2024, 11, 30)),
        (2024, 0, dt.date(2024, 12, 31)),
        (2024, 12, dt.date(2024, 1, 1)),  # the day 31 December 2023 lies before the data year
        (2024, 999_999, dt.date(2024, 1, 1)),
    ],
)
def test_months_are_counted_back_from_the_last_day_of_the_last_year(
    last_year: int, months: int, first: dt.date
) -> None:
    window = window_of(first_year=last_year, last_year=last_year, max_age_months=months)
    assert (window.first, window.last) == (first, dt.date(last_year, 12, 31))


def test_a_leap_day_is_a_day_of_its_year() -> None:
    leap = dt.date(2024, 2, 29)
    paper = Paper("a" * 64, "matrix", leap, leap)
    question = asking("matrix")
    assert state_of_paper(paper=paper, question=question, **IN_2024) is ProofState.FRESH
    assert not counts(paper=paper, question=question, first_year=2025, last_year=2025)


def test_the_first_and_the_last_year_there_are_do_not_break_a_period() -> None:
    assert window_of(first_year=1, last_year=9999, years_back=1).first == dt.date.min


def test_a_kind_has_what_stands_for_it_and_a_note_is_met_by_the_answer() -> None:
    question = asking("decree", "matrix", "supporting_document", "written_note")
    wanted = ("decree", "matrix", "supporting_document", "written_note")
    letter = replace(FRESH, kind="training_certificate")
    stale = replace(FRESH, kind="matrix", period_from=None, period_until=dt.date(2020, 1, 1))
    unknown = replace(FRESH, kind="")
    about = {"question": question, **IN_2024}

    nothing = completeness_of(papers=[unknown, stale], **about)
    assert (nothing.wanted, nothing.missing, nothing.met) == (wanted, wanted, 0)
    some = completeness_of(papers=[FRESH], **about)
    assert some.missing == ("matrix", "supporting_document", "written_note")
    more = completeness_of(papers=[FRESH, letter], has_note=True, **about)
    assert (more.missing, more.met, more.is_complete) == (("matrix",), 3, False)


def test_a_question_that_names_nothing_is_complete() -> None:
    found = completeness_of(papers=[], question=asking(), **IN_2024)
    assert (found.wanted, found.met, found.is_complete) == ((), 0, True)


def test_the_table_of_kinds_knows_every_kind_of_the_instrument_and_no_other() -> None:
    assert set(TRAITS) == {each.code for each in instrument("kla-2024").evidence_kinds}
