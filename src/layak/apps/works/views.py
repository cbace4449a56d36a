"""The pages of works: the list, one work, beside a question, and a person's word on an offer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from layak.apps.assessment.actions import StaleVersion
from layak.apps.assessment.finding import find_question, find_round
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.works import actions, bringing, pages, sheets, taking
from layak.apps.works.finding import find_offer, find_work
from layak.apps.works.forms import ReasonForm, TakeForm, read_kind
from layak.apps.works.queries import ProvedBy
from layak.apps.works.telling import tell
from layak.core.works.model import WorkKind
from layak.documents.plain_sheet import XLSX


@require_GET
@members_only(Right.READ_ROUND)
def works(request: MemberRequest) -> HttpResponseBase:
    """Finished work, and the points it carries."""
    kind = read_kind(request.GET.dict())
    context = pages.list_context(request.actor, kind, request.GET.get("page", "1"))
    return render(request, "works/list.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def works_export(request: MemberRequest) -> HttpResponseBase:
    """The same as a workbook."""
    content = sheets.works_workbook(request.actor, read_kind(request.GET.dict()))
    return send_file(content, media_type=XLSX, name="kerja-sebagai-bukti.xlsx")


@require_GET
@members_only(Right.READ_ROUND)
def work(request: MemberRequest, work_id: UUID) -> HttpResponseBase:
    """One work: its papers, what it proves, how that stands."""
    found = find_work(request, work_id)
    return render(request, "works/work.html", pages.work_context(request.actor, found))


@require_POST
@members_only(Right.ANSWER)
def work_withdraw(request: MemberRequest, work_id: UUID) -> HttpResponseBase:
    """Say that a work no longer holds."""
    found = find_work(request, work_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        context = {**pages.work_context(request.actor, found), "form": form}
        return render(request, "works/work.html", context, status=422)
    actions.withdraw_work(
        actor=request.actor, kind=WorkKind(found.kind), key=found.key, at=timezone.now(),
        reason=form.cleaned_data["reason"],
    )  # fmt: skip
    messages.success(request, _("Kerja ditarik. Pertanyaan yang dibuktikannya menyebutkannya."))
    return redirect("work", work_id)


@require_GET
@members_only(Right.READ_ROUND)
def works_beside(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """The works that prove a question, as a fragment beside it."""
    round_ = find_round(request, round_id)
    question = find_question(request, round_, code)
    context = pages.question_context(request.actor, round_, question)
    return render(request, "works/beside.html", context)


@require_GET
@members_only(Right.READ_ROUND)
def works_round(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """What stands behind the points of a round: work, uploads, or nothing."""
    round_ = find_round(request, round_id)
    asked = request.GET.get("cara", "")
    by = ProvedBy(asked) if asked in set(ProvedBy) else None
    context = pages.round_context(
        request.actor, round_, by, request.GET.get("page", "1"), today=timezone.localdate()
    )
    return render(request, "works/round.html", context)


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def works_bring(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """Offer earlier work to a round that was opened after it."""
    round_ = find_round(request, round_id)
    done = bringing.bring_works(actor=request.actor, round_=round_, at=timezone.now())
    said = ngettext(
        "%(count)s kerja ditawarkan ke siklus ini.", "%(count)s kerja ditawarkan ke siklus ini.",
        len(done),
    )  # fmt: skip
    messages.success(request, said % {"count": len(done)})
    tell(request, done)
    return redirect("works_round", round_.public_id)


@require_POST
@members_only(Right.ANSWER)
def offer_take(request: MemberRequest, offer_id: UUID) -> HttpResponseBase:
    """Prove a question with a work, and raise its answer, in one press."""
    offer = find_offer(request, offer_id)
    form = TakeForm(request.POST)
    if not form.is_valid():
        raise Http404
    version = form.cleaned_data["version"]
    try:
        taken = taking.take_offer(
            actor=request.actor, offer=offer, from_version=version, at=timezone.now()
        )
    except StaleVersion:
        text = _("Jawaban %(code)s diubah orang lain sejak halaman ini dibuka. Lihat lagi dulu.")
        messages.error(request, text % {"code": offer.question})
    else:
        text = _("%(title)s sekarang membuktikan %(code)s.")
        messages.success(request, text % {"title": taken.work.title, "code": taken.question})
    return redirect("question", offer.round.public_id, offer.question)


@require_POST
@members_only(Right.ANSWER)
def offer_decline(request: MemberRequest, offer_id: UUID) -> HttpResponseBase:
    """Say that a work does not prove a question, and why."""
    offer = find_offer(request, offer_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        taking.decline_offer(
            actor=request.actor, offer=offer, reason=form.cleaned_data["reason"], at=timezone.now()
        )
        messages.success(request, _("Tawaran ditolak. Anda masih dapat memakainya nanti."))
    else:
        messages.error(
            request, _("Tawaran belum ditolak: tuliskan alasannya, paling banyak 1.000 huruf.")
        )
    return redirect("question", offer.round.public_id, offer.question)
