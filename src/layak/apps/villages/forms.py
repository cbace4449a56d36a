"""Turning what people and devices send into changes, with a sentence where it cannot be done."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy

from layak.apps.villages.actions import Change
from layak.core.numbers import read_number
from layak.core.village_form.model import Asks, Entry, Item, Value

#: A device sends what it kept in pieces of at most so many changes.
MOST_CHANGES = 100
_MOST_EARLIER = 50


@dataclass(frozen=True, slots=True)
class Sent:
    """One change as a device sent it, before it is known whether place and item exist."""

    id: UUID
    place: str
    question: str
    value: str
    number: str
    note: str
    based_on: int
    earlier: tuple[UUID, ...]

    def change(self, item: Item) -> Change | None:
        """The change as its item wants it; ``None`` where a number is no number."""
        entry = typed(item, value=self.value, number=self.number, note=self.note)
        if entry is None:
            return None
        return Change(id=self.id, entry=entry, based_on=self.based_on, earlier=self.earlier)


def typed(item: Item, *, value: str, number: str, note: str) -> Entry | None:
    """What was typed for an item; ``None`` where a number is no number."""
    if item.asks is Asks.YES_NO:
        return Entry(value=Value(value) if value in set(Value) else None, note=note)
    text = number.strip().removesuffix("%").strip()
    read: Decimal | None = read_number(text) if text else None
    if text and read is None:
        return None
    return Entry(number=read, note=note)


def read_changes(text: str) -> list[Sent] | None:
    """The changes a device sends as JSON; ``None`` where it is none of ours."""
    try:
        rows = json.loads(text)
        if not isinstance(rows, list) or not 0 < len(rows) <= MOST_CHANGES:
            return None
        return [_sent(row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _sent(row: Mapping[str, Any]) -> Sent:
    earlier: Sequence[str] = row.get("earlier", [])
    based_on = row["based_on"]
    if not isinstance(based_on, int) or not 0 <= based_on < 2**31:
        raise ValueError("no version")
    texts = {name: row.get(name, "") for name in ("place", "question", "value", "number", "note")}
    if not all(isinstance(text, str) and "\0" not in text for text in texts.values()):
        raise ValueError("no text")
    return Sent(
        id=UUID(row["id"]),
        based_on=based_on,
        earlier=tuple(UUID(each) for each in earlier[:_MOST_EARLIER]),
        **texts,
    )


@dataclass(frozen=True, slots=True)
class Typed:
    """What a page without scripts sent for one item: texts as typed, and the version read."""

    item: Item
    value: str
    number: str
    note: str
    based_on: int

    def change(self) -> Change | None:
        """The change; ``None`` where a number is no number."""
        entry = typed(self.item, value=self.value, number=self.number, note=self.note)
        return None if entry is None else Change(id=uuid4(), entry=entry, based_on=self.based_on)


def read_page(items: Sequence[Item], data: Mapping[str, str]) -> list[Typed]:
    """What a page sent for each item that it held."""
    found = []
    for item in items:
        version = data.get(f"v-{item.code}", "")
        if not version.isdecimal() or len(version) > 9:
            continue
        texts = {
            name: data.get(f"{short}-{item.code}", "").replace("\0", "")
            for name, short in (("value", "a"), ("number", "n"), ("note", "c"))
        }
        found.append(Typed(item, based_on=int(version), **texts))
    return found


class ScheduleForm(forms.Form):
    """The day by which every place is asked to reply."""

    version = forms.IntegerField(min_value=0)
    due_date = forms.DateField(
        required=False,
        label=gettext_lazy("Tenggat"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
