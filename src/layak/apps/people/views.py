"""The page of people who may be one person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.people import access, actions, pages
from layak.core.errors import DomainError


@require_GET
@members_only(Right.MANAGE_TASK_FORCE)
def doubts(request: MemberRequest) -> HttpResponseBase:
    """Pairs that may be one person, and what was decided."""
    return _page(request)


@require_POST
@members_only(Right.MANAGE_TASK_FORCE)
def doubt_decide(request: MemberRequest, doubt_id: UUID) -> HttpResponseBase:
    """Say whether two records are one person."""
    row = get_object_or_404(access.doubts_visible_to(request.actor), public_id=doubt_id)
    is_same = request.POST.get("putusan") == "sama"
    try:
        actions.decide(
            actor=request.actor, doubt=row, is_same=is_same, at=timezone.now(),
            is_sure=request.POST.get("yakin") == "on",
        )  # fmt: skip
    except DomainError as refused:
        return _page(request, status=409, problem=refused.message, doubtful=row.public_id)
    messages.success(request, _("Digabungkan.") if is_same else _("Dicatat sebagai dua orang."))
    return redirect("doubts")


@require_POST
@members_only(Right.MANAGE_TASK_FORCE)
def doubt_undo(request: MemberRequest, doubt_id: UUID) -> HttpResponseBase:
    """Open a decision again."""
    row = get_object_or_404(access.doubts_visible_to(request.actor), public_id=doubt_id)
    try:
        actions.undo(actor=request.actor, doubt=row, at=timezone.now())
    except DomainError as refused:
        return _page(request, status=409, problem=refused.message)
    messages.success(request, _("Keputusan dibatalkan."))
    return redirect("doubts")


def _page(request: MemberRequest, *, status: int = 200, **context: object) -> HttpResponseBase:
    context |= pages.doubts_context(request.actor, request.GET.dict())
    return render(request, "people/doubts.html", context, status=status)
