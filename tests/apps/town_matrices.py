"""The tables of a town: one row typed in a table of its secretariat."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from copy import copy
from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils import timezone

from layak.apps.accounts.models import User
from layak.apps.assessment.models import Responsibility, Round
from layak.apps.matrices import actions, making
from layak.apps.matrices.models import Row
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import Asking, asking_in, tables_of
from layak.core.matrices.model import ColumnKind
from layak.vault import chain
from tests import builders
from tests.builders import NOW

if TYPE_CHECKING:
    from tests.apps.towns import Town


def asking_of(round_: Round, person: User) -> tuple[Ground, Asking]:
    """The first table that the person's organization answers for."""
    actor = builders.actor(person)
    ground = Ground(actor, round_, timezone.now().date())
    own = Responsibility.objects.filter(round=round_, organization=actor.organization)
    codes = set(own.values_list("question", flat=True))
    return ground, next(
        each for code, each in asking_in(ground).items() if code in codes
    )  # fmt: skip


def code_in(town: Town) -> str:
    """The question of that table."""
    return asking_of(town.round_, town.people["secretariat"])[1].question.code


def type_row(round_: Round, person: User, mark: str, at: dt.datetime) -> None:
    """A row typed by whoever answers the question."""
    ground, asking = asking_of(round_, person)
    values = {
        column.code: f"Isi {mark}"
        for column in asking.matrix.columns
        if column.kind is ColumnKind.TEXT
    }
    actions.save_row(ground=ground, asking=asking, key="", stamp="", values=values, at=at)


def row_of(round_: Round) -> str:
    """The key of the row that was typed; that of none where nothing was."""
    found = Row.objects.filter(round=round_).order_by("pk").first()
    return found.key if found else f"hand:{uuid4()}"


def stamp_of(town: Town) -> str:
    """The stamp of that row as it stands."""
    ground, asking = asking_of(town.round_, town.people["secretariat"])
    found = tables_of(ground, [asking])[asking.question.code].row(row_of(town.round_))
    return found.stamp if found else ""


def typed_row(town: Town) -> dict[str, object]:
    """A form of that table that is filled in well."""
    _ground, asking = asking_of(town.round_, town.people["secretariat"])
    return {f"sel-{asking.matrix.columns[0].code}": "Rapat bersama"}


def many(round_: Round, count: int) -> Iterator[Row]:
    """So many rows like the one that was typed."""
    one = Row.objects.filter(round=round_).order_by("pk").first()
    for _number in range(count if one else 0):
        row = copy(one)
        assert row is not None
        row.pk, row.public_id, row.key = None, uuid4(), f"hand:{uuid4()}"
        row.save(force_insert=True)
        yield row


def renamed(round_: Round, hostile: Callable[[int], str]) -> Iterator[Row]:
    """The typed rows with texts from hell; whoever asked for them saves them."""
    for row in Row.objects.filter(round=round_):
        row.cells = chain.canonical(dict.fromkeys(json.loads(row.cells), hostile(900)))
        yield row


def file_one() -> None:
    """A table with a row that was typed, filed as evidence, for the trail's own tests."""
    round_ = builders.round_("Evaluasi tabel", leads={"2.2": builders.organization("Bappeda")})
    type_row(round_, builders.sari(), "JEJAK", NOW)
    ground, asking = asking_of(round_, builders.sari())
    making.file_matrix(ground=ground, asking=asking, at=NOW)
