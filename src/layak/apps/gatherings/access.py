"""Who sees gatherings, who runs them, and who sees the people at them."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.gatherings.models import Gathering, GatheringPhoto
from layak.apps.organizations.access import Actor, Right


def gatherings_visible_to(actor: Actor) -> QuerySet[Gathering]:
    """The gatherings of the region, for those who know who works in it."""
    if not actor.may(Right.READ_WHOLE_PLAN):
        return Gathering.objects.none()
    return Gathering.objects.filter(region_id=actor.regency_id)


def gatherings_run_by(actor: Actor) -> QuerySet[Gathering]:
    """The gatherings whose list of participants is the actor's business: all of the region's for
    its secretariat, those of their own organization for an agency."""
    found = gatherings_visible_to(actor)
    if actor.may(Right.MANAGE_TASK_FORCE):
        return found
    if not may_hold(actor):
        return found.none()
    return found.filter(organization=actor.organization)


def runs(actor: Actor, row: Gathering) -> bool:
    """Whether the actor runs a gathering of their region."""
    if row.region_id != actor.regency_id or not actor.may(Right.SCHEDULE):
        return False
    return actor.may(Right.MANAGE_TASK_FORCE) or row.organization_id == actor.organization_id


def may_hold(actor: Actor) -> bool:
    """Whether the actor may call people together at all."""
    return actor.may(Right.SCHEDULE) and actor.organization is not None


def photos_of_gatherings_run_by(actor: Actor) -> QuerySet[GatheringPhoto]:
    """The pictures of gatherings that the actor runs."""
    found = GatheringPhoto.objects.filter(gathering__in=gatherings_run_by(actor))
    return found.select_related("gathering")
