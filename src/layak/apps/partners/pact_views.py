"""The pages of agreements with partners."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.organizations.models import Organization
from layak.apps.partners import pacts, pages, queries, saying
from layak.apps.partners.finding import find_agreement, find_partner, own_agreement, own_today
from layak.apps.partners.keeping import StaleEntry
from layak.apps.partners.models import Agreement
from layak.apps.partners.pact_forms import AgreementForm, initial_of_agreement
from layak.apps.partners.writing import draft_of_agreement
from layak.core.errors import DomainError


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def agreements(request: MemberRequest) -> HttpResponseBase:
    """All agreements, those that end first on top."""
    context = pages.agreements_context(request.actor, today=own_today(request))
    return render(request, "partners/agreements.html", context)


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def agreement(request: MemberRequest, agreement_id: UUID) -> HttpResponseBase:
    """An agreement with what rests on it."""
    row = find_agreement(request, agreement_id)
    context = pages.agreement_context(request.actor, row, today=own_today(request))
    return render(request, "partners/agreement.html", context)


@require_http_methods(["GET", "POST"])
@members_only(Right.ADD_SUPPORT)
def agreement_new(request: MemberRequest, organization_id: UUID) -> HttpResponseBase:
    """State an agreement."""
    partner = find_partner(request, organization_id)
    documents = queries.documents(request.actor, None)
    if request.method == "GET":
        initial = {"from_date": own_today(request)}
        return _form_page(request, AgreementForm(documents=documents, initial=initial), partner)
    form = AgreementForm(request.POST, documents=documents)
    if not form.is_valid():
        return _form_page(request, form, partner, status=422)
    try:
        row = pacts.add_agreement(
            actor=request.actor, organization=partner, draft=form.draft(), at=timezone.now()
        )
    except DomainError as refused:
        form.add_error("number", words().render(refused.message))
        return _form_page(request, form, partner, status=422)
    messages.success(request, _("Perjanjian dicatat."))
    return redirect("agreement", row.public_id)


@require_http_methods(["GET", "POST"])
@members_only(Right.ADD_SUPPORT)
def agreement_edit(request: MemberRequest, agreement_id: UUID) -> HttpResponseBase:
    """Correct an agreement, or give a draft its number."""
    row = own_agreement(request, agreement_id)
    documents = queries.documents(request.actor, row.document)
    if request.method == "GET":
        initial = initial_of_agreement(draft_of_agreement(row), row.version)
        form = AgreementForm(documents=documents, initial=initial)
        return _form_page(request, form, row.organization, row)
    form = AgreementForm(request.POST, documents=documents)
    if not form.is_valid():
        return _form_page(request, form, row.organization, row, status=422)
    return _store(request, row, form)


def _store(request: MemberRequest, row: Agreement, form: AgreementForm) -> HttpResponseBase:
    try:
        pacts.save_agreement(
            actor=request.actor, row=row, draft=form.draft(), at=timezone.now(),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except StaleEntry:
        return _conflict(request, row, form)
    except DomainError as refused:
        form.add_error("number", words().render(refused.message))
        return _form_page(request, form, row.organization, row, status=422)
    messages.success(request, _("Perjanjian disimpan."))
    return redirect("agreement", row.public_id)


def _conflict(request: MemberRequest, row: Agreement, form: AgreementForm) -> HttpResponseBase:
    """Both texts, and what was typed ready to be sent again upon the newer version."""
    stored, typed = find_agreement(request, row.public_id), form.draft()
    fields = saying.differences(
        saying.said_agreement(draft_of_agreement(stored)), saying.said_agreement(typed)
    )
    initial = initial_of_agreement(typed, stored.version)
    again = AgreementForm(documents=form.documents, initial=initial)
    return _form_page(
        request, again, row.organization, stored, status=409, fields=fields, stored=stored
    )


def _form_page(
    request: MemberRequest, form: AgreementForm, partner: Organization,
    row: Agreement | None = None, *, status: int = 200, **context: object,
) -> HttpResponseBase:  # fmt: skip
    """The form; with 409 beside what somebody else has stored meanwhile."""
    context |= {"form": form, "partner": partner, "row": row, "is_conflict": status == 409}
    return render(request, "partners/agreement_form.html", context, status=status)
