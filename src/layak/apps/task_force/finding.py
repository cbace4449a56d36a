"""Finding what an address names, within what the actor sees: a 404 otherwise."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from layak.apps.calendars.pages import today_of
from layak.apps.organizations.gate import MemberRequest
from layak.apps.task_force import access
from layak.apps.task_force.models import Decree, Member


def find_member(request: MemberRequest, member_id: UUID) -> Member:
    """A member the actor sees, or 404."""
    found = access.members_visible_to(request.actor).select_related(
        "organization", "begun_by", "ended_by", "succeeds", "account", "updated_by"
    )
    return get_object_or_404(found, public_id=member_id)


def find_decree(request: MemberRequest, decree_id: UUID) -> Decree:
    """A decree the actor sees, or 404."""
    found = access.decrees_visible_to(request.actor).select_related("document", "updated_by")
    return get_object_or_404(found, public_id=decree_id)


def own_today(request: MemberRequest) -> dt.date:
    """Today where the actor is."""
    return today_of(request.actor, timezone.now())
