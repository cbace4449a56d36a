"""What an answer is, by when it is owed, and what counts as answered."""

from __future__ import annotations

import datetime as dt

import pytest

from layak.core.aspirations.model import (
    OUTCOME_WORDS,
    STAGE_WORDS,
    LineNeeded,
    Outcome,
    Reply,
    Stage,
    answer_due,
    answered_of,
)


def test_what_is_in_the_plan_names_its_line() -> None:
    with pytest.raises(LineNeeded):
        Reply(Outcome.IN_PLAN, "Sudah masuk")
    assert Reply(Outcome.IN_PLAN, "Sudah masuk", has_line=True).has_line
    assert not Reply(Outcome.LATER, "Tahun depan").has_line


def test_an_answer_is_owed_thirty_days_after_it_was_passed_on() -> None:
    assert answer_due(dt.date(2026, 1, 31)) == dt.date(2026, 3, 2)


def test_what_its_writer_took_back_is_not_waited_for() -> None:
    stages = [Stage.WRITTEN, Stage.PASSED_ON, Stage.ANSWERED, Stage.SET_ASIDE, Stage.TAKEN_BACK]
    assert answered_of(stages) == (2, 4)
    assert answered_of([]) == (0, 0)


def test_every_stage_and_outcome_has_a_word() -> None:
    assert set(STAGE_WORDS) == set(Stage)
    assert set(OUTCOME_WORDS) == set(Outcome)
