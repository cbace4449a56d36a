"""The pages of gatherings: all of them, one, and what is changed about it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.gatherings import access, actions, pages
from layak.apps.gatherings.finding import find_gathering, find_own_gathering, own_today
from layak.apps.gatherings.forms import Choices, GatheringForm, initial_of, read_version
from layak.apps.gatherings.models import Gathering
from layak.apps.gatherings.starting import start_gathering
from layak.apps.gatherings.telling import prove_and_tell
from layak.apps.gatherings.writing import draft_of
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError
from layak.core.gatherings.model import GatheringState


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def gatherings(request: MemberRequest) -> HttpResponseBase:
    """The gatherings of the region."""
    today = own_today(request)
    context = pages.list_context(request.actor, request.GET.dict(), today=today)
    return render(request, "gatherings/list.html", context)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def gathering(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """One gathering."""
    row = find_gathering(request, gathering_id)
    context = pages.gathering_context(request.actor, row, today=own_today(request))
    return render(request, "gatherings/gathering.html", context)


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def gathering_new(request: MemberRequest) -> HttpResponseBase:
    """Call people together, perhaps after a gathering before it (``?setelah=``)."""
    if not access.may_hold(request.actor):
        raise Http404
    choices = pages.choices_of(request.actor, is_new=True)
    before = _before(request)
    if request.method == "GET":
        initial: dict[str, object] = initial_of(draft_of(before), 0) if before else {}
        today = own_today(request)
        initial |= {"from_date": today, "until_date": today}
        return _form_page(request, GatheringForm(choices=choices, initial=initial))
    form = GatheringForm(request.POST, choices=choices)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    try:
        row = start_gathering(
            request.actor, form.draft(), form.cleaned_data.get("programme", ""), before,
            at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        form.add_error("until_date", words().render(refused.message))
        return _form_page(request, form, status=422)
    messages.success(request, _("Kegiatan dibuat."))
    return redirect("gathering", row.public_id)


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def gathering_edit(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Change a gathering."""
    row = find_own_gathering(request, gathering_id)
    choices = pages.choices_of(request.actor, is_new=False)
    if request.method == "GET":
        form = GatheringForm(choices=choices, initial=initial_of(draft_of(row), row.version))
        return _form_page(request, form, row)
    form = GatheringForm(request.POST, choices=choices)
    if not form.is_valid():
        return _form_page(request, form, row, status=422)
    try:
        actions.save_gathering(
            actor=request.actor, row=row, draft=form.draft(),
            from_version=form.cleaned_data["version"], at=timezone.now(),
        )  # fmt: skip
    except actions.StaleGathering:
        return _conflict(request, row, form, choices)
    messages.success(request, _("Kegiatan disimpan."))
    return redirect("gathering", row.public_id)


@require_POST
@members_only(Right.SCHEDULE)
def gathering_state(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Say that a gathering was held, is cancelled, or is planned again."""
    row = find_own_gathering(request, gathering_id)
    wanted = request.POST.get("keadaan", "")
    if wanted not in set(GatheringState):
        raise Http404
    try:
        row = actions.set_state(
            actor=request.actor, row=row, state=GatheringState(wanted), at=timezone.now(),
            from_version=read_version(request.POST.dict()),
        )  # fmt: skip
    except DomainError as refused:
        context = pages.gathering_context(request.actor, row, today=own_today(request))
        context["problem"] = refused.message
        return render(request, "gatherings/gathering.html", context, status=409)
    messages.success(request, _("Keadaan kegiatan disimpan."))
    prove_and_tell(request, row)
    return redirect("gathering", row.public_id)


def _before(request: MemberRequest) -> Gathering | None:
    """The gathering that a new one follows; none where none is named or it is not the actor's."""
    try:
        key = UUID(request.GET.get("setelah", ""))
    except ValueError:
        return None
    return find_own_gathering(request, key)


def _conflict(
    request: MemberRequest, row: Gathering, form: GatheringForm, choices: Choices
) -> HttpResponseBase:
    """Both texts, and what was typed ready to be sent again upon the newer version."""
    stored, typed = find_own_gathering(request, row.public_id), form.draft()
    fields = pages.differences(draft_of(stored), typed)
    again = GatheringForm(choices=choices, initial=initial_of(typed, stored.version))
    return _form_page(request, again, stored, status=409, fields=fields)


def _form_page(
    request: MemberRequest, form: GatheringForm, row: Gathering | None = None, *,
    status: int = 200, **context: object,
) -> HttpResponseBase:  # fmt: skip
    """The form; with 409 beside what somebody else has stored meanwhile."""
    context |= {"form": form, "row": row, "is_conflict": status == 409}
    return render(request, "gatherings/form.html", context, status=status)
