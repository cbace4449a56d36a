"""The pages of partners: the directory, whom nobody stands behind, a partner's own page."""

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
from layak.apps.organizations.actions import NameTaken
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.organizations.models import Organization
from layak.apps.partners import actions, pact_pages, pages, saying
from layak.apps.partners.fields import read_year
from layak.apps.partners.finding import find_partner, own_today
from layak.apps.partners.forms import PartnerForm, ProfileForm, initial_of_profile
from layak.apps.partners.keeping import StaleEntry
from layak.apps.partners.writing import draft_of_profile
from layak.apps.planning.checking import places_of
from layak.core.partnerships.model import PartnerKind
from layak.documents.plain_sheet import XLSX


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def partners(request: MemberRequest) -> HttpResponseBase:
    """The directory, and what the secretariat does next."""
    kind, text = request.GET.get("jenis", ""), request.GET.get("q", "").strip()[:100]
    context = pages.directory_context(
        request.actor, kind=kind if kind in set(PartnerKind) else "", text=text,
        today=own_today(request),
    )  # fmt: skip
    return render(request, "partners/directory.html", context)


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def coverage(request: MemberRequest) -> HttpResponseBase:
    """Who stands behind each group, and what is missing."""
    year = read_year(request.GET.dict(), own_today(request))
    return render(request, "partners/coverage.html", pages.coverage_context(request.actor, year))


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def matrix(request: MemberRequest) -> HttpResponseBase:
    """The table of partnerships of a year as a workbook."""
    today = own_today(request)
    year = read_year(request.GET.dict(), today)
    content = pact_pages.matrix_workbook(request.actor, year, today=today, at=timezone.now())
    return send_file(content, media_type=XLSX, name=f"kemitraan-{year}.xlsx")


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def partner(request: MemberRequest, organization_id: UUID) -> HttpResponseBase:
    """A partner with everything it brought."""
    row = find_partner(request, organization_id)
    context = pages.partner_context(request.actor, row, today=own_today(request))
    return render(request, "partners/partner.html", context)


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_PARTNERS)
def partner_new(request: MemberRequest) -> HttpResponseBase:
    """Take an organization into the directory."""
    places = places_of(request.actor.regency.code)
    if request.method == "GET":
        return _form_page(request, PartnerForm(places=places))
    form = PartnerForm(request.POST, places=places)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    try:
        row = actions.add_partner(
            actor=request.actor, organization=form.profile(request.actor.regency),
            draft=form.draft(), at=timezone.now(),
        )  # fmt: skip
    except NameTaken as taken:
        form.add_error("name", words().render(taken.message))
        form.add_error("name", _("Bila lembaganya sama, buka halamannya dan lengkapi di sana."))
        return _form_page(request, form, status=422)
    messages.success(request, _("%(name)s dicatat sebagai mitra.") % {"name": row.name})
    return redirect("partner", row.public_id)


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_PARTNERS)
def profile_edit(request: MemberRequest, organization_id: UUID) -> HttpResponseBase:
    """Say what a partner does."""
    row = find_partner(request, organization_id)
    places, profile = places_of(request.actor.regency.code), pages.profile_of(row)
    if request.method == "GET":
        version = profile.version if profile else 0
        initial = initial_of_profile(draft_of_profile(profile), version)
        return _form_page(request, ProfileForm(places=places, initial=initial), row)
    form = ProfileForm(request.POST, places=places)
    if not form.is_valid():
        return _form_page(request, form, row, status=422)
    try:
        actions.save_profile(
            actor=request.actor, organization=row, draft=form.draft(), at=timezone.now(),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except StaleEntry:
        return _conflict(request, row, form)
    messages.success(request, _("Profil mitra disimpan."))
    return redirect("partner", row.public_id)


def _conflict(request: MemberRequest, row: Organization, form: ProfileForm) -> HttpResponseBase:
    """Both texts, and what was typed ready to be sent again upon the newer version."""
    stored = pages.profile_of(find_partner(request, row.public_id))
    places, typed = places_of(request.actor.regency.code), form.draft()
    fields = saying.differences(
        saying.said_profile(draft_of_profile(stored), places), saying.said_profile(typed, places)
    )
    initial = initial_of_profile(typed, stored.version if stored else 0)
    again = ProfileForm(places=places, initial=initial)
    return _form_page(request, again, row, status=409, fields=fields, stored=stored)


def _form_page(
    request: MemberRequest, form: ProfileForm, row: Organization | None = None, *,
    status: int = 200, **context: object,
) -> HttpResponseBase:  # fmt: skip
    """The form; with 409 beside what somebody else has stored meanwhile."""
    context |= {"form": form, "row": row, "is_conflict": status == 409}
    return render(request, "partners/profile_form.html", context, status=status)
