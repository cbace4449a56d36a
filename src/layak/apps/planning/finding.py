"""Finding what an address names, within what the actor sees: a 404 otherwise."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from layak.apps.organizations.gate import MemberRequest
from layak.apps.planning import access
from layak.apps.planning.models import Action, ActionPlan


def find_plan(request: MemberRequest, plan_id: UUID) -> ActionPlan:
    """A plan the actor sees, with its round and region, or 404."""
    return get_object_or_404(joined(access.plans_visible_to(request.actor)), public_id=plan_id)


def find_managed_plan(request: MemberRequest, plan_id: UUID) -> ActionPlan:
    """A plan the actor may write as a whole, or 404."""
    return get_object_or_404(joined(access.plans_managed_by(request.actor)), public_id=plan_id)


def find_line(request: MemberRequest, plan: ActionPlan, line_id: UUID) -> Action:
    """A line of the plan that the actor sees, or 404."""
    lines = access.lines_visible_to(request.actor, plan).select_related("lead", "updated_by")
    return get_object_or_404(lines, public_id=line_id)


def joined(plans: QuerySet[ActionPlan]) -> QuerySet[ActionPlan]:
    """Plans with what their pages need; an instrument's text is read only to parse it once."""
    rows = plans.select_related("region", "round__instrument", "round__regency", "decree_document")
    return rows.defer("round__instrument__content")
