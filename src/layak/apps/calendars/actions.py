"""Writing the calendar: one function, one transaction, one entry of the trail."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.calendars import access
from layak.apps.calendars.models import EntryRevision, OwnEntry, SetStep
from layak.apps.calendars.writing import Draft, content_of, fill
from layak.apps.organizations.access import Actor, Right, organizations_visible_to
from layak.core.agenda.steps import OwnDates
from layak.core.errors import DomainError
from layak.documents.planning_year import planning_steps
from layak.vault import chain


class NotYourEntry(DomainError):
    """The entry is another organization's, cancelled, or the person enters nothing."""

    code = "not_your_entry"
    template = "Agenda ini milik lembaga lain atau sudah dibatalkan, jadi tidak dapat diubah."


class StaleEntry(DomainError):
    """Somebody saved since this person read the entry; ``row`` is what is there."""

    code = "stale_version"
    template = "Agenda ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, row: OwnEntry | None = None) -> None:
        self.row = row
        super().__init__()


class UnknownAddressee(DomainError):
    """An organization is named that is none of this region."""

    code = "unknown_addressee"
    template = "Lembaga yang dipilih tidak dikenal."


@transaction.atomic
def add_entry(*, actor: Actor, draft: Draft, at: dt.datetime, is_sample: bool = False) -> OwnEntry:
    """Enter something in the region's calendar. Raises `NotYourEntry`, `UnknownAddressee`."""
    if not actor.may(Right.SCHEDULE):
        raise NotYourEntry
    row = OwnEntry(region=actor.regency, owner=actor.organization, version=0, is_sample=is_sample)
    return _store(actor, row, draft, step="add", at=at)


@transaction.atomic
def save_entry(
    *, actor: Actor, row: OwnEntry, draft: Draft, from_version: int, at: dt.datetime
) -> OwnEntry:
    """Save an entry as a person edited it; ``from_version`` is the one they have read.

    Raises `NotYourEntry`, `UnknownAddressee`, or `StaleEntry`: then nothing is overwritten.
    """
    return _store(actor, _held(actor, row, from_version), draft, step="save", at=at)


@transaction.atomic
def cancel_entry(*, actor: Actor, row: OwnEntry, from_version: int, at: dt.datetime) -> OwnEntry:
    """Call an entry off; it stays visible as cancelled. Raises as `save_entry` does."""
    held = _held(actor, row, from_version)
    held.is_cancelled = True
    return _store(actor, held, None, step="cancel", at=at)


@transaction.atomic
def set_step(
    *, actor: Actor, step: str, year: int, dates: OwnDates | None, from_version: int,
    at: dt.datetime,
) -> SetStep:  # fmt: skip
    """Set the days of a yearly step for one year; no days where it does not take place, and
    ``None`` for the usual ones. Raises `NotYourEntry`, `StaleEntry`."""
    if not access.sets_steps(actor) or step not in {each.id for each in planning_steps()}:
        raise NotYourEntry
    found = SetStep.objects.select_for_update().filter(region=actor.regency, step=step, year=year)
    row = found.first() or SetStep(region=actor.regency, step=step, year=year, version=0)
    if row.version != from_version:
        raise StaleEntry
    row.is_usual = dates is None
    row.from_date, row.until_date = (dates.from_date, dates.until_date) if dates else (None, None)
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    audit.record(
        actor=actor.user, action="calendar.step", subject=row, at=at, place=actor.regency.code,
        details={"step": step, "year": year},
    )  # fmt: skip
    return row


def _held(actor: Actor, row: OwnEntry, from_version: int) -> OwnEntry:
    """The entry locked for this transaction, where the actor may write it."""
    own = access.entries_written_by(actor).select_for_update(of=("self",))
    held = own.filter(pk=row.pk, is_cancelled=False).first()
    if held is None:
        raise NotYourEntry
    if held.version != from_version:
        raise StaleEntry(held)
    return held


def _store(
    actor: Actor, row: OwnEntry, draft: Draft | None, *, step: str, at: dt.datetime
) -> OwnEntry:
    """Write the next version of an entry with its revision."""
    if draft is not None:
        known = organizations_visible_to(actor).filter(public_id__in=draft.addressees)
        if known.count() != len(set(draft.addressees)):
            raise UnknownAddressee
        fill(row, draft)
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    revision = EntryRevision.objects.create(
        entry=row, version=row.version, step=step, at=at, by=actor.user,
        content=chain.canonical(content_of(row)),
    )  # fmt: skip
    audit.record(
        actor=actor.user, action=f"calendar.{step}", subject=row, also=[revision], at=at,
        place=actor.regency.code, details={"entry": str(row.public_id)},
    )  # fmt: skip
    return row
