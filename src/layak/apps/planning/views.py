"""The pages of the RAD: plans, the matrix of one, and its lines."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.accounts.language import words
from layak.apps.assessment.finding import is_fragment
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.planning import access, actions, commitments, pages, plan_pages, plans
from layak.apps.planning.describing import differing, names_in
from layak.apps.planning.finding import find_line, find_plan
from layak.apps.planning.forms import (
    NewLineForm,
    PlanForm,
    QuickForm,
    RemarkForm,
    VersionForm,
    read_filter,
)
from layak.apps.planning.line_forms import LineForm
from layak.apps.planning.models import Action, ActionPlan
from layak.core.action_plan.model import Line


@require_GET
@members_only(Right.READ_PLAN)
def plan_list(request: MemberRequest) -> HttpResponseBase:
    """The plans of a region."""
    return render(request, "planning/plans.html", plan_pages.plans_context(request.actor))


@require_POST
@members_only(Right.PLAN)
def plan_new(request: MemberRequest) -> HttpResponseBase:
    """Open a plan."""
    if not access.manages(request.actor):
        raise Http404
    form = plan_pages.with_rounds(request.actor, PlanForm(request.POST))
    if not form.is_valid():
        context = plan_pages.plans_context(request.actor, form=form)
        return render(request, "planning/plans.html", context, status=422)
    setup = plan_pages.setup_of(request.actor, form.cleaned_data)
    try:
        plan = plans.open_plan(actor=request.actor, setup=setup, at=timezone.now())
    except plans.TitleTaken as problem:
        form.add_error("title", words().render(problem.message))
        context = plan_pages.plans_context(request.actor, form=form)
        return render(request, "planning/plans.html", context, status=422)
    return redirect("plan_gaps", plan.public_id)


@require_GET
@members_only(Right.READ_PLAN)
def plan(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """The matrix of a plan."""
    found = find_plan(request, plan_id)
    chosen = read_filter(request.GET.dict())
    context = pages.plan_context(request.actor, found, chosen, page=request.GET.get("page", "1"))
    return render(request, "planning/plan.html", context)


@require_POST
@members_only(Right.PLAN)
def line_new(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Add a line of which only the name is known, and open it."""
    found = find_plan(request, plan_id)
    form = NewLineForm(request.POST)
    form.fields["cluster"].choices = plan_pages.cluster_choices(found)  # type: ignore[attr-defined]  # a choice field
    if not form.is_valid():
        messages.error(request, _("Isi nama aksi dan pilih klasternya."))
        return redirect("plan", plan_id)
    line = pages.blank_line(
        title=form.cleaned_data["title"], cluster=form.cleaned_data["cluster"],
        lead=plan_pages.own_lead(request.actor), pillars={},
    )  # fmt: skip
    row = actions.add_line(actor=request.actor, plan=found, line=line, at=timezone.now())
    return redirect("plan_line", plan_id, row.public_id)


@require_GET
@members_only(Right.READ_PLAN)
def line(request: MemberRequest, plan_id: UUID, line_id: UUID) -> HttpResponseBase:
    """One line with all its fields."""
    found = find_plan(request, plan_id)
    return _line_page(request, found, find_line(request, found, line_id))


@require_POST
@members_only(Right.PLAN)
def line_save(request: MemberRequest, plan_id: UUID, line_id: UUID) -> HttpResponseBase:
    """Save a line from its own page."""
    found = find_plan(request, plan_id)
    row = find_line(request, found, line_id)
    _bench, current, choices = pages.line_and_choices(request.actor, found, row)
    form = LineForm(request.POST, line=current, choices=choices)
    return _save(request, found, row, form, quick=False)


@require_POST
@members_only(Right.PLAN)
def line_quick(request: MemberRequest, plan_id: UUID, line_id: UUID) -> HttpResponseBase:
    """Save a line from the matrix."""
    found = find_plan(request, plan_id)
    row = find_line(request, found, line_id)
    _bench, current, choices = pages.line_and_choices(request.actor, found, row)
    form = QuickForm(request.POST, line=current, choices=choices)
    return _save(request, found, row, form, quick=True)


@require_POST
@members_only(Right.PLAN)
def line_cancel(request: MemberRequest, plan_id: UUID, line_id: UUID) -> HttpResponseBase:
    """Take a line out of the plan."""
    found = find_plan(request, plan_id)
    row = find_line(request, found, line_id)
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.cancel_line(
        actor=request.actor, plan=found, key=str(line_id), at=timezone.now(),
        from_version=form.cleaned_data["version"], is_known=request.POST.get("known") == "1",
    )  # fmt: skip
    messages.success(request, _("Aksi %(number)s dikeluarkan dari RAD.") % {"number": row.number})
    return redirect("plan", plan_id)


@require_POST
@members_only(Right.PLAN)
def line_restore(request: MemberRequest, plan_id: UUID, line_id: UUID) -> HttpResponseBase:
    """Put a line back that was taken out of the plan."""
    found = find_plan(request, plan_id)
    row = find_line(request, found, line_id)
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.restore_line(
        actor=request.actor, plan=found, key=str(line_id), at=timezone.now(),
        from_version=form.cleaned_data["version"],
    )  # fmt: skip
    messages.success(request, _("Aksi %(number)s kembali ke RAD.") % {"number": row.number})
    return redirect("plan_line", plan_id, line_id)


