"""Finding what an address names among the rounds handed to a verifier: a 404 otherwise."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from layak.apps.assessment.access import scorable
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Proof, Round
from layak.apps.evidence.models import Version
from layak.apps.organizations.gate import MemberRequest
from layak.apps.verification.access import rounds_to_verify, versions_to_verify
from layak.core.instrument.model import Question


def find_handed_round(request: MemberRequest, round_id: UUID) -> Round:
    """A round that was handed to the verifier, with its instrument, or 404."""
    rounds = scorable(rounds_to_verify(request.actor)).select_related("instrument", "regency")
    return get_object_or_404(rounds, public_id=round_id)


def find_asked(round_: Round, code: str) -> Question:
    """A question of the round's instrument, or 404."""
    question = parsed(round_).questions.get(code)
    if question is None:
        raise Http404
    return question


def find_file(
    request: MemberRequest, round_: Round, code: str, document_id: UUID, number: int
) -> Version:
    """The current file of a document that proves this very question, or 404."""
    proofs = Proof.objects.filter(round=round_, question=code, document__public_id=document_id)
    versions = versions_to_verify(request.actor, round_).filter(
        is_current=True, document__in=proofs.values("document_id")
    )
    return get_object_or_404(versions, number=number)
