"""Who comes to a gathering: registered by the committee, by a list, or by themselves."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models, transaction

from layak.apps.gatherings.actions import entry, held_gathering
from layak.apps.gatherings.models import Gathering, Participant
from layak.apps.organizations.access import Actor
from layak.apps.people.actions import name_person
from layak.apps.people.models import Person
from layak.apps.people.records import PersonDraft
from layak.core.errors import DomainError
from layak.core.gatherings.letters import address_in
from layak.core.gatherings.model import GatheringState, Rsvp
from layak.core.people.model import Sex
from layak.core.texts import clean

#: As in the codes on the screen: letters that are not taken for each other.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
#: 50 bits: who guesses a thousand times a second needs some ten thousand years for one of ours.
_CODE_LENGTH = 10
#: How many people a gathering holds at most.
MOST_PARTICIPANTS = 5_000
SEXES = tuple(Sex)


class NotOpen(DomainError):
    """The gathering takes no registrations."""

    code = "registration_closed"
    template = "Pendaftaran kegiatan ini tidak dibuka. Hubungi panitianya."


class AlreadyRegistered(DomainError):
    """The person is on the list; ``participant`` is their entry, ``written`` what was learnt of
    them on the way."""

    code = "already_registered"
    template = "{name} sudah terdaftar dalam kegiatan ini."

    def __init__(self, participant: Participant, written: Sequence[models.Model] = ()) -> None:
        self.participant, self.written = participant, written
        super().__init__(name=participant.name)


class TooManyParticipants(DomainError):
    """More people than a gathering holds."""

    code = "too_many_participants"
    template = "Satu kegiatan memuat paling banyak {count} peserta."


class ConsentNeeded(DomainError):
    """A child takes part only where a guardian has agreed, and still does."""

    code = "consent_needed"
    template = (
        "Anak di bawah 18 tahun ikut hanya dengan persetujuan orang tua atau wali yang masih "
        "berlaku. Catat persetujuannya."
    )


class StaleParticipant(DomainError):
    """Somebody changed the participant since they were read."""

    code = "stale_version"
    template = "Peserta ini sudah diubah orang lain sejak Anda membukanya. Muat ulang halamannya."


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of a list: new entries, those who stood on it already, in its order."""

    new: Sequence[Participant]
    known: Sequence[Participant]


@transaction.atomic
def register_oneself(*, gathering: Gathering, draft: PersonDraft, at: dt.datetime) -> Participant:
    """Put oneself on the list of a gathering that takes registrations.

    Raises `NotOpen`, `TooManyParticipants`, `ConsentNeeded`, or `AlreadyRegistered`: a name alone
    opens nobody's page.
    """
    row = (
        Gathering.objects.select_for_update(of=("self",))
        .select_related("region")
        .get(pk=gathering.pk)
    )
    if not row.takes_registrations or row.state != GatheringState.PLANNED.value:
        raise NotOpen
    _refuse_too_many(row, 1)
    participant, written = _registered(row, draft, at, None, Rsvp.COMING)
    entry(None, "registered", row, written, at)
    return participant


@transaction.atomic
def register(
    *, actor: Actor, gathering: Gathering, draft: PersonDraft, at: dt.datetime,
    is_facilitator: bool = False,
) -> Participant:  # fmt: skip
    """Put somebody on the list. Raises `NotYourGathering`, `AlreadyRegistered`,
    `ConsentNeeded`, or `TooManyParticipants`."""
    row = held_gathering(actor, gathering)
    _refuse_too_many(row, 1)
    participant, written = _registered(row, draft, at, actor, Rsvp.INVITED, is_facilitator)
    entry(actor, "registered", row, written, at)
    return participant


@transaction.atomic
def register_all(
    *, actor: Actor, gathering: Gathering, drafts: Iterable[PersonDraft], at: dt.datetime
) -> Registered:
    """Put a whole list on it: all of it or nothing. Who stands on it already is only named.

    Raises `NotYourGathering`, `TooManyParticipants`.
    """
    row = held_gathering(actor, gathering)
    taken = list(drafts)
    _refuse_too_many(row, len(taken))
    new: list[Participant] = []
    known: list[Participant] = []
    written: list[models.Model] = []
    for draft in taken:
        try:
            participant, rows = _registered(row, draft, at, actor, Rsvp.INVITED)
        except AlreadyRegistered as there:
            known.append(there.participant)
            written += [*there.written, *_filled(there.participant, draft)]
        else:
            new.append(participant)
            written += rows
    entry(actor, "registered", row, written, at)
    return Registered(new, known)