@require_POST
@members_only(Right.PLAN)
def line_lock(request: MemberRequest, plan_id: UUID, line_id: UUID) -> HttpResponseBase:
    """Lock a line for solving, or unlock it."""
    found = find_plan(request, plan_id)
    find_line(request, found, line_id)
    locked = request.POST.get("locked") == "1"
    actions.lock_line(
        actor=request.actor, plan=found, key=str(line_id), locked=locked, at=timezone.now()
    )
    messages.success(request, _("Aksi dikunci.") if locked else _("Kunci aksi dibuka."))
    return redirect("plan_line", plan_id, line_id)


@require_POST
@members_only(Right.PLAN)
def line_comment(request: MemberRequest, plan_id: UUID, line_id: UUID) -> HttpResponseBase:
    """Say something on a line."""
    found = find_plan(request, plan_id)
    row = find_line(request, found, line_id)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _line_page(request, found, row, status=422, remark=form)
    plans.add_plan_comment(
        actor=request.actor, plan=found, line=row, text=form.cleaned_data["text"],
        at=timezone.now(),
    )  # fmt: skip
    return redirect("plan_line", plan_id, line_id)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def line_history(request: MemberRequest, plan_id: UUID, line_id: UUID) -> HttpResponseBase:
    """Every version of a line, and what changed in each."""
    found = find_plan(request, plan_id)
    row = find_line(request, found, line_id)
    context = plan_pages.history_context(found, row)
    return render(request, "planning/line_history.html", context)


def _save(
    request: MemberRequest, plan: ActionPlan, row: Action, form: LineForm | QuickForm, *,
    quick: bool,
) -> HttpResponseBase:  # fmt: skip
    """Save what a form says: as one types (JSON back), or by its button (page back)."""
    if not form.is_valid():
        return _invalid(request, plan, row, form)
    now, draft = timezone.now(), form.draft()
    try:
        saved = actions.save_line(
            actor=request.actor, plan=plan, line=draft, at=now,
            from_version=form.cleaned_data["version"], is_known=request.POST.get("known") == "1",
        )  # fmt: skip
    except (commitments.BudgetSpent, commitments.MustBeKnown) as problem:
        at = "lead" if isinstance(problem, commitments.MustBeKnown) else None
        form.add_error(at, words().render(problem.message))
        return _invalid(request, plan, row, form)
    except actions.StaleLine as stale:
        return _conflict(request, plan, draft, stale)
    if is_fragment(request):
        return _saved(request, plan, saved, at=now)
    return redirect("plan", plan.public_id) if quick else _to_line(plan, row)


def _saved(
    request: MemberRequest, plan: ActionPlan, saved: Action, *, at: dt.datetime
) -> HttpResponseBase:
    """The new version, and the pieces of the page that moved with it."""
    context = pages.changed_context(request.actor, plan, saved)
    parts = {
        "#plan-sums": render_to_string("planning/fragments/sums.html", context, request),
        f"#findings-{saved.public_id}": render_to_string(
            "planning/fragments/findings.html", context, request
        ),
    }
    saved_at = timezone.localtime(at).strftime("%H.%M")
    return JsonResponse({"version": saved.version, "saved_at": saved_at, "fragments": parts})


def _invalid(
    request: MemberRequest, plan: ActionPlan, row: Action, form: LineForm | QuickForm
) -> HttpResponse:
    """Say what is wrong beside the fields; a page shows the line with what was typed."""
    if is_fragment(request):
        context = {"form": form}
        return render(request, "planning/fragments/problems.html", context, status=422)
    if isinstance(form, LineForm):
        return _line_page(request, plan, row, status=422, form=form)
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}: " if name in form.fields else ""
        messages.error(request, label + " ".join(str(each) for each in errors))
    return redirect("plan", plan.public_id)


def _conflict(
    request: MemberRequest, plan: ActionPlan, mine: Line, stale: actions.StaleLine
) -> HttpResponse:
    """Both texts, field by field; nothing was overwritten."""
    names = names_in(plan)
    context = {
        "plan": plan, "row": stale.row, "version": stale.row.version, "mine": mine,
        "fields": differing(stale.current, mine, names),
        "sent": [pair for pair in request.POST.items() if pair[0] not in _OWN],
        "lists": [(name, value) for name in ("places", "quarters")
                  for value in request.POST.getlist(name)],
        "address": request.path,
    }  # fmt: skip
    name = "fragments/conflict" if is_fragment(request) else "conflict"
    return render(request, f"planning/{name}.html", context, status=409)


_OWN = ("csrfmiddlewaretoken", "version", "places", "quarters")


def _line_page(
    request: MemberRequest, plan: ActionPlan, row: Action, *, status: int = 200,
    form: LineForm | None = None, remark: Form | None = None,
) -> HttpResponse:  # fmt: skip
    context = pages.line_context(request.actor, plan, row, form)
    context["remark"] = remark
    return render(request, "planning/line.html", context, status=status)


def _to_line(plan: ActionPlan, row: Action) -> HttpResponseBase:
    return redirect("plan_line", plan.public_id, row.public_id)
