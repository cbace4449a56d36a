"""Offering a gathering as evidence after a change, and telling the person what came of it."""

from __future__ import annotations

from django.utils import timezone

from layak.apps.gatherings.models import Gathering
from layak.apps.gatherings.proving import prove
from layak.apps.organizations.gate import MemberRequest
from layak.apps.works.telling import tell


def prove_and_tell(request: MemberRequest, row: Gathering) -> None:
    """Offer a gathering that was held, and say which questions it proves now.

    Raises as `proving.prove` does.
    """
    tell(request, prove(request.actor, row, timezone.now()))
