"""Finding what an address names, within what the actor sees: a 404 otherwise."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from layak.apps.assessment import access
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.organizations.gate import MemberRequest
from layak.core.instrument.model import Question


def find_round(request: MemberRequest, round_id: UUID) -> Round:
    """A round the actor sees, with its instrument, or 404."""
    rounds = access.scorable(access.rounds_visible_to(request.actor))
    return get_object_or_404(rounds, public_id=round_id)


def find_question(request: MemberRequest, round_: Round, code: str) -> Question:
    """A question of the round that the actor sees, or 404."""
    question = parsed(round_).questions.get(code)
    if question is None or not access.sees_question(request.actor, question):
        raise Http404
    return question


def is_fragment(request: HttpRequest) -> bool:
    """Whether a page asks for a part of itself (autosave, upload) rather than for a page."""
    return bool(request.headers.get("X-Layak-Fragment"))
