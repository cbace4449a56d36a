"""The page a plan begins from: gaps, and what would close them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.planning import actions, gap_pages
from layak.apps.planning.finding import find_managed_plan, find_plan


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def gaps(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """The gaps of the plan's round, the most points first."""
    plan = find_plan(request, plan_id)
    chosen = gap_pages.read_choice(request.GET.dict())
    context = gap_pages.gaps_context(request.actor, plan, chosen)
    return render(request, "planning/gaps.html", context)


@require_POST
@members_only(Right.PLAN)
def accept(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Make a line of a gap, to be described further."""
    plan = find_managed_plan(request, plan_id)
    line = gap_pages.line_from(request.actor, plan, request.POST.dict())
    if line is None:
        raise Http404
    row = actions.add_line(actor=request.actor, plan=plan, line=line, at=timezone.now())
    messages.success(request, _("Aksi %(number)s ditambahkan.") % {"number": row.number})
    return redirect("plan_line", plan_id, row.public_id)


@require_POST
@members_only(Right.PLAN)
def pick(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Make a line of an action of the catalogue, with everything that is known of it."""
    plan = find_managed_plan(request, plan_id)
    line = gap_pages.line_picked(request.actor, plan, request.POST.dict())
    if line is None:
        raise Http404
    try:
        row = actions.add_line(actor=request.actor, plan=plan, line=line, at=timezone.now())
    except actions.AlreadyPlanned as problem:
        messages.warning(request, words().render(problem.message))
        return redirect("plan_gaps", plan_id)
    messages.success(request, _("Aksi %(number)s ditambahkan.") % {"number": row.number})
    if line.costs:
        messages.info(request, _("Biaya tahun pertama dicatat dari PAD. Ubah sumbernya bila lain."))
    return redirect("plan_line", plan_id, row.public_id)
