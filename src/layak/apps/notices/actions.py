"""What people decide about their reminders: how often, when not, which they know of; and mails
that are to be tried once more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.notices import access
from layak.apps.notices.models import TROUBLED, Notice, Preference
from layak.apps.notices.writing import fill
from layak.apps.organizations.access import Actor
from layak.apps.outbox.models import SendState
from layak.core.errors import DomainError
from layak.core.notices.model import Frequency, Reminder


class StalePreference(DomainError):
    """The settings were saved since this page was opened, perhaps in another window."""

    code = "stale_version"
    template = "Pengaturan ini sudah disimpan dari tempat lain sejak halaman ini dibuka."


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to be reminded; the times are those of the region's clock."""

    frequency: Frequency
    quiet_from: dt.time
    quiet_until: dt.time


@transaction.atomic
def save_preference(*, actor: Actor, wish: Wish, from_version: int, at: dt.datetime) -> Preference:
    """Keep how the actor wants to be reminded. Raises `StalePreference`."""
    held = Preference.objects.select_for_update().filter(user=actor.user).first()
    row = held or Preference(user=actor.user)
    if row.version != from_version:
        raise StalePreference
    row.frequency = wish.frequency.value
    row.quiet_from, row.quiet_until = wish.quiet_from, wish.quiet_until
    row.version, row.updated_at = row.version + 1, at
    row.save()
    audit.record(
        actor=actor.user, action="notice.preference", subject=row, at=at, place=actor.regency.code
    )
    return row


@transaction.atomic
def set_read(*, actor: Actor, reminder: Reminder, is_read: bool, at: dt.datetime) -> Notice:
    """Say that the actor knows of a reminder of theirs, or does not after all."""
    held = access.own_notices(actor).select_for_update()
    row = held.filter(key=reminder.key, done_at__isnull=True).first()
    row = row or Notice(user=actor.user, key=reminder.key, first_seen=at)
    fill(row, reminder)
    row.read_at = at if is_read else None
    row.save()
    return row


@transaction.atomic
def try_again(*, actor: Actor, only: Collection[UUID] = (), at: dt.datetime) -> int:
    """Have the mails of the actor's place that failed sent anew, all or some; how many these are.

    The next run sends them; what the actor may not see is left alone.
    """
    found = access.dispatches_visible_to(actor).select_for_update().filter(state__in=TROUBLED)
    rows = list((found.filter(public_id__in=only) if only else found).order_by("pk"))
    if not rows:
        return 0
    for row in rows:
        row.state, row.attempts, row.next_try_at = SendState.QUEUED, 0, at
        row.save(update_fields=["state", "attempts", "next_try_at"])
    audit.record(
        actor=actor.user, action="notice.retried", subject=rows[0], also=rows[1:], at=at,
        place=actor.regency.code, details={"digests": len(rows)},
    )  # fmt: skip
    return len(rows)
