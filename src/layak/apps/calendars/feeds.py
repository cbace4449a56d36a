"""Secret addresses of calendars: made, renewed, revoked, and whose calendar one opens."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.calendars.models import FeedKey
from layak.apps.organizations.access import Actor, actor_of
from layak.apps.organizations.models import Kind, Organization, Role

#: In which role an organization's own feed reads: as its people would.
_READS_AS = {Kind.KECAMATAN: Role.DISTRICT, Kind.VILLAGE: Role.VILLAGE}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a feed; that of an organization is nobody's own."""

    actor: Actor
    is_personal: bool


@transaction.atomic
def renew_feed(
    *, actor: Actor, organization: Organization | None, at: dt.datetime
) -> tuple[FeedKey, str]:
    """Give the actor, or an organization, a new address; the one before it ends.

    Gives the key with its token, which is shown once and stored as a hash. The caller has found the
    organization among those whose feeds the actor may renew.
    """
    mine = {"organization": organization} if organization else {"person": actor.user}
    ended = list(FeedKey.objects.select_for_update().filter(**mine, revoked_at__isnull=True))
    for key in ended:
        key.revoked_at = at
        key.save(update_fields=["revoked_at"])
    token = secrets.token_urlsafe(32)
    made = FeedKey.objects.create(
        region=actor.regency, token_hash=_hash(token), created_at=at, created_by=actor.user, **mine
    )
    audit.record(
        actor=actor.user, action="calendar.feed", subject=made, also=ended, at=at,
        place=actor.regency.code,
    )  # fmt: skip
    return made, token


@transaction.atomic
def revoke_feed(*, actor: Actor, key: FeedKey, at: dt.datetime) -> None:
    """End an address; calendars that read it find nothing any more."""
    held = FeedKey.objects.select_for_update().get(pk=key.pk)
    held.revoked_at = held.revoked_at or at
    held.save(update_fields=["revoked_at"])
    audit.record(
        actor=actor.user, action="calendar.unfeed", subject=held, at=at, place=actor.regency.code
    )


def reader_of(token: str) -> Reader | None:
    """Who reads by this address: the person, as long as they belong to the region it was made in,
    or somebody of the organization, as long as it is active. ``None`` for any other token."""
    found = FeedKey.objects.filter(token_hash=_hash(token), revoked_at__isnull=True)
    key = found.select_related(
        "organization__region", "organization__regency", "person", "created_by"
    ).first()
    if key is None:
        return None
    if key.person is not None:
        actor = actor_of(key.person)
        return Reader(actor, True) if actor and actor.regency_id == key.region_id else None
    office = key.organization
    if office is None or not office.is_active:
        return None
    role = _READS_AS.get(Kind(office.kind), Role.AGENCY)
    return Reader(Actor(key.created_by, role, office.regency, office), False)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
