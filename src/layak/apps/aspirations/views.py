"""The pages of what children ask for: their own, and those of whoever hears and answers them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.aspirations import actions, pages, papers, proving
from layak.apps.aspirations.finding import (
    find_answerable,
    find_aspiration,
    find_guarded,
    find_own,
)
from layak.apps.aspirations.forms import SetAsideForm, VersionForm, WriteForm
from layak.apps.aspirations.models import Aspiration
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.partners.fields import read_year
from layak.apps.partners.finding import own_today
from layak.apps.works.telling import tell
from layak.core.aspirations.model import LineNeeded, Outcome
from layak.core.errors import DomainError


@require_http_methods(["GET", "POST"])
@members_only(Right.SPEAK)
def voices(request: MemberRequest) -> HttpResponseBase:
    """A child's own page: say something, and read what came of it."""
    if request.method == "GET":
        return _voices_page(request, WriteForm())
    form = WriteForm(request.POST)
    if not form.is_valid():
        return _voices_page(request, form, status=422)
    try:
        actions.write(
            actor=request.actor, text=form.cleaned_data["text"],
            group=form.cleaned_data["group"], at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        form.add_error(None, words().render(refused.message))
        return _voices_page(request, form, status=422)
    messages.success(request, _("Terima kasih. Usulanmu sampai ke pendamping Forum Anak."))
    return redirect("voices")


@require_POST
@members_only(Right.SPEAK)
def aspiration_take_back(request: MemberRequest, aspiration_id: UUID) -> HttpResponseBase:
    """Take back what one wrote."""
    row, form = find_own(request, aspiration_id), VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    actions.take_back(actor=request.actor, row=row, from_version=version, at=timezone.now())
    messages.success(request, _("Usulanmu sudah ditarik."))
    return redirect("voices")


@require_safe
@members_only(Right.HEAR)
def aspirations(request: MemberRequest) -> HttpResponseBase:
    """What children asked for, by how far it is."""
    stage, page = request.GET.get("tahap", ""), request.GET.get("page", "1")
    context = pages.list_context(request.actor, stage, page, today=own_today(request))
    return render(request, "aspirations/aspirations.html", context)


@require_safe
@members_only(Right.HEAR)
def aspiration(request: MemberRequest, aspiration_id: UUID) -> HttpResponseBase:
    """One of them, with its answer."""
    return _page(request, find_aspiration(request, aspiration_id))


@require_POST
@members_only(Right.GUARD_CHILDREN)
def aspiration_pass_on(request: MemberRequest, aspiration_id: UUID) -> HttpResponseBase:
    """Ask an organization for an answer."""
    row = find_guarded(request, aspiration_id)
    form = pages.pass_form(request.actor, row, request.POST.dict())
    if not form.is_valid():
        return _page(request, row, status=422, pass_form=form)
    data = form.cleaned_data
    to = actions.PassingOn(form.offices[data["asked"]], data["shared_text"], data["due_date"])
    try:
        actions.pass_on(
            actor=request.actor, row=row, to=to, from_version=data["version"], at=timezone.now()
        )
    except DomainError as refused:
        return _refused(request, row, refused, pass_form=form)
    messages.success(request, _("Diteruskan. Lembaganya diingatkan sampai menjawab."))
    return redirect("aspirations")


@require_POST
@members_only(Right.GUARD_CHILDREN)
def aspiration_set_aside(request: MemberRequest, aspiration_id: UUID) -> HttpResponseBase:
    """Answer the writer alone."""
    row, form = find_guarded(request, aspiration_id), SetAsideForm(request.POST)
    if not form.is_valid():
        return _page(request, row, status=422, aside_form=form)
    try:
        actions.set_aside(
            actor=request.actor, row=row, reply=form.cleaned_data["reply"],
            from_version=form.cleaned_data["version"], at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        return _refused(request, row, refused, aside_form=form)
    messages.success(request, _("Dijawab; hanya penulisnya yang membacanya."))
    return redirect("aspirations")


@require_POST
@members_only(Right.ANSWER)
def aspiration_answer(request: MemberRequest, aspiration_id: UUID) -> HttpResponseBase:
    """Say what comes of it."""
    row = find_answerable(request, aspiration_id)
    form = pages.answer_form(request.actor, row, request.POST.dict())
    if not form.is_valid():
        return _page(request, row, status=422, answer_form=form)
    data = form.cleaned_data
    try:
        actions.answer(
            actor=request.actor, row=row, outcome=Outcome(data["outcome"]), text=data["text"],
            line=form.lines.get(data["line"]), from_version=data["version"], at=timezone.now(),
        )  # fmt: skip
    except LineNeeded as refused:
        form.add_error("line", words().render(refused.message))
        return _page(request, row, status=422, answer_form=form)
    except DomainError as refused:
        return _refused(request, row, refused, answer_form=form)
    messages.success(request, _("Jawaban tersimpan. Anak-anak membacanya di halaman mereka."))
    return redirect("aspiration", row.public_id)


@require_safe
@members_only(Right.HEAR)
def aspirations_paper(request: MemberRequest) -> HttpResponseBase:
    """What children asked for in a year and what they were answered, as PDF."""
    year = read_year(request.GET.dict(), own_today(request))
    content = papers.paper(request.actor, year, at=timezone.now())
    return send_file(content, media_type="application/pdf", name=f"suara-anak-{year}.pdf")


@require_POST
@members_only(Right.GUARD_CHILDREN)
def aspirations_prove(request: MemberRequest) -> HttpResponseBase:
    """Offer the year's voices and answers as evidence."""
    today = own_today(request)
    year = read_year(request.POST.dict(), today)
    try:
        tell(request, proving.prove(request.actor, year, today=today, at=timezone.now()))
    except DomainError as refused:
        messages.error(request, words().render(refused.message))
    return redirect("aspirations")


def _voices_page(request: MemberRequest, form: WriteForm, *, status: int = 200) -> HttpResponseBase:
    context = pages.voices_context(request.actor, form, request.GET.get("page", "1"))
    return render(request, "aspirations/voices.html", context, status=status)


def _page(
    request: MemberRequest, row: Aspiration, *, status: int = 200, **forms: object
) -> HttpResponseBase:
    context = pages.aspiration_context(request.actor, row, today=own_today(request), **forms)
    return render(request, "aspirations/aspiration.html", context, status=status)


def _refused(
    request: MemberRequest, row: Aspiration, refused: DomainError, **forms: object
) -> HttpResponseBase:
    """What is stored now beside what was typed: sending it again is then a decision."""
    stored = find_aspiration(request, row.public_id)
    return _page(request, stored, status=409, problem=refused.message, **forms)
