"""Naming people, and saying which of them are one: each with its entry in the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.people import access
from layak.apps.people.finding import find_person
from layak.apps.people.models import Doubt, Person
from layak.apps.people.records import (
    PersonDraft,
    draft_of,
    fill,
    joined,
    record_of,
    record_of_draft,
)
from layak.apps.regions.models import Region
from layak.core.errors import DomainError
from layak.core.people.comparing import compare
from layak.core.people.model import Verdict as Likely


class NotYourPeople(DomainError):
    """The person does not decide about these records."""

    code = "not_your_people"
    template = "Hanya sekretariat daerahnya yang menggabungkan catatan orang."


class AlreadyDecided(DomainError):
    """Somebody decided about the pair since it was read."""

    code = "already_decided"
    template = "Pasangan ini sudah diputuskan orang lain. Muat ulang halamannya."


class MustBeSure(DomainError):
    """The records contradict each other: whoever joins them says that they looked."""

    code = "must_be_sure"
    template = (
        "Kedua catatan ini bertentangan. Centang bahwa Anda sudah memastikannya, lalu ulangi."
    )


@dataclass(frozen=True, slots=True)
class Named:
    """Who a draft names, and the rows that were written for it."""

    person: Person
    written: Sequence[models.Model]


def name_person(
    *, region: Region, draft: PersonDraft, at: dt.datetime, is_trusted: bool = True,
    is_sample: bool = False,
) -> Named:  # fmt: skip
    """The person a draft names: known already where that is certain, else a new one.

    Who may be somebody else is put to a person (`Doubt`). What a known person lacks is filled,
    where the draft ``is_trusted``: no stranger adds to what is known of somebody. Call inside a
    transaction, and name what was ``written`` in the trail.
    """
    found = find_person(region.pk, record_of_draft(draft))
    if found.person is not None:
        known = stands_for(Person.objects.get(pk=found.person))
        return _filled(known, draft, at) if is_trusted else Named(known, [])
    row = Person(region=region, version=1, updated_at=at, is_sample=is_sample)
    fill(row, draft)
    row.save()
    doubts = [Doubt(region=region, first_id=key, second=row) for key in found.to_ask]
    for doubt in doubts:
        doubt.save()
    return Named(row, [row, *doubts])


def _filled(row: Person, draft: PersonDraft, at: dt.datetime) -> Named:
    """A known person with what was blank: their own name and numbers stay."""
    before = draft_of(row)
    after = joined(before, draft)
    if after == before:
        return Named(row, [])
    fill(row, after)
    row.version, row.updated_at = row.version + 1, at
    row.save()
    return Named(row, [row])


@transaction.atomic
def decide(
    *, actor: Actor, doubt: Doubt, is_same: bool, at: dt.datetime, is_sure: bool = False
) -> Doubt:
    """Say whether two records are one person. The later one joins the earlier; nothing is lost.

    Raises `NotYourPeople`, `AlreadyDecided`, or `MustBeSure` where the records are those of
    different people and nobody said that they are ``is_sure``.
    """
    held = _held(actor, doubt)
    if held.is_same is not None:
        raise AlreadyDecided
    held.is_same, held.decided_at, held.decided_by = is_same, at, actor.user
    written: list[models.Model] = []
    if is_same:
        likely = compare(record_of(held.first), record_of(held.second)).verdict
        if likely is Likely.DIFFERENT and not is_sure:
            raise MustBeSure
        written = _join(held, at)
    held.save()
    _entry(actor, "same" if is_same else "different", held, written, at)
    return held


@transaction.atomic
def undo(*, actor: Actor, doubt: Doubt, at: dt.datetime) -> Doubt:
    """Open a decision again: a merged record stands by itself as it did before.

    Raises `NotYourPeople`, or `AlreadyDecided` where nothing is decided.
    """
    held = _held(actor, doubt)
    if held.is_same is None:
        raise AlreadyDecided
    written: list[models.Model] = []
    if held.is_same and held.second.merged_into_id is not None:
        held.second.merged_into = None
        written = [_kept(held.second, at)]
    held.is_same = held.decided_at = held.decided_by = None
    held.save()
    _entry(actor, "undo", held, written, at)
    return held


def _join(doubt: Doubt, at: dt.datetime) -> list[models.Model]:
    """Let the second be the first, or whoever that one has joined."""
    target = stands_for(doubt.first)
    if target.pk == doubt.second_id:
        raise AlreadyDecided
    doubt.second.merged_into = target
    return [_kept(doubt.second, at)]


def stands_for(row: Person) -> Person:
    """Who a record turned out to be: itself, or the one that it was merged into at last."""
    while row.merged_into is not None:
        row = row.merged_into
    return row


def _kept(row: Person, at: dt.datetime) -> Person:
    row.version, row.updated_at = row.version + 1, at
    row.save()
    return row


def _held(actor: Actor, doubt: Doubt) -> Doubt:
    own = access.doubts_visible_to(actor).select_for_update(of=("self",))
    held = own.select_related("region", "first__merged_into", "second").filter(pk=doubt.pk).first()
    if held is None:
        raise NotYourPeople
    return held


def _entry(
    actor: Actor, step: str, doubt: Doubt, also: Sequence[models.Model], at: dt.datetime
) -> None:
    audit.record(
        actor=actor.user, action=f"person.{step}", subject=doubt, also=also, at=at,
        place=doubt.region.code, details={"pair": str(doubt.public_id)},
    )  # fmt: skip
