"""The pages of what partners pledge beside the RAD, and of what came of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.organizations.models import Organization
from layak.apps.partners import actions, pages, queries, saying
from layak.apps.partners.fields import read_version
from layak.apps.partners.finding import (
    find_contribution,
    find_partner,
    own_arrival,
    own_contribution,
    own_today,
)
from layak.apps.partners.forms import (
    ArrivalForm,
    ContributionForm,
    initial_of_contribution,
)
from layak.apps.partners.keeping import AmountNeeded, StaleEntry
from layak.apps.partners.models import Contribution
from layak.apps.partners.queries import Choices
from layak.apps.partners.writing import draft_of_contribution
from layak.core.errors import DomainError


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def support(request: MemberRequest, contribution_id: UUID) -> HttpResponseBase:
    """What a partner pledged, what came of it, and whether it is a partnership."""
    row = find_contribution(request, contribution_id)
    return _page(request, row, _arrival_form(request))


@require_http_methods(["GET", "POST"])
@members_only(Right.ADD_SUPPORT)
def support_new(request: MemberRequest, organization_id: UUID) -> HttpResponseBase:
    """Note what a partner pledges."""
    partner = find_partner(request, organization_id)
    choices = queries.choices(request.actor, partner, None)
    if request.method == "GET":
        initial = {"from_date": own_today(request)}
        return _form_page(request, ContributionForm(choices=choices, initial=initial), partner)
    form = ContributionForm(request.POST, choices=choices)
    if not form.is_valid():
        return _form_page(request, form, partner, status=422)
    row = actions.add_contribution(
        actor=request.actor, organization=partner, draft=form.draft(), at=timezone.now()
    )
    messages.success(request, _("Dukungan dicatat."))
    return redirect("partner_support", row.public_id)


@require_http_methods(["GET", "POST"])
@members_only(Right.ADD_SUPPORT)
def support_edit(request: MemberRequest, contribution_id: UUID) -> HttpResponseBase:
    """Change what a partner pledges."""
    row = own_contribution(request, contribution_id)
    choices = queries.choices(request.actor, row.organization, row.document)
    if request.method == "GET":
        initial = initial_of_contribution(draft_of_contribution(row), row.version)
        form = ContributionForm(choices=choices, initial=initial)
        return _form_page(request, form, row.organization, row)
    form = ContributionForm(request.POST, choices=choices)
    if not form.is_valid():
        return _form_page(request, form, row.organization, row, status=422)
    try:
        actions.save_contribution(
            actor=request.actor, row=row, draft=form.draft(), at=timezone.now(),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except StaleEntry:
        return _conflict(request, row, form, choices)
    messages.success(request, _("Dukungan disimpan."))
    return redirect("partner_support", row.public_id)


@require_POST
@members_only(Right.ADD_SUPPORT)
def support_withdraw(request: MemberRequest, contribution_id: UUID) -> HttpResponseBase:
    """Take a contribution out of every figure, or back in."""
    row, version = own_contribution(request, contribution_id), read_version(request.POST.dict())
    if version is None:
        raise Http404
    withdrawn = request.POST.get("langkah") != "pakai"
    try:
        actions.withdraw_contribution(
            actor=request.actor, row=row, withdrawn=withdrawn, from_version=version,
            at=timezone.now(),
        )  # fmt: skip
    except StaleEntry as refused:
        stored = find_contribution(request, contribution_id)
        form = _arrival_form(request)
        return _page(request, stored, form, status=409, problem=refused.message)
    said = _("Dukungan ditarik dari semua hitungan.") if withdrawn else _("Dukungan dipakai lagi.")
    messages.success(request, said)
    return redirect("partner_support", row.public_id)


@require_POST
@members_only(Right.ADD_SUPPORT)
def arrival_add(request: MemberRequest, contribution_id: UUID) -> HttpResponseBase:
    """Note what came."""
    row, form = own_contribution(request, contribution_id), _arrival_form(request, is_sent=True)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    data = form.cleaned_data
    try:
        actions.add_arrival(
            actor=request.actor, row=row, date=data["date"], text=data["text"].strip(),
            rupiah=data["rupiah"], document=form.paper, today=own_today(request),
            at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        where = "rupiah" if isinstance(refused, AmountNeeded) else "date"
        form.add_error(where, words().render(refused.message))
        return _page(request, row, form, status=422)
    messages.success(request, _("Penerimaan dicatat."))
    return redirect("partner_support", row.public_id)


@require_POST
@members_only(Right.ADD_SUPPORT)
def arrival_withdraw(request: MemberRequest, arrival_id: UUID) -> HttpResponseBase:
    """Say that something was noted by mistake."""
    row = own_arrival(request, arrival_id)
    actions.withdraw_arrival(actor=request.actor, row=row, at=timezone.now())
    messages.success(request, _("Catatan penerimaan ditarik."))
    return redirect("partner_support", row.contribution.public_id)


def _arrival_form(request: MemberRequest, *, is_sent: bool = False) -> ArrivalForm:
    documents = queries.documents(request.actor, None)
    return ArrivalForm(request.POST if is_sent else None, documents=documents)


def _page(
    request: MemberRequest, row: Contribution, form: ArrivalForm, *, status: int = 200,
    **context: object,
) -> HttpResponseBase:  # fmt: skip
    context |= {**pages.contribution_context(request.actor, row), "form": form}
    return render(request, "partners/support.html", context, status=status)


def _conflict(
    request: MemberRequest, row: Contribution, form: ContributionForm, choices: Choices
) -> HttpResponseBase:
    """Both texts, and what was typed ready to be sent again upon the newer version."""
    stored, typed = find_contribution(request, row.public_id), form.draft()
    fields = saying.differences(
        saying.said_contribution(draft_of_contribution(stored), choices.places),
        saying.said_contribution(typed, choices.places),
    )
    initial = initial_of_contribution(typed, stored.version)
    again = ContributionForm(choices=choices, initial=initial)
    return _form_page(
        request, again, row.organization, stored, status=409, fields=fields, stored=stored
    )


def _form_page(
    request: MemberRequest, form: ContributionForm, partner: Organization,
    row: Contribution | None = None, *, status: int = 200, **context: object,
) -> HttpResponseBase:  # fmt: skip
    """The form; with 409 beside what somebody else has stored meanwhile."""
    context |= {"form": form, "partner": partner, "row": row, "is_conflict": status == 409}
    return render(request, "partners/support_form.html", context, status=status)
