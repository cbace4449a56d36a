"""Finding what an address names, within what the actor sees: a 404 otherwise."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from layak.apps.organizations.gate import MemberRequest
from layak.apps.planning.finding import joined
from layak.apps.planning.models import ActionPlan
from layak.apps.scenarios import access
from layak.apps.scenarios.models import Scenario


def find_scenario(request: MemberRequest, scenario_id: UUID) -> Scenario:
    """A scenario the actor sees, with its plan joined as pages need it, or 404."""
    return _found(access.scenarios_visible_to(request.actor), scenario_id)


def find_managed(request: MemberRequest, scenario_id: UUID) -> Scenario:
    """A scenario the actor may change, or 404."""
    return _found(access.scenarios_managed_by(request.actor), scenario_id)


def _found(rows: QuerySet[Scenario], scenario_id: UUID) -> Scenario:
    row = get_object_or_404(rows, public_id=scenario_id)
    row.plan = joined(ActionPlan.objects.all()).get(pk=row.plan_id)
    return row
