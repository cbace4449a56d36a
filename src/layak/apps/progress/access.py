"""Who reads how a plan goes, who reports a line, and who confirms."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.organizations.access import Actor, Right
from layak.apps.planning import access as planning
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.progress.models import Delivery, FollowUp, Monitoring, Report
from layak.core.action_plan.model import LineState
from layak.core.action_plan.steps import PlanStatus

#: Plans that are reported on: what may still be thrown out has nothing to report.
SETTLED = (PlanStatus.AGREED.value, PlanStatus.DECREED.value)


def plans_followed_by(actor: Actor) -> QuerySet[ActionPlan]:
    """The plans whose progress the actor reads: the whole of it or nothing. A plan that was opened
    again is read on, and nothing is written in it until it is agreed anew."""
    if not actor.may(Right.READ_WHOLE_PLAN):
        return ActionPlan.objects.none()
    return planning.plans_visible_to(actor)


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """The reports of the plans the actor follows."""
    return Report.objects.filter(action__plan__in=plans_followed_by(actor))


def follow_ups_visible_to(actor: Actor) -> QuerySet[FollowUp]:
    """The follow-ups of the plans the actor follows."""
    return FollowUp.objects.filter(action__plan__in=plans_followed_by(actor))


def deliveries_visible_to(actor: Actor) -> QuerySet[Delivery]:
    """The deliveries of the plans the actor follows."""
    return Delivery.objects.filter(action__plan__in=plans_followed_by(actor))


def monitorings_visible_to(actor: Actor) -> QuerySet[Monitoring]:
    """The monitoring papers of the plans the actor follows."""
    return Monitoring.objects.filter(plan__in=plans_followed_by(actor))


def may_report(actor: Actor, plan: ActionPlan, action: Action, *, managing: bool) -> bool:
    """Whether the actor reports a line: its lead, and those who plan for the whole region
    (``managing`` is `planning.access.manages`), while the plan is settled."""
    if plan.region_id != actor.regency_id or plan.status not in SETTLED:
        return False
    if action.lead_id is None or action.state == LineState.CANCELLED:
        return False
    return managing or (actor.may(Right.PLAN) and action.lead_id == actor.organization_id)


def may_confirm(actor: Actor, plan: ActionPlan) -> bool:
    """Whether the actor confirms and returns reports: the secretariat."""
    return actor.may(Right.REVIEW) and plan.region_id == actor.regency_id and plan.status in SETTLED
