"""What a person enters, as a value, and as rows hold it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from layak.apps.calendars.models import OwnEntry
from layak.core.agenda.model import DatesInDisorder, EntryKind


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as typed. Raises `DatesInDisorder` where it ends before it begins."""

    kind: EntryKind
    title: str
    from_date: dt.date
    until_date: dt.date
    from_time: dt.time | None = None
    until_time: dt.time | None = None
    place: str = ""
    link: str = ""
    text: str = ""
    addressees: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        begins = dt.datetime.combine(self.from_date, self.from_time or dt.time())
        ends = dt.datetime.combine(self.until_date, self.until_time or dt.time())
        if ends < begins or (self.from_time is None) is not (self.until_time is None):
            raise DatesInDisorder


def fill(row: OwnEntry, draft: Draft) -> None:
    """Put a draft into its row."""
    row.kind, row.title = draft.kind.value, draft.title
    row.from_date, row.until_date = draft.from_date, draft.until_date
    row.from_time, row.until_time = draft.from_time, draft.until_time
    row.place, row.link, row.text = draft.place, draft.link, draft.text
    row.addressees = json.dumps(sorted(set(draft.addressees)), separators=(",", ":"))


def draft_of(row: OwnEntry) -> Draft:
    """What a row says."""
    return Draft(
        EntryKind(row.kind), row.title, row.from_date, row.until_date, row.from_time,
        row.until_time, row.place, row.link, row.text, addressees_in(row),
    )  # fmt: skip


def addressees_in(row: OwnEntry) -> tuple[str, ...]:
    """The public ids of the organizations an entry is for."""
    return tuple(json.loads(row.addressees))


def content_of(row: OwnEntry) -> Mapping[str, object]:
    """A version of an entry, as its revision keeps it."""
    return {
        "kind": row.kind, "title": row.title, "from_date": row.from_date.isoformat(),
        "until_date": row.until_date.isoformat(), "from_time": _clock(row.from_time),
        "until_time": _clock(row.until_time), "place": row.place, "link": row.link,
        "text": row.text, "addressees": list(addressees_in(row)), "is_cancelled": row.is_cancelled,
    }  # fmt: skip


def _clock(time: dt.time | None) -> str:
    return time.strftime("%H:%M") if time else ""
