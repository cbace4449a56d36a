"""Who reads certificates, and who says who is trained."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.gatherings.access import gatherings_run_by
from layak.apps.organizations.access import Actor, Right
from layak.apps.trainings.models import Certificate, ClassSize, Programme, Proposal


def programmes_run_by(actor: Actor) -> QuerySet[Programme]:
    """The trainings that the actor runs."""
    return Programme.objects.filter(gathering__in=gatherings_run_by(actor))


def certificates_run_by(actor: Actor) -> QuerySet[Certificate]:
    """The certificates of trainings that the actor runs."""
    return Certificate.objects.filter(participant__gathering__in=gatherings_run_by(actor))


def proposals_run_by(actor: Actor) -> QuerySet[Proposal]:
    """What groups proposed at trainings that the actor runs."""
    return Proposal.objects.filter(gathering__in=gatherings_run_by(actor))


def certificates_counted(actor: Actor) -> QuerySet[Certificate]:
    """The certificates of the region that stand, to be counted and nothing else."""
    return Certificate.objects.filter(region_id=actor.regency_id, revoked_at__isnull=True)


def sizes_visible_to(actor: Actor) -> QuerySet[ClassSize]:
    """How many people of each class the region says it has."""
    return ClassSize.objects.filter(region_id=actor.regency_id)


def manages(actor: Actor) -> bool:
    """Whether the actor keeps the counts of the whole region."""
    return actor.may(Right.MANAGE_TASK_FORCE)
