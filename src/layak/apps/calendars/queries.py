"""Reading the calendar: all sources together, chosen by kind and organization."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from layak.apps.calendars import plan_sources, sources
from layak.apps.calendars.sources import Source, Window
from layak.apps.organizations.access import Actor
from layak.core.agenda.model import CalendarEntry, EntryKind
from layak.core.agenda.month import Due, due, in_order, within_a_week

#: The calendar's own sources. Apps above this one name theirs in the settings.
SOURCES: tuple[Source, ...] = (
    sources.stages,
    sources.repairs,
    sources.forms,
    sources.planning_year,
    plan_sources.decrees,
    plan_sources.reports,
    sources.own_entries,
)
#: How far back and ahead the list, the feed and the search for one entry look.
_BACK, _AHEAD = dt.timedelta(days=366), dt.timedelta(days=550)
#: What the home page shows elsewhere already: its header, its cards of forms and of the repair.
_SAID_AT_HOME = frozenset({EntryKind.STAGE, EntryKind.REPAIR, EntryKind.FORM})


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants to see: one kind, what concerns one organization (its public id)."""

    kind: EntryKind | None = None
    organization: str = ""

    @property
    def is_any(self) -> bool:
        return bool(self.kind or self.organization)

    def takes(self, entry: CalendarEntry) -> bool:
        """Whether an entry is wanted."""
        if self.kind is not None and entry.kind is not self.kind:
            return False
        return not self.organization or entry.concerns(self.organization)


def entries(actor: Actor, window: Window, choice: Choice | None = None) -> list[CalendarEntry]:
    """What the actor may see in these days. One query for each source, for the RAD two."""
    wanted = choice or Choice()
    found = (each for source in _sources() for each in source(actor, window))
    return in_order(each for each in found if window.holds(each) and wanted.takes(each))


def around(today: dt.date) -> Window:
    """The days that lists and feeds hold: a year back, a year and a half ahead."""
    return Window(today - _BACK, today + _AHEAD)


def agenda(actor: Actor, choice: Choice, *, today: dt.date) -> Due:
    """What is overdue, and what comes."""
    return due(entries(actor, around(today), choice), today=today)


def this_week(actor: Actor, *, today: dt.date) -> list[CalendarEntry]:
    """What the home page says of the calendar: due this week for the actor's organization, and not
    said there already."""
    mine = str(actor.organization.public_id) if actor.organization else ""
    window = Window(today - _BACK, today + dt.timedelta(days=7))
    found = entries(actor, window, Choice(organization=mine))
    return within_a_week((each for each in found if each.kind not in _SAID_AT_HOME), today=today)


def find_entry(actor: Actor, key: str, *, today: dt.date) -> CalendarEntry | None:
    """One entry the actor sees, by its key."""
    return next((each for each in entries(actor, around(today)) if each.key == key), None)


@cache
def _sources() -> tuple[Source, ...]:
    """All sources: the calendar knows no app above it, so the settings say which have one."""
    return (*SOURCES, *(import_string(path) for path in settings.CALENDAR_SOURCES))
