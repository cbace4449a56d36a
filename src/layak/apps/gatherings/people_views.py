"""The pages of participants: the list, one of them, and lists that come in as files."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.catalogue.finding import uploaded
from layak.apps.evidence.uploads import limited
from layak.apps.gatherings import importing, pages, registering
from layak.apps.gatherings.classes import profession_choices
from layak.apps.gatherings.finding import find_own_gathering, find_participant
from layak.apps.gatherings.forms import ParticipantForm, PersonForm, read_version
from layak.apps.gatherings.models import Gathering, Participant
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError, InputRejected


@require_GET
@members_only(Right.SCHEDULE)
def people(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Who is on the list of a gathering."""
    return _list_page(request, find_own_gathering(request, gathering_id))


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def person_add(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Put somebody on the list."""
    row = find_own_gathering(request, gathering_id)
    choices = profession_choices()
    if request.method == "GET":
        return _form_page(request, row, PersonForm(professions=choices))
    form = PersonForm(request.POST, professions=choices)
    if not form.is_valid():
        return _form_page(request, row, form, status=422)
    try:
        added = registering.register(
            actor=request.actor, gathering=row, draft=form.draft(), at=timezone.now(),
            is_facilitator=form.cleaned_data["is_facilitator"],
        )  # fmt: skip
    except DomainError as refused:
        form.add_error("name", words().render(refused.message))
        return _form_page(request, row, form, status=422)
    messages.success(request, _("%(name)s terdaftar.") % {"name": added.name})
    return redirect("gathering_people", row.public_id)


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def participant(request: MemberRequest, participant_id: UUID) -> HttpResponseBase:
    """How somebody is named at a gathering."""
    row = find_participant(request, participant_id)
    choices = profession_choices()
    if request.method == "GET":
        form = ParticipantForm(professions=choices, initial=importing.initial_of(row))
        return _participant_page(request, row, form)
    form = ParticipantForm(request.POST, professions=choices)
    if not form.is_valid():
        return _participant_page(request, row, form, status=422)
    data = form.cleaned_data
    try:
        registering.change_participant(
            actor=request.actor, participant=row, name=data["name"], unit=data["unit"],
            professions=data["professions"], is_facilitator=data["is_facilitator"],
            credential=data["credential"], email=data["email"],
            from_version=data["version"], at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        form.add_error(None, words().render(refused.message))
        return _participant_page(request, row, form, status=409)
    messages.success(request, _("%(name)s disimpan.") % {"name": data["name"]})
    return redirect("gathering_people", row.gathering.public_id)


@require_POST
@members_only(Right.SCHEDULE)
def participant_leave(request: MemberRequest, participant_id: UUID) -> HttpResponseBase:
    """Take somebody off the list, or put them back."""
    row = find_participant(request, participant_id)
    try:
        registering.set_left(
            actor=request.actor, participant=row, has_left=row.left_at is None,
            from_version=read_version(request.POST.dict()), at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        return _list_page(request, row.gathering, status=409, problem=refused.message)
    messages.success(request, _("Daftar peserta disimpan."))
    return redirect("gathering_people", row.gathering.public_id)


@require_POST
@members_only(Right.SCHEDULE)
@limited
def people_check(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Show what a list would add, and which of its rows are doubtful."""
    row = find_own_gathering(request, gathering_id)
    found = uploaded(request, "peserta.xlsx")
    if found is None:
        messages.error(request, _("Pilih berkas daftar peserta."))
        return redirect("gathering_people", row.public_id)
    data, name = found
    try:
        preview = importing.preview_list(request.actor, row, data=data, file=name)
    except InputRejected as refused:
        return _list_page(request, row, status=422, findings=refused.findings)
    return _list_page(request, row, preview=preview)


@require_POST
@members_only(Right.SCHEDULE)
def people_keep(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Put a checked list on the list."""
    row = find_own_gathering(request, gathering_id)
    try:
        kept = importing.keep_list(
            actor=request.actor, gathering=row, token=request.POST.get("token", ""),
            at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        return _list_page(request, row, status=409, problem=refused.message)
    said = ngettext("%(count)s peserta ditambahkan.", "%(count)s peserta ditambahkan.", kept.new)
    messages.success(request, said % {"count": kept.new})
    if kept.known:
        text = ngettext(
            "%(count)s sudah ada dalam daftar.", "%(count)s sudah ada dalam daftar.", kept.known
        )
        messages.info(request, text % {"count": kept.known})
    return redirect("gathering_people", row.public_id)


def _list_page(
    request: MemberRequest, row: Gathering, *, status: int = 200, **context: object
) -> HttpResponseBase:
    context |= pages.people_page(request.actor, row, request.GET.dict())
    return render(request, "gatherings/people.html", context, status=status)


def _form_page(
    request: MemberRequest, row: Gathering, form: PersonForm, *, status: int = 200
) -> HttpResponseBase:
    context = {"row": row, "form": form}
    return render(request, "gatherings/person_form.html", context, status=status)


def _participant_page(
    request: MemberRequest, row: Participant, form: ParticipantForm, *, status: int = 200
) -> HttpResponseBase:
    address = request.build_absolute_uri(importing.own_address(row))
    context = {
        "row": row.gathering, "participant": row, "form": form, "address": address,
        "letters": list(row.letters.order_by("pk")),
    }  # fmt: skip
    return render(request, "gatherings/participant.html", context, status=status)
