"""Taking the money of a plan away as a workbook, and putting a workbook of amounts back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from layak.apps.evidence.uploads import limited
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.planning import access, budgets
from layak.apps.planning.finding import find_managed_plan, find_plan
from layak.apps.planning.models import ActionPlan
from layak.apps.planning.overview import sum_tables
from layak.core.action_plan.steps import OPEN_FOR_WRITING
from layak.core.errors import DomainError, InputRejected
from layak.core.findings import Finding
from layak.core.texts import clean
from layak.documents.plain_sheet import XLSX


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def budget(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Where the money of a plan goes out and comes in."""
    return _page(request, find_plan(request, plan_id))


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def export(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """The money of a plan as a workbook."""
    plan = find_plan(request, plan_id)
    content = budgets.budget_workbook(plan, at=timezone.now())
    name = f"anggaran-{slugify(plan.title)[:60] or 'rad'}.xlsx"
    return send_file(content, media_type=XLSX, name=name)


@require_POST
@members_only(Right.PLAN)
@limited
def check(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Show what a workbook would change, and what is wrong in it."""
    plan = find_managed_plan(request, plan_id)
    upload = request.FILES.get("berkas")
    if upload is None:
        messages.error(request, _("Pilih buku kerja yang akan diperiksa."))
        return redirect("plan_budget", plan_id)
    name = clean(upload.name or "").replace("\n", " ")[-120:] or "anggaran.xlsx"
    try:
        found = budgets.preview(request.actor, plan, data=upload.read(), file=name)
    except InputRejected as refused:
        return _page(request, plan, refused=refused.findings, status=422)
    return _page(request, plan, preview=found)


@require_POST
@members_only(Right.PLAN)
def apply(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Write what a preview showed."""
    plan = find_managed_plan(request, plan_id)
    try:
        count = budgets.apply_preview(
            actor=request.actor, plan=plan, token=request.POST.get("token", ""), at=timezone.now()
        )
    except budgets.PreviewTooOld as problem:
        return _page(request, plan, problem=problem, status=409)
    messages.success(
        request,
        ngettext("Anggaran %(count)s aksi diubah.", "Anggaran %(count)s aksi diubah.", count)
        % {"count": count},
    )
    return redirect("plan", plan_id)


def _page(
    request: MemberRequest, plan: ActionPlan, *, status: int = 200,
    preview: budgets.Preview | None = None, refused: tuple[Finding, ...] = (),
    problem: DomainError | None = None,
) -> HttpResponseBase:  # fmt: skip
    context = {
        "plan": plan, "round": plan.round, "preview": preview, "refused": refused,
        "problem": problem, "manages": access.manages(request.actor),
        "is_open": plan.status in OPEN_FOR_WRITING, "tables": sum_tables(plan),
    }  # fmt: skip
    return render(request, "planning/budget.html", context, status=status)
