"""Which entries of the calendar an actor sees and writes, and whose feeds."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from layak.apps.calendars.models import FeedKey, OwnEntry
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Role
from layak.apps.planning.access import manages

#: These see what is for any organization of their region.
_SEES_ALL = frozenset({Role.SECRETARIAT, Role.LEADER})


def entries_visible_to(actor: Actor) -> QuerySet[OwnEntry]:
    """What people of the region entered for all, for the actor's organization, or from there."""
    found = OwnEntry.objects.filter(region_id=actor.regency_id)
    if actor.role in _SEES_ALL:
        return found
    mine = Q(addressees="[]")
    if actor.organization is not None:
        mine |= Q(owner=actor.organization)
        mine |= Q(addressees__contains=f'"{actor.organization.public_id}"')
    return found.filter(mine)


def entries_written_by(actor: Actor) -> QuerySet[OwnEntry]:
    """What the actor may change: the secretariat all, an agency what it entered itself."""
    found = OwnEntry.objects.filter(region_id=actor.regency_id)
    if not actor.may(Right.SCHEDULE):
        return found.none()
    if actor.role == Role.SECRETARIAT:
        return found
    return found.filter(owner=actor.organization) if actor.organization else found.none()


def sets_steps(actor: Actor) -> bool:
    """Whether the actor sets the days of yearly steps: whoever plans for the whole region."""
    return manages(actor)


def sees_planning(actor: Actor) -> bool:
    """Whether the planning year is any business of the actor's."""
    return actor.may(Right.READ_PLAN)


def feeds_of(actor: Actor) -> QuerySet[FeedKey]:
    """The feeds in use that the actor may renew and revoke: one's own, and one's organization's;
    the secretariat those of all organizations of the region."""
    mine = Q(person=actor.user)
    if actor.role == Role.SECRETARIAT:
        mine |= Q(organization__isnull=False)
    elif actor.organization is not None:
        mine |= Q(organization=actor.organization)
    return FeedKey.objects.filter(mine, region_id=actor.regency_id, revoked_at__isnull=True)
