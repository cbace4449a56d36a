"""What a gathering agreed to do: noted, and followed until it is done."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max, QuerySet

from layak.apps.gatherings import access
from layak.apps.gatherings.actions import NotYourGathering, entry, held_gathering
from layak.apps.gatherings.models import ActionItem, Gathering
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Organization
from layak.core.errors import DomainError


class StaleItem(DomainError):
    """Somebody changed the item since it was read."""

    code = "stale_version"
    template = "Butir ini sudah diubah orang lain sejak Anda membukanya. Muat ulang halamannya."


def items_visible_to(actor: Actor) -> QuerySet[ActionItem]:
    """What the gatherings of the region agreed to do."""
    return ActionItem.objects.filter(gathering__in=access.gatherings_visible_to(actor))


def may_finish(actor: Actor, item: ActionItem) -> bool:
    """Whether the actor may say that an item is done: who runs the gathering, or has to do it."""
    if access.runs(actor, item.gathering):
        return True
    return actor.may(Right.SCHEDULE) and item.owner_id == actor.organization_id is not None


@transaction.atomic
def add_item(
    *, actor: Actor, gathering: Gathering, text: str, owner: Organization | None,
    due_date: dt.date | None, at: dt.datetime,
) -> ActionItem:  # fmt: skip
    """Note what somebody is to do. Raises `NotYourGathering`."""
    row = held_gathering(actor, gathering)
    if owner is not None and owner.regency_id != actor.regency_id:
        raise NotYourGathering
    last = row.items.aggregate(last=Max("number"))["last"] or 0
    item = ActionItem.objects.create(
        gathering=row, number=last + 1, text=text, owner=owner, due_date=due_date
    )
    entry(actor, "item", row, [item], at)
    return item


@transaction.atomic
def set_done(
    *, actor: Actor, item: ActionItem, is_done: bool, result: str, from_version: int,
    at: dt.datetime,
) -> ActionItem:  # fmt: skip
    """Say that an item is done, with what came of it, or open it again.

    Raises `NotYourGathering`, `StaleItem`.
    """
    own = items_visible_to(actor).select_for_update(of=("self",))
    held = own.select_related("gathering__region").filter(pk=item.pk).first()
    if held is None or not may_finish(actor, held):
        raise NotYourGathering
    if held.version != from_version:
        raise StaleItem
    held.done_at, held.done_by = (at, actor.user) if is_done else (None, None)
    held.result = result
    held.version += 1
    held.save()
    entry(actor, "done" if is_done else "reopened", held.gathering, [held], at)
    return held
