"""Pages of the catalogue: the list, one action, and its form."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.catalogue import actions, editing, pages
from layak.apps.catalogue.finding import find_entry, only_managers
from layak.apps.catalogue.forms import ActionForm, StepForm
from layak.apps.catalogue.region_catalogue import Entry
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def catalogue(request: MemberRequest) -> HttpResponseBase:
    """The actions a region chooses from, with what they win and cost today."""
    context = pages.list_context(request.actor, pages.read_choice(request.GET.dict()))
    return render(request, "catalogue/catalogue.html", context)


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def action(request: MemberRequest, code: str) -> HttpResponseBase:
    """One action with everything that is known of it."""
    context = pages.action_context(request.actor, find_entry(request, code))
    return render(request, "catalogue/action.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only(Right.PLAN)
def action_new(request: MemberRequest) -> HttpResponseBase:
    """Add the region's own action."""
    only_managers(request)
    if request.method != "POST":
        return _form_page(request, editing.form_for(request.actor, None), None)
    return _saved(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only(Right.PLAN)
def action_edit(request: MemberRequest, code: str) -> HttpResponseBase:
    """Change an action in the region's own words."""
    only_managers(request)
    entry = find_entry(request, code)
    if request.method != "POST":
        return _form_page(request, editing.form_for(request.actor, entry), entry)
    return _saved(request, entry)


@require_POST
@members_only(Right.PLAN)
def action_step(request: MemberRequest, code: str) -> HttpResponseBase:
    """Hide an action, show it again, or go back to its shipped text."""
    only_managers(request)
    find_entry(request, code)
    form, now = StepForm(request.POST), timezone.now()
    if not form.is_valid():
        raise Http404
    step, version = form.cleaned_data["langkah"], form.cleaned_data["version"]
    try:
        if step == "bawaan":
            actions.revert_action(actor=request.actor, code=code, from_version=version, at=now)
        else:
            actions.hide_action(
                actor=request.actor, code=code, hidden=step == "sembunyikan",
                from_version=version, at=now,
            )  # fmt: skip
    except DomainError as problem:
        messages.error(request, words().render(problem.message))
    else:
        messages.success(request, _("Katalog daerah diperbarui."))
    return redirect("catalogue_action", code)


def _saved(request: MemberRequest, entry: Entry | None) -> HttpResponseBase:
    form = editing.form_for(request.actor, entry, request.POST)
    if not form.is_valid():
        return _form_page(request, form, entry, status=422)
    title = form.cleaned_data["title_id"]
    code = entry.action.code if entry else editing.new_code(request.actor, title)
    try:
        actions.save_action(
            actor=request.actor, action=form.draft(code),
            from_version=form.cleaned_data["version"], at=timezone.now(),
        )  # fmt: skip
    except DomainError as problem:
        status = 409 if isinstance(problem, actions.StaleAction) else 422
        context = editing.problem_context(request.actor, form, code, problem)
        return _form_page(request, form, entry, status=status, **context)
    messages.success(request, _("Aksi disimpan."))
    return redirect("catalogue_action", code)


def _form_page(
    request: MemberRequest, form: ActionForm, entry: Entry | None, *, status: int = 200,
    **context: object,
) -> HttpResponseBase:  # fmt: skip
    shown = {"form": form, "entry": entry, **context}
    return render(request, "catalogue/action_form.html", shown, status=status)
