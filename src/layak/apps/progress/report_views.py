"""The report of a line for a quarter: read, written as one types, proved, handed in, decided."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.accounts.language import words
from layak.apps.assessment.finding import is_fragment
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.uploads import limited
from layak.apps.organizations.access import Right, organizations_visible_to
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.progress import actions, following, proving, report_pages
from layak.apps.progress.finding import find_action, find_followed, find_quarter
from layak.apps.progress.forms import FollowUpForm, ReportForm, StepForm
from layak.apps.progress.report_pages import Place
from layak.core.errors import DomainError
from layak.documents.refusals import FileRefused


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def report(
    request: MemberRequest, plan_id: UUID, line_id: UUID, year: int, number: int
) -> HttpResponseBase:
    """The report of a line for one quarter."""
    return _page(request, _place(request, plan_id, line_id, year, number))


@require_POST
@members_only(Right.PLAN)
def report_save(
    request: MemberRequest, plan_id: UUID, line_id: UUID, year: int, number: int
) -> HttpResponseBase:
    """Save a report: as one types (JSON back), or by its button (page back)."""
    place = _place(request, plan_id, line_id, year, number)
    form, now = report_pages.form_for(place, request.POST), timezone.now()
    if not form.is_valid():
        return _invalid(request, place, form)
    typed = form.report()
    try:
        row = actions.save_report(
            actor=request.actor, action=place.action, report=typed, at=now,
            from_version=form.cleaned_data["version"], today=timezone.localdate(),
        )  # fmt: skip
    except actions.StaleReport as stale:
        return _conflict(request, place, form, stale)
    if not is_fragment(request):
        return _back(place)
    context = report_pages.report_context(request.actor, place, today=timezone.localdate())
    parts = {"#report-findings": render_to_string("progress/fragments/findings.html", context)}
    saved_at = timezone.localtime(now).strftime("%H.%M")
    return JsonResponse({"version": row.version, "saved_at": saved_at, "fragments": parts})


@require_POST
@members_only(Right.PLAN)
def report_submit(
    request: MemberRequest, plan_id: UUID, line_id: UUID, year: int, number: int
) -> HttpResponseBase:
    """Hand a report in."""
    place = _place(request, plan_id, line_id, year, number)
    form = StepForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        actions.submit_report(
            actor=request.actor, action=place.action, quarter=place.quarter, at=timezone.now(),
            from_version=form.cleaned_data["version"], today=timezone.localdate(),
        )  # fmt: skip
    except DomainError as problem:
        messages.error(request, words().render(problem.message))
        return _page(request, place, status=422)
    messages.success(request, _("Laporan dikirim ke sekretariat."))
    return _back(place)


@require_POST
@members_only(Right.REVIEW)
def report_decide(
    request: MemberRequest, plan_id: UUID, line_id: UUID, year: int, number: int
) -> HttpResponseBase:
    """Confirm a report, or return it."""
    place = _place(request, plan_id, line_id, year, number)
    form = StepForm(request.POST)
    if not form.is_valid():
        raise Http404
    confirmed = request.POST.get("decision") == "confirm"
    try:
        actions.decide_report(
            actor=request.actor, action=place.action, quarter=place.quarter, confirmed=confirmed,
            reason=form.cleaned_data["reason"], from_version=form.cleaned_data["version"],
            at=timezone.now(),
        )  # fmt: skip
    except DomainError as problem:
        messages.error(request, words().render(problem.message))
        return _page(request, place, status=422)
    done = _("Laporan dikonfirmasi.") if confirmed else _("Laporan dikembalikan.")
    messages.success(request, done)
    return _back(place)


@require_POST
@members_only(Right.PLAN)
@limited
def report_proof(
    request: MemberRequest, plan_id: UUID, line_id: UUID, year: int, number: int
) -> HttpResponseBase:
    """Keep a photo or document, and let it prove the report."""
    place, now = _place(request, plan_id, line_id, year, number), timezone.now()
    problem = "" if request.FILES.getlist("files") else _("Pilih berkasnya.")
    for upload in request.FILES.getlist("files"):
        try:
            proving.prove_report(
                actor=request.actor, action=place.action, quarter=place.quarter, upload=upload,
                at=now,
            )  # fmt: skip
        except FileRefused as refused:
            problem = words().render(refused.message)
    if is_fragment(request):
        return _proofs(request, place, problem)
    if problem:
        messages.error(request, problem)
    return _back(place)


@require_POST
@members_only(Right.PLAN)
def report_proof_remove(
    request: MemberRequest, plan_id: UUID, line_id: UUID, year: int, number: int
) -> HttpResponseBase:
    """Unlink a document from a report."""
    place = _place(request, plan_id, line_id, year, number)
    visible = documents_visible_to(request.actor)
    document = get_object_or_404(visible, public_id=request.POST.get("document") or None)
    actions.remove_report_proof(
        actor=request.actor, action=place.action, quarter=place.quarter, document=document,
        at=timezone.now(),
    )  # fmt: skip
    return _back(place)


@require_POST
@members_only(Right.PLAN)
def follow_up_add(
    request: MemberRequest, plan_id: UUID, line_id: UUID, year: int, number: int
) -> HttpResponseBase:
    """Note what has to be done about a line."""
    place = _place(request, plan_id, line_id, year, number)
    visible = organizations_visible_to(request.actor)
    form = FollowUpForm(request.POST, agencies=report_pages.owners(request.actor))
    if not form.is_valid():
        messages.error(request, _("Isi apa yang harus dilakukan, siapa, dan tenggatnya."))
        return _page(request, place, status=422)
    data = form.cleaned_data
    following.add_follow_up(
        actor=request.actor, action=place.action, text=data["text"], due_date=data["due_date"],
        owner=get_object_or_404(visible, public_id=data["owner"]), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Tindak lanjut dicatat."))
    return _back(place)


def _place(request: MemberRequest, plan_id: UUID, line_id: UUID, year: int, number: int) -> Place:
    plan = find_followed(request, plan_id)
    action = find_action(plan, line_id)
    action.plan = plan
    return report_pages.place_of(plan, action, find_quarter(plan, year, number))


def _page(
    request: MemberRequest, place: Place, form: ReportForm | None = None, *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    context = report_pages.report_context(request.actor, place, form, today=today)
    return render(request, "progress/report.html", context, status=status)


def _back(place: Place) -> HttpResponseBase:
    return redirect(
        "progress_report", place.plan.public_id, place.action.public_id, place.quarter.year,
        place.quarter.number,
    )  # fmt: skip


def _invalid(request: MemberRequest, place: Place, form: ReportForm) -> HttpResponse:
    if is_fragment(request):
        return render(request, "planning/fragments/problems.html", {"form": form}, status=422)
    return _page(request, place, form, status=422)


def _conflict(
    request: MemberRequest, place: Place, form: ReportForm, stale: actions.StaleReport
) -> HttpResponse:
    """Both texts, field by field; nothing was overwritten."""
    context = report_pages.conflict_context(place, form, stale.row, stale.current)
    context["sent"] = [
        pair for pair in request.POST.items() if pair[0] not in {"csrfmiddlewaretoken", "version"}
    ]
    name = "fragments/conflict" if is_fragment(request) else "conflict"
    return render(request, f"progress/{name}.html", context, status=409)


def _proofs(request: MemberRequest, place: Place, problem: str) -> HttpResponseBase:
    if problem:
        return HttpResponse(problem, status=422)
    context = report_pages.report_context(request.actor, place, today=timezone.localdate())
    parts = {
        "#report-proofs": render_to_string("progress/fragments/proofs.html", context, request),
        "#report-findings": render_to_string("progress/fragments/findings.html", context, request),
    }
    return JsonResponse({"fragments": parts})
