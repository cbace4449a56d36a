"""A round's answers as a sheet that can be taken away, and that `layak score` reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from layak.apps.assessment import access
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.assessment.scores import RoundScore, score_of
from layak.apps.organizations.access import Actor
from layak.core.instrument.model import Question
from layak.core.messages import Translator
from layak.core.values import plain
from layak.documents.neutral import neutralise
from layak.documents.plain_sheet import XLSX, Column, write_sheet

CSV = "text/csv; charset=utf-8"
HEADINGS = ("question", "points", "evidence", "text", "note")


@dataclass(frozen=True, slots=True)
class Export:
    """A file ready to be sent."""

    content: bytes
    media_type: str
    file_name: str


def answer_sheet(actor: Actor, round_: Round, *, ending: str, words: Translator) -> Export:
    """The answers to the questions the actor sees: points claimed and documents, one row each.

    ``ending`` is ``csv`` or ``xlsx``. Scoring the file gives the same total as the page.
    """
    standing = score_of(round_)
    rows = [
        _row(question, standing, words.language)
        for question in parsed(round_).questions.values()
        if access.sees_question(actor, question)
    ]
    name = f"jawaban-{round_.regency.code}-{round_.last_year}.{ending}"
    if ending == "csv":
        return Export(_csv(rows), CSV, name)
    columns = [
        Column(HEADINGS[0], 12), Column(HEADINGS[1], 10, is_number=True),
        Column(HEADINGS[2], 10, is_number=True), Column(HEADINGS[3], 70), Column(HEADINGS[4], 50),
    ]  # fmt: skip
    return Export(write_sheet(round_.title, columns, rows), XLSX, name)


def _row(question: Question, standing: RoundScore, language: str) -> tuple[str, ...]:
    answer = standing.answers.get(question.code)
    claimed = "" if answer is None or answer.points is None else plain(answer.points)
    documents = str(standing.documents.get(question.code, 0))
    note = answer.note if answer else ""
    return question.code, claimed, documents, question.text.in_language(language), note


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for code, points, documents, *texts in rows:
        writer.writerow([code, points, documents, *(neutralise(text) for text in texts)])
    return buffer.getvalue().encode("utf-8-sig")  # with a mark: Excel reads it as UTF-8
