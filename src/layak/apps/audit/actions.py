"""Adding to the trail: every write calls `record` inside its own transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from django.db import models, transaction

from layak.apps.audit.models import Entry, Head
from layak.core.values import plain
from layak.vault import chain

HEAD_ID = 1


class Tracked(Protocol):
    """A row that the trail watches: a model that names its `trail_fields`.

    A model may also name `later_trail_fields`: fields it was given after rows of it were recorded.
    They count where they hold something, so that the fingerprints of earlier rows stay true.
    """

    trail_fields: tuple[str, ...]


def record(
    *,
    actor: object,
    action: str,
    subject: models.Model,
    at: dt.datetime,
    place: str,
    also: Sequence[models.Model] = (),
    deleted: Sequence[str] = (),
    details: Mapping[str, object] | None = None,
) -> Entry:
    """Add one entry to the chain, in the caller's transaction.

    ``actor`` is the user, or ``None`` for the system. ``subject`` is the record the action is
    about, ``also`` the other rows it wrote, ``deleted`` the names (`key_of`) of rows it removed;
    ``place`` is the code of the region whose people may read the entry. ``details`` must hold JSON
    values only and nothing personal beyond what the records themselves hold.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("audit.record outside a transaction")
    states = dict.fromkeys(deleted, "")
    states |= {key_of(row): state_of(row) for row in (subject, *also) if key_of(row) not in states}
    head = Head.objects.select_for_update().get(pk=HEAD_ID)
    entry = Entry(
        at=at,
        actor_id=getattr(actor, "pk", None),
        actor_name=str(actor) if actor is not None else "Layak",
        action=action,
        subject=key_of(subject),
        place=place,
        details=chain.canonical(details or {}),
        states=chain.canonical(states),
        previous_hash=head.hash,
    )
    entry.hash = chain.link(head.hash, content_of(entry))
    entry.save(force_insert=True)
    head.count += 1
    head.hash = entry.hash
    head.save(update_fields=["count", "hash"])
    return entry


def key_of(row: models.Model) -> str:
    """The name of a row in the trail: ``assessment.answer:12``."""
    return f"{row._meta.label_lower}:{row.pk}"


def state_of(row: models.Model) -> str:
    """The fingerprint of a row's watched fields, the same before and after a database trip."""
    fields: tuple[str, ...] = getattr(row, "trail_fields")  # noqa: B009  # see Tracked
    later: tuple[str, ...] = getattr(row, "later_trail_fields", ())
    written = {name: _written(row, name) for name in fields}
    for name in later:
        if getattr(row, name) not in {None, ""}:
            written[name] = _written(row, name)
    return chain.fingerprint(written)


def content_of(entry: Entry) -> dict[str, object]:
    """What an entry's hash covers: everything but the row number and the hashes."""
    return {
        "at": entry.at.astimezone(dt.UTC).isoformat(),
        "actor_id": entry.actor_id,
        "actor_name": entry.actor_name,
        "action": entry.action,
        "subject": entry.subject,
        "place": entry.place,
        "details": json.loads(entry.details),
        "states": json.loads(entry.states),
    }


def _written(row: models.Model, name: str) -> object:
    value = getattr(row, name)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value
