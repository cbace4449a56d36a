"""The page of one action in a scenario, and what people want of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Right, organizations_visible_to
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.scenarios import actions, wishing
from layak.apps.scenarios.finding import find_managed, find_scenario
from layak.apps.scenarios.forms import WishForm
from layak.apps.scenarios.models import Scenario
from layak.core.errors import DomainError


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def action(request: MemberRequest, scenario_id: UUID, code: str) -> HttpResponseBase:
    """What an action would win and cost in the scenario, and what people want of it."""
    return _page(request, find_scenario(request, scenario_id), code)


@require_POST
@members_only(Right.PLAN)
def wish(request: MemberRequest, scenario_id: UUID, code: str) -> HttpResponseBase:
    """Note what people want of an action; the plan is searched anew."""
    row = find_managed(request, scenario_id)
    form = _form(request, row, data=True)
    if not form.is_valid():
        return _page(request, row, code, form=form, status=422)
    if not wishing.is_known(row, code):
        raise Http404
    try:
        actions.wish(
            actor=request.actor, scenario=row, wanted=form.wanted(code), at=timezone.now(),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except actions.StaleScenario as problem:
        messages.warning(request, words().render(problem.message))
    except DomainError as problem:
        form.add_error(None, words().render(problem.message))
        return _page(request, row, code, form=form, status=422)
    return redirect("scenario", scenario_id)


def _form(
    request: MemberRequest, row: Scenario, *, data: bool, initial: dict[str, object] | None = None
) -> WishForm:
    found = organizations_visible_to(request.actor).filter(is_active=True).order_by("name")
    return WishForm(
        request.POST if data else None, initial=initial,
        organizations={str(each.public_id): each for each in found},
        years=range(row.plan.first_year, row.plan.last_year + 1),
    )  # fmt: skip


def _page(
    request: MemberRequest, row: Scenario, code: str, *, form: WishForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = wishing.action_context(request.actor, row, code)
    if context is None:
        raise Http404
    if form is None:
        form = _form(request, row, data=False, initial=wishing.initial_of(row, code))
    return render(request, "scenarios/action.html", {**context, "form": form}, status=status)
