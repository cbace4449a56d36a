"""The tables in docs/algorithms/proofs.md come out as they are written there."""

from __future__ import annotations

import datetime as dt

import pytest

from layak.core.instrument.model import Question, Text
from layak.core.proofs.lasting import sort_for_new_round
from layak.core.proofs.model import Paper
from layak.core.proofs.validity import counts, state_of_paper
from tests.core.proofs.papers import asking
from tests.worked_pages import NOTHING, Page, Row

YES_NO = {"yes": True, "no": False, "-": None}
PAGE = Page("proofs.md")
STATES = PAGE.table("states")
LASTING = PAGE.table("lasting")


def _paper(row: Row) -> Paper:
    return Paper(
        sha256="a" * 64,
        kind=row["kind"].strip("-"),
        period_from=_day(row["from"]),
        period_until=_day(row["until"]),
        is_signed=YES_NO[row["signed"]],
    )


def _day(text: str) -> dt.date | None:
    return None if text == NOTHING else dt.date.fromisoformat(text)


@pytest.mark.parametrize("row", STATES, ids=lambda row: " ".join(row.values()))
def test_every_document_has_the_state_that_is_written(row: Row) -> None:
    wants = [] if row["wants"] == NOTHING else row["wants"].split(", ")
    question = asking(*wants, months=None if row["months"] == NOTHING else int(row["months"]))
    about = {"paper": _paper(row), "question": question, "first_year": 2024, "last_year": 2024}
    assert (state_of_paper(**about), counts(**about)) == (row["state"], YES_NO[row["counts"]])


@pytest.mark.parametrize("row", LASTING, ids=lambda row: " ".join(row.values()))
def test_every_document_has_the_class_that_is_written(row: Row) -> None:
    old = asking(row["kind"] if row["kind"] != NOTHING else "decree", text=Text("Apakah ada SK?"))
    new: dict[str, Question | None] = {
        "same": asking(old.evidence[0].kind, text=Text("APAKAH ada SK")),
        "words": asking(old.evidence[0].kind, text=Text("Apakah ada Perda?")),
        "proof": asking(old.evidence[0].kind, "photo", text=old.text),
        "gone": None,
    }
    found = sort_for_new_round(
        paper=_paper(row), old_question=old, new_question=new[row["question"]],
        first_year=2025, last_year=2025,
    )  # fmt: skip
    assert (found.lasting, bool(str(found.why))) == (row["class"], True)
