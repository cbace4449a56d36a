"""Recording and withdrawing figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from layak.apps.audit import actions as audit
from layak.apps.indicators.models import Dataset
from layak.apps.measures import access
from layak.apps.measures.models import Measure
from layak.apps.measures.proving import take_back
from layak.apps.organizations.access import Actor
from layak.core.errors import DomainError
from layak.core.measures.model import Definition, Estimate, SourceKind


class MayNotRecord(DomainError):
    """Figures are recorded for an organization that answers questions."""

    code = "may_not_record"
    template = "Hanya lembaga yang menjawab pertanyaan yang dapat mencatat angka."


class AlreadyRecorded(DomainError):
    """A period has one figure of a source; it is not overwritten."""

    code = "already_recorded"
    template = "Angka untuk masa dan sumber ini sudah ada. Tarik dulu yang lama bila memang keliru."


@dataclass(frozen=True, slots=True)
class Recording:
    """A figure to be kept."""

    definition: Definition
    estimate: Estimate
    from_date: dt.date
    until_date: dt.date
    kind: SourceKind
    source: str
    note: str = ""
    dataset: Dataset | None = None


@transaction.atomic
def record_measure(
    *, actor: Actor, recording: Recording, at: dt.datetime, instead_of: Measure | None = None
) -> Measure:
    """Keep a figure for the actor's organization. Raises `MayNotRecord` or `AlreadyRecorded`.

    ``instead_of`` is a figure that was counted in the same way before, whoever pressed the button:
    it is withdrawn.
    """
    if not access.may_record(actor) or actor.organization is None:
        raise MayNotRecord
    if instead_of is not None:
        _withdraw(actor, instead_of, at)
    estimate = recording.estimate
    try:
        with transaction.atomic():
            row = Measure.objects.create(
                regency=actor.regency, organization=actor.organization,
                definition=recording.definition.code, kind=recording.kind.value,
                source=recording.source, from_date=recording.from_date,
                until_date=recording.until_date, value=estimate.value, low=estimate.low,
                high=estimate.high, numerator=estimate.numerator,
                denominator=estimate.denominator, note=recording.note, dataset=recording.dataset,
                created_at=at, created_by=actor.user,
            )  # fmt: skip
    except IntegrityError as error:
        # The database alone knows what others record at the same moment.
        raise AlreadyRecorded from error
    _record(actor, "measure.recorded", row, at)
    return row


@transaction.atomic
def withdraw_measure(*, actor: Actor, measure: Measure, at: dt.datetime) -> None:
    """Take a figure out of use; answers that were given with it stay as they are.

    Raises `Measure.DoesNotExist` for a figure that is not the actor's to withdraw.
    """
    row = access.measures_of(actor).select_for_update().get(pk=measure.pk)
    _withdraw(actor, row, at)


def _withdraw(actor: Actor, row: Measure, at: dt.datetime) -> None:
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _record(actor, "measure.withdrawn", row, at)
    take_back(actor, row, at=at)


def _record(actor: Actor, action: str, row: Measure, at: dt.datetime) -> None:
    audit.record(actor=actor.user, action=action, subject=row, at=at, place=actor.regency.code)
