"""Pages of comparison statistics: what is loaded, a file on its way in, and its template."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.comparisons import actions, pages
from layak.apps.comparisons.access import may_load, waiting_files_of
from layak.apps.comparisons.forms import FileForm, GroupForm, read_choices
from layak.apps.comparisons.models import StatisticFile
from layak.apps.evidence.uploads import limited
from layak.apps.measures.pages import known_to
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError, InputRejected
from layak.documents import statistics_template
from layak.documents.plain_sheet import XLSX


@require_safe
@members_only(Right.READ_MEASURES)
def comparisons(request: MemberRequest) -> HttpResponseBase:
    """What is loaded of other places."""
    return render(request, "comparisons/comparisons.html", pages.board(request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only(Right.ANSWER)
@limited
def add(request: MemberRequest) -> HttpResponseBase:
    """Upload a file: it waits until somebody has looked at it."""
    if not may_load(request.actor):
        raise Http404
    if request.method != "POST":
        return _add_page(request, FileForm())
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _add_page(request, form, status=422)
    upload, about = form.uploads()
    try:
        file = actions.receive(
            actor=request.actor, upload=upload, about=about, at=timezone.now()
        )  # fmt: skip
    except DomainError as problem:
        form.add_error("berkas", _sentences(problem))
        return _add_page(request, form, status=422)
    return redirect("comparison_file", file.public_id)


@require_safe
@members_only(Right.READ_MEASURES)
def template(request: MemberRequest) -> HttpResponseBase:
    """The workbook to fill in."""
    known = known_to(request.actor)
    content = statistics_template.write([each.definition for each in known.values()], words=words())
    return send_file(content, media_type=XLSX, name="contoh-pembanding.xlsx")


@require_safe
@members_only(Right.ANSWER)
def file(request: MemberRequest, file_id: UUID) -> HttpResponseBase:
    """A file that waits."""
    return _file_page(request, _find(request, file_id))


@require_POST
@members_only(Right.ANSWER)
def choose(request: MemberRequest, file_id: UUID) -> HttpResponseBase:
    """Say what the indicators of a file are."""
    found = _find(request, file_id)
    rows, known = pages.indicators_of(request.actor, found), known_to(request.actor)
    choices = read_choices(request.POST, rows, known)
    actions.choose(actor=request.actor, file=found, choices=choices, at=timezone.now())
    return redirect("comparison_file", file_id)


@require_POST
@members_only(Right.ANSWER)
def keep(request: MemberRequest, file_id: UUID) -> HttpResponseBase:
    """Keep what can be kept of a file."""
    found = _find(request, file_id)
    now = timezone.now()
    checked = pages.checked_of(request.actor, found, known_to(request.actor), now=now)
    try:
        outcome = actions.keep(actor=request.actor, file=found, checked=checked, at=now)
    except actions.NothingToKeep as problem:
        return _file_page(request, found, problems=[words().render(problem.message)], status=422)
    messages.success(
        request,
        _("Pembanding disimpan: %(added)s baru, %(replaced)s diganti, %(same)s sudah sama.")
        % {"added": outcome.added, "replaced": outcome.replaced, "same": outcome.same},
    )
    return redirect("comparisons")


@require_POST
@members_only(Right.ANSWER)
def discard(request: MemberRequest, file_id: UUID) -> HttpResponseBase:
    """Throw a file away that waits."""
    actions.discard(actor=request.actor, file=_find(request, file_id), at=timezone.now())
    messages.success(request, _("Berkas dibuang."))
    return redirect("comparisons")


@require_POST
@members_only(Right.REVIEW)
def withdraw(request: MemberRequest) -> HttpResponseBase:
    """Take what one source says of a definition out of use."""
    form = GroupForm(request.POST)
    if not form.is_valid():
        raise Http404
    count = actions.withdraw(actor=request.actor, at=timezone.now(), **form.cleaned_data)
    if not count:
        raise Http404
    text = ngettext("%(count)s pembanding ditarik.", "%(count)s pembanding ditarik.", count)
    messages.success(request, text % {"count": count})
    return redirect("comparisons")


def _find(request: MemberRequest, file_id: UUID) -> StatisticFile:
    return get_object_or_404(waiting_files_of(request.actor), public_id=file_id)


def _add_page(request: MemberRequest, form: FileForm, *, status: int = 200) -> HttpResponse:
    return render(request, "comparisons/add.html", {"form": form}, status=status)


def _file_page(
    request: MemberRequest, found: StatisticFile, *, problems: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = pages.file_context(request.actor, found, now=timezone.now())
    return render(
        request, "comparisons/file.html", context | {"problems": problems or []}, status=status
    )


def _sentences(problem: DomainError) -> str:
    found = problem.findings if isinstance(problem, InputRejected) else ()
    texts = [each.message for each in found] or [problem.message]
    return " ".join(words().render(each) for each in texts)
