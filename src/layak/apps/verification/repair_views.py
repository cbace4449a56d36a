"""The pages of the repair: what can be won back in the window, and saying that one is done."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.assessment.finding import find_round
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.verification import actions
from layak.apps.verification.repair_pages import repair_page


@require_GET
@members_only(Right.READ_ROUND)
def repair(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """What can be won back, by whom, and until when; afterwards what came of it."""
    round_ = find_round(request, round_id)
    address = request.build_absolute_uri("/").rstrip("/")
    page = repair_page(request.actor, round_, now=timezone.now(), address=address)
    return render(request, "verification/repair.html", {"round": round_, "page": page})


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def repair_finish(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """The secretariat is done repairing, before the clock is."""
    round_ = find_round(request, round_id)
    actions.finish_repair(actor=request.actor, round_=round_, at=timezone.now())
    messages.success(request, _("Perbaikan dinyatakan selesai. Verifikator melihat hasilnya."))
    return redirect("repair", round_id)
