"""Which rounds a verifier sees: those that were handed to them, and no others."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from layak.apps.assessment.models import Proof, Round
from layak.apps.evidence.access import unprotected
from layak.apps.evidence.models import Version
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Role
from layak.apps.verification.models import Handover
from layak.core.verification.stages import StageRole

#: What a role is in the table of stages; the others have no part in it.
STAGE_ROLES: dict[str, StageRole] = {
    Role.SECRETARIAT: StageRole.REGION,
    Role.PROVINCE_VERIFIER: StageRole.PROVINCE,
    Role.MINISTRY_VERIFIER: StageRole.MINISTRY,
    Role.FIELD_ASSESSOR: StageRole.FIELD,
}


def handovers_to(actor: Actor) -> QuerySet[Handover]:
    """What was handed to this verifier and not taken back; nothing for anybody else."""
    if not actor.may(Right.VERIFY):
        return Handover.objects.none()
    given = Handover.objects.filter(role=actor.role, place_id=actor.regency_id, ended_at=None)
    return given.filter(Q(person=None) | Q(person=actor.user))


def rounds_to_verify(actor: Actor) -> QuerySet[Round]:
    """The rounds this verifier may open; they stay readable after their stage has ended."""
    return Round.objects.filter(pk__in=handovers_to(actor).values("round_id"))


def versions_to_verify(actor: Actor, round_: Round) -> QuerySet[Version]:
    """The files of the documents that prove something in a round handed to this verifier; what is
    protected by now stays with its organization."""
    if not rounds_to_verify(actor).filter(pk=round_.pk).exists():
        return Version.objects.none()
    return Version.objects.filter(
        unprotected(timezone.now(), "document__"),
        document__in=Proof.objects.filter(round=round_).values("document_id"),
    )
