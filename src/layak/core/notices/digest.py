"""What a digest mentions on a day, and how it reads: plain text for a mail or a chat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.messages import Message, Translator, msg
from layak.core.notices.model import Reminder

#: How many days ahead a digest looks, today included.
AHEAD = 14
#: A text names at most so many reminders; the rest is behind its link.
NAMED = 12


class Urgency(StrEnum):
    """How near the day is, the most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    UNDATED = "undated"


URGENCY_WORDS: Mapping[Urgency, Message] = MappingProxyType(
    {
        Urgency.OVERDUE: msg("Terlambat"),
        Urgency.TODAY: msg("Hari ini"),
        Urgency.SOON: msg("14 hari ke depan"),
        Urgency.UNDATED: msg("Tanpa tenggat"),
    }
)


@dataclass(frozen=True, slots=True)
class Group:
    """The reminders of one urgency, the nearest day first."""

    urgency: Urgency
    reminders: Sequence[Reminder]


def waiting(reminders: Iterable[Reminder], day: dt.date) -> list[Group]:
    """What waits on a day: overdue, today, in the days ahead or without a day. Each key once."""
    by_key: dict[str, Reminder] = {}
    for each in reminders:
        by_key.setdefault(each.key, each)
    last = day + dt.timedelta(days=AHEAD - 1)
    found: dict[Urgency, list[Reminder]] = {urgency: [] for urgency in Urgency}
    for each in sorted(by_key.values(), key=_order):
        if each.due is None or each.due <= last:
            found[urgency_of(each, day)].append(each)
    return [Group(urgency, rows) for urgency, rows in found.items() if rows]


def mentioned(reminders: Iterable[Reminder], day: dt.date) -> list[Group]:
    """What a digest says on a day: what waits, without what the person knows of."""
    return waiting((each for each in reminders if not each.is_silenced(day)), day)


def urgency_of(reminder: Reminder, day: dt.date) -> Urgency:
    """How near the day of a reminder is."""
    if reminder.due is None:
        return Urgency.UNDATED
    if reminder.due == day:
        return Urgency.TODAY
    return Urgency.OVERDUE if reminder.is_overdue(day) else Urgency.SOON


def count(groups: Iterable[Group]) -> int:
    """How many reminders these are."""
    return sum(len(group.reminders) for group in groups)


def digest_text(
    groups: Sequence[Group], *, name: str, day: dt.date, address: str, more: str, words: Translator
) -> str:
    """The digest as plain text: each reminder with what, why, by when and one link.

    ``address`` is that of the site, without a slash at its end, ``more`` the path of the page with
    all of them; ``name`` is whom it is for.
    """
    total = count(groups)
    lines = [
        words.render(msg("Yth. {name},", name=name)),
        "",
        words.render(
            msg("Pengingat Layak, {day}. Yang menunggu Anda: {count}.", day=_day(day), count=total)
        ),
    ]
    number = 0
    for group in groups:
        named = group.reminders[: max(NAMED - number, 0)]
        if named:
            lines += ["", f"*{words.render(URGENCY_WORDS[group.urgency])}*"]
        for each in named:
            number += 1
            lines += _told(each, number, address, words)
    if number < total:
        rest = msg("dan {count} lagi: {link}", count=total - number, link=f"{address}{more}")
        lines += ["", words.render(rest)]
    return "\n".join(lines) + "\n"


def _told(reminder: Reminder, number: int, address: str, words: Translator) -> list[str]:
    by_when = msg("tanpa tenggat") if reminder.due is None else _day(reminder.due)
    return [
        f"{number}. {_flat(reminder.what)}",
        "   " + words.render(msg("Mengapa: {why}", why=_flat(reminder.why))),
        "   " + words.render(msg("Tenggat: {day}", day=by_when)),
        f"   {address}{reminder.link}",
    ]


def _flat(text: str) -> str:
    """One line: nobody's title may look like further lines of the digest."""
    return " ".join(text.split())


def _day(day: dt.date) -> str:
    return f"{day:%d-%m-%Y}"


def _order(reminder: Reminder) -> tuple[dt.date, str, str]:
    return (reminder.due or dt.date.max, reminder.what, reminder.key)
