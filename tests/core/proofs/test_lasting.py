"""At a new round every document of the last one gets exactly one class, with the reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.instrument.model import Question
from layak.core.proofs.lasting import Lasting, sort_for_new_round
from layak.core.proofs.model import Paper, ProofState
from layak.core.proofs.validity import counts, state_of_paper
from tests.core.proofs.papers import asking, papers, property_test, questions, years

maybe = st.none() | questions()
DECREE = Paper("a" * 64, "decree", dt.date(2023, 1, 1), is_signed=True)


@property_test
@given(papers(), maybe, maybe, years, years)
def test_the_class_fits_what_the_document_proves_in_the_new_round(
    paper: Paper, old: Question | None, new: Question | None, first: int, last: int
) -> None:
    found = sort_for_new_round(
        paper=paper, old_question=old, new_question=new, first_year=first, last_year=last
    )
    assert str(found.why)
    if old is None or new is None:
        assert found.lasting is Lasting.QUESTION_CHANGED
        return
    about = {"paper": paper, "question": new, "first_year": first, "last_year": last}
    if found.lasting is Lasting.VALID:
        assert state_of_paper(**about) is ProofState.FRESH
        assert old.evidence == new.evidence
    if found.lasting is Lasting.EXPIRED:
        assert not counts(**about)


@property_test
@given(papers(), questions(), years)
def test_an_unchanged_question_is_never_called_changed(
    paper: Paper, question: Question, year: int
) -> None:
    shouted = replace(
        question, text=replace(question.text, id=question.text.id.upper() + "!"),
        evidence=question.evidence[::-1], maximum=question.maximum + 1,
    )  # fmt: skip
    found = sort_for_new_round(
        paper=paper, old_question=question, new_question=shouted, first_year=year, last_year=year
    )
    assert found.lasting is not Lasting.QUESTION_CHANGED


@pytest.mark.parametrize(
    ("paper", "old", "new", "said"),
    [
        (DECREE, asking("decree"), None, "tidak ada lagi"),
        (DECREE, None, asking("decree", code="9.9"), "9.9 baru"),
        (DECREE, asking("decree"), asking("decree", "photo"), "Data dukung yang diminta"),
        (DECREE, asking("decree"), asking("decree"), "Masih berlaku"),
        (
            replace(DECREE, period_until=dt.date(2024, 12, 31)),
            asking("decree"), asking("decree"), "berakhir 2024-12-31",
        ),
        (
            replace(DECREE, period_from=dt.date(2026, 1, 1)),
            asking("decree"), asking("decree"), "Baru berlaku sejak 2026-01-01",
        ),
        (
            replace(DECREE, period_until=dt.date(2025, 6, 30)),
            asking("decree"), asking("decree"), "sampai 2025-06-30",
        ),
        (replace(DECREE, is_signed=False), asking("decree"), asking("decree"), "ditandatangani"),
        (DECREE, asking("matrix"), asking("matrix"), "bukan yang diminta"),
    ],
)  # fmt: skip
def test_the_reason_says_what_is_the_matter(
    paper: Paper, old: Question | None, new: Question | None, said: str
) -> None:
    found = sort_for_new_round(
        paper=paper, old_question=old, new_question=new, first_year=2025, last_year=2025
    )
    assert said in str(found.why)
