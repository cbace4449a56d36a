"""What work proves: shown to whoever reads rounds, changed by the secretariat."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.works import mapping, pages
from layak.apps.works.actions import target_round
from layak.apps.works.forms import RowForm, SwitchForm
from layak.apps.works.mapping import Wanted
from layak.core.works.model import Rule, WorkKind


@require_GET
@members_only(Right.READ_ROUND)
def works_mapping(request: MemberRequest) -> HttpResponseBase:
    """Which kind of work proves which question."""
    round_ = target_round(request.actor.regency_id)
    return render(request, "works/mapping.html", pages.mapping_context(request.actor, round_))


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def mapping_switch(request: MemberRequest) -> HttpResponseBase:
    """Switch a row off or on."""
    form = SwitchForm(request.POST)
    if not form.is_valid():
        raise Http404
    data = form.cleaned_data
    wanted = Wanted(WorkKind(data["kind"]), data["question"], is_on=data["is_on"])
    try:
        mapping.switch_row(
            actor=request.actor, round_=_round(request), wanted=wanted, at=timezone.now(),
            from_version=data["version"],
        )  # fmt: skip
    except mapping.StaleMapping as stale:
        messages.error(request, words().render(stale.message))
    else:
        text = _("Baris dinyalakan lagi.") if data["is_on"] else _("Baris dimatikan.")
        messages.success(request, text)
    return redirect("works_mapping")


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def mapping_add(request: MemberRequest) -> HttpResponseBase:
    """Let a kind of work prove one more question."""
    form, round_ = RowForm(request.POST), _round(request)
    if form.is_valid():
        data = form.cleaned_data
        wanted = Wanted(
            WorkKind(data["kind"]), data["question"].strip(), is_on=True, rule=Rule(data["rule"])
        )
        try:
            mapping.add_row(actor=request.actor, round_=round_, wanted=wanted, at=timezone.now())
        except (mapping.RowIsThere, mapping.UnknownRow) as problem:
            form.add_error("question", words().render(problem.message))
        else:
            messages.success(request, _("Pertanyaan ditambahkan ke pemetaan."))
            return redirect("works_mapping")
    context = {**pages.mapping_context(request.actor, round_), "form": form}
    return render(request, "works/mapping.html", context, status=422)


def _round(request: MemberRequest) -> Round:
    """The round whose instrument is mapped, or 404."""
    found = target_round(request.actor.regency_id)
    if found is None:
        raise Http404
    return found
