"""Taking in what a device kept, or a page sent: each change by itself, none lost for another."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor
from layak.apps.regions.models import Region
from layak.apps.villages import access, actions
from layak.apps.villages.forms import Sent, Typed
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form, Reply
from layak.apps.villages.queries import contents_at
from layak.core.instrument.model import Scope
from layak.core.messages import Message, msg
from layak.core.village_form.items import EntryUnusable
from layak.core.village_form.model import Entry, Item

_NO_NUMBER = msg("Tuliskan bilangan, misalnya 12 atau 87,5.")
_NOT_THERE = msg("Desa, kecamatan, atau pertanyaan ini tidak ada pada formulir.")


class Fate(StrEnum):
    """What became of one change."""

    SAVED = "saved"
    CONFLICT = "conflict"  # somebody else was faster: both texts are shown
    REFUSED = "refused"  # may not reply for this place any more: both texts are shown
    INVALID = "invalid"  # the text must be corrected


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one change; ``version`` is what is stored now, ``current`` the other text."""

    sent: Sent
    fate: Fate
    version: int = 0
    problem: Message | None = None
    current: Reply | None = None
    item: Item | None = None
    mine: Entry | None = None


def receive(
    actor: Actor, form: Form, round_: Round, changes: Sequence[Sent], *, at: dt.datetime
) -> list[Outcome]:
    """Store changes one after the other, each in a transaction of its own."""
    items = {item.code: item for item in items_in(round_, Scope(form.scope))}
    visible = access.places_visible_to(actor, Scope(form.scope))
    named = visible.filter(code__in={sent.place for sent in changes})
    places = {place.code: place for place in named}
    return [
        _take(actor, form, sent, places.get(sent.place), items.get(sent.question), at)
        for sent in changes
    ]


def _take(
    actor: Actor, form: Form, sent: Sent, place: Region | None, item: Item | None, at: dt.datetime
) -> Outcome:
    if place is None or item is None:
        return Outcome(sent, Fate.REFUSED, problem=_NOT_THERE, item=item)
    change = sent.change(item)
    if change is None:
        return Outcome(sent, Fate.INVALID, problem=_NO_NUMBER, item=item)
    told = Outcome(sent, Fate.SAVED, item=item, mine=change.entry)
    try:
        version = actions.save_reply(
            actor=actor, form=form, place=place, item=item, change=change, at=at
        )
    except EntryUnusable as problem:
        return _told(told, Fate.INVALID, problem=problem.message)
    except actions.StaleReply as stale:
        return _told(told, Fate.CONFLICT, problem=stale.message, current=stale.current)
    except actions.NotYourPlace as refusal:
        return _told(told, Fate.REFUSED, problem=refusal.message, current=refusal.current)
    return Outcome(sent, Fate.SAVED, version=version, item=item, mine=change.entry)


def _told(told: Outcome, fate: Fate, *, problem: Message, current: Reply | None = None) -> Outcome:
    version = current.version if current else 0
    return Outcome(
        told.sent, fate, version, problem=problem, current=current, item=told.item, mine=told.mine
    )


@dataclass(slots=True)
class Received:
    """What became of a page without scripts: how much was saved, and what was not, by item."""

    saved: int = 0
    conflicts: dict[str, tuple[Typed, Reply | None]] = field(default_factory=dict)
    problems: dict[str, tuple[Typed, Message]] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        return not self.conflicts and not self.problems


def receive_page(
    actor: Actor, form: Form, place: Region, page: Sequence[Typed], *, at: dt.datetime
) -> Received:
    """Store what a person changed on a page; what they left alone is compared with nothing.

    Raises `actions.NotYourPlace`.
    """
    before = contents_at(form, place, {typed.item.code: typed.based_on for typed in page})
    received = Received()
    for typed in page:
        change = typed.change()
        if change is None:
            received.problems[typed.item.code] = (typed, _NO_NUMBER)
            continue
        if _is_untouched(change.entry, before.get(typed.item.code)):
            continue
        try:
            actions.save_reply(
                actor=actor, form=form, place=place, item=typed.item, change=change, at=at
            )
        except EntryUnusable as problem:
            received.problems[typed.item.code] = (typed, problem.message)
        except actions.StaleReply as stale:
            received.conflicts[typed.item.code] = (typed, stale.current)
        else:
            received.saved += 1
    return received


def _is_untouched(entry: Entry, before: str | None) -> bool:
    """Whether a page says what it said when it was opened."""
    opened = json.loads(before) if before else actions.content_of(Entry())
    note = entry.note.replace("\r\n", "\n").strip()
    typed = actions.content_of(Entry(entry.value, entry.number, note))
    return bool(typed == opened)
