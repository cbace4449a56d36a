"""Which participants can be written, and which letters they have had."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from layak.apps.gatherings.models import Gathering, Letter, Participant
from layak.apps.outbox.models import SendState
from layak.core.gatherings.letters import LetterKind
from layak.vault import chain


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


def told_otherwise(row: Gathering) -> QuerySet[Letter]:
    """The invitations that told other days or another place than there are now, of those who can
    still be written."""
    sent = Letter.objects.filter(
        kind=LetterKind.INVITATION.value, state=SendState.SENT,
        participant__in=reachable(row.participants.all()),
    )  # fmt: skip
    return sent.exclude(said__in=("", told_by(row)))


def told_by(row: Gathering) -> str:
    """The fingerprint of what an invitation tells: the days, the place and the link."""
    return chain.fingerprint({
        "from": row.from_date.isoformat(), "until": row.until_date.isoformat(),
        "place": row.place, "link": row.link,
    })  # fmt: skip


def invitations_of(people: Sequence[Participant]) -> dict[int, Letter]:
    """The invitation of each participant who has one. One query."""
    found = Letter.objects.filter(participant__in=people, kind=LetterKind.INVITATION.value)
    return {each.participant_id: each for each in found}
