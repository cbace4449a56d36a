"""Who reads the scenarios of a plan, and who makes them."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.organizations.access import Actor, Right
from layak.apps.planning.access import manages, plans_managed_by, plans_visible_to
from layak.apps.planning.models import ActionPlan
from layak.apps.scenarios.models import Scenario
from layak.core.action_plan.steps import OPEN_FOR_WRITING


def scenarios_visible_to(actor: Actor) -> QuerySet[Scenario]:
    """The scenarios of the plans that the actor reads as a whole."""
    if not actor.may(Right.READ_WHOLE_PLAN):
        return Scenario.objects.none()
    return Scenario.objects.filter(plan__in=plans_visible_to(actor), is_removed=False)


def scenarios_managed_by(actor: Actor) -> QuerySet[Scenario]:
    """The scenarios the actor may change: those of the plans they plan for the whole region."""
    plans = plans_managed_by(actor).filter(status__in=OPEN_FOR_WRITING)
    return Scenario.objects.filter(plan__in=plans, is_removed=False)


def may_make(actor: Actor, plan: ActionPlan) -> bool:
    """Whether the actor makes scenarios of a plan: who plans for the region, while it is open."""
    return manages(actor) and plan.status in OPEN_FOR_WRITING
