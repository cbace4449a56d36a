"""The pages of tables: the list, one table, and its rows."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.matrices import actions, pages
from layak.apps.matrices.finding import find_asking, find_ground, find_to_write, newest_ground
from layak.apps.matrices.forms import RowForm, initial_of
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import Asking
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError
from layak.core.matrices.filling import TableRow


@require_GET
@members_only(Right.READ_ROUND)
def matrices(request: MemberRequest, round_id: UUID | None = None) -> HttpResponseBase:
    """Every table of a round; of the newest open one where none is named."""
    ground = find_ground(request, round_id) if round_id else newest_ground(request)
    context = pages.list_context(ground, request.GET.dict()) if ground is not None else {}
    return render(request, "matrices/list.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def matrix(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """One table: its rows, what fills it, and what is missing."""
    ground = find_ground(request, round_id)
    asking = find_asking(ground, code)
    context = pages.matrix_context(ground, asking, page=request.GET.get("page", "1"))
    return render(request, "matrices/matrix.html", context)


@require_http_methods(["GET", "POST"])
@members_only(Right.ANSWER)
def row_new(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Add a row."""
    ground, asking = find_to_write(request, round_id, code)
    if request.method == "GET":
        return _form_page(request, ground, asking, RowForm(matrix=asking.matrix), None)
    return _store(request, ground, asking, None)


@require_http_methods(["GET", "POST"])
@members_only(Right.ANSWER)
def row(request: MemberRequest, round_id: UUID, code: str, key: str) -> HttpResponseBase:
    """Type in a row."""
    ground, asking = find_to_write(request, round_id, code)
    found = pages.row_of(ground, asking, key)
    if found is None:
        raise Http404
    if request.method == "GET":
        initial = initial_of(asking.matrix, found.values, found.stamp)
        form = RowForm(matrix=asking.matrix, row=found, initial=initial)
        return _form_page(request, ground, asking, form, found)
    return _store(request, ground, asking, found)


@require_POST
@members_only(Right.ANSWER)
def row_out(request: MemberRequest, round_id: UUID, code: str, key: str) -> HttpResponseBase:
    """Leave a row out of the table, or take it in again."""
    ground, asking = find_to_write(request, round_id, code)
    is_out = request.POST.get("langkah") == "keluarkan"
    try:
        actions.leave_out(
            ground=ground, asking=asking, key=key, stamp=request.POST.get("stamp", ""),
            is_left_out=is_out, at=timezone.now(),
        )  # fmt: skip
    except actions.StaleRow as refused:
        messages.error(request, words().render(refused.message))
    else:
        said = _("Baris tidak dipakai lagi.") if is_out else _("Baris dipakai lagi.")
        messages.success(request, said)
    return redirect("matrix", round_id, code)


def _store(
    request: MemberRequest, ground: Ground, asking: Asking, found: TableRow | None
) -> HttpResponseBase:
    form = RowForm(request.POST, matrix=asking.matrix, row=found)
    if not form.is_valid():
        return _form_page(request, ground, asking, form, found, status=422)
    try:
        actions.save_row(
            ground=ground, asking=asking, key=found.key if found else "",
            stamp=form.cleaned_data["stamp"], values=form.values, at=timezone.now(),
        )  # fmt: skip
    except actions.StaleRow as stale:
        return _conflict(request, ground, asking, form, stale.row)
    except DomainError as refused:
        form.add_error(None, words().render(refused.message))
        return _form_page(request, ground, asking, form, found, status=422)
    messages.success(request, _("Baris disimpan."))
    return redirect("matrix", ground.round.public_id, asking.question.code)


def _conflict(
    request: MemberRequest, ground: Ground, asking: Asking, form: RowForm, now: TableRow | None
) -> HttpResponseBase:
    """Both texts, and what was typed ready to be sent again upon the newer one."""
    stored = now.values if now else {}
    initial = initial_of(asking.matrix, form.values, now.stamp if now else "")
    again = RowForm(matrix=asking.matrix, row=now, initial=initial)
    fields = pages.differing(asking.matrix, stored, form.values)
    return _form_page(request, ground, asking, again, now, status=409, fields=fields)


def _form_page(
    request: MemberRequest, ground: Ground, asking: Asking, form: RowForm,
    found: TableRow | None, *, status: int = 200, **more: object,
) -> HttpResponseBase:  # fmt: skip
    context = pages.form_context(ground, asking, found, form=form, **more)
    return render(request, "matrices/row_form.html", context, status=status)
