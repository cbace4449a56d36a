"""The pages of sessions: what is changed, the code on the screen, and who was there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.catalogue.finding import uploaded
from layak.apps.evidence.uploads import limited
from layak.apps.gatherings import actions, attending, pages, screen
from layak.apps.gatherings.finding import find_own_gathering, find_session
from layak.apps.gatherings.forms import SessionForm, read_keys, read_version
from layak.apps.gatherings.models import Gathering, Session
from layak.apps.gatherings.recognising import recognise
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError, InputRejected
from layak.core.gatherings.model import Channel


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def session_new(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Add a session."""
    row = find_own_gathering(request, gathering_id)
    if request.method == "GET":
        initial = {"version": row.version, "date": row.from_date}
        return _form_page(request, row, SessionForm(initial=initial))
    form = SessionForm(request.POST)
    if not form.is_valid():
        return _form_page(request, row, form, status=422)
    try:
        actions.add_session(
            actor=request.actor, row=row, draft=form.draft(), at=timezone.now(),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except DomainError as refused:
        return _refused(request, row, form, refused)
    messages.success(request, _("Sesi ditambahkan."))
    return redirect("gathering", row.public_id)


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def session_edit(request: MemberRequest, session_id: UUID) -> HttpResponseBase:
    """Change a session."""
    session = find_session(request, session_id)
    row = session.gathering
    if request.method == "GET":
        form = SessionForm(initial=screen.initial_of_session(session))
        return _form_page(request, row, form, session)
    form = SessionForm(request.POST)
    if not form.is_valid():
        return _form_page(request, row, form, session, status=422)
    draft = form.draft(module=session.module, clusters=screen.clusters_in(session))
    try:
        actions.save_session(
            actor=request.actor, session=session, draft=draft, at=timezone.now(),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except DomainError as refused:
        return _refused(request, row, form, refused, session)
    messages.success(request, _("Sesi disimpan."))
    return redirect("gathering", row.public_id)


@require_POST
@members_only(Right.SCHEDULE)
def session_remove(request: MemberRequest, session_id: UUID) -> HttpResponseBase:
    """Take a session away."""
    session = find_session(request, session_id)
    try:
        actions.remove_session(
            actor=request.actor, session=session, at=timezone.now(),
            from_version=read_version(request.POST.dict()),
        )  # fmt: skip
    except DomainError as refused:
        form = SessionForm(initial=screen.initial_of_session(session))
        problem = {"problem": refused.message}
        return _form_page(request, session.gathering, form, session, status=409, **problem)
    messages.success(request, _("Sesi dihapus."))
    return redirect("gathering", session.gathering.public_id)


@require_GET
@never_cache
@members_only(Right.SCHEDULE)
def session_screen(request: MemberRequest, session_id: UUID) -> HttpResponseBase:
    """The code of a session, large, for everybody in the room."""
    session = find_session(request, session_id)
    address = request.build_absolute_uri(reverse("check_in_home"))
    context = screen.screen_context(session, address, now=timezone.now())
    return render(request, "gatherings/screen.html", context)


@require_GET
@never_cache
@members_only(Right.SCHEDULE)
def session_code(request: MemberRequest, session_id: UUID) -> HttpResponseBase:
    """The code as it is now: the piece of the screen that changes."""
    session = find_session(request, session_id)
    address = request.build_absolute_uri(reverse("check_in_home"))
    context = screen.screen_context(session, address, now=timezone.now())
    return render(request, "gatherings/fragments/code.html", context)


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def session_presence(request: MemberRequest, session_id: UUID) -> HttpResponseBase:
    """Who was at a session, ticked by hand or from a list on paper."""
    session = find_session(request, session_id)
    if request.method == "GET":
        context = pages.presence_context(request.actor, session)
        return render(request, "gatherings/presence.html", context)
    by_list = request.POST.get("cara") == Channel.LIST.value
    changed = attending.note_presence(
        actor=request.actor, session=session, present=read_keys(request.POST.getlist("hadir")),
        shown=read_keys(request.POST.getlist("tampil")), at=timezone.now(),
        channel=Channel.LIST if by_list else Channel.HAND,
    )  # fmt: skip
    said = ngettext(
        "Kehadiran %(count)s peserta berubah.", "Kehadiran %(count)s peserta berubah.", changed
    )
    messages.success(request, said % {"count": changed})
    return redirect("gathering", session.gathering.public_id)


@require_POST
@members_only(Right.SCHEDULE)
@limited
def presence_read(request: MemberRequest, session_id: UUID) -> HttpResponseBase:
    """Tick whom a list on file names; nothing is kept before somebody has looked at it."""
    session = find_session(request, session_id)
    found = uploaded(request, "hadir.xlsx")
    if found is None:
        messages.error(request, _("Pilih berkas daftar hadirnya."))
        return redirect("session_presence", session.public_id)
    context = pages.presence_context(request.actor, session)
    people = [each for each, _found in context["people"]]  # type: ignore[attr-defined]
    try:
        read = recognise(people, data=found[0], file=found[1])
    except InputRejected as refused:
        context["findings"] = refused.findings
        return render(request, "gatherings/presence.html", context, status=422)
    context |= {"read": read, "by_list": True}
    return render(request, "gatherings/presence.html", context)


def _refused(
    request: MemberRequest, row: Gathering, form: SessionForm, refused: DomainError,
    session: Session | None = None,
) -> HttpResponseBase:  # fmt: skip
    """The form with what is wrong; where somebody was faster, upon the newer version."""
    is_stale = isinstance(refused, actions.StaleGathering)
    form.add_error(None if is_stale else "date", words().render(refused.message))
    if is_stale:
        form.data = {**request.POST.dict(), "version": str(find_version(request, row))}
    return _form_page(request, row, form, session, status=409 if is_stale else 422)


def find_version(request: MemberRequest, row: Gathering) -> int:
    """The version of a gathering that is stored now."""
    return find_own_gathering(request, row.public_id).version


def _form_page(
    request: MemberRequest, row: Gathering, form: SessionForm, session: Session | None = None, *,
    status: int = 200, **context: object,
) -> HttpResponseBase:  # fmt: skip
    context |= {"row": row, "form": form, "session": session}
    return render(request, "gatherings/session_form.html", context, status=status)
