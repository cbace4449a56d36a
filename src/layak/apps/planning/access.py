"""Which plans and lines an actor sees, and which of them they may write."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from layak.apps.organizations.access import Actor, Right, plans_whole_region
from layak.apps.organizations.models import Role
from layak.apps.planning.models import Action, ActionPlan
from layak.core.action_plan.steps import OPEN_FOR_WRITING, PlanStatus

#: What kecamatan and villages may read: nothing that may still be thrown out.
_SETTLED = (PlanStatus.AGREED, PlanStatus.DECREED)


def plans_visible_to(actor: Actor) -> QuerySet[ActionPlan]:
    """The plans of the actor's region; kecamatan and villages see those that are agreed."""
    if not actor.may(Right.READ_PLAN):
        return ActionPlan.objects.none()
    plans = ActionPlan.objects.filter(region_id=actor.regency_id)
    return plans if actor.may(Right.READ_WHOLE_PLAN) else plans.filter(status__in=_SETTLED)


def plans_managed_by(actor: Actor) -> QuerySet[ActionPlan]:
    """The plans whose every part the actor may write: the secretariat's and Bappeda's region."""
    if not manages(actor):
        return ActionPlan.objects.none()
    return ActionPlan.objects.filter(region_id=actor.regency_id)


def manages(actor: Actor) -> bool:
    """Whether the actor plans for the whole region. Agencies cost one query."""
    return plans_whole_region(actor)


def lines_visible_to(actor: Actor, plan: ActionPlan) -> QuerySet[Action]:
    """The lines of a plan that the actor sees: all, or those that concern their kecamatan or
    village (those without a place concern every place)."""
    lines = Action.objects.filter(plan=plan, plan__in=plans_visible_to(actor))
    if actor.may(Right.READ_WHOLE_PLAN):
        return lines
    if actor.organization is None:
        return lines.none()
    code = actor.organization.region.code
    concerned = Q(places="[]") | Q(places__contains=f'"{code}"')
    if actor.role == Role.DISTRICT:
        concerned |= Q(places__contains=f'"{code}.')  # a village of the kecamatan
    else:
        concerned |= Q(places__contains=f'"{code.rpartition(".")[0]}"')  # the whole kecamatan
    return lines.filter(concerned)


def may_write(
    actor: Actor, plan: ActionPlan, lead_id: int | None, *, managing: bool, is_locked: bool
) -> bool:
    """Whether the actor may write a line that ``lead_id`` leads; ``managing`` is `manages`.

    A locked line is written by those who manage only.
    """
    if plan.region_id != actor.regency_id or plan.status not in OPEN_FOR_WRITING:
        return False
    if managing:
        return True
    return (
        actor.may(Right.PLAN)
        and not is_locked
        and actor.organization_id is not None
        and lead_id == actor.organization_id
    )
