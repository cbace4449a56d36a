"""What the works of a region prove: the shipped mapping with the region's own changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.works import access
from layak.apps.works.models import MappingEdit
from layak.core.errors import DomainError
from layak.core.works.model import Mapping, Row, Rule, WorkKind
from layak.documents.reference import works_mapping


class MayNotMap(DomainError):
    """The person reads what work proves and does not change it."""

    code = "may_not_map"
    template = "Pemetaan kerja ke pertanyaan diubah oleh sekretariat daerahnya saja."


class StaleMapping(DomainError):
    """Somebody changed the row since this person read it; ``row`` is what is there."""

    code = "stale_version"
    template = "Baris pemetaan ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, row: MappingEdit | None = None) -> None:
        self.row = row
        super().__init__()


class UnknownRow(DomainError):
    """The instrument of the round has no such question."""

    code = "unknown_row"
    template = "Pertanyaan {question} tidak ada dalam instrumen siklus ini."


class RowIsThere(DomainError):
    """The mapping has this kind and question already."""

    code = "row_is_there"
    template = "Pertanyaan {question} sudah dipetakan ke jenis kerja ini."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row that a person adds or switches: its kind and question, and how it counts."""

    kind: WorkKind
    question: str
    is_on: bool
    rule: Rule = Rule.NONE
    satisfies: tuple[str, ...] = ()


def mapping_of(round_: Round) -> Mapping:
    """What work proves in a round of its region. One query."""
    instrument = parsed(round_).instrument.id
    edits = MappingEdit.objects.filter(region_id=round_.regency_id, instrument=instrument)
    return with_edits(works_mapping(instrument), list(edits.order_by("pk")))


def with_edits(mapping: Mapping, edits: list[MappingEdit]) -> Mapping:
    """A mapping as these changes leave it."""
    off = [(WorkKind(each.kind), each.question) for each in edits if not each.is_on]
    return mapping.with_rows(row_of(each) for each in edits if each.is_on).without(off)


def row_of(edit: MappingEdit) -> Row:
    """A row of the region's own."""
    return Row(
        kind=WorkKind(edit.kind), question=edit.question, rule=Rule(edit.rule),
        satisfies=tuple(edit.satisfies.split()),
    )  # fmt: skip


@transaction.atomic
def add_row(*, actor: Actor, round_: Round, wanted: Wanted, at: dt.datetime) -> MappingEdit:
    """Let a kind of work prove one more question of the round's instrument.

    Raises `MayNotMap`, `UnknownRow`, or `RowIsThere` where the mapping has it, on or off.
    """
    instrument = _instrument(actor, round_, wanted.question)
    shipped = {(row.kind, row.question) for row in works_mapping(instrument).rows}
    own = access.edits_visible_to(actor).filter(instrument=instrument)
    known = own.filter(kind=wanted.kind.value, question=wanted.question).exists()
    if known or (wanted.kind, wanted.question) in shipped:
        raise RowIsThere(question=wanted.question)
    return _store(actor, _new(actor, instrument, wanted), wanted, at)


@transaction.atomic
def switch_row(
    *, actor: Actor, round_: Round, wanted: Wanted, from_version: int, at: dt.datetime
) -> MappingEdit:
    """Switch a row off or on; ``from_version`` is the one that was read (0: never changed).

    What a row counts by stays as it is. Raises `MayNotMap`, `UnknownRow`, or `StaleMapping`: then
    nothing is overwritten.
    """
    instrument = _instrument(actor, round_, wanted.question)
    own = access.edits_visible_to(actor).select_for_update().filter(instrument=instrument)
    held = own.filter(kind=wanted.kind.value, question=wanted.question).first()
    if held is None:
        shipped = {(row.kind, row.question) for row in works_mapping(instrument).rows}
        if (wanted.kind, wanted.question) not in shipped:
            raise UnknownRow(question=wanted.question)
        held = _new(actor, instrument, wanted)
    if held.version != from_version:
        raise StaleMapping(held if held.pk else None)
    kept = Wanted(
        wanted.kind, wanted.question, wanted.is_on, Rule(held.rule), tuple(held.satisfies.split())
    )
    return _store(actor, held, kept, at)


def _instrument(actor: Actor, round_: Round, question: str) -> str:
    if not access.may_map(actor) or round_.regency_id != actor.regency_id:
        raise MayNotMap
    found = parsed(round_)
    if question not in found.questions:
        raise UnknownRow(question=question)
    return found.instrument.id


def _new(actor: Actor, instrument: str, wanted: Wanted) -> MappingEdit:
    return MappingEdit(
        region=actor.regency, instrument=instrument, kind=wanted.kind.value,
        question=wanted.question, version=0,
    )  # fmt: skip


def _store(actor: Actor, row: MappingEdit, wanted: Wanted, at: dt.datetime) -> MappingEdit:
    row.is_on, row.rule = wanted.is_on, wanted.rule.value
    row.satisfies = " ".join(wanted.satisfies)
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # somebody else's came in since it was looked for
        raise StaleMapping from error
    audit.record(
        actor=actor.user, action="work_mapping.save", subject=row, at=at,
        place=actor.regency.code,
        details={"kind": row.kind, "question": row.question, "is_on": row.is_on},
    )  # fmt: skip
    return row
