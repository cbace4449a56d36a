"""Who reads the documents of a plan, writes in them, and makes them."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.organizations.access import Actor, Right
from layak.apps.plan_documents.models import PlanEdition, PlanText
from layak.apps.planning.access import manages, plans_visible_to


def texts_visible_to(actor: Actor) -> QuerySet[PlanText]:
    """What is written in the documents of the plans that the actor reads as a whole."""
    if not actor.may(Right.READ_WHOLE_PLAN):
        return PlanText.objects.none()
    return PlanText.objects.filter(plan__in=plans_visible_to(actor))


def editions_visible_to(actor: Actor) -> QuerySet[PlanEdition]:
    """The documents made of the plans that the actor reads as a whole."""
    if not actor.may(Right.READ_WHOLE_PLAN):
        return PlanEdition.objects.none()
    return PlanEdition.objects.filter(plan__in=plans_visible_to(actor))


def may_write(actor: Actor) -> bool:
    """Whether the actor writes in documents and makes them: who plans for the whole region."""
    return manages(actor) and actor.organization is not None
