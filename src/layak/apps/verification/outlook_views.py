"""Pages of what will survive verification, and of what does not go together."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from layak.apps.assessment.finding import find_question, find_round
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.verification import outlook_pages


@require_GET
@members_only(Right.READ_ROUND)
def outlook(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """Claimed, expected and verified, and the chance of every claim."""
    context = outlook_pages.outlook_context(
        request.actor, find_round(request, round_id), request.GET.dict(), today=timezone.localdate()
    )
    return render(request, "verification/outlook.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def chance(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """The chance of one claim, as a fragment beside its question."""
    round_ = find_round(request, round_id)
    find_question(request, round_, code)
    context = outlook_pages.chance_context(round_, code)
    return render(request, "verification/chance.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def contradictions(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """Claims and documents that contradict each other."""
    context = outlook_pages.contradictions_context(
        request.actor, find_round(request, round_id), request.GET.dict(), today=timezone.localdate()
    )
    return render(request, "verification/contradictions.html", context)
