"""Pages about organizations, their members and invitations."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.organizations import access, actions, queries
from layak.apps.organizations.access import Right
from layak.apps.organizations.forms import (
    AcceptForm,
    InvitationForm,
    OrganizationForm,
    initial_of,
)
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.organizations.invitations import send
from layak.apps.organizations.models import Invitation, Organization

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def organizations(request: MemberRequest) -> HttpResponseBase:
    """The organizations of the regency."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = queries.organization_page(
        request.actor,
        text=text,
        pillar=request.GET.get("pilar", "")[:20],
        page=request.GET.get("page", "1"),
    )
    context = {"listing": page, "pillars": queries.PILLARS, "text": text}
    return render(request, "organizations/organizations.html", context)


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def organization(request: MemberRequest, organization_id: UUID) -> HttpResponseBase:
    """One organization with its people and what it answers for."""
    found = _find(request, organization_id)
    context = {
        "organization": found,
        "members": queries.members_of(request.actor, found),
        "duties": queries.duty_names(found),
    }
    return render(request, "organizations/organization.html", context)


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_ORGANIZATIONS)
def organization_edit(
    request: MemberRequest, organization_id: UUID | None = None
) -> HttpResponseBase:
    """Add an organization or change one."""
    found = _find(request, organization_id) if organization_id else None
    if request.method != "POST":
        form = _form(request, initial=initial_of(found) if found else None)
        return _edit_page(request, form, found)
    form = _form(request, request.POST)
    if not form.is_valid():
        return _edit_page(request, form, found, status=422)
    return _save(request, form, found)


def _form(
    request: MemberRequest, data: QueryDict | None = None, **initial: object
) -> OrganizationForm:
    """The form with the agencies and places one may choose from."""
    agencies, places = queries.agency_choices(), queries.place_choices(request.actor)
    return OrganizationForm(data, agencies=agencies, places=places, **initial)


def _save(
    request: MemberRequest, form: OrganizationForm, found: Organization | None
) -> HttpResponseBase:
    """Save a sound form; where that is refused, show it again with the reason."""
    try:
        saved = actions.save_organization(
            actor=request.actor, organization=found, at=timezone.now(),
            profile=form.profile(queries.place_of(request.actor, form.cleaned_data["place"])),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except actions.NameTaken as taken:
        form.add_error(form.field_of(taken.name), words().render(taken.message))
        return _edit_page(request, form, found, status=422)
    except actions.StaleOrganization:
        typed = request.POST.copy()
        typed["version"] = str(found.version if found else 0)  # saving again is then a decision
        form = _form(request, typed)
        return _edit_page(request, form, found, status=409)
    messages.success(request, _("Lembaga disimpan."))
    return redirect("organization", saved.public_id)


def _edit_page(
    request: MemberRequest, form: OrganizationForm, found: Organization | None, *, status: int = 200
) -> HttpResponse:
    """The form; with 409 beside what somebody else has stored meanwhile."""
    context = {"form": form, "organization": found, "is_stale": status == 409}
    return render(request, "organizations/organization_edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
@members_only(Right.INVITE)
def invitations(request: MemberRequest) -> HttpResponseBase:
    """Open invitations, and a form for a new one."""
    data = request.POST if request.method == "POST" else None
    form = InvitationForm(data, actor=request.actor)
    made = _invite(request, form) if form.is_valid() else None
    if made is not None:
        invitation, token = made
        link = request.build_absolute_uri(reverse("invitation_accept", args=[token]))
        context = {"invitation": invitation, "link": link, "sent": send(invitation, link)}
        return render(request, "organizations/invitation_sent.html", context)
    context = {
        "form": form,
        "open": queries.open_invitations(request.actor, at=timezone.now()),
        "members": queries.members_of(request.actor),
        "may_end": request.actor.may_invite,
    }
    status = 200 if data is None else 422
    return render(request, "organizations/invitations.html", context, status=status)


def _invite(request: MemberRequest, form: InvitationForm) -> tuple[Invitation, str] | None:
    """The invitation of a sound form; ``None`` where it is refused, with the reason in the form."""
    data = form.cleaned_data
    try:
        return actions.invite(
            actor=request.actor, email=data["email"], name=data["name"], role=data["role"],
            organization=data["organization"], at=timezone.now(),
        )  # fmt: skip
    except actions.AlreadyMember as refused:
        form.add_error("email", words().render(refused.message))
    except actions.OrganizationNeeded as refused:
        form.add_error("organization", words().render(refused.message))
    return None


@require_POST
@members_only(Right.INVITE)
def invitation_withdraw(request: MemberRequest, invitation_id: UUID) -> HttpResponseBase:
    """Make an invitation unusable."""
    visible = access.invitations_visible_to(request.actor)
    invitation = get_object_or_404(visible, public_id=invitation_id, accepted_at__isnull=True)
    actions.withdraw_invitation(actor=request.actor, invitation=invitation, at=timezone.now())
    messages.success(request, _("Undangan dibatalkan."))
    return redirect("invitations")


@require_POST
@members_only(Right.INVITE)
def membership_end(request: MemberRequest, user_id: UUID) -> HttpResponseBase:
    """End a person's role; their work stays with the organization."""
    visible = access.members_visible_to(request.actor).filter(ended_at__isnull=True)
    membership = get_object_or_404(visible, user__public_id=user_id)
    actions.end_membership(actor=request.actor, membership=membership, at=timezone.now())
    messages.success(request, _("Peran diakhiri. Jawaban dan data dukungnya tetap ada."))
    return redirect("invitations")


@require_http_methods(["GET", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: choose a password and be signed in."""
    invitation = actions.open_invitation(token=token, at=timezone.now())
    data = request.POST if request.method == "POST" else None
    form = AcceptForm(data, email=invitation.email, initial={"name": invitation.name})
    if form.is_valid():
        user = actions.accept_invitation(
            token=token, name=form.cleaned_data["name"],
            password=form.cleaned_data["password"], at=timezone.now(),
        )  # fmt: skip
        login(request, user, backend=BACKEND)
        return redirect("home")
    context = {"form": form, "invitation": invitation}
    status = 200 if data is None else 422
    return render(request, "organizations/invitation_accept.html", context, status=status)


def _find(request: MemberRequest, organization_id: UUID) -> Organization:
    visible = access.organizations_visible_to(request.actor).select_related("region")
    return get_object_or_404(visible, public_id=organization_id)
