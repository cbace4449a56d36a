"""Whose notices and mails somebody sees: their own, and for those who invite, what failed."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.notices.models import Dispatch, Notice
from layak.apps.organizations.access import Actor, Right


def own_notices(actor: Actor) -> QuerySet[Notice]:
    """What the actor was reminded of."""
    return Notice.objects.filter(user=actor.user)


def own_dispatches(actor: Actor) -> QuerySet[Dispatch]:
    """The digests that were made for the actor."""
    return Dispatch.objects.filter(user=actor.user)


def sees_dispatches(actor: Actor) -> bool:
    """Whether the actor looks after the mails of their place."""
    return actor.may(Right.MANAGE_ORGANIZATIONS)


def dispatches_visible_to(actor: Actor) -> QuerySet[Dispatch]:
    """The digests of the people of one's place, for those who look after them."""
    if not sees_dispatches(actor):
        return Dispatch.objects.none()
    return Dispatch.objects.filter(region_id=actor.regency_id)
