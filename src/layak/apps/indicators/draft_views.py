"""What is done with a dataset that waits: columns, villages, further files, accepting it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from layak.apps.evidence.uploads import limited
from layak.apps.indicators import actions, queries, workbooks
from layak.apps.indicators.delivering import Upload
from layak.apps.indicators.forms import FileForm, VersionForm, read_villages
from layak.apps.indicators.mapping_page import choices_from, heading_keys, mapping_page
from layak.apps.indicators.models import Dataset, DatasetState
from layak.apps.indicators.problems import sentences
from layak.apps.indicators.views import dataset_page, find_own
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError

#: What came between the page and the person: others, or time.
_OVERTAKEN = frozenset({"stale_version", "dataset_closed", "file_gone", "base_replaced"})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only(Right.ANSWER)
def columns(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """Say which column holds which field."""
    found = find_own(request, dataset_id)
    if found.state != DatasetState.DRAFT:
        return redirect("dataset", dataset_id)
    if request.method != "POST":
        return _columns_page(request, found)
    if request.POST.get("lembar"):
        return _take_sheet(request, found)
    try:
        actions.choose_columns(
            actor=request.actor, dataset=found, from_version=_version(request), at=timezone.now(),
            choices=choices_from(request.POST.dict(), heading_keys(found)),
        )  # fmt: skip
    except DomainError as problem:
        return _columns_page(request, found, problem=problem)
    messages.success(request, _("Pilihan kolom tersimpan dan diingat untuk berkas berikutnya."))
    return redirect("dataset", dataset_id)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only(Right.ANSWER)
def villages(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """Say which villages names mean."""
    found = find_own(request, dataset_id)
    if found.state != DatasetState.DRAFT:
        return redirect("dataset", dataset_id)
    if request.method != "POST":
        return _villages_page(request, found)
    try:
        actions.confirm_villages(
            actor=request.actor, dataset=found, codes=read_villages(request.POST.dict()),
            from_version=_version(request), at=timezone.now(),
        )  # fmt: skip
    except DomainError as problem:
        return _villages_page(request, found, problem=problem)
    messages.success(request, _("Nama desa diingat untuk seluruh daerah."))
    return redirect("dataset", dataset_id)


@require_POST
@members_only(Right.ANSWER)
@limited
def add_file(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """Add a further file of the same period."""
    return _take_file(request, dataset_id, is_returned=False)


@require_POST
@members_only(Right.ANSWER)
@limited
def mend(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """Take refused rows back that were mended."""
    return _take_file(request, dataset_id, is_returned=True)


@require_POST
@members_only(Right.ANSWER)
def accept(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """Let the rows count."""
    found = find_own(request, dataset_id)
    try:
        actions.accept(
            actor=request.actor, dataset=found, from_version=_version(request), at=timezone.now()
        )
    except DomainError as problem:
        return dataset_page(request, found, problem=problem, status=_status(problem))
    messages.success(request, _("Data diterima. Berkas aslinya sudah dihapus dari peladen."))
    return redirect("dataset", dataset_id)


@require_POST
@members_only(Right.ANSWER)
def discard(request: MemberRequest, dataset_id: UUID) -> HttpResponseBase:
    """Throw a draft away."""
    found = find_own(request, dataset_id)
    try:
        actions.discard(actor=request.actor, dataset=found, at=timezone.now())
    except DomainError as problem:
        return dataset_page(request, found, problem=problem, status=_status(problem))
    messages.success(request, _("Unggahan dibuang, berkasnya juga."))
    return redirect("datasets")


def _take_file(request: MemberRequest, dataset_id: UUID, *, is_returned: bool) -> HttpResponseBase:
    found = find_own(request, dataset_id)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return dataset_page(request, found, form=form, status=422)
    file = form.cleaned_data["file"]
    try:
        draft = actions.add_file(
            actor=request.actor, dataset=found, is_returned=is_returned, at=timezone.now(),
            upload=Upload(file.name or "", file.read()),
        )  # fmt: skip
    except DomainError as problem:
        return dataset_page(request, found, problem=problem, status=_status(problem))
    messages.success(request, _("Berkas dibaca. Periksa laporannya di bawah."))
    return redirect("dataset", draft.public_id)


def _take_sheet(request: MemberRequest, found: Dataset) -> HttpResponseBase:
    try:
        actions.choose_sheet(
            actor=request.actor, dataset=found, name=request.POST["lembar"],
            from_version=_version(request), at=timezone.now(),
        )  # fmt: skip
    except DomainError as problem:
        return _columns_page(request, found, problem=problem)
    return redirect("dataset_columns", found.public_id)


def _columns_page(
    request: MemberRequest, found: Dataset, *, problem: DomainError | None = None
) -> HttpResponse:
    typed = request.POST.dict() if problem is not None else None
    context = {
        "dataset": found, "page": mapping_page(found, typed),
        "problems": sentences(problem) if problem else [],
        "title": workbooks.title_of(found),
    }  # fmt: skip
    status = _status(problem) if problem else 200
    return render(request, "indicators/columns.html", context, status=status)


def _villages_page(
    request: MemberRequest, found: Dataset, *, problem: DomainError | None = None
) -> HttpResponse:
    context = {
        "dataset": found, "rows": queries.place_rows(found),
        "villages": queries.village_choices(found),
        "problems": sentences(problem) if problem else [],
        "title": workbooks.title_of(found),
    }  # fmt: skip
    return render(
        request, "indicators/villages.html", context, status=_status(problem) if problem else 200
    )


def _version(request: MemberRequest) -> int:
    """The version that was read; 0 where the form does not say, which fits none."""
    form = VersionForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else 0


def _status(problem: DomainError) -> int:
    return (
        409
        if problem.code in {"stale_version", "dataset_closed", "file_gone", "base_replaced"}
        else 422
    )
