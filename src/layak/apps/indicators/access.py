"""Which datasets an actor sees and may change."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.indicators.models import Dataset, DatasetState
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Role


def datasets_visible_to(actor: Actor) -> QuerySet[Dataset]:
    """The datasets an actor may open: an agency its own, the secretariat those of its regency.

    Nobody else: they hold one row per child.
    """
    if not actor.may(Right.ANSWER):
        return Dataset.objects.none()
    visible = Dataset.objects.filter(regency_id=actor.regency_id)
    if actor.role == Role.SECRETARIAT:
        return visible
    return visible.filter(organization=actor.organization)


def datasets_of(actor: Actor) -> QuerySet[Dataset]:
    """The datasets the actor's own organization may change, and see before names are taken out."""
    if actor.organization is None:
        return Dataset.objects.none()
    return datasets_visible_to(actor).filter(organization=actor.organization)


def accepted_beside(dataset: Dataset) -> QuerySet[Dataset]:
    """What is accepted for the same agency, kind and period."""
    return Dataset.objects.filter(
        organization_id=dataset.organization_id, profile=dataset.profile,
        period_from=dataset.period_from, period_until=dataset.period_until,
        state=DatasetState.ACCEPTED,
    ).exclude(pk=dataset.pk)  # fmt: skip
