"""Which participants can be written, and which letters they have had."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from layak.apps.gatherings.models import Gathering, Letter, Participant
from layak.core.gatherings.letters import LetterKind


def reachable(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Who of them is on the list, has an address and is no child."""
    return people.filter(left_at__isnull=True, person__is_child=False).exclude(email="")


def without(people: QuerySet[Participant], kind: LetterKind) -> QuerySet[Participant]:
    """Who of them was never written a letter of a kind."""
    had = Letter.objects.filter(participant=OuterRef("pk"), kind=kind.value)
    return people.filter(~Exists(had))


def not_invited(row: Gathering) -> QuerySet[Participant]:
    """Who can be written and has no invitation yet."""
    return without(reachable(row.participants.all()), LetterKind.INVITATION)


def invitations_of(people: Sequence[Participant]) -> dict[int, Letter]:
    """The invitation of each participant who has one. One query."""
    found = Letter.objects.filter(participant__in=people, kind=LetterKind.INVITATION.value)
    return {each.participant_id: each for each in found}
