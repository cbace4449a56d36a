"""Answers as a table to be typed into the national application, question by question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from layak.core.instrument.model import Instrument, Kind, Question
from layak.core.messages import Translator, msg
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.rules import AnswerUnusable, RuleNotEvaluable, find_options, points_for
from layak.documents.report_sheets import Column, Line
from layak.documents.score_report.model import Figure
from layak.documents.workbooks import table_workbook

_TITLE = msg("Isian aplikasi nasional")
_CHECK = msg("Jawaban tidak dapat dihitung; periksa dahulu")
_UNANSWERED = msg("Belum dijawab")
_COLUMNS = (
    (msg("Klaster"), 16, False),
    (msg("Indikator"), 10, False),
    (msg("Kode"), 8, False),
    (msg("Pertanyaan"), 60, False),
    (msg("Poin yang diklaim"), 12, True),
    (msg("Maks."), 8, True),
    (msg("Pilihan atau tingkat"), 26, False),
    (msg("Nilai capaian"), 12, True),
    (msg("Capaian tahun sebelumnya"), 12, True),
    (msg("Catatan"), 40, False),
    (msg("Nama dokumen"), 48, False),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands behind one question: its answer, a note, and its documents' names in order.

    ``option`` and ``measured`` are what is kept beside a claim in points, ``previous`` the measured
    value of the year before.
    """

    answer: Answer | None = None
    note: str = ""
    documents: tuple[str, ...] = ()
    option: str = ""
    measured: Decimal | None = None
    previous: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed for one question: points before any cap, the option or level that gives them
    (or that there is no answer, or none that counts), and the measured values."""

    claimed: Figure | None
    said: str
    measured: Figure | None
    previous: Figure | None


def write(
    instrument: Instrument,
    entries: Mapping[str, Entry],
    *,
    title: str,
    made_at: dt.datetime,
    words: Translator,
) -> bytes:
    """The table as XLSX in the instrument's order; the same entries give the same bytes.

    ``entries`` are by question code. Every question has a row: one without an answer says so, and
    so does one whose answer cannot be counted. ``title`` names region and round on the printout.
    """
    columns = [
        Column(words.render(head), width, is_figure=is_figure)
        for head, width, is_figure in _COLUMNS
    ]
    return table_workbook(
        words.render(_TITLE),
        columns,
        _lines(instrument, entries, words),
        title=title,
        footer=title,
        made_at=made_at,
    )


def _lines(instrument: Instrument, entries: Mapping[str, Entry], words: Translator) -> list[Line]:
    lines: list[Line] = []
    for cluster in instrument.clusters:
        name = cluster.title.in_language(words.language).partition(":")[0]
        for indicator in cluster.indicators:
            for question in indicator.questions:
                entry = entries.get(question.code, Entry())
                lines.append((name, indicator.code, *_line(question, entry, words)))
    return lines


def typed_of(question: Question, entry: Entry, *, words: Translator) -> Typed:
    """What is typed for ``question``."""
    answer = entry.answer
    if answer is None:
        return Typed(None, words.render(_UNANSWERED), None, None)
    measured, previous = _measured(question, entry), _figure(entry.previous)
    try:
        points = points_for(question, answer)
    except (AnswerUnusable, RuleNotEvaluable):
        return Typed(None, words.render(_CHECK), measured, previous)
    return Typed(_figure(points), _said(question, entry, answer, words), measured, previous)


def _line(question: Question, entry: Entry, words: Translator) -> Line:
    typed = typed_of(question, entry, words=words)
    return (
        question.code,
        question.text.in_language(words.language),
        typed.claimed,
        _figure(question.maximum),
        typed.said,
        typed.measured,
        typed.previous,
        entry.note,
        "\n".join(f"{number}. {name}" for number, name in enumerate(entry.documents, start=1)),
    )


def _said(question: Question, entry: Entry, answer: Answer, words: Translator) -> str:
    """The level, or the option by its label."""
    if answer.basis is Basis.LEVEL and answer.number is not None:
        return words.number(answer.number)
    option = answer.option or entry.option
    if question.kind is not Kind.CHOICE or not option:
        return ""
    found = find_options(question, option)
    return question.options[found[0]].label.in_language(words.language) if found else option


def _measured(question: Question, entry: Entry) -> Figure | None:
    """The value that was measured: what the answer rests on, or what is kept beside it."""
    answer = entry.answer
    if answer is None or answer.basis is not Basis.VALUE or question.kind is Kind.CHOICE:
        return _figure(entry.measured)
    return _figure(answer.number)


def _figure(value: Decimal | None) -> Figure | None:
    return None if value is None else Figure.exact(value)
