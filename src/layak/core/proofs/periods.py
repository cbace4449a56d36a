"""Which years a document is about, compared with the years a round asks about.

Both ends of a period belong to it (``period_until`` is the last day, as in the law's "sampai
dengan"), and so do the first and the last day of the data years.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from layak.core.proofs.model import Paper


@dataclass(frozen=True, slots=True)
class Window:
    """The days that proof may be about, first and last included."""

    first: dt.date
    last: dt.date


def window_of(
    *, first_year: int, last_year: int, years_back: int = 0, max_age_months: int | None = None
) -> Window:
    """The data years, begun ``years_back`` years earlier, less what is too old.

    A document is too old if all it is about lies more than ``max_age_months`` before the last day
    of the last year. The two years may be given in either order.
    """
    begin, end = min(first_year, last_year), max(first_year, last_year)
    first = dt.date(max(begin - years_back, dt.MINYEAR), 1, 1)
    last = dt.date(end, 12, 31)
    if max_age_months is not None:
        first = max(first, _months_before(last, max_age_months))
    return Window(first, last)


def touches(*, paper: Paper, window: Window, stays_in_force: bool = False) -> bool | None:
    """Whether the paper is about any day of ``window``; ``None`` where that cannot be known.

    A beginning that is not stated counts as long ago. An end that is not stated leaves open how
    long the paper holds, unless its kind ``stays_in_force``. A period that ends before it begins
    says nothing.
    """
    begin, end = paper.period_from, paper.period_until
    if begin is None and end is None:
        return None
    if begin is not None and end is not None and end < begin:
        return None
    if begin is not None and begin > window.last:
        return False
    if end is not None:
        return end >= window.first
    begins_inside = begin is not None and begin >= window.first
    return True if begins_inside or stays_in_force else None


def _months_before(day: dt.date, months: int) -> dt.date:
    """The same day of an earlier month, or that month's last: 2024-12-31 less 10 → 2024-02-29."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    if year < dt.MINYEAR:
        return dt.date.min
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
