"""Finding what an address names, within what the actor sees: a 404 otherwise."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from layak.apps.organizations.gate import MemberRequest
from layak.apps.works import access
from layak.apps.works.models import Offer, Work


def find_work(request: MemberRequest, work_id: UUID) -> Work:
    """A work that the actor sees, or 404."""
    found = access.works_visible_to(request.actor).select_related("organization", "updated_by")
    return get_object_or_404(found, public_id=work_id)


def find_offer(request: MemberRequest, offer_id: UUID) -> Offer:
    """What a work that the actor sees is to a question, or 404."""
    found = access.offers_visible_to(request.actor).select_related("round")
    return get_object_or_404(found, public_id=offer_id)
