"""The pages of decrees about the task force."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.task_force import decrees, pages, papers
from layak.apps.task_force.finding import find_decree, own_today
from layak.apps.task_force.forms import DecreeForm, initial_of_decree, read_version
from layak.apps.task_force.models import Decree
from layak.core.errors import DomainError
from layak.documents.accepted import DOCX


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def decree(request: MemberRequest, decree_id: UUID) -> HttpResponseBase:
    """A decree with whom it seats."""
    row = find_decree(request, decree_id)
    return render(request, "task_force/decree.html", pages.decree_context(request.actor, row))


@require_GET
@members_only(Right.MANAGE_TASK_FORCE)
def decree_word(request: MemberRequest, decree_id: UUID) -> HttpResponseBase:
    """The decree drafted as a Word document."""
    row = find_decree(request, decree_id)
    content = papers.decree_word(request.actor, row, at=timezone.now())
    return send_file(
        content, media_type=DOCX.name, name=f"konsep-sk-gugus-tugas-{row.from_date}.docx"
    )


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_TASK_FORCE)
def decree_new(request: MemberRequest) -> HttpResponseBase:
    """State a decree."""
    documents = pages.decree_documents(request.actor, None)
    if request.method == "GET":
        title = pages.proposed_title(request.actor)
        initial = {"title": title, "from_date": own_today(request)}
        return _form_page(request, DecreeForm(documents=documents, initial=initial))
    form = DecreeForm(request.POST, documents=documents)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    try:
        row = decrees.add_decree(actor=request.actor, draft=form.draft(), at=timezone.now())
    except DomainError as refused:
        form.add_error("number", words().render(refused.message))
        return _form_page(request, form, status=422)
    messages.success(request, _("SK dicatat."))
    return redirect("task_decree", row.public_id)


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_TASK_FORCE)
def decree_edit(request: MemberRequest, decree_id: UUID) -> HttpResponseBase:
    """Correct a decree, or give a draft its number."""
    row = find_decree(request, decree_id)
    documents = pages.decree_documents(request.actor, row)
    if request.method == "GET":
        initial = initial_of_decree(pages.draft_of_decree(row), row.version)
        return _form_page(request, DecreeForm(documents=documents, initial=initial), row)
    form = DecreeForm(request.POST, documents=documents)
    if not form.is_valid():
        return _form_page(request, form, row, status=422)
    return _store(request, row, form)


@require_POST
@members_only(Right.MANAGE_TASK_FORCE)
def decree_carry(request: MemberRequest, decree_id: UUID) -> HttpResponseBase:
    """Let everybody who sits go on under a decree."""
    row, version = find_decree(request, decree_id), read_version(request.POST.dict())
    if version is None:
        raise Http404
    try:
        count = decrees.carry_over(
            actor=request.actor, row=row, from_version=version, at=timezone.now()
        )
    except DomainError as refused:
        context = pages.decree_context(request.actor, row) | {"problem": refused.message}
        return render(request, "task_force/decree.html", context, status=409)
    said = ngettext(
        "%(count)s anggota diteruskan dengan SK ini.",
        "%(count)s anggota diteruskan dengan SK ini.", count,
    )  # fmt: skip
    messages.success(request, said % {"count": count})
    return redirect("task_decree", row.public_id)


def _store(request: MemberRequest, row: Decree, form: DecreeForm) -> HttpResponseBase:
    version = form.cleaned_data["version"]
    try:
        decrees.save_decree(
            actor=request.actor, row=row, draft=form.draft(), from_version=version,
            at=timezone.now(),
        )  # fmt: skip
    except decrees.StaleDecree:
        return _conflict(request, row, form)
    except DomainError as refused:
        form.add_error("number", words().render(refused.message))
        return _form_page(request, form, row, status=422)
    messages.success(request, _("SK disimpan."))
    return redirect("task_decree", row.public_id)


def _conflict(request: MemberRequest, row: Decree, form: DecreeForm) -> HttpResponseBase:
    """Both texts, and what was typed ready to be sent again upon the newer version."""
    stored = find_decree(request, row.public_id)
    typed = form.draft()
    documents = pages.decree_documents(request.actor, stored)
    again = DecreeForm(documents=documents, initial=initial_of_decree(typed, stored.version))
    fields = pages.decree_differences(pages.draft_of_decree(stored), typed)
    return _form_page(request, again, stored, status=409, fields=fields)


def _form_page(
    request: MemberRequest, form: DecreeForm, row: Decree | None = None, *, status: int = 200,
    **context: object,
) -> HttpResponseBase:  # fmt: skip
    """The form; with 409 beside what somebody else has stored meanwhile."""
    context |= {"form": form, "row": row, "is_conflict": status == 409}
    return render(request, "task_force/decree_form.html", context, status=status)
