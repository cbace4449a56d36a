"""Storing a row as its next version, with its revision and its entry in the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from django.db import models
from django.db.models import QuerySet

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.partners.models import (
    Agreement,
    Contribution,
    Forum,
    Material,
    PartnerProfile,
    PartnerRevision,
    Recognition,
)
from layak.apps.partners.writing import Kept, content_of
from layak.core.errors import DomainError
from layak.vault import chain

Row = TypeVar("Row", PartnerProfile, Agreement, Contribution, Forum, Recognition, Material)


class NotYourPartner(DomainError):
    """The person does not write this, or names what is none of the region's."""

    code = "not_your_partner"
    template = "Catatan ini diubah oleh sekretariat, atau oleh lembaga yang mencatatnya."


class StaleEntry(DomainError):
    """Somebody saved since this person read it."""

    code = "stale_version"
    template = "Catatan ini sudah diubah orang lain sejak Anda membukanya."


class AmountNeeded(DomainError):
    """Money has an amount."""

    code = "amount_needed"
    template = "Isi jumlah rupiahnya: dukungan berupa uang selalu berjumlah."


def locked(rows: QuerySet[Row], row: Row, from_version: int) -> Row:
    """The row held for this transaction. Raises `NotYourPartner`, `StaleEntry`."""
    held = rows.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if held is None:
        raise NotYourPartner
    if held.version != from_version:
        raise StaleEntry
    return held


def keep(actor: Actor, row: Kept, step: str, at: dt.datetime) -> PartnerRevision:
    """Store the next version of a row, and its revision."""
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    return PartnerRevision.objects.create(
        subject=row.public_id, version=row.version, step=step, at=at, by=actor.user,
        content=chain.canonical(content_of(row)),
    )  # fmt: skip


def entry(
    actor: Actor, action: str, subject: models.Model, also: Sequence[models.Model],
    at: dt.datetime,
) -> None:  # fmt: skip
    """One entry of the trail."""
    audit.record(
        actor=actor.user, action=action, subject=subject, also=also, at=at,
        place=actor.regency.code,
    )  # fmt: skip
