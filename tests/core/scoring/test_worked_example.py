"""The worked example in docs/algorithms/scoring.md comes out as it is written there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from layak.core.instrument.linter import examine
from layak.core.scoring.bulk import collect, score_many, to_points
from layak.core.scoring.gaps import beyond_reach
from layak.core.scoring.model import Answer, Basis, Score
from layak.core.scoring.ranks import standing
from layak.core.scoring.rules import AnswerUnusable, points_for
from layak.core.scoring.score import score
from layak.core.values import plain
from tests.worked_pages import NOTHING, Page, Row

PAGE = Page("scoring.md")
LOADED = PAGE.instrument()
INSTRUMENT = LOADED.require()
QUESTIONS = {question.code: question for question in INSTRUMENT.questions()}


def _answers() -> Iterator[Answer]:
    for row in PAGE.table("questions"):
        if row["answer"] == NOTHING:
            continue
        word, what = row["answer"].split()
        has_evidence = {"yes": True, "no": False}[row["document"]]
        if what.isalpha():
            yield Answer(row["question"], Basis(word), option=what, has_evidence=has_evidence)
        else:
            yield Answer(row["question"], Basis(word), Decimal(what), has_evidence=has_evidence)


@pytest.fixture(scope="module")
def result() -> Score:
    return score(INSTRUMENT, _answers())


def test_the_example_has_the_one_defect_it_says_it_has() -> None:
    assert [(each.code, each.where.subject) for each in examine(LOADED)] == [
        ("sum_above_maximum", "2")
    ]


def test_every_question_comes_out_as_written(result: Score) -> None:
    answers = {answer.question: answer for answer in _answers()}
    shown = [
        {
            "question": each.question.code,
            "maximum": plain(each.maximum),
            "earned": plain(_earned(answers.get(each.question.code))),
            "counted": plain(each.points),
            "lost": plain(each.lost),
            "reason": each.reason.value,
            "next step": plain(each.next_step.points) if each.next_step else NOTHING,
        }
        for each in result.questions()
    ]
    written = PAGE.table("questions")
    assert shown == [
        {key: row[key] for key in row if key not in {"answer", "document"}} for row in written
    ]


def _earned(answer: Answer | None) -> Decimal:
    try:
        return points_for(QUESTIONS[answer.question], answer) if answer else Decimal(0)
    except AnswerUnusable:
        return Decimal(0)


def test_every_sum_comes_out_as_written(result: Score) -> None:
    shown = [
        *(
            (f"indicator {each.indicator.code}", each, each.beyond_reach)
            for each in result.indicators()
        ),
        *(
            (f"cluster {each.cluster.code}", each, sum(i.beyond_reach for i in each.indicators))
            for each in result.clusters
        ),
        ("total", result, beyond_reach(result)),
    ]
    assert [
        {
            "part": name,
            "maximum": plain(part.maximum),
            "points": plain(part.points),
            "lost": plain(part.lost),
            "beyond reach": plain(Decimal(beyond)),
        }
        for name, part, beyond in shown
    ] == PAGE.table("sums")


def test_the_findings_and_the_sentences_around_the_tables_are_right(result: Score) -> None:
    assert [(each.code, each.where.subject) for each in result.findings] == [
        ("above_maximum", "3.2")
    ]
    assert result.without_evidence == 6
    assert sum(each.lost for each in result.questions()) == 16
    assert result.standing.rank is not None
    assert result.standing.next_rank is not None
    assert result.standing.rank.name == "Madya"
    assert (result.standing.next_rank.rank.name, result.standing.next_rank.needs) == ("Nindya", 3)
    assert [gate.subject for gate in result.standing.next_rank.gates] == ["3.1"]


@pytest.mark.parametrize("row", PAGE.table("ranks"), ids=lambda row: row["total"])
def test_every_total_has_the_rank_that_is_written(row: Row) -> None:
    points = {"3.1": Decimal(row["points on 3.1"])}
    found = standing(INSTRUMENT.ranks, total=Decimal(row["total"]), points=points)
    step = found.next_rank
    assert row == row | {
        "rank": found.rank.name if found.rank else NOTHING,
        "next": step.rank.name if step else NOTHING,
        "needs": plain(step.needs) if step else NOTHING,
        "gate open": "no" if step and step.gates else "yes",
    }


def test_bulk_scoring_gives_the_same_example(result: Score) -> None:
    answers = collect(instrument=INSTRUMENT, sheets=[list(_answers())]).answers
    found = score_many(instrument=INSTRUMENT, answers=answers)
    assert to_points(found.total[0]) == result.points == 22
    assert [plain(to_points(each)) for each in found.questions[0]] == [
        row["counted"] for row in PAGE.table("questions")
    ]
    assert INSTRUMENT.ranks[found.rank[0]].name == "Madya"
