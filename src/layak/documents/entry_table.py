"""Answers as a table to be typed into the national application, question by question."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter

from layak.core.instrument.model import Instrument, Kind, Question
from layak.core.messages import Translator, msg
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.rules import AnswerUnusable, RuleNotEvaluable, find_options, points_for
from layak.core.values import plain
from layak.documents.report_sheets import Book, Column, Line
from layak.documents.score_report.model import Figure
from layak.documents.score_workbook import OPTIONS

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
    (msg("Catatan"), 40, False),
    (msg("Nama dokumen"), 48, False),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands behind one question: its answer, a note, and its documents' names in order."""

    answer: Answer | None = None
    note: str = ""
    documents: tuple[str, ...] = ()


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
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    created = made_at.astimezone(dt.UTC).replace(tzinfo=None)
    book.set_properties({"title": title[:255], "created": created})
    sheet = Book(book).sheet(words.render(_TITLE), landscape=True, footer=title)
    columns = [
        Column(words.render(head), width, is_figure=is_figure)
        for head, width, is_figure in _COLUMNS
    ]
    sheet.head(0, columns)
    sheet.table(0, columns, _lines(instrument, entries, words))
    book.close()
    return file.getvalue()


def _lines(instrument: Instrument, entries: Mapping[str, Entry], words: Translator) -> list[Line]:
    lines: list[Line] = []
    for cluster in instrument.clusters:
        name = cluster.title.in_language(words.language).partition(":")[0]
        for indicator in cluster.indicators:
            for question in indicator.questions:
                entry = entries.get(question.code, Entry())
                lines.append((name, indicator.code, *_line(question, entry, words)))
    return lines


def _line(question: Question, entry: Entry, words: Translator) -> Line:
    claimed, said = _claimed(question, entry.answer, words)
    return (
        question.code,
        question.text.in_language(words.language),
        claimed,
        _figure(question.maximum),
        said,
        _measured(question, entry.answer),
        entry.note,
        "\n".join(f"{number}. {name}" for number, name in enumerate(entry.documents, start=1)),
    )


def _claimed(
    question: Question, answer: Answer | None, words: Translator
) -> tuple[Figure | None, str]:
    """The points before any cap, and the option or level that gives them."""
    if answer is None:
        return None, words.render(_UNANSWERED)
    try:
        points = points_for(question, answer)
    except (AnswerUnusable, RuleNotEvaluable):
        return None, words.render(_CHECK)
    if answer.basis is Basis.LEVEL and answer.number is not None:
        return _figure(points), words.number(answer.number)
    if answer.basis is Basis.VALUE and question.kind is Kind.CHOICE:
        option = question.options[find_options(question, answer.option)[0]]
        return _figure(points), option.label.in_language(words.language)
    return _figure(points), ""


def _measured(question: Question, answer: Answer | None) -> Figure | None:
    """The value that was measured, where the answer rests on one."""
    if answer is None or answer.basis is not Basis.VALUE or question.kind is Kind.CHOICE:
        return None
    return None if answer.number is None else _figure(answer.number)


def _figure(value: Decimal) -> Figure:
    text = plain(value)
    return Figure(value, text, len(text.partition(".")[2]))
