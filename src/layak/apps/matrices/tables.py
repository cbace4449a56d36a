"""The tables of a round as they stand: what data fill and what people keep, put together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layak.apps.assessment.instruments import parsed
from layak.apps.matrices.access import rows_visible_to
from layak.apps.matrices.models import Row
from layak.apps.matrices.sources import Ground, rows_for
from layak.core.instrument.model import Question
from layak.core.matrices.filling import FilledRow, KeptRow, Table, table_of
from layak.core.matrices.model import Matrix
from layak.documents.matrices.reference import matrices


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that asks for a table, with the table it asks for."""

    question: Question
    matrix: Matrix
    cluster: str


def asking_in(ground: Ground) -> Mapping[str, Asking]:
    """The questions of a round that ask for a table, by code in the instrument's order."""
    found = parsed(ground.round).instrument
    known = matrices(found.id)
    return {
        question.code: Asking(question, known.of(question.code, question.text), cluster.code)
        for cluster in found.clusters
        for indicator in cluster.indicators
        for question in indicator.questions
        if any(each.matrix for each in question.evidence)
    }


def tables_of(ground: Ground, asked: Sequence[Asking]) -> Mapping[str, Table]:
    """These tables by question. As many queries for all of them as for one."""
    kept = kept_rows(ground, [each.question.code for each in asked])
    filled = filled_rows(ground, asked)
    return {
        code: table_of(each.matrix, filled[code], kept.get(code, ()))
        for each in asked
        for code in [each.question.code]
    }


def filled_rows(ground: Ground, asked: Sequence[Asking]) -> Mapping[str, Sequence[FilledRow]]:
    """What data say, by question."""
    return rows_for(ground, [(each.matrix, each.question) for each in asked])


def kept_rows(ground: Ground, codes: Sequence[str]) -> Mapping[str, Sequence[KeptRow]]:
    """What people keep, by question, the oldest row first. One query."""
    found: dict[str, list[KeptRow]] = {}
    rows = rows_visible_to(ground.actor).filter(round=ground.round, question__in=codes)
    for row in rows.order_by("pk"):
        found.setdefault(row.question, []).append(kept_of(row))
    return found


def kept_of(row: Row) -> KeptRow:
    """What a stored row says."""
    return KeptRow(row.key, json.loads(row.cells), row.version, row.is_left_out)
