"""Pages of datasets: the list, the upload, one of them, and what can be taken away."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from layak.apps.evidence.uploads import MEGABYTE, limited
from layak.apps.indicators import actions, queries, workbooks
from layak.apps.indicators.access import datasets_of, datasets_visible_to
from layak.apps.indicators.delivering import Upload
from layak.apps.indicators.forms import FileForm, RowForm, UploadForm
from layak.apps.indicators.models import Dataset
from layak.apps.indicators.problems import sentences
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError, InputRejected
from layak.documents.plain_sheet import XLSX
from layak.documents.profiles import profiles
from layak.documents.room import RECORDS

ACCEPT = ".xlsx,.xls,.ods,.csv"


@require_safe
@members_only(Right.ANSWER)
def datasets(request: MemberRequest) -> HttpResponseBase:
    """The datasets the person may open."""
    page = queries.list_datasets(request.actor, page=request.GET.get("page", "1"))
    may_add = request.actor.organization is not None
    return render(request, "indicators/datasets.html", {"page": page, "may_add": may_add})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only(Right.ANSWER)
@limited
def add(request: MemberRequest) -> HttpResponseBase:
    """Upload a file: it is checked at once, or its columns are asked for first."""
    if request.method != "POST":
        today = timezone.localdate()
        return _add_page(request, UploadForm(initial={"tahun": today.year}))
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _add_page(request, form, status=422)
    file = form.cleaned_data["berkas"]
    begins, ends = form.period
    try:
        found = actions.receive(
            actor=request.actor, upload=Upload(file.name or "", file.read()), begins=begins,
            ends=ends, wanted=form.cleaned_data["wanted"], at=timezone.now(),
        )  # fmt: skip
    except (InputRejected, actions.MonthMissing) as refused:
        field = "bulan" if isinstance(refused, actions.MonthMissing) else "berkas"
        form.add_error(field, " ".join(sentences(refused)))
        return _add_page(request, form, status=422)
    return _to(request, found)


@require_safe
@members_only(Right.ANSWER)
def dataset(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """One dataset: the report first, then what can be done."""
    return dataset_page(request, find(request, dataset_id))


@require_safe
@members_only(Right.ANSWER)
def row(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """The life of one row."""
    found = find(request, dataset_id)
    form, life = RowForm(request.GET), None
    if form.is_valid() and found.content_hash:
        file, number = form.place()
        life = queries.life_of(found, file=file, number=number)
    context = {
        "dataset": found, "life": life, "asked": request.GET.get("baris", ""),
        "title": workbooks.title_of(found),
        "labels": queries.dataset_page(request.actor, found).labels,
    }  # fmt: skip
    return render(request, "indicators/row.html", context)


@require_safe
@members_only(Right.ANSWER)
def report(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """Everything that was said of the rows, as a workbook."""
    found = find(request, dataset_id)
    if not found.content_hash:
        raise Http404
    content = workbooks.report_workbook(found, at=timezone.now())
    return _workbook(content, f"temuan-{found.profile}-{found.period_from:%Y-%m}.xlsx")


@require_safe
@members_only(Right.ANSWER)
def refused(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """The refused rows as they came, for the agency whose they are."""
    found = find_own(request, dataset_id)
    if not found.content_hash or not found.rows_refused:
        raise Http404
    try:
        content = workbooks.refused_workbook(found, at=timezone.now())
    except DomainError as problem:
        return dataset_page(request, found, problem=problem, status=409)
    return _workbook(content, f"ditolak-{found.profile}-{found.period_from:%Y-%m}.xlsx")


def find(request: MemberRequest, dataset_id: UUID) -> Dataset:
    """A dataset the actor sees, or 404."""
    seen = datasets_visible_to(request.actor).select_related("organization", "regency", "base")
    return get_object_or_404(seen, public_id=dataset_id)


def find_own(request: MemberRequest, dataset_id: UUID) -> Dataset:
    """A dataset of the actor's organization, or 404."""
    own = datasets_of(request.actor).select_related("organization", "regency", "base")
    return get_object_or_404(own, public_id=dataset_id)


def dataset_page(
    request: MemberRequest, found: Dataset, *, problem: DomainError | None = None,
    form: FileForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page of a dataset, with a problem above it where there is one."""
    page = queries.dataset_page(request.actor, found)
    context = {
        "page": page, "dataset": found, "report": page.report, "problem": problem,
        "problems": sentences(problem) if problem else [], "form": form or FileForm(),
        "title": workbooks.title_of(found), "labels": page.labels, "accept": ACCEPT,
    }  # fmt: skip
    return render(request, "indicators/dataset.html", context, status=status)


def _add_page(request: MemberRequest, form: UploadForm, *, status: int = 200) -> HttpResponse:
    if request.headers.get("X-Layak-Fragment") and status != 200:
        texts = [str(text) for errors in form.errors.values() for text in errors]
        return render(
            request, "evidence/fragments/problem.html", {"text": " ".join(texts)}, status=status
        )
    limit = min(settings.UPLOAD_LIMIT, RECORDS.size)
    context = {
        "form": form, "limit": limit, "limit_mb": limit // MEGABYTE, "accept": ACCEPT,
        "may_add": request.actor.organization is not None, "profiles": profiles(),
    }  # fmt: skip
    return render(request, "indicators/add.html", context, status=status)


def _to(request: MemberRequest, found: Dataset) -> HttpResponseBase:
    """The page of a new dataset, or of its columns where they are not all known."""
    name = "dataset" if found.content_hash else "dataset_columns"
    if request.headers.get("X-Layak-Fragment"):
        return JsonResponse({"fragments": {}, "next": reverse(name, args=[found.public_id])})
    return redirect(name, found.public_id)


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = send_file(content, media_type=XLSX, name=name)
    response["Cache-Control"] = "private, no-store"
    return response
