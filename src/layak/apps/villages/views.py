"""The pages about the forms of a round: who has answered, the percentages, reminders."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.assessment.finding import find_round
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.villages import access, actions, chasing, exports, pages, shares
from layak.apps.villages.finding import find_form_of, find_item
from layak.apps.villages.forms import ScheduleForm
from layak.apps.villages.items import items_in
from layak.core.instrument.model import Scope
from layak.documents.plain_sheet import XLSX


@require_GET
@members_only(Right.READ_ROUND)
def forms(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The forms of a round."""
    round_ = find_round(request, round_id)
    return render(request, "villages/forms.html", pages.forms_context(request.actor, round_))


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def schedule(request: MemberRequest, round_id: UUID, scope: Scope) -> HttpResponseBase:
    """Open a form, or change the day by which it is due."""
    round_ = find_round(request, round_id)
    if not items_in(round_, scope):
        raise Http404
    form = ScheduleForm(request.POST, prefix=scope.value)
    if not form.is_valid():
        context = pages.forms_context(request.actor, round_, refused={scope: form})
        return render(request, "villages/forms.html", context, status=422)
    made = actions.schedule_form(
        actor=request.actor, round_=round_, scope=scope, due_date=form.cleaned_data["due_date"],
        from_version=form.cleaned_data["version"], at=timezone.now(),
    )  # fmt: skip
    is_new = made.version == 1
    messages.success(request, _("Formulir dibuka.") if is_new else _("Tenggat disimpan."))
    return redirect("forms", round_id)


@require_GET
@members_only(Right.READ_ROUND)
def board(request: MemberRequest, round_id: UUID, scope: Scope) -> HttpResponseBase:
    """The map of who has answered, and the same as a table."""
    if not access.sees_board(request.actor):
        raise Http404
    round_ = find_round(request, round_id)
    form = find_form_of(request, round_, scope)
    context = pages.board_context(request.actor, form, round_, request.GET.dict())
    return render(request, "villages/board.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def results(request: MemberRequest, round_id: UUID, scope: Scope) -> HttpResponseBase:
    """The percentages over all places."""
    if not access.sees_shares(request.actor):
        raise Http404
    round_ = find_round(request, round_id)
    form = find_form_of(request, round_, scope)
    found = shares.shares_in(form, round_, as_of=timezone.now())
    lines = [pages.share_line(item, share) for item, share in found]
    context = {"round": round_, "form": form, "lines": lines, "now": timezone.localtime()}
    return render(request, "villages/results.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def result(request: MemberRequest, round_id: UUID, scope: Scope, code: str) -> HttpResponseBase:
    """The places behind one percentage."""
    if not access.sees_shares(request.actor):
        raise Http404
    round_ = find_round(request, round_id)
    form = find_form_of(request, round_, scope)
    item = find_item(round_, form, code)
    context = pages.result_context(form, round_, item, request.GET.dict(), now=timezone.now())
    return render(request, "villages/result.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def export(request: MemberRequest, round_id: UUID, scope: Scope) -> HttpResponseBase:
    """Percentages and replies as a workbook."""
    if not access.sees_shares(request.actor):
        raise Http404
    round_ = find_round(request, round_id)
    form = find_form_of(request, round_, scope)
    content = exports.workbook(form, round_, made_at=timezone.localtime())
    return send_file(content, media_type=XLSX, name=exports.file_name(form, round_))


@require_GET
@members_only(Right.REVIEW)
def chasing_list(request: MemberRequest, round_id: UUID, scope: Scope) -> HttpResponseBase:
    """The places that are not finished."""
    round_ = find_round(request, round_id)
    form = find_form_of(request, round_, scope)
    listing, kecamatan = chasing.waiting_page(
        request.actor, form, round_, page=request.GET.get("page", "1")
    )
    context = {"round": round_, "form": form, "listing": listing, "kecamatan": kecamatan}
    return render(request, "villages/chasing.html", context)


@require_GET
@members_only(Right.REVIEW)
def reminder(request: MemberRequest, round_id: UUID, scope: Scope, place: str) -> HttpResponseBase:
    """The message to one place."""
    round_ = find_round(request, round_id)
    form = find_form_of(request, round_, scope)
    found = get_object_or_404(chasing.reminded(request.actor, scope), code=place)
    address = request.build_absolute_uri("/").rstrip("/")
    made = chasing.reminder(request.actor, form, round_, found, address=address)
    context = {"round": round_, "form": form, "reminder": made}
    return render(request, "villages/reminder.html", context)
