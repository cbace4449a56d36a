"""Who reads the catalogue of a region, and who writes it."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.catalogue.models import RegionAction, StatedFigure
from layak.apps.organizations.access import Actor, Right, plans_whole_region


def manages(actor: Actor) -> bool:
    """Whether the actor writes catalogue, prices and counts: whoever plans for the whole region."""
    return plans_whole_region(actor)


def actions_visible_to(actor: Actor) -> QuerySet[RegionAction]:
    """What the actor's region changed of the catalogue."""
    if not actor.may(Right.READ_WHOLE_PLAN):
        return RegionAction.objects.none()
    return RegionAction.objects.filter(region_id=actor.regency_id)


def figures_visible_to(actor: Actor) -> QuerySet[StatedFigure]:
    """The prices and counts the actor's region states."""
    if not actor.may(Right.READ_WHOLE_PLAN):
        return StatedFigure.objects.none()
    return StatedFigure.objects.filter(region_id=actor.regency_id)
