"""A calendar as an iCalendar file (RFC 5545), for the calendars of phones and desks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from urllib.parse import quote

from icalendar import Calendar, Event, vDuration

from layak.core.agenda.model import KIND_WORDS, CalendarEntry
from layak.core.messages import Translator
from layak.core.texts import clean

ICS = "text/calendar; charset=utf-8"
PRODUCT = "-//Layak//Kalender KLA//ID"
#: How often a calendar may come back for news.
REFRESH = dt.timedelta(hours=6)


def write_calendar(
    entries: Iterable[CalendarEntry], *, name: str, site: str, made_at: dt.datetime,
    words: Translator,
) -> bytes:  # fmt: skip
    """The entries under a name; ``site`` is the address that their links lead into.

    What leaves the site by a secret address is title, time and place. The text of an entry stays
    behind its link, where one signs in. Times are in UTC, so no table of zones is needed.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _line(name))
    calendar.add("x-wr-calname", _line(name))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, site, made_at, words))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, site: str, made_at: dt.datetime, words: Translator) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@layak")
    event.add("dtstamp", (entry.changed_at or made_at).astimezone(dt.UTC))
    event.add("sequence", entry.sequence)
    if entry.changed_at is not None:
        event.add("last-modified", entry.changed_at.astimezone(dt.UTC))
    if entry.begins_at is not None and entry.ends_at is not None:
        event.add("dtstart", entry.begins_at.astimezone(dt.UTC))
        event.add("dtend", entry.ends_at.astimezone(dt.UTC))
    else:
        event.add("dtstart", entry.from_date)
        event.add("dtend", entry.until_date + dt.timedelta(days=1))  # the first day after it
        event.add("transp", "TRANSPARENT")  # a day with a deadline is not a day taken
    event.add("summary", _line(entry.title))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("categories", [words.render(KIND_WORDS[entry.kind])])
    if entry.place:
        event.add("location", _line(entry.place))
    if entry.link:
        event.add("url", site + quote(entry.link, safe="/?=&#%"))
    return event


def _line(text: str) -> str:
    """A text on one line and without what cannot be seen, so that nothing in it ends a line."""
    return " ".join(clean(text).split())
