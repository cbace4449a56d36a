"""Who sees the people of a region's events, and who says that two of them are one."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.organizations.access import Actor, Right
from layak.apps.people.models import Doubt, Person


def people_visible_to(actor: Actor) -> QuerySet[Person]:
    """The people of the region, for those who keep its task force; nobody for others."""
    if not manages(actor):
        return Person.objects.none()
    return Person.objects.filter(region_id=actor.regency_id)


def doubts_visible_to(actor: Actor) -> QuerySet[Doubt]:
    """The pairs of the region that somebody decides, or has decided."""
    if not manages(actor):
        return Doubt.objects.none()
    return Doubt.objects.filter(region_id=actor.regency_id)


def manages(actor: Actor) -> bool:
    """Whether the actor sees everybody and merges."""
    return actor.may(Right.MANAGE_TASK_FORCE)
