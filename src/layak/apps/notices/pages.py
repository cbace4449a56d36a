"""What the pages of notices show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse

from layak.apps.accounts.language import words
from layak.apps.notices import access, queries
from layak.apps.notices.forms import PreferenceForm, initial_of
from layak.apps.notices.models import Dispatch, Preference
from layak.apps.organizations.access import Actor
from layak.core.messages import Message
from layak.core.notices.digest import (
    URGENCY_WORDS,
    Urgency,
    count,
    digest_text,
    mentioned,
    urgency_of,
    waiting,
)
from layak.core.notices.model import FREQUENCY_WORDS, NOTICE_WORDS, Frequency, Reminder

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A reminder in words."""

    reminder: Reminder
    kind: str
    is_late: bool
    is_read: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The reminders of one urgency that are not read yet, or those that are."""

    title: Message
    rows: Sequence[Row]
    is_late: bool


def notices_context(actor: Actor, *, today: dt.date) -> dict[str, object]:
    """What waits for the actor, what they know of already, and the text for a chat."""
    reminders = queries.reminders_of(actor, today=today)
    groups = mentioned(reminders, today)
    text = digest_text(
        groups, name=str(actor.user), day=today, address=settings.SITE_URL.rstrip("/"),
        more=reverse("notices"), words=words(),
    )  # fmt: skip
    wish = queries.preference_of(actor)
    return {
        **_frame(actor, "own"),
        "sections": [
            Section(
                URGENCY_WORDS[group.urgency], [_row(each, today) for each in group.reminders],
                group.urgency is Urgency.OVERDUE,
            )
            for group in groups
        ],
        "known": [
            _row(each, today)
            for group in waiting(reminders, today)
            for each in group.reminders
            if each.is_silenced(today)
        ],
        "count": count(groups), "text": text if groups else "",
        "chat": f"https://wa.me/?text={quote(text)}", "trouble": queries.trouble_of(actor),
        "frequency": FREQUENCY_WORDS[Frequency(wish.frequency)], "wish": wish, "today": today,
    }  # fmt: skip


def settings_context(
    actor: Actor, form: PreferenceForm | None = None, stored: Preference | None = None
) -> dict[str, object]:
    """The form of the settings; ``stored`` is what somebody saved meanwhile, beside what was
    typed."""
    form = form or PreferenceForm(initial=initial_of(queries.preference_of(actor)))
    frequency = FREQUENCY_WORDS[Frequency(stored.frequency)] if stored else None
    return {**_frame(actor, "settings"), "form": form, "stored": stored, "frequency": frequency}


def dispatches_context(actor: Actor, *, page: str) -> dict[str, object]:
    """The mails that did not arrive, and since when."""
    rows = queries.troubled(actor)
    return {
        **_frame(actor, "dispatches"), "listing": Paginator(rows, PAGE_SIZE).get_page(page),
        "since": min((row.failing_since for row in rows if row.failing_since), default=None),
        "reason": _reason_of(rows),
    }  # fmt: skip


def find_reminder(actor: Actor, key: str, *, today: dt.date) -> Reminder | None:
    """A reminder that waits for the actor, by its key."""
    found = queries.reminders_of(actor, today=today)
    return next((each for each in found if each.key == key), None)


def _row(reminder: Reminder, today: dt.date) -> Row:
    return Row(
        reminder, words().render(NOTICE_WORDS[reminder.kind]),
        urgency_of(reminder, today) is Urgency.OVERDUE, reminder.is_silenced(today),
    )  # fmt: skip


def _reason_of(rows: Sequence[Dispatch]) -> str:
    """The one reason, where all were refused for the same."""
    reasons = {row.last_error for row in rows}
    return reasons.pop() if len(reasons) == 1 else ""


def _frame(actor: Actor, here: str) -> dict[str, object]:
    return {"here": here, "sees_dispatches": access.sees_dispatches(actor)}
