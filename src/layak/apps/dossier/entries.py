"""The answers of a round as they are typed into the national application."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Round
from layak.apps.assessment.scores import claim_of, score_of
from layak.apps.dossier.packing import contents_of, index_of
from layak.core.instrument.model import Indicator, Question
from layak.core.messages import Translator
from layak.documents import entry_table
from layak.documents.entry_table import Entry, Typed


@dataclass(frozen=True, slots=True)
class Card:
    """One question with what is typed for it."""

    question: Question
    is_answered: bool
    typed: Typed
    note: str
    documents: tuple[str, ...]


def entries_of(round_: Round, *, words: Translator) -> dict[str, Entry]:
    """What stands behind every question that is answered or proved. Three queries.

    Documents bear the names they have in the pack.
    """
    standing = score_of(round_)
    names: dict[str, list[str]] = {}
    for row in index_of(round_, contents_of(round_), words=words).rows:
        names.setdefault(row.question, []).append(PurePosixPath(row.file).name)
    return {
        code: _entry(standing.answers.get(code), tuple(names.get(code, ())))
        for code in parsed(round_).questions
    }


def cards(round_: Round, indicator: Indicator, *, words: Translator) -> list[Card]:
    """The questions of an indicator with what is typed for each. Three queries."""
    entries = entries_of(round_, words=words)
    return [_card(question, entries[question.code], words) for question in indicator.questions]


def workbook(round_: Round, *, made_at: dt.datetime, words: Translator) -> bytes:
    """All of them as a table."""
    return entry_table.write(
        parsed(round_).instrument, entries_of(round_, words=words),
        title=f"{round_.regency.name} – {round_.title}", made_at=made_at, words=words,
    )  # fmt: skip


def indicator_of(round_: Round, query: Mapping[str, str]) -> Indicator:
    """The indicator an address asks for, else the first."""
    indicators = tuple(parsed(round_).instrument.indicators())
    wanted = query.get("indikator", "")
    return next((each for each in indicators if each.code == wanted), indicators[0])


def _entry(answer: Answer | None, documents: tuple[str, ...]) -> Entry:
    if answer is None or answer.points is None:
        return Entry(note=answer.note if answer else "", documents=documents)
    return Entry(
        answer=claim_of(answer, has_evidence=bool(documents)), note=answer.note,
        documents=documents, option=answer.option, measured=answer.measured,
        previous=answer.previous,
    )  # fmt: skip


def _card(question: Question, entry: Entry, words: Translator) -> Card:
    return Card(
        question=question,
        is_answered=entry.answer is not None,
        typed=entry_table.typed_of(question, entry, words=words),
        note=entry.note,
        documents=entry.documents,
    )
