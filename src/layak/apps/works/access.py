"""Who sees finished work, who offers it, and who changes what it proves."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.assessment.access import sees_everything
from layak.apps.organizations.access import Actor, Right
from layak.apps.works.models import MappingEdit, Offer, Work


def works_visible_to(actor: Actor) -> QuerySet[Work]:
    """The works of the region; kecamatan and villages see those of their own."""
    if not actor.may(Right.READ_ROUND):
        return Work.objects.none()
    found = Work.objects.filter(region_id=actor.regency_id)
    return found if sees_everything(actor) else found.filter(organization=actor.organization)


def offers_visible_to(actor: Actor) -> QuerySet[Offer]:
    """What those works are to questions."""
    return Offer.objects.filter(work__in=works_visible_to(actor))


def edits_visible_to(actor: Actor) -> QuerySet[MappingEdit]:
    """What the region changed of the mapping, for whoever reads rounds."""
    if not actor.may(Right.READ_ROUND):
        return MappingEdit.objects.none()
    return MappingEdit.objects.filter(region_id=actor.regency_id)


def may_offer(actor: Actor) -> bool:
    """Whether the actor's work can prove anything: its papers are filed by its organization."""
    return actor.may(Right.ANSWER) and actor.organization is not None


def may_map(actor: Actor) -> bool:
    """Whether the actor says what a kind of work proves."""
    return actor.may(Right.MANAGE_ROUNDS)


def may_withdraw(actor: Actor, work: Work) -> bool:
    """Whether the actor may say that a work no longer holds: whose it is, and the secretariat."""
    if work.region_id != actor.regency_id:
        return False
    return may_map(actor) or (may_offer(actor) and work.organization_id == actor.organization_id)
