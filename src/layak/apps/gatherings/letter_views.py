"""Inviting participants by mail, and saying on one's own page whether letters are wanted."""

from __future__ import annotations

from uuid import UUID

from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from layak.apps.accounts.language import words
from layak.apps.gatherings import letters, registering, tasks
from layak.apps.gatherings.finding import find_by_code, find_own_gathering, find_participant
from layak.apps.gatherings.forms import OwnEmailForm
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError


@require_POST
@members_only(Right.SCHEDULE)
def invite(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Write an invitation to everybody on the list who has an address and none yet."""
    row = find_own_gathering(request, gathering_id)
    try:
        count = letters.invite_all(actor=request.actor, gathering=row, at=timezone.now())
    except DomainError as refused:
        messages.error(request, words().render(refused.message))
        return redirect("gathering_people", row.public_id)
    tasks.send.enqueue()
    said = ngettext("%(count)s undangan dikirim.", "%(count)s undangan dikirim.", count)
    messages.success(request, said % {"count": count})
    return redirect("gathering_people", row.public_id)


@require_POST
@members_only(Right.SCHEDULE)
def invite_again(request: MemberRequest, participant_id: UUID) -> HttpResponseBase:
    """Send somebody their invitation, once more if need be."""
    row = find_participant(request, participant_id)
    try:
        letters.invite_again(actor=request.actor, participant=row, at=timezone.now())
    except DomainError as refused:
        messages.error(request, words().render(refused.message))
    else:
        tasks.send.enqueue()
        messages.success(request, _("Undangan untuk %(name)s dikirim.") % {"name": row.name})
    return redirect("participant", row.public_id)


@require_POST
def own_email(request: HttpRequest, code: str) -> HttpResponseBase:
    """Say where letters go, or that no more are wanted."""
    participant = find_by_code(code)
    refusal: HttpResponse | None = consume_or_429(request, action="own_email", key=code)
    if refusal is not None:
        return refusal
    form = OwnEmailForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Alamat surel itu tidak dapat dipakai. Periksa ketikannya."))
        return redirect("own_page", participant.code)
    email = "" if "berhenti" in request.POST else form.cleaned_data["email"]
    registering.set_own_email(participant=participant, email=email, at=timezone.now())
    said = _("Alamat surel Anda disimpan.") if email else _("Anda tidak akan disurati lagi.")
    messages.success(request, said)
    return redirect("own_page", participant.code)
