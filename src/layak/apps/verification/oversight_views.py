"""The pages that look over the verification of a round: disputes, agreement, visits."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.verification import oversight
from layak.apps.verification.bench_forms import read_visits
from layak.apps.verification.finding import find_handed_round


@require_GET
@members_only(Right.VERIFY)
def verify_disputes(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The questions whose readers differ."""
    round_ = find_handed_round(request, round_id)
    found = oversight.disputes(request.actor, round_, now=timezone.now())
    context = {"round": round_, "disputes": found}
    return render(request, "verification/disputes.html", context)


@require_GET
@members_only(Right.VERIFY)
def verify_agreement(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """How far the verifiers agree, and whether one of them stands out."""
    round_ = find_handed_round(request, round_id)
    found = oversight.steadiness(request.actor, round_, now=timezone.now())
    context = {"round": round_, "steadiness": found}
    return render(request, "verification/agreement.html", context)


@require_GET
@members_only(Right.VERIFY)
def verify_visits(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """Whom to visit so that few visits settle most."""
    round_ = find_handed_round(request, round_id)
    plan = oversight.visit_plan(round_, visits=read_visits(request.GET), now=timezone.now())
    context = {"round": round_, "plan": plan, "most": oversight.MOST_VISITS}
    return render(request, "verification/visits.html", context)
