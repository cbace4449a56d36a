"""Finding what an address names, within what the actor sees: a 404 otherwise."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from layak.apps.assessment.access import open_first, sees_everything
from layak.apps.assessment.models import Round
from layak.apps.calendars.pages import today_of
from layak.apps.matrices import access
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import Asking, asking_in
from layak.apps.organizations.gate import MemberRequest


def find_ground(request: MemberRequest, round_id: UUID) -> Ground:
    """A round whose tables the actor sees, or 404."""
    rounds = access.rounds_with_tables(request.actor)
    return _ground(request, get_object_or_404(rounds, public_id=round_id))


def newest_ground(request: MemberRequest) -> Ground | None:
    """The newest open round, or the newest one; ``None`` where there is none, and 404 for those who
    see no tables."""
    if not sees_everything(request.actor):
        raise Http404
    round_ = open_first(access.rounds_with_tables(request.actor)).first()
    return _ground(request, round_) if round_ is not None else None


def find_asking(ground: Ground, code: str) -> Asking:
    """A question of the round that asks for a table, or 404."""
    found = asking_in(ground).get(code)
    if found is None:
        raise Http404
    return found


def find_to_write(request: MemberRequest, round_id: UUID, code: str) -> tuple[Ground, Asking]:
    """A table that the actor writes now, or 404."""
    ground = find_ground(request, round_id)
    asking = find_asking(ground, code)
    if not access.may_write(request.actor, ground.round, code, at=timezone.now()):
        raise Http404
    return ground, asking


def _ground(request: MemberRequest, round_: Round) -> Ground:
    return Ground(request.actor, round_, today_of(request.actor, timezone.now()))
