"""The sheet of answers that can be taken away, and that `layak score` reads back."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client

from layak.apps.assessment import actions
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.models import Round
from layak.apps.assessment.scores import score_of
from layak.core.findings import Severity
from layak.core.scoring.model import Basis
from layak.core.scoring.score import score
from layak.core.values import ZERO
from layak.documents.answer_sheet import read_answers
from tests import builders
from tests.apps.assessment.pages import address
from tests.apps.town_states import HOSTILE
from tests.instruments import small_instrument

pytestmark = pytest.mark.django_db

FORMULA = '=SUM(A1:A9)\nbaris kedua; "kutip", koma'
#: One answer of every basis that the pages write, with all the decimals there may be.
DRAFTS = {
    "1.2a": Draft(Basis.POINTS, Decimal("0.3333"), note=HOSTILE),
    "1.2b": Draft(Basis.POINTS, Decimal("0.0001"), note=FORMULA),
    "2.2": Draft(Basis.POINTS, Decimal(0)),
    "21A.1": Draft(Basis.VALUE, Decimal("87.4999"), measured=Decimal("87.4999")),
    "21A.2": Draft(Basis.VALUE, Decimal(4), measured=Decimal(4)),
}  # fmt: skip


@pytest.fixture
def answered(evaluation: Round) -> Round:
    """Answers of every basis, and questions nobody has answered."""
    for code, draft in DRAFTS.items():
        actions.save_answer(
            actor=builders.actor(builders.budi()), round_=evaluation, question=code, draft=draft,
            from_version=0, at=builders.NOW,
        )  # fmt: skip
    actions.save_answer(
        actor=builders.actor(builders.citra()), round_=evaluation, question="1.1",
        draft=Draft(Basis.VALUE, option="b"), from_version=0, at=builders.NOW,
    )  # fmt: skip
    return evaluation


def sheet(browser: Client, round_: Round, ending: str) -> bytes:
    response = browser.get(address("answers_export", round_, ending))
    assert response.status_code == 200
    assert response["Content-Disposition"].endswith(f'filename="jawaban-16.12-2025.{ending}"')
    return response.content


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_was_taken_away_scores_the_same(answered: Round, sari: Client, ending: str) -> None:
    read = read_answers(
        sheet(sari, answered, ending), file=f"jawaban.{ending}", instrument=small_instrument()
    )
    assert [each for each in read.findings if each.severity is Severity.ERROR] == []
    again, stored = score(small_instrument(), read.answers), score_of(answered).score
    assert again.points == stored.points > ZERO
    assert {each.question.code: each.points for each in again.questions()} == {
        each.question.code: each.points for each in stored.questions()
    }


def test_what_nobody_answered_stays_empty(answered: Round, sari: Client) -> None:
    text = sheet(sari, answered, "csv").decode("utf-8-sig")
    rows = {row["question"]: row for row in csv.DictReader(io.StringIO(text))}
    assert list(rows) == ["1.1", "1.2a", "1.2b", "2.1", "2.2", "21A.1", "21A.2", "21A.3"]
    assert (rows["2.1"]["points"], rows["2.2"]["points"]) == ("", "0")
    assert rows["1.1"]["text"] == "Apakah ada Perda?"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_note_is_a_formula(answered: Round, sari: Client, ending: str) -> None:
    content = sheet(sari, answered, ending)
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        cells = [cell for row in rows for cell in row]
    else:
        book = openpyxl.load_workbook(io.BytesIO(content))
        written = [cell for row in book.worksheets[0] for cell in row if cell.value is not None]
        assert not [cell for cell in written if cell.data_type == "f"]
        cells = [str(cell.value) for cell in written]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any("=SUM(A1:A9)" in cell for cell in cells)


def test_a_village_takes_away_its_own_questions(answered: Round) -> None:
    browser = builders.client_of(builders.gilang())
    text = sheet(browser, answered, "csv").decode("utf-8-sig")
    assert [row["question"] for row in csv.DictReader(io.StringIO(text))] == ["21A.3"]


def test_texts_are_in_the_language_of_the_reader(answered: Round, sari: Client) -> None:
    sari.post("/bahasa/", {"language": "en"})
    assert "Is there a regional law?" in sheet(sari, answered, "csv").decode("utf-8-sig")
