"""Who sees the task force, whose role cards, and who writes it."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.organizations.access import Actor, Right
from layak.apps.task_force.models import Decree, Member


def members_visible_to(actor: Actor) -> QuerySet[Member]:
    """The members of the region, those of former years too: a decree names them in public.

    Whom a draft would seat is known to those who write it only.
    """
    if not actor.may(Right.READ_ORGANIZATIONS):
        return Member.objects.none()
    found = Member.objects.filter(region_id=actor.regency_id)
    return found if manages(actor) else found.exclude(begun_by__number="")


def decrees_visible_to(actor: Actor) -> QuerySet[Decree]:
    """The decrees of the region; drafts for those who write them only."""
    if not actor.may(Right.READ_ORGANIZATIONS):
        return Decree.objects.none()
    found = Decree.objects.filter(region_id=actor.regency_id)
    return found if manages(actor) else found.exclude(number="")


def manages(actor: Actor) -> bool:
    """Whether the actor writes decrees and members."""
    return actor.may(Right.MANAGE_TASK_FORCE)


def sees_cards(actor: Actor) -> bool:
    """Whether what each member has to do is any business of the actor's."""
    return actor.may(Right.READ_WHOLE_PLAN)
