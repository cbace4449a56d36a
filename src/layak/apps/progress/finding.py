"""Finding what an address names, within what the actor sees: a 404 otherwise."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from layak.apps.organizations.gate import MemberRequest
from layak.apps.planning.finding import joined
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.progress import access
from layak.apps.progress.bench import Bench, bench_of, quarter_in_view
from layak.core.progress.model import Quarter


def find_followed(request: MemberRequest, plan_id: UUID) -> ActionPlan:
    """A plan whose progress the actor reads, or 404."""
    return get_object_or_404(joined(access.plans_followed_by(request.actor)), public_id=plan_id)


def find_action(plan: ActionPlan, line_id: UUID) -> Action:
    """A line of the plan, or 404."""
    rows = Action.objects.filter(plan=plan).select_related("lead", "plan")
    return get_object_or_404(rows, public_id=line_id)


def find_quarter(plan: ActionPlan, year: int, number: int) -> Quarter:
    """A quarter within the plan's years, or 404."""
    if not plan.first_year <= year <= plan.last_year or number not in {1, 2, 3, 4}:
        raise Http404
    return Quarter(year, number)


def asked_bench(request: MemberRequest, plan: ActionPlan) -> Bench:
    """The plan as it goes for the quarter that was asked for."""
    today = timezone.localdate()
    asked = quarter_in_view(
        plan, request.GET.get("tahun", ""), request.GET.get("triwulan", ""), today=today
    )
    return bench_of(plan, quarter=asked, today=today)
