"""Reading the task force: the list as it was on a day, and the decrees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from layak.apps.organizations.access import Actor
from layak.apps.task_force import access
from layak.apps.task_force.models import Decree, Member
from layak.core.task_force.model import PART_ORDER

_BY_PART = Case(
    *(When(part=part.value, then=Value(order)) for part, order in PART_ORDER.items()),
    default=Value(len(PART_ORDER)), output_field=IntegerField(),
)  # fmt: skip


def sitting_on(actor: Actor, day: dt.date) -> list[Member]:
    """Who sits on a day, in the order of a decree. One query.

    What a draft would end goes on for those who do not see the draft.
    """
    going_on = Q(until_date__isnull=True) | Q(until_date__gte=day)
    if not access.manages(actor):
        going_on |= Q(ended_by__number="")
    return list(in_order(access.members_visible_to(actor).filter(going_on, from_date__lte=day)))


def in_order(members: QuerySet[Member]) -> QuerySet[Member]:
    """Members in the order of a decree, with what their rows name."""
    joined = members.select_related("organization", "begun_by", "ended_by", "account")
    return joined.order_by(_BY_PART, "number", "name", "office", "pk")


def of_decree(actor: Actor, decree: Decree) -> list[Member]:
    """Whom a decree seats. One query."""
    return list(in_order(access.members_visible_to(actor).filter(begun_by=decree)))


def annexed(actor: Actor, decree: Decree) -> list[Member]:
    """Whom a decree itself names: not those who followed somebody under it later. One query."""
    seated = access.members_visible_to(actor).filter(begun_by=decree)
    return list(in_order(seated.exclude(succeeds__begun_by=decree)))


def ended_by(actor: Actor, decree: Decree) -> list[Member]:
    """Whose seats a decree ends. One query."""
    return list(in_order(access.members_visible_to(actor).filter(ended_by=decree)))


def decrees(actor: Actor) -> list[Decree]:
    """The decrees the actor sees, the newest first. One query."""
    found = access.decrees_visible_to(actor).select_related("document")
    return list(found.order_by("-from_date", "-pk"))


def in_force_on(decrees: Sequence[Decree], day: dt.date) -> list[Decree]:
    """Those of these decrees that are signed and hold on a day."""
    return [
        each
        for each in decrees
        if each.number
        and each.from_date <= day
        and (each.until_date is None or each.until_date >= day)
    ]
