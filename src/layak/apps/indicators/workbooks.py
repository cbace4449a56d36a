"""A dataset taken away: its refused rows to be mended, and everything that was said of its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from layak.apps.accounts.language import words
from layak.apps.indicators import holding
from layak.apps.indicators.evaluating import sheet_of
from layak.apps.indicators.models import Dataset
from layak.apps.indicators.queries import period_name
from layak.apps.indicators.reports import REFUSING
from layak.apps.indicators.words import STATES, sentence
from layak.core.records.checked import State
from layak.core.records.ledger import notes_of
from layak.core.records.model import Profile
from layak.documents.profiles import profile
from layak.documents.refused_rows import RefusedRow, RefusedSheet, write_refused
from layak.documents.report_sheets import Line
from layak.documents.row_report import write_row_report


def refused_workbook(dataset: Dataset, *, at: dt.datetime) -> bytes:
    """The refused rows as they came, with their reasons, for the agency whose rows they are.

    Raises `FileGone` where a file of the dataset is not held any more.
    """
    kind = profile(dataset.profile)
    said = _reasons(dataset, kind)
    sheets: list[RefusedSheet] = []
    for delivery in dataset.deliveries.order_by("number"):
        mine = {number: texts for (file, number), texts in said.items() if file == delivery.number}
        if not mine:
            continue
        sheet = sheet_of(delivery, kind)
        rows = [
            RefusedRow(f"{delivery.number}/{number}", texts, sheet.grid.rows[number - 1])
            for number, texts in sorted(mine.items())
        ]
        headings = sheet.grid.rows[sheet.layout.start : sheet.layout.below]
        same = next((each for each in sheets if each.headings == headings), None)
        if same is not None:
            sheets[sheets.index(same)] = replace(same, rows=[*same.rows, *rows])
        else:
            sheets.append(RefusedSheet(headings, rows))
    return write_refused(sheets, title=title_of(dataset), made_at=at, words=words())


def report_workbook(dataset: Dataset, *, at: dt.datetime) -> bytes:
    """Every note on every row. Raises `RowsChanged`."""
    kind = profile(dataset.profile)
    lines = _lines(dataset, kind)
    return write_row_report(lines, title=title_of(dataset), made_at=at, words=words())


def title_of(dataset: Dataset) -> str:
    """The dataset as a heading: kind, period and agency."""
    name = profile(dataset.profile).title.in_language(words().language)
    period = period_name(dataset.period_from, dataset.period_until)
    return f"{name} · {period} · {dataset.organization.short_name}"


def labels_of(kind: Profile) -> Mapping[str, str]:
    """The names of the fields in the reader's language, by code."""
    return {each.code: each.label.in_language(words().language) for each in kind.fields}


def _reasons(dataset: Dataset, kind: Profile) -> dict[tuple[int, int], list[str]]:
    """Why rows are refused, in words, by file and row."""
    labels, said = labels_of(kind), words()
    found: dict[tuple[int, int], list[str]] = {}
    for file, number, state, note in notes_of(holding.rows_of(dataset)):
        if state is State.REFUSED and note.code in REFUSING:
            text = said.render(sentence(note.code))
            label = labels.get(note.field, "")
            shown = f" ({note.shown})" if note.shown else ""
            found.setdefault((file, number), []).append(
                f"{label}: {text}{shown}" if label else f"{text}{shown}"
            )
    return found


def _lines(dataset: Dataset, kind: Profile) -> Iterator[Line]:
    labels, said = labels_of(kind), words()
    states: Mapping[Any, str] = {state: said.render(text) for state, text in STATES.items()}
    for file, number, state, note in notes_of(holding.rows_of(dataset)):
        yield (
            str(file), str(number), states[state], labels.get(note.field, note.field),
            said.render(sentence(note.code)), note.shown, note.instead,
        )  # fmt: skip
