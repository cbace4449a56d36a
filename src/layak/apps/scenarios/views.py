"""The pages of scenarios: side by side, one of them, and asking for its plan."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.planning.finding import find_managed_plan, find_plan
from layak.apps.planning.models import ActionPlan
from layak.apps.scenarios import access, actions, adopting, asking, comparing, pages
from layak.apps.scenarios.finding import find_managed, find_scenario
from layak.apps.scenarios.forms import AdoptForm, ExplainForm, SetupForm, VersionForm, initial_of
from layak.apps.scenarios.models import Kind, Scenario
from layak.core.errors import DomainError


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def scenarios(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """The scenarios of a plan side by side."""
    plan = find_plan(request, plan_id)
    return render(request, "scenarios/scenarios.html", comparing.list_context(request.actor, plan))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only(Right.PLAN)
def new(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """State what a new scenario seeks; its plan is searched in the background."""
    plan = find_managed_plan(request, plan_id)
    if not access.may_make(request.actor, plan):
        raise Http404
    form = _setup_form(request, plan, comparing.proposed(plan))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_scenario(
                actor=request.actor, plan=plan, setup=form.setup(), at=timezone.now()
            )
        except DomainError as problem:
            _say(form, problem)
        else:
            return redirect("scenario", made.public_id)
    status = 422 if request.method == "POST" else 200
    context = {"plan": plan, "round": plan.round, "form": form}
    return render(request, "scenarios/setup.html", context, status=status)


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def scenario(request: MemberRequest, scenario_id: UUID) -> HttpResponseBase:
    """One scenario with its plan."""
    return _page(request, find_scenario(request, scenario_id))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only(Right.PLAN)
def setup(request: MemberRequest, scenario_id: UUID) -> HttpResponseBase:
    """Change what a scenario seeks."""
    row = find_managed(request, scenario_id)
    form = _setup_form(request, row.plan, initial_of(row))
    version = VersionForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid() and version.is_valid():
        try:
            actions.change_setup(
                actor=request.actor, scenario=row, setup=form.setup(), at=timezone.now(),
                from_version=version.cleaned_data["version"],
            )  # fmt: skip
        except DomainError as problem:
            _say(form, problem)
        else:
            return redirect("scenario", scenario_id)
    status = 422 if request.method == "POST" else 200
    context = {
        "plan": row.plan, "round": row.plan.round, "form": form, "scenario": row,
        "version": version,
    }  # fmt: skip
    return render(request, "scenarios/setup.html", context, status=status)


@require_POST
@members_only(Right.PLAN)
def again(request: MemberRequest, scenario_id: UUID) -> HttpResponseBase:
    """Search for the plan anew, from what stands now."""
    row = find_managed(request, scenario_id)
    try:
        actions.ask_again(actor=request.actor, scenario=row, at=timezone.now())
    except DomainError as problem:
        messages.error(request, words().render(problem.message))
    return redirect("scenario", scenario_id)


@require_POST
@members_only(Right.PLAN)
def explain(request: MemberRequest, scenario_id: UUID) -> HttpResponseBase:
    """Have the plan explained in the background."""
    row = find_managed(request, scenario_id)
    form, answered = ExplainForm(request.POST), asking.newest_plan(row)
    if not form.is_valid() or answered is None:
        raise Http404
    kind = Kind(form.cleaned_data["kind"])
    try:
        asking.ask_why(answered, kind, person=request.actor.user, at=timezone.now())
    except asking.NotExplainable as problem:
        messages.error(request, words().render(problem.message))
    return redirect("scenario", scenario_id)


@require_POST
@members_only(Right.PLAN)
def stop(request: MemberRequest, scenario_id: UUID) -> HttpResponseBase:
    """Stop whatever is being computed in a scenario."""
    row = find_managed(request, scenario_id)
    if asking.stop_all(row, at=timezone.now()):
        messages.info(request, _("Hitungan dihentikan."))
    return redirect("scenario", scenario_id)


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def progress(request: MemberRequest, scenario_id: UUID) -> HttpResponseBase:
    """How far the background work is."""
    row = find_scenario(request, scenario_id)
    found = asking.running_in(row)
    step, steps = (found.step, found.steps) if found else (0, 0)
    return JsonResponse({"waits": found is not None, "step": step, "steps": steps})


@require_POST
@members_only(Right.PLAN)
def adopt(request: MemberRequest, scenario_id: UUID) -> HttpResponseBase:
    """Make the scenario's actions lines of the plan."""
    row, form = find_managed(request, scenario_id), AdoptForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        made = adopting.adopt(
            actor=request.actor, scenario=row, seen=form.cleaned_data["seen"], at=timezone.now()
        )
    except DomainError as problem:
        messages.error(request, words().render(problem.message))
        return redirect("scenario", scenario_id)
    count = len(made.numbers)
    said = ngettext(
        "%(count)s aksi menjadi bagian RAD.", "%(count)s aksi menjadi bagian RAD.", count
    )
    messages.success(request, said % {"count": count})
    if made.skipped:
        left = ngettext(
            "%(count)s aksi dilewati karena sudah ada atau tidak menjawab kesenjangan lagi.",
            "%(count)s aksi dilewati karena sudah ada atau tidak menjawab kesenjangan lagi.",
            len(made.skipped),
        )
        messages.info(request, left % {"count": len(made.skipped)})
    return redirect("plan", row.plan.public_id)


@require_POST
@members_only(Right.PLAN)
def remove(request: MemberRequest, scenario_id: UUID) -> HttpResponseBase:
    """Take a scenario away."""
    row, form = find_managed(request, scenario_id), VersionForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        actions.remove_scenario(
            actor=request.actor, scenario=row, from_version=form.cleaned_data["version"],
            at=timezone.now(),
        )  # fmt: skip
    except actions.StaleScenario as problem:
        messages.error(request, words().render(problem.message))
        return redirect("scenario", scenario_id)
    messages.success(request, _("Skenario dihapus."))
    return redirect("scenarios", row.plan.public_id)


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def problem(request: MemberRequest, scenario_id: UUID) -> HttpResponseBase:
    """The newest problem as a file that `layak plan` solves."""
    row = find_scenario(request, scenario_id)
    newest = asking.newest_plan(row)
    if newest is None:
        raise Http404
    return send_file(newest.problem.encode(), media_type="application/json", name="soal-rad.json")


def _page(request: MemberRequest, row: Scenario, *, status: int = 200) -> HttpResponse:
    context = pages.scenario_context(request.actor, row)
    return render(request, "scenarios/scenario.html", context, status=status)


def _setup_form(request: MemberRequest, plan: ActionPlan, initial: dict[str, object]) -> SetupForm:
    years = range(plan.first_year, plan.last_year + 1)
    return SetupForm(
        request.POST or None, initial=initial, ranks=comparing.ranks_of(plan), years=years
    )


def _say(form: SetupForm, problem: DomainError) -> None:
    field = "title" if isinstance(problem, actions.ScenarioTitleTaken) else None
    form.add_error(field, words().render(problem.message))
