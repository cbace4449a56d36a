"""Writing rows of tables: one function, one transaction, one entry of the trail."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from uuid import uuid4

from django.db import transaction

from layak.apps.assessment.models import Round
from layak.apps.audit import actions as audit
from layak.apps.matrices import access
from layak.apps.matrices.models import Revision, Row
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import Asking, tables_of
from layak.apps.organizations.access import Actor
from layak.core.errors import DomainError
from layak.core.matrices.filling import BY_HAND, Table, TableRow, typed_cells
from layak.core.matrices.rows import MOST_ROWS, RowChange, TooManyRows
from layak.vault import chain


class NotYourMatrix(DomainError):
    """The table belongs to whoever answers the question, or its round takes no changes."""

    code = "not_your_matrix"
    template = "Tabel ini diisi lembaga yang menjawab pertanyaannya, selama siklusnya terbuka."


class StaleRow(DomainError):
    """The row, or what data say of it, changed since this person read it; ``row`` is what is there
    now, none where it is gone."""

    code = "stale_version"
    template = "Baris ini sudah berubah sejak Anda membukanya."

    def __init__(self, row: TableRow | None = None) -> None:
        self.row = row
        super().__init__()


class NothingTyped(DomainError):
    """A row of nothing."""

    code = "nothing_typed"
    template = "Isi sekurangnya satu kolom."


@transaction.atomic
def save_row(
    *, ground: Ground, asking: Asking, key: str, stamp: str, values: Mapping[str, str],
    at: dt.datetime, is_sample: bool = False,
) -> str:  # fmt: skip
    """Keep a row as typed and give its key; without a ``key`` it is a new one.

    ``values`` are all its cells in the spelling of `values.read_cell`, ``stamp`` is that of the row
    the person has read. Raises `NotYourMatrix`, `NothingTyped`, `TooManyRows`, or `StaleRow`: then
    nothing is overwritten.
    """
    change = RowChange(0, key, stamp, values)
    [kept] = _kept(ground, asking, [change], at, is_sample=is_sample)
    _entry(ground, asking, "save", [kept], at)
    return kept.row.key


@transaction.atomic
def save_rows(
    *, ground: Ground, asking: Asking, changes: Sequence[RowChange], at: dt.datetime
) -> int:
    """Keep all these rows or none, and say how many. Raises as `save_row` does."""
    kept = _kept(ground, asking, changes, at, is_sample=False)
    if kept:
        _entry(ground, asking, "load", kept, at)
    return len(kept)


@transaction.atomic
def leave_out(
    *, ground: Ground, asking: Asking, key: str, stamp: str, is_left_out: bool, at: dt.datetime
) -> None:
    """Leave a row out of the table, or take it in again; what was typed in it stays.

    Raises `NotYourMatrix` or `StaleRow`.
    """
    table = _held(ground, asking, at)
    read = _read(table, key, stamp)
    row = _stored(ground, asking, read.key)
    row.is_left_out, step = is_left_out, "out" if is_left_out else "in"
    _entry(ground, asking, step, [_keep(ground.actor, row, step, at)], at)


def _kept(
    ground: Ground, asking: Asking, changes: Sequence[RowChange], at: dt.datetime, *,
    is_sample: bool,
) -> list[Revision]:  # fmt: skip
    table = _held(ground, asking, at)
    new = sum(not each.key for each in changes)
    if len(table.rows) + len(table.left_out) + new > MOST_ROWS:
        raise TooManyRows
    kept = []
    for change in changes:
        filled: Mapping[str, str] = {}
        key = f"{BY_HAND}{uuid4()}"
        if change.key:
            read = _read(table, change.key, change.stamp)
            key, filled = read.key, read.filled
        cells = typed_cells(asking.matrix, filled, change.values)
        if not cells and not any(filled.values()):
            raise NothingTyped
        row = _stored(ground, asking, key)
        row.cells, row.is_sample = chain.canonical(cells), is_sample
        kept.append(_keep(ground.actor, row, "save" if change.key else "add", at))
    return kept


def _held(ground: Ground, asking: Asking, at: dt.datetime) -> Table:
    """The table as it stands. Its round is held until the transaction ends: two who write at once
    come one after the other, and nobody hands it on meanwhile."""
    list(Round.objects.select_for_update(no_key=True).filter(pk=ground.round.pk).values("pk"))
    if not access.may_write(ground.actor, ground.round, asking.question.code, at=at):
        raise NotYourMatrix
    return tables_of(ground, [asking])[asking.question.code]


def _read(table: Table, key: str, stamp: str) -> TableRow:
    found = table.row(key)
    if found is None or found.stamp != stamp:
        raise StaleRow(found)
    return found


def _stored(ground: Ground, asking: Asking, key: str) -> Row:
    """The kept row, or a new one that is kept next."""
    code = asking.question.code
    found = Row.objects.filter(round=ground.round, question=code, key=key).first()
    return found or Row(round=ground.round, question=code, key=key, version=0)


def _keep(actor: Actor, row: Row, step: str, at: dt.datetime) -> Revision:
    """Store the next version of a row, and its revision."""
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    content = {"cells": json.loads(row.cells), "is_left_out": row.is_left_out}
    return Revision.objects.create(
        row=row, version=row.version, step=step, at=at, by=actor.user,
        content=chain.canonical(content),
    )  # fmt: skip


def _entry(
    ground: Ground, asking: Asking, step: str, kept: Sequence[Revision], at: dt.datetime
) -> None:
    audit.record(
        actor=ground.actor.user, action=f"matrix_row.{step}", subject=kept[0].row,
        also=[*(each.row for each in kept[1:]), *kept], at=at, place=ground.actor.regency.code,
        details={"question": asking.question.code},
    )  # fmt: skip
