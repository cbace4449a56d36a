"""Which figures an actor sees, and who may record and withdraw them."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.measures.models import Measure
from layak.apps.organizations.access import Actor, Right


def measures_visible_to(actor: Actor) -> QuerySet[Measure]:
    """The figures of the actor's regency that nobody withdrew, for those who see all of its rounds.

    Kecamatan and villages do not: a figure may be three children.
    """
    if not actor.may(Right.READ_MEASURES):
        return Measure.objects.none()
    return Measure.objects.filter(regency_id=actor.regency_id, withdrawn_at__isnull=True)


def may_record(actor: Actor) -> bool:
    """Whether the actor records figures: on behalf of an organization that answers questions."""
    return actor.may(Right.ANSWER) and actor.organization is not None


def measures_of(actor: Actor) -> QuerySet[Measure]:
    """The figures the actor may withdraw: their organization's own; the secretariat's are all."""
    visible = measures_visible_to(actor)
    if actor.may(Right.REVIEW):
        return visible
    if not may_record(actor):
        return Measure.objects.none()
    return visible.filter(organization=actor.organization)
