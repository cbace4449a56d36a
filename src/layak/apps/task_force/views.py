"""The pages of the task force: its list, its members, whom it lacks."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.task_force import actions, pages
from layak.apps.task_force.finding import find_member, own_today
from layak.apps.task_force.forms import (
    Choices,
    EndForm,
    MemberForm,
    NoDay,
    initial_of_member,
    read_day,
)
from layak.apps.task_force.models import Member
from layak.core.errors import DomainError
from layak.core.messages import Message


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def task_force(request: MemberRequest) -> HttpResponseBase:
    """The list as it is on a day."""
    today = own_today(request)
    context = pages.list_context(request.actor, read_day(request.GET.dict(), today), today=today)
    return render(request, "task_force/list.html", context)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def coverage(request: MemberRequest) -> HttpResponseBase:
    """Groups, pillars and questions without anyone."""
    day = read_day(request.GET.dict(), own_today(request))
    return render(request, "task_force/coverage.html", pages.coverage_context(request.actor, day))


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def member(request: MemberRequest, member_id: UUID) -> HttpResponseBase:
    """A member with their role card."""
    row = find_member(request, member_id)
    context = pages.member_context(request.actor, row, today=own_today(request))
    return render(request, "task_force/member.html", context)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def cards(request: MemberRequest) -> HttpResponseBase:
    """The role cards of all members, each on a page of its own when printed."""
    today = own_today(request)
    context = pages.cards_context(request.actor, read_day(request.GET.dict(), today), today=today)
    return render(request, "task_force/cards.html", context)


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_TASK_FORCE)
def member_new(request: MemberRequest) -> HttpResponseBase:
    """Seat somebody."""
    choices = pages.member_choices(request.actor)
    if request.method == "GET":
        newest = list(choices.decrees.values())
        number = pages.next_number(request.actor, newest)
        begins = newest[0].from_date if newest else own_today(request)
        initial = {"number": number, "from_date": begins, "decree": request.GET.get("sk", "")}
        return _form_page(request, MemberForm(choices=choices, initial=initial))
    form = MemberForm(request.POST, choices=choices)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    try:
        row = actions.add_member(actor=request.actor, draft=form.draft(), at=timezone.now())
    except actions.OutsideDecree as refused:
        form.add_error("from_date", words().render(refused.message))
        return _form_page(request, form, status=422)
    messages.success(request, _("%(name)s dicatat.") % {"name": row})
    return redirect("task_member", row.public_id)


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_TASK_FORCE)
def member_edit(request: MemberRequest, member_id: UUID) -> HttpResponseBase:
    """Correct a member."""
    return _change(request, find_member(request, member_id), replaces=False)


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_TASK_FORCE)
def member_replace(request: MemberRequest, member_id: UUID) -> HttpResponseBase:
    """Seat somebody in place of a member."""
    return _change(request, find_member(request, member_id), replaces=True)


@require_POST
@members_only(Right.MANAGE_TASK_FORCE)
def member_end(request: MemberRequest, member_id: UUID) -> HttpResponseBase:
    """Say on which day a seat ends."""
    row, form = find_member(request, member_id), EndForm(request.POST)
    if not form.is_valid():
        return _not_ended(request, row, NoDay().message, status=422)
    data = form.cleaned_data
    decree = pages.member_choices(request.actor).decrees.get(data["decree"])
    try:
        actions.end_member(
            actor=request.actor, row=row, until_date=data["until_date"], decree=decree,
            from_version=data["version"], at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        status = 409 if isinstance(refused, actions.StaleMember) else 422
        return _not_ended(request, row, refused.message, status=status)
    messages.success(request, _("Akhir masa duduk disimpan."))
    return redirect("task_member", row.public_id)


def _not_ended(
    request: MemberRequest, row: Member, problem: Message, *, status: int
) -> HttpResponseBase:
    """The member with what is wrong, and what was typed."""
    context = pages.member_context(request.actor, row, today=own_today(request))
    context |= {"problem": problem, "typed": request.POST}
    return render(request, "task_force/member.html", context, status=status)


def _change(request: MemberRequest, row: Member, *, replaces: bool) -> HttpResponseBase:
    """The form of a member, filled with what is stored, and what is done with it."""
    choices = pages.member_choices(request.actor)
    if request.method == "GET":
        initial = initial_of_member(pages.draft_of_member(row), row.version)
        if replaces:
            initial |= {"name": "", "account": "", "from_date": own_today(request)}
        form = MemberForm(choices=choices, initial=initial)
        return _form_page(request, form, row, replaces=replaces)
    form = MemberForm(request.POST, choices=choices)
    if not form.is_valid():
        return _form_page(request, form, row, replaces=replaces, status=422)
    return _store(request, row, form, choices, replaces=replaces)


def _store(
    request: MemberRequest, row: Member, form: MemberForm, choices: Choices, *, replaces: bool
) -> HttpResponseBase:
    act = actions.replace_member if replaces else actions.save_member
    version = form.cleaned_data["version"]
    try:
        kept = act(
            actor=request.actor, row=row, draft=form.draft(), from_version=version,
            at=timezone.now(),
        )  # fmt: skip
    except actions.StaleMember:
        return _conflict(request, row, form, choices, replaces=replaces)
    except DomainError as refused:
        form.add_error("from_date", words().render(refused.message))
        return _form_page(request, form, row, replaces=replaces, status=422)
    messages.success(request, _("%(name)s disimpan.") % {"name": kept})
    return redirect("task_member", kept.public_id)


def _conflict(
    request: MemberRequest, row: Member, form: MemberForm, choices: Choices, *, replaces: bool
) -> HttpResponseBase:
    """Both texts, and what was typed ready to be sent again upon the newer version."""
    stored = find_member(request, row.public_id)
    typed = form.draft()
    fields = pages.member_differences(pages.draft_of_member(stored), typed, choices)
    again = MemberForm(choices=choices, initial=initial_of_member(typed, stored.version))
    return _form_page(request, again, stored, replaces=replaces, status=409, fields=fields)


def _form_page(
    request: MemberRequest, form: MemberForm, row: Member | None = None, *,
    replaces: bool = False, status: int = 200, **context: object,
) -> HttpResponseBase:  # fmt: skip
    """The form; with 409 beside what somebody else has stored meanwhile."""
    context |= {"form": form, "row": row, "replaces": replaces, "is_conflict": status == 409}
    return render(request, "task_force/member_form.html", context, status=status)
