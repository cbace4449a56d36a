"""One question alone reads as it does in the list of all, with the cap of its indicator."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from layak.apps.assessment import queries
from layak.apps.assessment.actions import Draft, save_answer
from layak.apps.assessment.models import Round
from layak.core.scoring.model import Basis, Reason
from layak.documents.reference import instrument
from tests.builders import NOW, actor, budi, client_of, gilang, organization, round_

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_every_question_alone_is_as_in_the_list_of_all() -> None:
    asked = instrument("kla-2024")
    office = organization("Dinas Kesehatan")
    codes = [question.code for question in asked.questions()]
    evaluation = round_(instrument=asked, leads=dict.fromkeys(codes, office))
    for question in list(asked.questions())[:30]:  # whole indicators at their maximum: some capped
        save_answer(
            actor=actor(budi()), round_=evaluation, question=question.code, from_version=0, at=NOW,
            draft=Draft(Basis.POINTS, number=question.maximum),
        )  # fmt: skip
    rows = queries.all_rows(actor(budi()), evaluation, today=TODAY)
    assert len(rows) == len(codes)
    assert {Reason.NO_EVIDENCE, Reason.UNANSWERED} <= {row.score.reason for row in rows}
    for row in rows:
        alone = queries.one_row(actor(budi()), evaluation, row.question.code, today=TODAY)
        assert alone == row
        assert queries.standing_of(evaluation, row.question.code).score == row.score
    assert listed(evaluation, queries.Filters()) == rows
    assert listed(evaluation, queries.Filters(organization=office, text="")) == rows


def listed(evaluation: Round, filters: queries.Filters) -> list[queries.Row]:
    """Every page of the list of questions, one after the other."""
    read = partial(queries.question_rows, actor(budi()), evaluation, filters=filters, today=TODAY)
    pages = range(1, read(page="1").paginator.num_pages + 1)
    return [row for number in pages for row in read(page=str(number))]


def test_a_desa_sees_its_own_questions_alone_as_in_its_list() -> None:
    evaluation = round_(instrument=instrument("kla-2024"))
    rows = queries.all_rows(actor(gilang()), evaluation, today=TODAY)
    assert rows
    for row in rows:
        alone = queries.one_row(actor(gilang()), evaluation, row.question.code, today=TODAY)
        assert alone == row


def test_a_save_asks_the_database_the_same_number_of_times_however_much_is_answered(
    django_assert_max_num_queries: type[CaptureQueriesContext],
) -> None:
    asked = instrument("kla-2024")
    office = organization("Dinas Kesehatan")
    codes = [question.code for question in asked.questions()]
    evaluation = round_(instrument=asked, leads=dict.fromkeys(codes, office))
    client = client_of(budi())

    def save(code: str, version: int) -> None:
        form = {"version": version, "points": "0", "note": "Sudah."}
        address = reverse("answer_save", args=[evaluation.public_id, code])
        response = client.post(address, form, headers={"X-Layak-Fragment": "1"})
        assert response.json()["version"] == version + 1

    save(codes[0], 0)
    with django_assert_max_num_queries(22) as first:  # 4 of them are the test's savepoints
        save(codes[0], 1)
    for code in codes[1:60]:
        save_answer(
            actor=actor(budi()), round_=evaluation, question=code, from_version=0, at=NOW,
            draft=Draft(Basis.POINTS, number=Decimal(0)),
        )  # fmt: skip
    with django_assert_max_num_queries(len(first)):
        save(codes[0], 2)
