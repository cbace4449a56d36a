"""A report on a line of the plan for one quarter, as an immutable value.

What a report states holds from the first of January to the end of its quarter, work and money
alike (ADR 57): `docs/algorithms/progress.md`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from layak.core.action_plan.model import Source

QUARTERS = (1, 2, 3, 4)
#: The first month after a quarter; the year after December.
_ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year (``number`` 1–4)."""

    year: int
    number: int

    @property
    def first_day(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> dt.date:
        """Its last day."""
        return dt.date(self.year, *_ENDS[self.number])

    def due(self, days: int) -> dt.date:
        """The last day on which its report is in time."""
        return self.last_day + dt.timedelta(days=days)

    def is_over(self, today: dt.date) -> bool:
        """Whether all of it has passed."""
        return today > self.last_day

    def has_begun(self, today: dt.date) -> bool:
        """Whether anything may be written about it: before its end as "so far"."""
        return today >= self.first_day


def quarter_of(day: dt.date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


class ReportState(StrEnum):
    """Where a report stands between the agency and the secretariat."""

    DRAFT = "draft"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    RETURNED = "returned"


#: What counts in sums, forecasts and papers: nobody answers for a draft, and what was returned is
#: being mended.
COUNTING = frozenset({ReportState.REPORTED, ReportState.CONFIRMED})


class Deviation(StrEnum):
    """In what way the work is not as planned."""

    LATE = "late"
    DEARER = "dearer"
    FAILED = "failed"


class Cause(StrEnum):
    """Why it is not as planned."""

    PROCUREMENT = "procurement"
    FUNDS_LATE = "funds_late"
    FUNDS_CUT = "funds_cut"
    PRICES = "prices"
    STAFF = "staff"
    PARTNER = "partner"
    TURNOUT = "turnout"
    ACCESS = "access"
    RULES = "rules"
    METHOD = "method"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why work deviates: a cause, and what else is to be said."""

    deviation: Deviation
    cause: Cause
    text: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What an agency says of a line at the end of a quarter.

    ``reached`` is in the line's unit, ``percent`` what the agency says of the year's target where
    that cannot be counted. ``spent`` is rupiah by source. ``is_final``: the work is finished.
    ``documents`` counts what proves it, ``agency`` with its ``pillar`` is who reports it.
    """

    line: str
    quarter: Quarter
    reached: Decimal | None = None
    percent: Decimal | None = None
    spent: tuple[tuple[Source, int], ...] = ()
    is_final: bool = False
    obstacle: str = ""
    note: str = ""
    explanations: tuple[Explanation, ...] = ()
    documents: int = 0
    state: ReportState = ReportState.DRAFT
    agency: str = ""
    pillar: str = ""

    @property
    def rupiah(self) -> int:
        """Everything spent this year up to the end of the quarter."""
        return sum(amount for _source, amount in self.spent)

    def spent_of(self, source: Source) -> int:
        """What was spent from one source."""
        return sum(amount for each, amount in self.spent if each is source)

    @property
    def counts(self) -> bool:
        """Whether somebody answers for it."""
        return self.state in COUNTING


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a partner has brought of what it pledged; ``rupiah`` for money only."""

    line: str
    agency: str
    pillar: str
    kind: str
    date: dt.date
    rupiah: int | None = None
    text: str = ""


def by_line(reports: Iterable[Report]) -> Mapping[str, list[Report]]:
    """Reports under their line, oldest first."""
    found: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda each: each.quarter):
        found.setdefault(report.line, []).append(report)
    return found


def last_in(reports: Iterable[Report], until: Quarter) -> Report | None:
    """The newest report that counts, of the year of ``until`` and not after it."""
    fitting = [
        each
        for each in reports
        if each.counts and each.quarter.year == until.year and each.quarter <= until
    ]
    return max(fitting, key=lambda each: each.quarter, default=None)
