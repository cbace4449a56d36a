"""The page of group work: what groups propose, and how it gets into the RAD."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.gatherings.pages import offices_of
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.task_force.cards import plan_in_view
from layak.apps.trainings import pages, proposing
from layak.apps.trainings.finding import find_proposal, find_training
from layak.apps.trainings.forms import ProposalForm, TakeForm
from layak.apps.trainings.models import Programme
from layak.core.errors import DomainError


@require_http_methods(["GET", "POST"])
@members_only(Right.SCHEDULE)
def proposals(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """What groups propose; the committee writes it down."""
    programme = find_training(request, gathering_id)
    if request.method == "GET":
        return _page(request, programme)
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, form, status=422)
    try:
        proposing.propose(
            gathering=programme.gathering, draft=form.draft(), actor=request.actor,
            at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        form.add_error(None, words().render(refused.message))
        return _page(request, programme, form, status=422)
    messages.success(request, _("Usulan kelompok dicatat."))
    return redirect("training_proposals", gathering_id)


@require_POST
@members_only(Right.SCHEDULE)
def proposal_take(request: MemberRequest, proposal_id: UUID) -> HttpResponseBase:
    """Make a proposal a line of the RAD."""
    row = find_proposal(request, proposal_id)
    programme = find_training(request, row.gathering.public_id)
    form = TakeForm(request.POST, offices=offices_of(request.actor))
    plan = plan_in_view(request.actor)
    if plan is None or not form.is_valid():
        return _page(request, programme, status=422)
    try:
        action = proposing.take_proposal(
            actor=request.actor, proposal=row, plan=plan, lead=form.cleaned_data["lead"],
            at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        return _page(request, programme, status=422, problem=refused.message)
    messages.success(
        request, _("Usulan menjadi aksi RAD nomor %(number)s.") % {"number": action.number}
    )
    return redirect("training_proposals", row.gathering.public_id)


def _page(
    request: MemberRequest, programme: Programme, form: ProposalForm | None = None, *,
    status: int = 200, **context: object,
) -> HttpResponseBase:  # fmt: skip
    context |= pages.proposals_context(request.actor, programme, form)
    return render(request, "trainings/proposals.html", context, status=status)
