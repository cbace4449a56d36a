"""A plan and everything reported on it, read once, with what the core says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.assessment.scores import score_of
from layak.apps.organizations.models import Organization
from layak.apps.planning.describing import Names, names_in
from layak.apps.planning.lines import lines_of, ordered
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.planning.overview import blocks_of
from layak.apps.progress.models import Delivery as DeliveryRow
from layak.apps.progress.models import Report as ReportRow
from layak.apps.progress.models import Rhythm
from layak.apps.progress.offers import target_round
from layak.apps.progress.stored import (
    deliveries_of,
    delivery_value,
    reports_of,
    rhythm_of,
    value_of,
)
from layak.apps.verification.expecting import outlook_of
from layak.core.action_plan.model import Line, Plan
from layak.core.progress.forecasting import (
    LineForecast,
    ScoreForecast,
    forecast_line,
    forecast_score,
)
from layak.core.progress.measuring import budget_of, percent_of, planned_percent
from layak.core.progress.model import QUARTERS, Quarter, Report, by_line, last_in, quarter_of
from layak.core.progress.sums import Spent, spendings
from layak.core.values import ZERO

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Bench:
    """A plan as it goes, for one quarter of one year, on one day."""

    plan: ActionPlan
    quarter: Quarter
    today: dt.date
    rows: Mapping[str, Action]
    content: Plan
    names: Names
    rhythm: Rhythm
    reports: Mapping[str, Sequence[Report]]
    stored: Mapping[tuple[str, Quarter], ReportRow]
    delivered: Sequence[DeliveryRow]
    spent: Sequence[Spent]

    @property
    def lines(self) -> list[Line]:
        """The standing lines."""
        return list(self.content.standing())

    @property
    def due(self) -> dt.date:
        """The last day on which a report of the quarter is in time."""
        return self.quarter.due(self.rhythm.due_days)

    @property
    def is_late(self) -> bool:
        """Whether what is missing for the quarter is overdue."""
        return self.today > self.due

    @property
    def days_late(self) -> int:
        """By how many days what is missing is overdue; 0 where it is not."""
        return max((self.today - self.due).days, 0)

    @property
    def is_escalated(self) -> bool:
        """Whether the leader is told of what is missing."""
        return self.days_late > self.rhythm.escalate_days

    def report(self, line: Line) -> ReportRow | None:
        """The stored report of a line for the quarter."""
        return self.stored.get((line.key, self.quarter))

    def has_reported(self, line: Line) -> bool:
        """Whether a report of the quarter counts."""
        found = self.report(line)
        return found is not None and value_of(found).counts

    def expects(self, line: Line) -> bool:
        """Whether a line owes a report: it is led, has work or money this year, and was not
        finished before the quarter."""
        if not line.lead:
            return False
        finished = [
            each.quarter for each in self.reports.get(line.key, ()) if each.is_final and each.counts
        ]
        if any(each < self.quarter for each in finished):
            return False
        year = self.quarter.year
        has_target = line.target_of(year).amount is not None
        return has_target or budget_of(line, year) > 0

    def done(self, line: Line) -> Decimal | None:
        """How far the line is by its newest report that counts, up to the quarter."""
        newest = last_in(self.reports.get(line.key, ()), self.quarter)
        return percent_of(line, newest) if newest else None

    def planned(self, line: Line) -> Decimal:
        """How far it should be at the end of the quarter."""
        return planned_percent(line, self.quarter)

    def forecast(self, line: Line) -> LineForecast:
        """Where the line will stand at the end of the year, as known at the quarter."""
        until = [each for each in self.reports.get(line.key, ()) if each.quarter <= self.quarter]
        finished = any(each.is_final and each.counts for each in until)
        return forecast_line(
            line, until, year=self.quarter.year, elapsed=self.elapsed, is_finished=finished
        )

    @property
    def elapsed(self) -> int:
        """The last quarter of the year, up to the one looked at, whose reports are due."""
        days, year = self.rhythm.due_days, self.quarter.year
        due = [
            number
            for number in QUARTERS
            if number <= self.quarter.number and self.today > Quarter(year, number).due(days)
        ]
        return max(due, default=0)


def bench_of(plan: ActionPlan, *, quarter: Quarter, today: dt.date) -> Bench:
    """Read a plan and its reports. Nine queries."""
    rows = list(ordered(Action.objects.filter(plan=plan)))
    lines = tuple(lines_of(rows))
    stored = reports_of(plan)
    values = [value_of(row) for row in stored]
    delivered = deliveries_of(plan)
    pairs = zip(stored, values, strict=True)
    return Bench(
        plan=plan, quarter=quarter, today=today,
        rows={str(row.public_id): row for row in rows},
        content=Plan(plan.first_year, plan.last_year, lines), names=names_in(plan),
        rhythm=rhythm_of(plan), reports=by_line(values),
        stored={(value.line, value.quarter): row for row, value in pairs}, delivered=delivered,
        spent=list(spendings(lines, values, [delivery_value(each) for each in delivered])),
    )  # fmt: skip


def quarter_in_view(plan: ActionPlan, year: str, number: str, *, today: dt.date) -> Quarter:
    """The quarter that was asked for, else the last one that ended, within the plan's years."""
    if year.isdecimal() and number in {"1", "2", "3", "4"}:
        asked = Quarter(int(year), int(number))
        if plan.first_year <= asked.year <= plan.last_year:
            return asked
    now = quarter_of(today)
    ended = Quarter(now.year, now.number - 1) if now.number > 1 else Quarter(now.year - 1, 4)
    if ended.year < plan.first_year:
        return Quarter(plan.first_year, 1)
    return ended if ended.year <= plan.last_year else Quarter(plan.last_year, 4)


def score_forecast(bench: Bench) -> ScoreForecast:
    """What the year is expected to bring on top of what is expected today. Eight queries."""
    round_ = target_round(bench.plan)
    standing = score_of(round_)
    expectation = outlook_of(round_, standing).expectation
    survival = {
        each.question: _decimal(each.probability + (1 - each.probability) * each.kept_if_lowered)
        for each in expectation.chances
    }
    today = _decimal(expectation.mean)
    claimed = expectation.claimed
    usual = (today / claimed) if claimed > ZERO else Decimal(1)
    lines = bench.lines
    return forecast_score(
        lines, [bench.forecast(line) for line in lines], blocks_of(standing), today=today,
        survival=survival, usual=usual,
    )  # fmt: skip


def agencies_in(bench: Bench) -> list[Organization]:
    """Who leads lines of the plan, by name."""
    found = {row.lead.pk: row.lead for row in bench.rows.values() if row.lead is not None}
    return sorted(found.values(), key=lambda each: each.short_name)


def _decimal(value: float) -> Decimal:
    return Decimal(str(value)).quantize(_HUNDREDTH)
