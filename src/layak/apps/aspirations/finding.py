"""Finding what an address names, within what the actor sees: a 404 otherwise."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from layak.apps.aspirations import access
from layak.apps.aspirations.models import Aspiration, ChildAccount
from layak.apps.organizations.gate import MemberRequest

_JOINED = ("region", "forum", "asked", "action__plan")


def find_aspiration(request: MemberRequest, aspiration_id: UUID) -> Aspiration:
    """An aspiration the actor reads, or 404."""
    found = access.aspirations_visible_to(request.actor).select_related(*_JOINED)
    return get_object_or_404(found, public_id=aspiration_id)


def find_own(request: MemberRequest, aspiration_id: UUID) -> Aspiration:
    """An aspiration the actor wrote, or 404."""
    found = access.own_aspirations(request.actor).select_related(*_JOINED)
    return get_object_or_404(found, public_id=aspiration_id)


def find_guarded(request: MemberRequest, aspiration_id: UUID) -> Aspiration:
    """An aspiration the actor passes on, or 404."""
    found = access.guarded_aspirations(request.actor).select_related(*_JOINED)
    return get_object_or_404(found, public_id=aspiration_id)


def find_answerable(request: MemberRequest, aspiration_id: UUID) -> Aspiration:
    """An aspiration the actor answers, or 404."""
    found = access.answerable_by(request.actor).select_related(*_JOINED)
    return get_object_or_404(found, public_id=aspiration_id)


def find_account(request: MemberRequest, account_id: UUID) -> ChildAccount:
    """A child's account the actor guards, or 404."""
    found = access.accounts_guarded_by(request.actor).select_related("user", "forum__regency")
    return get_object_or_404(found, public_id=account_id)
