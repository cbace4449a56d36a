"""Finding what an address names, within what the person may see: a 404 otherwise."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from layak.apps.calendars.pages import today_of
from layak.apps.gatherings import access
from layak.apps.gatherings.children import has_consent
from layak.apps.gatherings.items import items_visible_to
from layak.apps.gatherings.models import ActionItem, Gathering, Participant, Session
from layak.apps.organizations.gate import MemberRequest

_JOINED = ("region", "organization", "action__plan", "follows", "updated_by")


def find_gathering(request: MemberRequest, gathering_id: UUID) -> Gathering:
    """A gathering the actor sees, or 404."""
    found = access.gatherings_visible_to(request.actor).select_related(*_JOINED)
    return get_object_or_404(found, public_id=gathering_id)


def find_own_gathering(request: MemberRequest, gathering_id: UUID) -> Gathering:
    """A gathering the actor runs, or 404."""
    found = access.gatherings_run_by(request.actor).select_related(*_JOINED)
    return get_object_or_404(found, public_id=gathering_id)


def find_session(request: MemberRequest, session_id: UUID) -> Session:
    """A session of a gathering the actor runs, or 404."""
    own = access.gatherings_run_by(request.actor)
    found = Session.objects.filter(gathering__in=own)
    joined = found.select_related("gathering__region", "gathering__organization")
    return get_object_or_404(joined, public_id=session_id)


def find_participant(request: MemberRequest, participant_id: UUID) -> Participant:
    """Somebody at a gathering the actor runs, or 404."""
    own = access.gatherings_run_by(request.actor)
    found = Participant.objects.filter(gathering__in=own)
    joined = found.select_related("gathering__region", "gathering__organization", "person")
    return get_object_or_404(joined, public_id=participant_id)


def find_item(request: MemberRequest, item_id: UUID) -> ActionItem:
    """Something that a gathering the actor sees agreed to do, or 404."""
    found = items_visible_to(request.actor).select_related("gathering", "owner")
    return get_object_or_404(found, public_id=item_id)


def find_by_code(code: str) -> Participant:
    """Whose own page a code opens, or 404: a child's only as long as a guardian agrees."""
    joined = Participant.objects.select_related(
        "gathering__region", "gathering__organization", "person"
    )
    found = get_object_or_404(joined, code=code.upper())
    if not has_consent(found, timezone.now()):
        raise Http404
    return found


def find_open_gathering(gathering_id: UUID) -> Gathering:
    """A gathering of anywhere, for the page on which people register themselves, or 404."""
    found = Gathering.objects.select_related("region", "organization")
    return get_object_or_404(found, public_id=gathering_id)


def own_today(request: MemberRequest) -> dt.date:
    """Today where the actor is."""
    return today_of(request.actor, timezone.now())
