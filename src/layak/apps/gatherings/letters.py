"""Letters to participants: stored first, sent by the worker, tried again where the server fails."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from layak.apps.gatherings.actions import entry, held_gathering
from layak.apps.gatherings.addressees import not_invited, reachable, told_otherwise, without
from layak.apps.gatherings.letter_texts import mail_of
from layak.apps.gatherings.models import Gathering, Letter, Participant
from layak.apps.organizations.access import Actor
from layak.apps.outbox.models import UNSENT, SendState
from layak.apps.outbox.sending import send_rows
from layak.core.errors import DomainError
from layak.core.gatherings.letters import LetterKind
from layak.core.gatherings.model import GatheringState, Rsvp
from layak.core.notices.sending import Quiet, allowed_from

#: Hours of the region in which nobody is written without somebody's press.
QUIET = Quiet(dt.time(18), dt.time(7))
#: A state from which a letter may be asked for once more.
_DONE = (SendState.SENT, SendState.GIVEN_UP, SendState.REPLACED)


class NothingToInviteTo(DomainError):
    """A gathering that was held invites nobody."""

    code = "nothing_to_invite_to"
    template = "Kegiatan ini sudah terlaksana, jadi tidak ada lagi undangan yang dikirim."


class NoAddress(DomainError):
    """Nobody is written without an address, and no one who left the list."""

    code = "no_address"
    template = "Peserta ini tidak punya alamat surel, atau sudah keluar dari daftar."


@transaction.atomic
def invite_all(*, actor: Actor, gathering: Gathering, at: dt.datetime) -> int:
    """Write an invitation to everybody who has none yet, and once more to those who were told other
    days or another place; how many. Pressed twice, it is one each.

    Raises `NotYourGathering`, `NothingToInviteTo`.
    """
    row = _planned(actor, gathering)
    letters = _make(not_invited(row), LetterKind.INVITATION, at)
    for letter in told_otherwise(row).select_for_update(of=("self",)).order_by("pk"):
        letters.append(_once_more(letter, at))
    if letters:
        entry(actor, "invited", row, letters, at)
    return len(letters)


@transaction.atomic
def invite_again(*, actor: Actor, participant: Participant, at: dt.datetime) -> Letter:
    """Send somebody their invitation once more; what waits already waits on.

    Raises `NotYourGathering`, `NothingToInviteTo`, `NoAddress`.
    """
    row = _planned(actor, participant.gathering)
    held = reachable(row.participants.filter(pk=participant.pk)).first()
    if held is None:
        raise NoAddress
    letter = Letter.objects.select_for_update().filter(
        participant=held, kind=LetterKind.INVITATION.value
    ).first()  # fmt: skip
    if letter is None:
        (letter,) = _make([held], LetterKind.INVITATION, at)
    elif letter.state in _DONE:
        _once_more(letter, at)
    entry(actor, "invited", row, [letter], at)
    return letter


def make_due(*, at: dt.datetime) -> int:
    """Write the reminders of tomorrow's gatherings, and that a gathering is off to those who were
    invited to it; how many. Nobody is written one of a kind twice."""
    days = (at.date(), at.date() + dt.timedelta(days=2))
    found = Gathering.objects.filter(until_date__gte=days[0] - dt.timedelta(days=1))
    near = found.filter(state=GatheringState.PLANNED.value, from_date__range=days)
    made = 0
    for row in near.select_related("region"):
        today = at.astimezone(ZoneInfo(row.region.time_zone)).date()
        if row.from_date - dt.timedelta(days=1) == today and is_daytime(row, at):
            people = reachable(row.participants.exclude(rsvp=Rsvp.DECLINED.value))
            made += make_letters(row, people, LetterKind.TOMORROW, at=at)
    for row in found.filter(state=GatheringState.CANCELLED.value).select_related("region"):
        told = Letter.objects.filter(
            kind=LetterKind.INVITATION.value, state=SendState.SENT, participant=OuterRef("pk")
        )
        people = reachable(row.participants.filter(Exists(told)))
        made += make_letters(row, people, LetterKind.CANCELLED, at=at)
    return made


@transaction.atomic
def make_letters(
    row: Gathering, people: QuerySet[Participant], kind: LetterKind, *, at: dt.datetime
) -> int:
    """Write a letter of a kind to those of ``people`` who have none; how many."""
    locked = Gathering.objects.select_for_update(of=("self",)).select_related("region")
    held = locked.get(pk=row.pk)
    letters = _make(without(people, kind), kind, at)
    if letters:
        entry(None, "written", held, letters, at)
    return len(letters)


def is_daytime(row: Gathering, at: dt.datetime) -> bool:
    """Whether people may be written now, by the clock of the region."""
    return allowed_from(at, QUIET, ZoneInfo(row.region.time_zone)) <= at


def send_letters(*, at: dt.datetime) -> Counter[SendState]:
    """Send what waits, as things stand now; how many letters by what came of them."""
    found = Letter.objects.filter(state__in=UNSENT, next_try_at__lte=at)
    joined = found.select_related(
        "participant__gathering__region", "participant__gathering__organization",
        "participant__person",
    )  # fmt: skip
    return send_rows(joined.order_by("next_try_at", "pk"), lambda row: mail_of(row, at), at=at)


def _planned(actor: Actor, gathering: Gathering) -> Gathering:
    row = held_gathering(actor, gathering)
    if row.state != GatheringState.PLANNED.value:
        raise NothingToInviteTo
    return row


def _once_more(letter: Letter, at: dt.datetime) -> Letter:
    letter.state, letter.attempts, letter.next_try_at = SendState.QUEUED, 0, at
    letter.made_at, letter.sent_at, letter.failing_since = at, None, None
    letter.save()
    return letter


def _make(people: Iterable[Participant], kind: LetterKind, at: dt.datetime) -> list[Letter]:
    return Letter.objects.bulk_create(
        Letter(
            participant=each, kind=kind.value, made_at=at, state=SendState.QUEUED, next_try_at=at
        )
        for each in people
    )
