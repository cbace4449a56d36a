"""The pages of what was said, decided and is to be done."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.gatherings import actions, items, pages
from layak.apps.gatherings.finding import (
    find_gathering,
    find_item,
    find_own_gathering,
    own_today,
)
from layak.apps.gatherings.forms import DoneForm, ItemForm, MinutesForm
from layak.apps.gatherings.models import Gathering
from layak.apps.gatherings.telling import prove_and_tell
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def minutes(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Write what was said and decided."""
    row = find_own_gathering(request, gathering_id)
    if request.method == "GET":
        initial = {name: getattr(row, name) for name in ("version", "minutes", "decisions")}
        return _minutes_page(request, row, MinutesForm(initial=initial))
    form = MinutesForm(request.POST)
    if not form.is_valid():
        return _minutes_page(request, row, form, status=422)
    data = form.cleaned_data
    try:
        row = actions.write_minutes(
            actor=request.actor, row=row, minutes=data["minutes"].strip(),
            decisions=data["decisions"].strip(), from_version=data["version"], at=timezone.now(),
        )  # fmt: skip
    except actions.StaleGathering:
        stored = find_own_gathering(request, row.public_id)
        form.data = {**request.POST.dict(), "version": str(stored.version)}
        return _minutes_page(request, stored, form, status=409)
    except DomainError as refused:
        form.add_error(None, words().render(refused.message))
        return _minutes_page(request, row, form, status=422)
    messages.success(request, _("Notulen disimpan."))
    prove_and_tell(request, row)
    return redirect("gathering", row.public_id)


@require_POST
@members_only(Right.SCHEDULE)
def item_add(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Note what somebody is to do."""
    row = find_own_gathering(request, gathering_id)
    form = ItemForm(request.POST, offices=pages.offices_of(request.actor))
    if not form.is_valid():
        initial = {name: getattr(row, name) for name in ("version", "minutes", "decisions")}
        return _minutes_page(request, row, MinutesForm(initial=initial), form, status=422)
    data = form.cleaned_data
    items.add_item(
        actor=request.actor, gathering=row, text=data["text"], due_date=data["due_date"],
        owner=form.offices.get(data["owner"]), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Tindak lanjut dicatat."))
    return redirect("gathering_minutes", row.public_id)


@require_POST
@members_only(Right.SCHEDULE)
def item_done(request: MemberRequest, item_id: UUID) -> HttpResponseBase:
    """Say that something is done, or not yet after all."""
    item, form = find_item(request, item_id), DoneForm(request.POST)
    row = find_gathering(request, item.gathering.public_id)
    if not form.is_valid():
        return _refused(request, row, items.StaleItem())
    data = form.cleaned_data
    try:
        items.set_done(
            actor=request.actor, item=item, is_done=data["is_done"], result=data["result"],
            from_version=data["version"], at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        return _refused(request, row, refused)
    messages.success(request, _("Tindak lanjut disimpan."))
    return redirect("gathering", row.public_id)


def _refused(request: MemberRequest, row: Gathering, refused: DomainError) -> HttpResponseBase:
    context = pages.gathering_context(request.actor, row, today=own_today(request))
    context["problem"] = refused.message
    return render(request, "gatherings/gathering.html", context, status=409)


def _minutes_page(
    request: MemberRequest, row: Gathering, form: MinutesForm, item: ItemForm | None = None, *,
    status: int = 200,
) -> HttpResponseBase:  # fmt: skip
    """The form; with 409 beside what somebody else has stored meanwhile."""
    context = pages.minutes_context(request.actor, row, today=own_today(request))
    item = item or ItemForm(offices=pages.offices_of(request.actor))
    context |= {"form": form, "item_form": item, "is_conflict": status == 409}
    return render(request, "gatherings/minutes.html", context, status=status)