@transaction.atomic
def change_participant(
    *, actor: Actor, participant: Participant, name: str, unit: str, professions: Iterable[str],
    is_facilitator: bool, from_version: int, at: dt.datetime, credential: str = "",
    email: str | None = None,
) -> Participant:  # fmt: skip
    """Correct how somebody is named at this gathering, where letters go (nowhere for a child; as
    it was without one), and what a facilitator is certified by.

    Raises `NotYourGathering`, `StaleParticipant`.
    """
    row, held = _own(actor, participant, from_version)
    held.name, held.unit = clean(name), clean(unit)
    held.professions = json.dumps(sorted(set(professions)))
    held.is_facilitator, held.credential = is_facilitator, clean(credential)
    if email is not None:
        held.email = "" if participant.person.is_child else address_in(email)
    held.version += 1
    held.save()
    entry(actor, "participant", row, [held], at)
    return held


@transaction.atomic
def set_left(
    *, actor: Actor, participant: Participant, has_left: bool, from_version: int, at: dt.datetime
) -> Participant:
    """Take somebody off the list, or put them back. Raises as `change_participant` does."""
    row, held = _own(actor, participant, from_version)
    held.left_at = at if has_left else None
    held.version += 1
    held.save()
    entry(actor, "left" if has_left else "back", row, [held], at)
    return held


@transaction.atomic
def set_own_email(*, participant: Participant, email: str, at: dt.datetime) -> Participant:
    """Say where letters go, or (blank) that no more are wanted, from one's own page.

    ``participant`` should have its person joined. Nothing is kept for a child.
    """
    held = _own_row(participant)
    held.email = "" if participant.person.is_child else address_in(email)
    held.version += 1
    held.save()
    entry(None, "email", held.gathering, [held], at)
    return held


@transaction.atomic
def answer_invitation(*, participant: Participant, rsvp: Rsvp, at: dt.datetime) -> Participant:
    """Say whether one comes, from one's own page."""
    held = _own_row(participant)
    held.rsvp = rsvp.value
    held.version += 1
    held.save()
    entry(None, "rsvp", held.gathering, [held], at)
    return held


def _own_row(participant: Participant) -> Participant:
    locked = Participant.objects.select_for_update(of=("self",))
    return locked.select_related("gathering__region").get(pk=participant.pk)


def _registered(
    row: Gathering, draft: PersonDraft, at: dt.datetime, actor: Actor | None, rsvp: Rsvp,
    is_facilitator: bool = False,
) -> tuple[Participant, list[models.Model]]:  # fmt: skip
    consent = draft.consent
    if draft.is_child and (consent is None or consent.until < row.until_date):
        raise ConsentNeeded
    named = name_person(
        region=row.region, draft=draft, at=at, is_trusted=actor is not None,
        is_sample=row.is_sample,
    )  # fmt: skip
    there = Participant.objects.filter(gathering=row, person=named.person).first()
    if there is not None:
        raise AlreadyRegistered(there, named.written)
    participant = Participant.objects.create(
        gathering=row, person=named.person, code=new_code(), name=clean(draft.name),
        unit=clean(draft.unit), email="" if named.person.is_child else address_in(draft.email),
        professions=json.dumps(sorted(set(draft.professions))),
        consent=clean(consent.words) if consent else "",
        consent_until=consent.until if consent else None,
        is_facilitator=is_facilitator, rsvp=rsvp.value, registered_at=at,
        registered_by=actor.user if actor else None,
    )  # fmt: skip
    return participant, [participant, *named.written, *_emptied(named.person)]


def _filled(held: Participant, draft: PersonDraft) -> list[Participant]:
    """Who is on the list gets the address that they lacked; an adult only."""
    email = address_in(draft.email)
    if held.email or not email or held.person.is_child:
        return []
    held.email = email
    held.version += 1
    held.save()
    return [held]


def _emptied(person: Person) -> list[Participant]:
    """Of whom it is learnt that they are a child, no address is kept anywhere."""
    if not person.is_child:
        return []
    found = list(Participant.objects.filter(person=person).exclude(email="").order_by("pk"))
    for each in found:
        each.email = ""
        each.version += 1
        each.save()
    return found


def new_code() -> str:
    """What opens a participant's own page; nobody guesses it."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))


def _refuse_too_many(row: Gathering, more: int) -> None:
    if row.participants.count() + more > MOST_PARTICIPANTS:
        raise TooManyParticipants(count=MOST_PARTICIPANTS)


def _own(
    actor: Actor, participant: Participant, from_version: int
) -> tuple[Gathering, Participant]:
    row = held_gathering(actor, participant.gathering)
    held = Participant.objects.select_for_update().get(pk=participant.pk, gathering=row)
    if held.version != from_version:
        raise StaleParticipant
    return row, held
