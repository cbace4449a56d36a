"""The pages of documents: the list, one document, adding, replacing, changing, withdrawing."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.evidence import actions, holds, queries, receiving, serving
from layak.apps.evidence.access import documents_of, documents_visible_to, versions_visible_to
from layak.apps.evidence.forms import DocumentForm, PeriodForm, VersionForm, read_filters
from layak.apps.evidence.models import Document, Version
from layak.apps.evidence.uploads import MEGABYTE, limited
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError
from layak.documents.accepted import ALSO_RIGHT, BY_NAME
from layak.documents.refusals import FileRefused

#: Whether a document is signed, as its form says it.
_YES_NO: dict[bool | None, str] = {True: "yes", False: "no", None: ""}


@require_safe
@members_only(Right.READ_ROUND)
def documents(request: MemberRequest) -> HttpResponseBase:
    """The documents of the regency, filtered."""
    filters = read_filters(request.actor, request.GET.dict())
    listing = queries.list_documents(
        request.actor, filters=filters, page=request.GET.get("page", "1")
    )
    context = {
        "listing": listing,
        "filters": filters,
        "owners": queries.owners(request.actor),
        "families": [(each.value, name) for each, name in queries.FAMILY_NAMES.items()],
        "may_add": queries.may_add(request.actor),
        "sees_all": request.actor.role not in {"district", "village"},
    }
    return render(request, "evidence/documents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only(Right.ANSWER)
def add(request: MemberRequest) -> HttpResponseBase:
    """Upload one or several files: one by one as the page sends them, or all with the form."""
    if request.method != "POST":
        return _add_page(request, PeriodForm())
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return _incomplete(request, form)
    received = receiving.receive(
        request, actor=request.actor, at=timezone.now(), **form.cleaned_data
    )
    if received.is_empty:
        return _incomplete(request, form)
    if _is_fragment(request):
        return _received_fragment(request, received)
    if received.problems or not all(each.is_new for each in received.added):
        return _add_page(request, form, received=received, status=received.status)
    messages.success(request, _("Data dukung tersimpan."))
    if len(received.added) == 1:
        return redirect("document", received.added[0].document.public_id)
    return redirect("documents")


@require_safe
@members_only(Right.READ_ROUND)
def document(request: MemberRequest, document_id: UUID) -> HttpResponseBase:
    """One document: what it is, a look at it, its versions, and what it proves."""
    return _document_page(request, _find(request, document_id))


@require_POST
@members_only(Right.ANSWER)
def edit(request: MemberRequest, document_id: UUID) -> HttpResponseBase:
    """Change the title and the period."""
    found = _find_own(request, document_id)
    form = DocumentForm(request.POST)
    if not form.is_valid():
        return _document_page(request, found, form=form, status=422)
    values = {**form.cleaned_data, "from_version": form.cleaned_data["version"]}
    del values["version"]
    try:
        actions.change_document(actor=request.actor, document=found, at=timezone.now(), **values)
    except actions.StaleDocument as stale:
        typed = request.POST.copy()
        typed["version"] = str(found.version)  # saving again is then a decision
        form = DocumentForm(typed)
        return _document_page(request, found, form=form, problem=stale, status=409)
    messages.success(request, _("Perubahan tersimpan."))
    return redirect("document", document_id)


@require_POST
@members_only(Right.ANSWER)
@limited
def add_version(request: MemberRequest, document_id: UUID) -> HttpResponseBase:
    """Replace the file by a newer one."""
    found = _find_own(request, document_id)
    form = VersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _document_page(request, found, version_form=form, status=422)
    try:
        actions.add_version(
            actor=request.actor, document=found, upload=form.cleaned_data["file"],
            period_from=form.cleaned_data["period_from"],
            period_until=form.cleaned_data["period_until"],
            from_version=form.cleaned_data["version"], at=timezone.now(),
        )  # fmt: skip
    except (FileRefused, actions.SameContent) as problem:
        form.add_error("file", words().render(problem.message))
        status = receiving.UNSUPPORTED if isinstance(problem, FileRefused) else 422
        return _document_page(request, found, version_form=form, status=status)
    messages.success(request, _("Versi baru tersimpan. Versi sebelumnya tetap dapat diunduh."))
    return redirect("document", document_id)


@require_POST
@members_only(Right.ANSWER)
def withdraw(request: MemberRequest, document_id: UUID) -> HttpResponseBase:
    """Take a document out of use."""
    found = _find_own(request, document_id)
    actions.withdraw_document(actor=request.actor, document=found, at=timezone.now())
    messages.success(request, _("Data dukung ditarik. Berkasnya tetap tersimpan dan terbaca."))
    return redirect("document", document_id)


@require_POST
@members_only(Right.ANSWER)
def restore(request: MemberRequest, document_id: UUID) -> HttpResponseBase:
    """Put a withdrawn document back into use."""
    found = _find_own(request, document_id)
    actions.restore_document(actor=request.actor, document=found, at=timezone.now())
    messages.success(request, _("Data dukung dipakai lagi."))
    return redirect("document", document_id)


@require_safe
@members_only(Right.READ_ROUND)
def download(request: MemberRequest, document_id: UUID, number: int) -> HttpResponseBase:
    """One version to save."""
    return serving.download(request, _find_version(request, document_id, number))


@require_safe
@members_only(Right.READ_ROUND)
def preview(request: MemberRequest, document_id: UUID, number: int) -> HttpResponseBase:
    """One version to look at; 404 where browsers do not show its kind."""
    shown = [name for name, kind in BY_NAME.items() if kind.is_shown]
    version = _find_version(request, document_id, number, media_type__in=shown)
    return serving.preview(request, version)


def _find(request: MemberRequest, document_id: UUID) -> Document:
    """A document the actor sees, or 404."""
    return get_object_or_404(documents_visible_to(request.actor), public_id=document_id)


def _find_own(request: MemberRequest, document_id: UUID) -> Document:
    """A document of the actor's organization, or 404."""
    return get_object_or_404(documents_of(request.actor), public_id=document_id)


