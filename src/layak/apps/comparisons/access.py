"""Which statistics and files of them an actor sees, and who may load them."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.comparisons.models import Statistic, StatisticFile
from layak.apps.measures.access import may_record
from layak.apps.organizations.access import Actor, Right


def statistics_visible_to(actor: Actor) -> QuerySet[Statistic]:
    """The statistics that the actor's regency loaded and nobody withdrew."""
    if not actor.may(Right.READ_MEASURES):
        return Statistic.objects.none()
    return Statistic.objects.filter(regency_id=actor.regency_id, withdrawn_at__isnull=True)


def may_load(actor: Actor) -> bool:
    """Whether the actor loads statistics: whoever records figures."""
    return may_record(actor)


def may_withdraw(actor: Actor) -> bool:
    """Whether the actor takes statistics out of use: the secretariat, for all agencies use them."""
    return actor.may(Right.REVIEW)


def waiting_files_of(actor: Actor) -> QuerySet[StatisticFile]:
    """The files of the actor's organization that wait to be kept."""
    if not may_load(actor):
        return StatisticFile.objects.none()
    return StatisticFile.objects.filter(
        regency_id=actor.regency_id, organization=actor.organization, kept_at__isnull=True
    )
