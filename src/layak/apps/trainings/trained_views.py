"""The page of who is trained: counts by question, sizes of classes, whom to train next."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.gatherings.finding import own_today
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.trainings import counting, trained_pages
from layak.apps.trainings.forms import SizeForm, read_seats
from layak.core.errors import DomainError


@require_GET
@members_only(Right.MANAGE_TASK_FORCE)
def trained(request: MemberRequest) -> HttpResponseBase:
    """Who is trained, and who should be next."""
    return _page(request)


@require_POST
@members_only(Right.MANAGE_TASK_FORCE)
def class_size(request: MemberRequest) -> HttpResponseBase:
    """State how many people of a class there are."""
    form = SizeForm(request.POST)
    if not form.is_valid() or form.cleaned_data["profession"] not in trained_pages.known_classes():
        message = _("Isi jumlah orang sebagai angka, dan sumbernya.")
        return _page(request, status=422, problem=message, typed=request.POST)
    data = form.cleaned_data
    try:
        counting.state_size(
            actor=request.actor, profession=data["profession"], people=data["people"],
            source=data["source"], from_version=data["version"], at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        problem = trained_pages.said(refused)
        return _page(request, status=409, problem=problem, typed=request.POST)
    messages.success(request, _("Jumlah orang disimpan."))
    return redirect("trained")


def _page(request: MemberRequest, *, status: int = 200, **context: object) -> HttpResponseBase:
    seats = read_seats(request.GET.dict())
    today = own_today(request)
    context |= trained_pages.trained_context(request.actor, today=today, seats=seats)
    return render(request, "trainings/trained.html", context, status=status)
