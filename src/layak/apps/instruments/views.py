"""Pages about instruments: the list, one of them, two compared, and an upload on its way."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import Known, find_known, known_to
from layak.apps.assessment.models import OwnInstrument
from layak.apps.evidence.uploads import limited
from layak.apps.instruments import actions, comparing, queries, reports
from layak.apps.instruments.access import drafts_visible_to
from layak.apps.instruments.forms import ApplyForm, UploadForm
from layak.apps.instruments.models import InstrumentDraft
from layak.apps.instruments.reading import Read, read_upload
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError
from layak.core.instrument.loader import load_text
from layak.documents.instrument_workbook import write_instrument
from layak.documents.plain_sheet import XLSX


@require_GET
@members_only(Right.READ_ROUND)
def instruments(request: MemberRequest) -> HttpResponseBase:
    """The instruments of the regency, and uploads that wait."""
    context = {"lines": queries.lines(request.actor), "drafts": queries.drafts(request.actor)}
    return render(request, "instruments/instruments.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def instrument(request: MemberRequest, content_hash: str) -> HttpResponseBase:
    """One instrument: what it counts, who uses it, what is wrong in it, and how to edit it."""
    return _instrument_page(request, content_hash)


@require_GET
@members_only(Right.READ_ROUND)
def compare(request: MemberRequest) -> HttpResponseBase:
    """Two instruments beside each other."""
    pair = queries.pair_of(
        request.actor, old=request.GET.get("lama", ""), new=request.GET.get("baru", "")
    )
    comparison = None
    if pair.old and pair.new:
        comparison = comparing.compare(pair.old.instrument, pair.new.instrument, words=words())
    context = {"pair": pair, "comparison": comparison}
    return render(request, "instruments/compare.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def download(request: MemberRequest, content_hash: str) -> HttpResponseBase:
    """An instrument as a workbook that can be edited and given back."""
    known = _find_known(request, content_hash)
    content = write_instrument(known.instrument, translator=words())
    return send_file(content, media_type=XLSX, name=f"instrumen-{known.short_hash}.xlsx")


@require_POST
@members_only(Right.MANAGE_ROUNDS)
@limited
def upload(request: MemberRequest, content_hash: str) -> HttpResponseBase:
    """Read an edited workbook: its defects beside the upload, or a draft with its report."""
    base = _find_known(request, content_hash)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _instrument_page(request, content_hash, form=form, status=422)
    read = read_upload(form.cleaned_data["file"], base=base, known=known_to(request.actor))
    if read.instrument is None:
        form.add_error("file", _("Berkas ini belum dapat dipakai. Semua temuannya ada di bawah."))
        return _instrument_page(request, content_hash, form=form, read=read, status=422)
    try:
        draft = actions.keep_draft(
            actor=request.actor, base=base, instrument=read.instrument, report=read.report,
            file_name=read.file_name, at=timezone.now(),
        )  # fmt: skip
    except actions.SameContent as same:
        form.add_error("file", words().render(same.message))
        return _instrument_page(request, content_hash, form=form, status=422)
    return redirect("instrument_draft", draft.public_id)


@require_GET
@members_only(Right.MANAGE_ROUNDS)
def draft(request: MemberRequest, draft_id: UUID) -> HttpResponseBase:
    """An upload that waits: the report first, then what it changes, then the decision."""
    return _draft_page(request, _find_draft(request, draft_id))


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def draft_apply(request: MemberRequest, draft_id: UUID) -> HttpResponseBase:
    """Make a version of an upload."""
    found = _find_draft(request, draft_id)
    form = ApplyForm(request.POST)
    try:
        version = actions.apply_draft(
            actor=request.actor, draft=found, at=timezone.now(),
            sums_are_meant=form.is_valid() and form.cleaned_data["sums_are_meant"],
        )  # fmt: skip
    except actions.SumsNotMeant as refused:
        return _draft_page(request, found, problem=refused, status=422)
    messages.success(request, _("Versi instrumen ditambahkan. Siklus lama tidak berubah."))
    return redirect("instrument", version.content_hash)


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def draft_discard(request: MemberRequest, draft_id: UUID) -> HttpResponseBase:
    """Throw an upload away."""
    found = _find_draft(request, draft_id)
    actions.discard_draft(actor=request.actor, draft=found, at=timezone.now())
    messages.success(request, _("Rancangan dibuang."))
    return redirect("instruments")


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def withdraw(request: MemberRequest, content_hash: str) -> HttpResponseBase:
    """Let one's own version serve no new round."""
    actions.withdraw(actor=request.actor, own=_find_own(request, content_hash), at=timezone.now())
    messages.success(request, _("Instrumen ditarik. Siklus lama tetap memakainya."))
    return redirect("instrument", content_hash)


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def restore(request: MemberRequest, content_hash: str) -> HttpResponseBase:
    """Let new rounds use one's own version again."""
    actions.restore(actor=request.actor, own=_find_own(request, content_hash), at=timezone.now())
    messages.success(request, _("Instrumen dapat dipakai lagi."))
    return redirect("instrument", content_hash)


def _find_known(request: MemberRequest, content_hash: str) -> Known:
    """An instrument the actor's regency knows, or 404."""
    known = find_known(request.actor, content_hash)
    if known is None:
        raise Http404
    return known


def _find(request: MemberRequest, content_hash: str) -> queries.Line:
    """An instrument the regency knows, or 404."""
    found = queries.line_of(request.actor, content_hash)
    if found is None:
        raise Http404
    return found


def _find_own(request: MemberRequest, content_hash: str) -> OwnInstrument:
    """A version the regency added, or 404."""
    own = queries.own_of(request.actor, content_hash)
    if own is None:
        raise Http404
    return own


def _find_draft(request: MemberRequest, draft_id: UUID) -> InstrumentDraft:
    """A draft of the regency, or 404."""
    return get_object_or_404(drafts_visible_to(request.actor), public_id=draft_id)


def _instrument_page(
    request: MemberRequest, content_hash: str, *, form: UploadForm | None = None,
    read: Read | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {"line": _find(request, content_hash), "form": form or UploadForm(), "read": read}
    return render(request, "instruments/instrument.html", context, status=status)


def _draft_page(
    request: MemberRequest, found: InstrumentDraft, *, problem: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    base = _find_known(request, found.base_hash)
    edited = load_text(found.content, file=found.file_name).require()
    context = {
        "draft": found,
        "base": base,
        "edited": edited,
        "report": reports.read(found.report),
        "comparison": comparing.compare(base.instrument, edited, words=words()),
        "problem": problem,
    }
    return render(request, "instruments/draft.html", context, status=status)