def _find_version(
    request: MemberRequest, document_id: UUID, number: int, **filters: object
) -> Version:
    """A version of a document the actor sees, or 404."""
    versions = versions_visible_to(request.actor).filter(document__public_id=document_id)
    return get_object_or_404(versions, number=number, **filters)


def _document_page(
    request: MemberRequest, found: Document, *, form: DocumentForm | None = None,
    version_form: VersionForm | None = None, problem: DomainError | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    page = queries.document_page(request.actor, found)
    now = {
        "title": page.row.title,
        "period_from": page.row.file.period_from,
        "period_until": page.row.file.period_until,
        "is_signed": _YES_NO[page.row.file.is_signed],
        "version": page.row.version,
    }
    context = {
        "page": page,
        "row": page.row,
        "form": form or DocumentForm(initial=now),
        "version_form": version_form or VersionForm(initial={"version": page.row.version}),
        "problem": problem,
        "is_held": page.row.is_mine and holds.is_held(found, at=timezone.now()),
        "accept": _accept(),
    }
    return render(request, "evidence/document.html", context, status=status)


def _add_page(
    request: MemberRequest, form: PeriodForm, *, received: receiving.Received | None = None,
    missing: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form,
        "received": received,
        "missing": missing,
        "recent": queries.recent_documents(request.actor),
        "may_add": queries.may_add(request.actor),
        "limit": settings.UPLOAD_LIMIT,
        "limit_mb": settings.UPLOAD_LIMIT // MEGABYTE,
        "accept": _accept(),
    }
    return render(request, "evidence/add.html", context, status=status)


def _incomplete(request: MemberRequest, form: PeriodForm) -> HttpResponse:
    """No file, or a period that cannot be: nothing was kept."""
    if not _is_fragment(request):
        return _add_page(request, form, missing=form.is_valid(), status=422)
    sentences = [str(text) for errors in form.errors.values() for text in errors]
    text = " ".join(sentences) or _("Pilih sedikitnya satu berkas.")
    return render(request, "evidence/fragments/problem.html", {"text": text}, status=422)


def _received_fragment(request: MemberRequest, received: receiving.Received) -> HttpResponse:
    """What a page that sends file by file puts into its list, or why the file is not in."""
    sentences = [words().render(problem.message) for problem in received.problems]
    sentences += [
        _("Isi berkas ini sudah ada sebagai “%(title)s” (%(owner)s). Pakai data dukung itu.")
        % {"title": each.document.title, "owner": each.document.organization.short_name}
        for each in received.added
        if not each.is_new
    ]
    if sentences:
        status = received.status if received.problems else 422
        context = {"text": " ".join(sentences)}
        return render(request, "evidence/fragments/problem.html", context, status=status)
    recent = {"recent": queries.recent_documents(request.actor)}
    rows = render_to_string("evidence/fragments/recent.html", recent, request)
    return JsonResponse({"fragments": {"#terbaru": rows}})


def _accept() -> str:
    """The endings the browser offers to choose from; what is inside is judged here."""
    return ",".join([*(kind.ending for kind in BY_NAME.values()), *ALSO_RIGHT])


def _is_fragment(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request") or request.headers.get("X-Layak-Fragment"))
