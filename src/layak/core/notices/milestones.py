"""When a committee asks participants what came of their follow-up plans."""

from __future__ import annotations

import datetime as dt

from layak.core.notices.digest import AHEAD

#: Days after a training on which is asked.
FIRST, SECOND = 30, 90


def asked_on(ended: dt.date, today: dt.date) -> tuple[int, dt.date]:
    """After how many days is asked next (30 or 90), and the day; the second takes the place of the
    first as soon as a digest looks as far ahead."""
    second = ended + dt.timedelta(days=SECOND)
    if today > second - dt.timedelta(days=AHEAD):
        return SECOND, second
    return FIRST, ended + dt.timedelta(days=FIRST)
