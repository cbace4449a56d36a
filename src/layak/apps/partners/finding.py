"""Finding what an address names, within what the actor sees or writes: a 404 otherwise."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from layak.apps.calendars.pages import today_of
from layak.apps.organizations.gate import MemberRequest
from layak.apps.organizations.models import Organization
from layak.apps.partners import access
from layak.apps.partners.fields import FIRST_YEAR, LAST_YEAR
from layak.apps.partners.models import (
    Agreement,
    Arrival,
    Contribution,
    Forum,
    ForumWork,
    Material,
    Recognition,
)


def find_partner(request: MemberRequest, organization_id: UUID) -> Organization:
    """A partner the actor sees, or 404."""
    found = access.partners_visible_to(request.actor).select_related("partner__updated_by")
    return get_object_or_404(found, public_id=organization_id)


def find_contribution(request: MemberRequest, contribution_id: UUID) -> Contribution:
    """A contribution the actor sees, or 404."""
    found = access.contributions_visible_to(request.actor).select_related(
        "organization", "owner", "agreement", "document", "updated_by"
    )
    return get_object_or_404(found, public_id=contribution_id)


def own_contribution(request: MemberRequest, contribution_id: UUID) -> Contribution:
    """A contribution the actor writes, or 404."""
    row = find_contribution(request, contribution_id)
    if not access.may_write(request.actor, row):
        raise Http404
    return row


def own_arrival(request: MemberRequest, arrival_id: UUID) -> Arrival:
    """What came of a contribution the actor writes, or 404."""
    found = access.arrivals_visible_to(request.actor).select_related("contribution")
    row = get_object_or_404(found, public_id=arrival_id)
    if not access.may_write(request.actor, row.contribution):
        raise Http404
    return row


def find_agreement(request: MemberRequest, agreement_id: UUID) -> Agreement:
    """An agreement the actor sees, or 404."""
    found = access.agreements_visible_to(request.actor).select_related(
        "organization", "owner", "document", "updated_by"
    )
    return get_object_or_404(found, public_id=agreement_id)


def own_agreement(request: MemberRequest, agreement_id: UUID) -> Agreement:
    """An agreement the actor writes, or 404."""
    row = find_agreement(request, agreement_id)
    if not access.may_write(request.actor, row):
        raise Http404
    return row


def the_forum(request: MemberRequest) -> Forum | None:
    """The forum of the region, where there is one."""
    found = access.forums_visible_to(request.actor).select_related("document", "updated_by")
    return found.first()


def find_work(request: MemberRequest, work_id: UUID) -> ForumWork:
    """A work of the forum, or 404."""
    return get_object_or_404(access.works_visible_to(request.actor), public_id=work_id)


def find_thanks(
    request: MemberRequest, organization: Organization, year: int
) -> Recognition | None:
    """The thanks to a partner for a year, where there are any; 404 for what is no year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    found = access.recognitions_visible_to(request.actor).select_related(
        "organization", "updated_by"
    )
    return found.filter(organization=organization, year=year).first()


def find_material(request: MemberRequest, material_id: UUID) -> Material:
    """A picture or quote for the media, or 404."""
    return get_object_or_404(access.materials_visible_to(request.actor), public_id=material_id)


def own_today(request: MemberRequest) -> dt.date:
    """Today where the actor is."""
    return today_of(request.actor, timezone.now())
