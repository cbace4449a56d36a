"""What can be taken away of a round, and what of its proof lasts and is complete."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.assessment.access import scorable, sees_everything
from layak.apps.assessment.finding import find_round
from layak.apps.assessment.models import Round
from layak.apps.dossier import exports, lasting, packing, pages, sending
from layak.apps.dossier.access import may_take_bundle, whole_rounds_visible_to
from layak.apps.dossier.forms import AgainForm, completeness_choice, lasting_choice
from layak.apps.evidence.access import documents_visible_to
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only


@require_safe
@members_only()
def dossier(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """What of a round can be taken away."""
    round_ = _find_whole(request, round_id)
    return render(request, "dossier/dossier.html", pages.dossier(request.actor, round_))


@require_safe
@members_only()
def pack(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """All evidence of a round as one archive, or a part of it."""
    round_ = _find_whole(request, round_id)
    layout = packing.layout_of(round_, packing.contents_of(round_), words=words())
    return sending.send(request, layout, file_name=exports.name_of("paket", round_, "zip"))


@require_safe
@members_only()
def index(request: MemberRequest, round_id: UUID, ending: str) -> HttpResponseBase:
    """The index of the pack alone."""
    round_ = _find_whole(request, round_id)
    return _send(exports.index(round_, ending=ending))


@require_safe
@members_only()
def bundle(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The round as a signed bundle."""
    round_ = _find_whole(request, round_id)
    if not may_take_bundle(request.actor):
        raise Http404
    return _send(exports.bundle(round_, at=timezone.now()))


@require_safe
@members_only(Right.READ_ROUND)
def lasting_list(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """What becomes of the last round's documents."""
    round_ = find_round(request, round_id)
    choice = lasting_choice(request.actor, request.GET.dict())
    context = pages.lasting(request.actor, round_, choice, query=request.GET)
    return render(request, "dossier/lasting.html", context)


@require_POST
@members_only(Right.ANSWER)
def lasting_link(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """Let a document that is still valid prove its question again."""
    round_ = find_round(request, round_id)
    form = AgainForm(request.POST)
    if not form.is_valid():
        raise Http404
    question = form.cleaned_data["question"]
    document = get_object_or_404(
        documents_visible_to(request.actor), public_id=form.cleaned_data["document"]
    )
    lasting.link_again(
        actor=request.actor, round_=round_, question=question, document=document, at=timezone.now()
    )
    messages.success(request, _("Ditautkan ke pertanyaan %(code)s.") % {"code": question})
    address = reverse("lasting", args=[round_id])
    return redirect(f"{address}?{request.GET.urlencode()}#valid-{document.public_id}")


@require_safe
@members_only(Right.READ_ROUND)
def completeness_list(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """Which documents that the instrument wants are missing."""
    round_ = find_round(request, round_id)
    choice = completeness_choice(request.actor, request.GET.dict())
    context = pages.completeness(
        request.actor, round_, choice, query=request.GET, today=timezone.localdate()
    )
    return render(request, "dossier/completeness.html", context)


@require_safe
@members_only(Right.READ_ROUND)
def completeness_export(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The same as a workbook."""
    round_ = find_round(request, round_id)
    choice = completeness_choice(request.actor, request.GET.dict())
    return _send(exports.completeness(request.actor, round_, choice, made_at=timezone.localtime()))


@require_safe
@members_only(Right.READ_ROUND)
def entry_list(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """What is typed into the national application, an indicator at a time."""
    round_ = _find_to_type(request, round_id)
    context = pages.entries(round_, request.GET.dict())
    return render(request, "dossier/entries.html", context)


@require_safe
@members_only(Right.READ_ROUND)
def entry_export(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The same as a workbook, all of it."""
    round_ = _find_to_type(request, round_id)
    return _send(exports.entries(round_, made_at=timezone.localtime()))


def _find_whole(request: MemberRequest, round_id: UUID) -> Round:
    """A round whose whole proof the actor may take away, or 404."""
    rounds = scorable(whole_rounds_visible_to(request.actor))
    return get_object_or_404(rounds, public_id=round_id)


def _find_to_type(request: MemberRequest, round_id: UUID) -> Round:
    """A round of which the actor sees every question, or 404."""
    round_ = find_round(request, round_id)
    if not sees_everything(request.actor):
        raise Http404
    return round_


def _send(made: exports.Made) -> HttpResponse:
    return send_file(made.content, media_type=made.media_type, name=made.file_name)
