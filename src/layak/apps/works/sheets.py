"""The works as a workbook: one row for a work and a question."""

from __future__ import annotations

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Actor
from layak.apps.works import queries
from layak.apps.works.queries import OfferRow, WorkRow
from layak.core.values import plain
from layak.core.works.model import WorkKind
from layak.documents.plain_sheet import Column, write_sheet


def works_workbook(actor: Actor, kind: WorkKind | None) -> bytes:
    """All works of a kind (``None``: of every kind), with what they are to which question."""
    say = words()
    columns = [
        Column(say.text("Jenis kerja"), 22), Column(say.text("Kerja"), 44),
        Column(say.text("Lembaga"), 24), Column(say.text("Mulai"), 12),
        Column(say.text("Sampai"), 12), Column(say.text("Siklus"), 20),
        Column(say.text("Pertanyaan"), 11), Column(say.text("Keadaan"), 16),
        Column(say.text("Dihitung"), 20), Column(say.text("Poin diusulkan"), 12, is_number=True),
        Column(say.text("Poin jawaban"), 12, is_number=True),
        Column(say.text("Maks."), 10, is_number=True),
    ]  # fmt: skip
    found = queries.work_rows(actor, list(queries.works_of(actor, kind)))
    rows = [row for each in found for row in _rows(each)]
    return write_sheet(say.text("Kerja sebagai bukti"), columns, rows)


def _rows(found: WorkRow) -> list[list[str]]:
    work = found.work
    head = [
        words().render(found.kind), work.title, work.organization.name,
        work.from_date.isoformat(), work.until_date.isoformat(),
    ]  # fmt: skip
    if not found.rows:
        return [[*head, "", "", "", "", "", "", ""]]
    return [[*head, *_cells(row)] for row in found.rows]


def _cells(row: OfferRow) -> list[str]:
    points = row.offer.points
    return [
        row.offer.round.title, row.question.code, str(row.state.label),
        words().render(row.counted) if row.counted else "", "" if points is None else plain(points),
        plain(row.today), plain(row.question.maximum),
    ]  # fmt: skip
