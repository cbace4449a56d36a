"""The regency's pages about stages: where a round is, and handing the claim in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from layak.apps.accounts.language import words
from layak.apps.assessment.finding import find_round
from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.verification import actions
from layak.apps.verification.handing_in import HandingIn, handing_in
from layak.apps.verification.stage_pages import stage_page
from layak.core.errors import DomainError
from layak.core.verification.stages import StageAct


@require_GET
@members_only(Right.READ_ROUND)
def stages(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The stages of a round: where it is, its receipts, its losses, and what changed."""
    round_ = find_round(request, round_id)
    page = stage_page(request.actor, round_, now=timezone.now())
    return render(request, "verification/stages.html", {"round": round_, "page": page})


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_ROUNDS)
def stage_submit(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """What would be handed in, and the button that does it."""
    round_, now = find_round(request, round_id), timezone.now()
    page = handing_in(request.actor, round_, now=now, today=timezone.localdate(now))
    if request.method == "GET":
        return _hand_in_page(request, round_, page)
    if page.may_hand_in and request.POST.get("seal") != page.seal:
        problem = _("Klaim berubah sejak halaman ini dibuka. Periksa sekali lagi, lalu kirim.")
        return _hand_in_page(request, round_, page, problem, status=409)
    try:
        actions.hand_on(actor=request.actor, round_=round_, act=StageAct.SUBMIT, at=now)
    except DomainError as refused:
        return _hand_in_page(request, round_, page, words().render(refused.message), status=422)
    messages.success(request, _("Klaim dikirim. Tanda terimanya tersedia di bawah."))
    return redirect("stages", round_id)


def _hand_in_page(
    request: MemberRequest, round_: Round, page: HandingIn, problem: str = "", *, status: int = 200
) -> HttpResponse:
    context = {"round": round_, "page": page, "problem": problem}
    return render(request, "verification/hand_in.html", context, status=status)
