"""Who reads what children wrote, who answers, and who guards their accounts."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from layak.apps.aspirations.models import Aspiration, ChildAccount
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Kind, Organization
from layak.core.aspirations.model import SHARED, Stage

_SHARED = [each.value for each in SHARED]


def aspirations_visible_to(actor: Actor) -> QuerySet[Aspiration]:
    """What an actor reads: those who guard children all of the region; a child their own, and what
    others of their forum wrote once it was passed on; who hears children what was passed on."""
    found = Aspiration.objects.filter(region_id=actor.regency_id)
    shared = Q(stage__in=_SHARED)
    if actor.may(Right.GUARD_CHILDREN):
        return found.exclude(stage=Stage.TAKEN_BACK.value)
    if actor.may(Right.SPEAK):
        return found.filter(Q(written_by=actor.user) | (shared & Q(forum_id=actor.organization_id)))
    return found.filter(shared) if actor.may(Right.HEAR) else found.none()


def own_aspirations(actor: Actor) -> QuerySet[Aspiration]:
    """What a child wrote."""
    if not actor.may(Right.SPEAK):
        return Aspiration.objects.none()
    return aspirations_visible_to(actor).filter(written_by=actor.user)


def guarded_aspirations(actor: Actor) -> QuerySet[Aspiration]:
    """What an actor passes on or sets aside."""
    if not actor.may(Right.GUARD_CHILDREN):
        return Aspiration.objects.none()
    return aspirations_visible_to(actor)


def answerable_by(actor: Actor) -> QuerySet[Aspiration]:
    """What an actor answers: what their organization was asked; who guards children, everything."""
    if not actor.may(Right.ANSWER):
        return Aspiration.objects.none()
    found = aspirations_visible_to(actor).filter(stage__in=_SHARED)
    if actor.may(Right.GUARD_CHILDREN):
        return found
    return found.filter(asked_id=actor.organization_id, asked__isnull=False)


def accounts_guarded_by(actor: Actor) -> QuerySet[ChildAccount]:
    """The accounts of the region's children, for those who guard them."""
    if not actor.may(Right.GUARD_CHILDREN):
        return ChildAccount.objects.none()
    return ChildAccount.objects.filter(forum__regency_id=actor.regency_id)


def forums_of(actor: Actor) -> QuerySet[Organization]:
    """The children's forums of the region."""
    return Organization.objects.filter(
        regency_id=actor.regency_id, kind=Kind.CHILDRENS_FORUM, is_active=True
    )
