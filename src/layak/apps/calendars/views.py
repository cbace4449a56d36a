"""The pages of the calendar."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.calendars import access, actions, exports, pages, queries
from layak.apps.calendars.forms import (
    FIRST_YEAR,
    LAST_YEAR,
    EntryForm,
    StepForm,
    VersionForm,
    initial_of,
    read_choice,
    read_month,
)
from layak.apps.calendars.models import OwnEntry
from layak.apps.calendars.writing import draft_of
from layak.apps.organizations.access import Actor, Right, organizations_visible_to
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.documents.planning_year import planning_steps
from layak.documents.year_calendar import PAPERS


@require_GET
@members_only()
def month(request: MemberRequest) -> HttpResponseBase:
    """A month of the calendar."""
    today = pages.today_of(request.actor, timezone.now())
    sent = request.GET.dict()
    first = read_month(sent, today)
    context = pages.month_context(request.actor, read_choice(sent), first, today=today)
    return render(request, "calendars/month.html", context)


@require_GET
@members_only()
def agenda(request: MemberRequest) -> HttpResponseBase:
    """What is late, and what comes."""
    today = pages.today_of(request.actor, timezone.now())
    page, choice = request.GET.get("page", "1"), read_choice(request.GET.dict())
    context = pages.list_context(request.actor, choice, page=page, today=today)
    return render(request, "calendars/list.html", {**context, "today": today})


@require_GET
@members_only()
def wall(request: MemberRequest, year: int) -> HttpResponseBase:
    """A year for the wall."""
    paper = request.GET.get("kertas", PAPERS[0])
    choice = read_choice(request.GET.dict())
    made_at = timezone.localtime()
    paper = paper if paper in PAPERS else PAPERS[0]
    return exports.wall(request.actor, _year(year), choice, paper=paper, now=made_at)


@require_GET
@members_only()
def workbook(request: MemberRequest, year: int) -> HttpResponseBase:
    """A year as a workbook."""
    choice = read_choice(request.GET.dict())
    return exports.workbook(request.actor, _year(year), choice, now=timezone.now())


@require_GET
@members_only()
def one(request: MemberRequest, key: str) -> HttpResponseBase:
    """One entry for one's own calendar."""
    now = timezone.now()
    found = queries.find_entry(request.actor, key, today=pages.today_of(request.actor, now))
    if found is None:
        raise Http404
    return exports.one(found, now=now)


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def entry_new(request: MemberRequest) -> HttpResponseBase:
    """Enter something."""
    today = pages.today_of(request.actor, timezone.now())
    if request.method == "GET":
        initial = {"from_date": today, "until_date": today, "version": 0}
        return _form_page(request, _form(request.actor, initial=initial))
    form = _form(request.actor, request.POST)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    row = actions.add_entry(actor=request.actor, draft=form.draft(), at=timezone.now())
    messages.success(request, _("Agenda ditambahkan."))
    return redirect("calendar_entry", row.public_id)


@require_GET
@members_only()
def entry(request: MemberRequest, entry_id: UUID) -> HttpResponseBase:
    """One entry that people entered."""
    row = _visible(request.actor, entry_id)
    today = pages.today_of(request.actor, timezone.now())
    return render(
        request, "calendars/entry.html", pages.entry_context(request.actor, row, today=today)
    )


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def entry_edit(request: MemberRequest, entry_id: UUID) -> HttpResponseBase:
    """Change an entry."""
    row = _written(request.actor, entry_id)
    if request.method == "GET":
        initial = initial_of(draft_of(row), row.version)
        return _form_page(request, _form(request.actor, initial=initial), row=row)
    form = _form(request.actor, request.POST)
    if not form.is_valid():
        return _form_page(request, form, row=row, status=422)
    try:
        actions.save_entry(
            actor=request.actor, row=row, draft=form.draft(), at=timezone.now(),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except actions.StaleEntry as stale:
        return _conflict(request, form, stale.row or row)
    messages.success(request, _("Agenda disimpan."))
    return redirect("calendar_entry", row.public_id)


@require_POST
@members_only(Right.SCHEDULE)
def entry_cancel(request: MemberRequest, entry_id: UUID) -> HttpResponseBase:
    """Call an entry off."""
    row, form = _written(request.actor, entry_id), VersionForm(request.POST)
    if not form.is_valid():
        raise Http404
    version = form.cleaned_data["version"]
    actions.cancel_entry(actor=request.actor, row=row, from_version=version, at=timezone.now())
    messages.success(request, _("Agenda dibatalkan dan tetap terlihat sebagai batal."))
    return redirect("calendar_entry", row.public_id)


@require_GET
@members_only(Right.READ_PLAN)
def planning_year(request: MemberRequest, year: int) -> HttpResponseBase:
    """The steps of planning and budget in one year."""
    context = pages.year_context(request.actor, _year(year))
    return render(request, "calendars/year.html", context)


@require_POST
@members_only(Right.PLAN)
def planning_step(request: MemberRequest, year: int, step: str) -> HttpResponseBase:
    """Set the days of a step for one year."""
    known = step in {each.id for each in planning_steps()}
    if not known or not access.sets_steps(request.actor):
        raise Http404
    form = StepForm(request.POST, year=_year(year))
    if not form.is_valid():
        context = {**pages.year_context(request.actor, year), "refused": step, "form": form}
        return render(request, "calendars/year.html", context, status=422)
    actions.set_step(
        actor=request.actor, step=step, year=year, dates=form.dates(), at=timezone.now(),
        from_version=form.cleaned_data["version"],
    )  # fmt: skip
    messages.success(request, _("Tanggal langkah disimpan."))
    return redirect("planning_year", year)


def _year(year: int) -> int:
    if not FIRST_YEAR < year < LAST_YEAR:
        raise Http404
    return year


def _visible(actor: Actor, entry_id: UUID) -> OwnEntry:
    found = access.entries_visible_to(actor).select_related("owner", "updated_by")
    return get_object_or_404(found, public_id=entry_id)


def _written(actor: Actor, entry_id: UUID) -> OwnEntry:
    found = access.entries_written_by(actor).select_related("updated_by")
    return get_object_or_404(found, public_id=entry_id)


def _form(actor: Actor, *args: object, **kwargs: object) -> EntryForm:
    offices = organizations_visible_to(actor).filter(is_active=True).order_by("name")
    return EntryForm(*args, offices=offices, **kwargs)


def _form_page(
    request: MemberRequest, form: EntryForm, *, row: OwnEntry | None = None, status: int = 200
) -> HttpResponseBase:
    return render(request, "calendars/form.html", {"form": form, "row": row}, status=status)


def _conflict(request: MemberRequest, form: EntryForm, row: OwnEntry) -> HttpResponseBase:
    """Both texts, and what was typed ready to be sent again upon the newer version."""
    fields = pages.differences(request.actor, row, form.draft())
    again = _form(request.actor, initial=initial_of(form.draft(), row.version))
    context = {"form": again, "row": row, "fields": fields, "is_conflict": True}
    return render(request, "calendars/form.html", context, status=409)
