"""Reading the trail, and walking the whole chain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from layak.apps.audit.actions import HEAD_ID, content_of, key_of, state_of
from layak.apps.audit.models import Entry, Head
from layak.core.messages import Message, msg
from layak.vault import chain

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Break:
    """Something that was changed behind the trail's back: ``subject`` names the row."""

    subject: str
    message: Message


def verify() -> Iterator[Break]:
    """Walk the chain from its beginning, then hold every watched row against its last known state.

    Finds changed, removed and inserted entries, and changed, removed and inserted rows of every
    model that names its `trail_fields`.
    """
    states: dict[str, str] = {}
    yield from _walk(states)
    yield from _compare(states)


def _walk(states: dict[str, str]) -> Iterator[Break]:
    """Recompute every link; fill ``states`` with the last recorded state of every row."""
    previous, count, last_id = chain.GENESIS, 0, 0
    for entry in Entry.objects.order_by("pk").iterator(chunk_size=BATCH):
        count += 1
        name = f"audit.entry:{entry.pk}"
        if entry.previous_hash != previous:
            message = msg(
                "Ada catatan yang hilang atau disisipkan antara {first} dan {last}.",
                first=last_id,
                last=entry.pk,
            )
            yield Break(name, message)
        try:
            expected = chain.link(entry.previous_hash, content_of(entry))
            states.update(json.loads(entry.states))
        except ValueError:
            expected = ""
        if entry.hash != expected:
            yield Break(name, msg("Isi catatan {number} berubah.", number=entry.pk))
        previous, last_id = entry.hash, entry.pk
    head = Head.objects.filter(pk=HEAD_ID).first()
    if head is None or head.hash != previous or head.count != count:
        message = msg("Ujung rantai tidak cocok: catatan terakhir hilang atau ditambah.")
        yield Break("audit.head:1", message)


def _compare(states: dict[str, str]) -> Iterator[Break]:
    """Hold each watched row against its last state in the trail."""
    for model in watched_models():
        for row in model._default_manager.order_by("pk").iterator(chunk_size=BATCH):
            key = key_of(row)
            known = states.pop(key, None)
            if not known:
                yield Break(key, msg("Baris ini tidak pernah dicatat dalam jejak."))
            elif known != state_of(row):
                yield Break(key, msg("Isi baris ini berubah tanpa tercatat dalam jejak."))
    for key, state in states.items():
        if state:
            yield Break(key, msg("Baris ini hilang tanpa tercatat dalam jejak."))


def watched_models() -> list[type[models.Model]]:
    """The models whose rows the trail watches."""
    return [model for model in apps.get_models() if hasattr(model, "trail_fields")]
