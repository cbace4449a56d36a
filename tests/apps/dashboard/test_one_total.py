"""The same total on the page, in the workbook, in the PDF, and from `layak score`."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from layak.apps.assessment.actions import Draft, save_answer
from layak.apps.assessment.models import Round
from layak.apps.assessment.rounds import RoundPlan, open_round
from layak.apps.assessment.scores import score_of
from layak.core.scoring.model import Basis
from layak.core.values import plain
from layak.documents.answer_sheet import read_answers
from layak.documents.reference import instrument, sample_sheet
from tests import builders
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db

TOTAL = "771.61"


@pytest.fixture
def full_round() -> Round:
    """The real self-assessment of a neighbouring regency, answered by one agency of PALI."""
    kla = instrument("kla-2024")
    agencies = tuple(agency.code for agency in kla.agencies)
    builders.organization("Dinas Kesehatan", agencies=agencies)
    builders.organization("Bappeda")
    secretary = actor(builders.sari())
    plan = RoundPlan("Evaluasi 2024", 2024, 2024)
    round_ = open_round(actor=secretary, plan=plan, instrument=kla, at=NOW)
    budi = actor(builders.budi())
    sheet = read_answers(sample_sheet(), file="sample.csv", instrument=kla)
    owned = set(round_.responsibilities.values_list("question", flat=True))
    with transaction.atomic():
        for answer in sheet.answers:
            if answer.question in owned:
                draft = Draft(Basis.POINTS, answer.number, note="=1+1")
                save_answer(
                    actor=budi, round_=round_, question=answer.question, draft=draft,
                    from_version=0, at=NOW,
                )  # fmt: skip
    return round_


@pytest.fixture
def browser(full_round: Round) -> Client:  # noqa: ARG001
    return builders.client_of(builders.sari())


def test_page_workbook_pdf_export_and_command_say_the_same_total(
    full_round: Round, browser: Client, tmp_path: Path
) -> None:
    total = score_of(full_round).score.points
    # Nine questions of the instrument name nobody, so nobody in PALI could answer them.
    assert Decimal(0) < total <= Decimal(TOTAL)
    shown = f"{total:.2f}".replace(".", ",")

    page = browser.get(reverse("round", args=[full_round.public_id])).content.decode()
    assert shown in page
    pdf = browser.get(reverse("gaps_export", args=[full_round.public_id, "pdf"])).content
    assert shown in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    xlsx = browser.get(reverse("gaps_export", args=[full_round.public_id, "xlsx"])).content
    book = openpyxl.load_workbook(io.BytesIO(xlsx), data_only=True)
    numbers = {cell.value for row in book.worksheets[0] for cell in row}
    assert float(total) in numbers
    for ending in ("csv", "xlsx"):
        assert commanded(browser, full_round, ending, tmp_path) == plain(total)


def commanded(browser: Client, round_: Round, ending: str, folder: Path) -> str:
    """What `layak score` says of the exported answers, in a process of its own."""
    sheet = browser.get(reverse("answers_export", args=[round_.public_id, ending])).content
    file = folder / f"jawaban.{ending}"
    file.write_bytes(sheet)
    run = subprocess.run(
        [sys.executable, "-c", "from layak.cli import main; main()", "score", str(file), "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    document = json.loads(run.stdout)
    assert [each for each in document["findings"] if each["severity"] == "error"] == []
    return str(document["total"])


def test_a_formula_in_a_note_is_harmless_in_the_export(full_round: Round, browser: Client) -> None:
    csv = browser.get(reverse("answers_export", args=[full_round.public_id, "csv"])).content
    assert ",'=1+1" in csv.decode("utf-8-sig")
    assert ",=1+1" not in csv.decode("utf-8-sig")
