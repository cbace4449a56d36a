"""The pages around the matrix of a plan: steps, versions, ceilings, remarks."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.accounts.language import words
from layak.apps.evidence.access import documents_visible_to
from layak.apps.organizations.access import Right, organizations_visible_to
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.planning import plan_pages, plans
from layak.apps.planning.finding import find_managed_plan, find_plan
from layak.apps.planning.forms import CeilingForm, RemarkForm, SetupForm, StepForm
from layak.apps.planning.models import ActionPlan, PlanVersion
from layak.apps.planning.plans import Decree
from layak.core.action_plan.model import Source
from layak.core.action_plan.steps import PlanStep
from layak.core.errors import DomainError


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def steps(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Where a plan stands, and what is missing before the next step."""
    return _steps_page(request, find_plan(request, plan_id))


@require_POST
@members_only(Right.PLAN)
def step(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Take a plan to its next status, and freeze it."""
    plan = find_managed_plan(request, plan_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        return _steps_page(request, plan, form, status=422)
    data = form.cleaned_data
    try:
        version = plans.take_step(
            actor=request.actor, plan=plan, step=PlanStep(data["step"]), reason=data["reason"],
            from_version=data["version"], decree=_decree(request, form), at=timezone.now(),
        )  # fmt: skip
    except DomainError as problem:
        form.add_error(None, words().render(problem.message))
        return _steps_page(request, plan, form, status=422)
    messages.success(request, _("Versi %(number)s dibekukan.") % {"number": version.number})
    return redirect("plan_steps", plan_id)


@require_GET
@members_only(Right.PLAN)
def setup(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """What a plan began with, to be mended."""
    return _setup_page(request, find_managed_plan(request, plan_id))


@require_POST
@members_only(Right.PLAN)
def setup_save(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Mend title, years and round of a plan in draft."""
    plan = find_managed_plan(request, plan_id)
    form = plan_pages.with_rounds(request.actor, SetupForm(request.POST))
    if not form.is_valid():
        return _setup_page(request, plan, form, status=422)
    try:
        plans.change_setup(
            actor=request.actor, plan=plan, at=timezone.now(),
            setup=plan_pages.setup_of(request.actor, form.cleaned_data),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except plans.TitleTaken as problem:
        form.add_error("title", words().render(problem.message))
    except plans.LeftHanging as problem:
        return _setup_page(request, plan, form, status=422, hanging=problem)
    except plans.StaleSetup as problem:
        return _setup_page(request, plan, form, status=409, stale=problem)
    else:
        messages.success(request, _("RAD diperbaiki."))
        return redirect("plan", plan_id)
    return _setup_page(request, plan, form, status=422)


@require_POST
@members_only(Right.PLAN)
def comment(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Say something on the plan as a whole."""
    plan = find_plan(request, plan_id)
    form = RemarkForm(request.POST)
    if form.is_valid():
        plans.add_plan_comment(
            actor=request.actor, plan=plan, line=None, text=form.cleaned_data["text"],
            at=timezone.now(),
        )  # fmt: skip
    else:
        messages.error(request, _("Komentar masih kosong, atau terlalu panjang."))
    return redirect("plan_steps", plan_id)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def versions(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Two versions of a plan side by side."""
    plan = find_plan(request, plan_id)
    try:
        context = plan_pages.versions_context(
            plan, old=request.GET.get("dari", ""), new=request.GET.get("ke", "")
        )
    except PlanVersion.DoesNotExist as error:
        raise Http404 from error
    return render(request, "planning/versions.html", context)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def ceilings(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """What is planned against every ceiling."""
    context = plan_pages.ceilings_context(request.actor, find_plan(request, plan_id))
    return render(request, "planning/ceilings.html", context)


@require_POST
@members_only(Right.PLAN)
def ceiling_save(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Set the ceilings of an agency for one source."""
    plan = find_managed_plan(request, plan_id)
    visible = organizations_visible_to(request.actor)
    form = CeilingForm(
        request.POST, agencies={str(each.public_id): each.short_name for each in visible},
        years=range(plan.first_year, plan.last_year + 1),
    )  # fmt: skip
    if not form.is_valid():
        context = plan_pages.ceilings_context(request.actor, plan, form)
        return render(request, "planning/ceilings.html", context, status=422)
    organization = get_object_or_404(visible, public_id=form.cleaned_data["organization"])
    plans.set_ceilings(
        actor=request.actor, plan=plan, organization=organization, limits=form.limits(),
        source=Source(form.cleaned_data["source"]), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Pagu disimpan."))
    return redirect("plan_ceilings", plan_id)


def _decree(request: MemberRequest, form: StepForm) -> Decree | None:
    data = form.cleaned_data
    if not data["decree_number"] or not data["decree_date"]:
        return None
    visible = documents_visible_to(request.actor)
    wanted = data["decree_document"]
    document = get_object_or_404(visible, public_id=wanted) if wanted else None
    return Decree(data["decree_number"], data["decree_date"], document)


def _setup_page(
    request: MemberRequest, plan: ActionPlan, form: SetupForm | None = None, *, status: int = 200,
    hanging: plans.LeftHanging | None = None, stale: plans.StaleSetup | None = None,
) -> HttpResponseBase:  # fmt: skip
    context = plan_pages.setup_context(request.actor, plan, form)
    context |= {"hanging": hanging, "current": stale.current if stale else None}
    return render(request, "planning/setup.html", context, status=status)


def _steps_page(
    request: MemberRequest, plan: ActionPlan, form: StepForm | None = None, *, status: int = 200
) -> HttpResponseBase:
    context = plan_pages.steps_context(request.actor, plan, form)
    return render(request, "planning/steps.html", context, status=status)
