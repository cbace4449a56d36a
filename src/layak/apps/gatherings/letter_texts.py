"""What letters say, as things stand when they are sent."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from layak.apps.accounts.language import words
from layak.apps.gatherings.addressees import told_by
from layak.apps.gatherings.models import Gathering, Letter, Participant
from layak.apps.gatherings.pages import span
from layak.core.agenda.model import CalendarEntry, EntryKind
from layak.core.gatherings.letters import LETTER_WORDS, LetterKind
from layak.core.gatherings.model import GatheringState, Rsvp
from layak.core.texts import clean
from layak.documents.icalendar_file import write_calendar

#: Kinds that speak of something still to come.
_AHEAD = frozenset({LetterKind.INVITATION, LetterKind.TOMORROW})
_SUBJECT = 150


def mail_of(letter: Letter, at: dt.datetime) -> EmailMessage | None:
    """The mail of a letter, in Indonesian; ``None`` where there is nothing to be said any more: the
    participant left or wants no letters, or the gathering is off, was held, or takes place again.

    ``letter.participant`` should have gathering, region, organization and person joined; what an
    invitation tells is noted in ``letter.telling``.
    """
    kind, person = LetterKind(letter.kind), letter.participant
    if not _still_true(kind, person):
        return None
    with override("id"):
        row = person.gathering
        context = {
            "person": person, "row": row, "when": span(row.from_date, row.until_date),
            "own": settings.SITE_URL.rstrip("/") + reverse("own_page", args=[person.code]),
        }  # fmt: skip
        text = render_to_string(f"gatherings/mail/{_template(kind)}.txt", context)
        is_changed = kind is LetterKind.INVITATION and letter.said not in {"", told_by(row)}
        head = _("Perubahan undangan") if is_changed else words().render(LETTER_WORDS[kind])
        subject = f"{head}: {_line(row.title)}"[:_SUBJECT]
        letter.telling = told_by(row) if kind is LetterKind.INVITATION else ""
        mail = EmailMessage(subject, text.strip() + "\n", None, [person.email])
        if kind is LetterKind.INVITATION:
            mail.attach(f"{_('undangan')}.ics", _calendar(row, at), "text/calendar")
    return mail


def _still_true(kind: LetterKind, person: Participant) -> bool:
    state = GatheringState(person.gathering.state)
    if not person.email or person.left_at is not None or person.person.is_child:
        return False
    if kind in _AHEAD:
        wants = kind is LetterKind.INVITATION or person.rsvp != Rsvp.DECLINED.value
        return state is GatheringState.PLANNED and wants
    if kind is LetterKind.CANCELLED:
        return state is GatheringState.CANCELLED
    return state is GatheringState.HELD


def _template(kind: LetterKind) -> str:
    is_follow_up = kind in {LetterKind.FOLLOW_UP_30, LetterKind.FOLLOW_UP_90}
    return "follow_up" if is_follow_up else kind.value


def _calendar(row: Gathering, at: dt.datetime) -> str:
    """The days of the gathering, for the calendar of whoever opens the letter."""
    event = CalendarEntry(
        key=f"gathering-{row.public_id}", kind=EntryKind.OTHER, title=row.title,
        from_date=row.from_date, until_date=row.until_date, place=row.place,
        sequence=row.version - 1, changed_at=row.updated_at,
    )  # fmt: skip
    content = write_calendar([event], name=row.title, site="", made_at=at, words=words())
    return content.decode()


def _line(text: str) -> str:
    """A text on one line: what follows a line end in a subject would be another header."""
    return " ".join(clean(text).split())
