"""Finding what an address names, within what the person may see: a 404 otherwise."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from layak.apps.gatherings.finding import find_own_gathering
from layak.apps.organizations.gate import MemberRequest
from layak.apps.trainings import access
from layak.apps.trainings.models import Certificate, Programme, Proposal


def find_training(request: MemberRequest, gathering_id: UUID) -> Programme:
    """The training of a gathering the actor runs, or 404."""
    row = find_own_gathering(request, gathering_id)
    found = get_object_or_404(access.programmes_run_by(request.actor), gathering=row)
    found.gathering = row
    return found


def find_certificate(request: MemberRequest, certificate_id: UUID) -> Certificate:
    """A certificate of a training the actor runs, or 404."""
    joined = access.certificates_run_by(request.actor).select_related(
        "participant__gathering__region", "region", "issued_by", "revoked_by"
    )
    return get_object_or_404(joined, public_id=certificate_id)


def find_proposal(request: MemberRequest, proposal_id: UUID) -> Proposal:
    """What a group proposed at a training the actor runs, or 404."""
    joined = access.proposals_run_by(request.actor).select_related("gathering__region")
    return get_object_or_404(joined, public_id=proposal_id)
