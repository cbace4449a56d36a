"""What a reminder says, put into the row that is stored."""

from __future__ import annotations

from layak.apps.notices.models import Notice
from layak.core.notices.model import Reminder

#: How much of a title or reason a stored notice keeps.
LONGEST = 400


def fill(row: Notice, reminder: Reminder) -> None:
    """Put what a reminder says into its stored row; nothing is saved."""
    row.kind, row.due, row.link = reminder.kind.value, reminder.due, reminder.link
    row.what, row.why = reminder.what[:LONGEST], reminder.why[:LONGEST]
