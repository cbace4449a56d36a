"""What the pages of the plan's progress show: frozen values read from one bench."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization, Pillar
from layak.apps.planning import access as planning
from layak.apps.planning.models import Action
from layak.apps.progress import access
from layak.apps.progress.bench import Bench, agencies_in, score_forecast
from layak.apps.progress.models import FollowUp
from layak.apps.progress.models import Report as ReportRow
from layak.apps.progress.stored import value_of
from layak.core.action_plan.model import Line
from layak.core.action_plan.words import SOURCE_WORDS
from layak.core.messages import Message
from layak.core.progress.findings import ReportFinding, report_findings
from layak.core.progress.forecasting import LIGHT_WORDS, Light, LineForecast
from layak.core.progress.measuring import FULL, budget_of, share
from layak.core.progress.model import QUARTERS, Quarter, ReportState, last_in
from layak.core.progress.sums import Spent, SpentBy, summed, within
from layak.core.progress.words import QUARTER_WORDS, STATE_WORDS
from layak.core.values import ZERO
from layak.documents.charts.series import Line as Curve
from layak.documents.charts.series import Mark, series
from layak.documents.figures import as_json

#: What colour a light has beside its words (a risk of `c-badge`).
RISKS: Mapping[Light, str] = {
    Light.FINISHED: "safe", Light.ON_TRACK: "safe", Light.SLIPPING: "at_risk",
    Light.MISSING: "lost", Light.SILENT: "lost",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineView:
    """One line on a board."""

    row: Action
    line: Line
    lead: str
    report: ReportRow | None
    state: Message
    done: Decimal | None
    planned: Decimal
    spent: int
    budget: int
    forecast: LineForecast
    findings: Sequence[ReportFinding]
    is_missing: bool

    @property
    def light(self) -> Message:
        """The light in words."""
        return LIGHT_WORDS[self.forecast.light]

    @property
    def risk(self) -> str:
        """The light as a colour."""
        return RISKS[self.forecast.light]

    @property
    def money_share(self) -> Decimal | None:
        """What was spent of the year's budget, in percent."""
        return share(self.spent, self.budget)


@dataclass(frozen=True, slots=True)
class AgencyView:
    """The lines of one agency, and who owes what."""

    organization: Organization
    lines: Sequence[LineView]
    expected: int
    reported: int

    @property
    def missing(self) -> int:
        """How many reports it owes."""
        return self.expected - self.reported

    @property
    def spent(self) -> int:
        """What its lines have spent in the year."""
        return sum(each.spent for each in self.lines)

    @property
    def budget(self) -> int:
        """What its lines may spend in the year."""
        return sum(each.budget for each in self.lines)


def line_view(bench: Bench, line: Line) -> LineView:
    """One line of a bench."""
    report = bench.report(line)
    year, until = bench.quarter.year, bench.quarter.number
    mine = [each for each in within(bench.spent, year=year, until=until) if each.line == line.key]
    findings = (
        report_findings(line, value_of(report), bench.reports.get(line.key, ())) if report else []
    )
    state = STATE_WORDS[report.state if report else ReportState.DRAFT]
    return LineView(
        bench.rows[line.key], line, bench.names.agencies.get(line.lead, ""), report, state,
        bench.done(line), bench.planned(line),
        sum(each.rupiah for each in mine if each.source != "pledge"), budget_of(line, year),
        bench.forecast(line), findings, bench.expects(line) and not bench.has_reported(line),
    )  # fmt: skip


def agency_views(bench: Bench) -> list[AgencyView]:
    """Every agency that leads lines, by name."""
    views: dict[str, list[LineView]] = {}
    for line in bench.lines:
        views.setdefault(line.lead, []).append(line_view(bench, line))
    found = []
    for organization in agencies_in(bench):
        lines = views.get(str(organization.public_id), [])
        owing = [each for each in lines if bench.expects(each.line)]
        reported = sum(not each.is_missing for each in owing)
        if lines:
            found.append(AgencyView(organization, lines, len(owing), reported))
    return found


def frame_context(actor: Actor, bench: Bench, here: str) -> dict[str, Any]:
    """What every page of a plan's progress shows around its own."""
    return {
        "plan": bench.plan,
        "round": bench.plan.round,
        "here": here,
        "bench": bench,
        "quarter": bench.quarter,
        "quarter_word": QUARTER_WORDS[bench.quarter.number],
        "quarters": [(number, QUARTER_WORDS[number]) for number in QUARTERS],
        "years": bench.content.years,
        "manages": planning.manages(actor),
        "confirms": access.may_confirm(actor, bench.plan),
        "is_settled": bench.plan.status in access.SETTLED,
        "own": actor.organization,
    }


def board_context(actor: Actor, bench: Bench) -> dict[str, Any]:
    """The quarter's board: who has reported, and how every line stands."""
    agencies = agency_views(bench)
    return {
        **frame_context(actor, bench, "board"),
        "agencies": agencies,
        "expected": sum(each.expected for each in agencies),
        "reported": sum(each.reported for each in agencies),
        "waiting": [
            view
            for each in agencies
            for view in each.lines
            if view.report is not None and view.report.state == ReportState.REPORTED
        ],
    }


@dataclass(frozen=True, slots=True)
class Part:
    """A sum with its name, and what was planned for it (``None``: not planned by this)."""

    name: str
    rupiah: int
    budget: int | None = None


def overview_context(actor: Actor, bench: Bench) -> dict[str, Any]:
    """The page of those who lead: money and work, points, what slips, and who is late."""
    agencies = agency_views(bench)
    views = [view for each in agencies for view in each.lines]
    found = within(bench.spent, year=bench.quarter.year, until=bench.quarter.number)
    spent = sum(each.rupiah for each in found if each.source != "pledge")
    budget = sum(each.budget for each in views)
    return {
        **frame_context(actor, bench, "overview"),
        "spent": spent,
        "pledged": sum(each.rupiah for each in found if each.source == "pledge"),
        "budget": budget,
        "money_share": share(spent, budget),
        "work": average(views),
        "planned_work": _mean([view.planned for view in views]),
        "lights": _lights(views),
        "slipping": [view for view in views if view.risk != "safe"],
        "late": [each for each in agencies if each.missing] if bench.is_late else [],
        "score": score_forecast(bench),
        "chart": curve(bench),
        "money_chart": money_curve(bench),
        "sources": _parts(bench, found, SpentBy.SOURCE),
        "pillars": _parts(bench, found, SpentBy.PILLAR),
    }


def average(views: Sequence[LineView]) -> Decimal:
    """How far the lines are on average; a line counts at most as reached, and silence as nothing"""
    return _mean([min(max(view.done or ZERO, ZERO), FULL) for view in views])


def _mean(values: Sequence[Decimal]) -> Decimal:
    whole = sum(values, ZERO)
    return (whole / len(values)).quantize(Decimal("0.1")) if values else ZERO


def _lights(views: Sequence[LineView]) -> list[tuple[Message, str, int]]:
    counts = {light: sum(view.forecast.light is light for view in views) for light in Light}
    return [(LIGHT_WORDS[light], RISKS[light], count) for light, count in counts.items() if count]


def _parts(bench: Bench, found: Sequence[Spent], dimension: SpentBy) -> list[Part]:
    pillars = {value: str(label) for value, label in Pillar.choices}
    sources = {str(key): words().render(text) for key, text in SOURCE_WORDS.items()}
    known = {SpentBy.SOURCE: sources, SpentBy.PILLAR: pillars, SpentBy.AGENCY: bench.names.agencies}
    names: Mapping[str, str] = known[dimension]
    rows = sorted(summed(found)[dimension].items(), key=lambda pair: (-pair[1], pair[0]))
    return [Part(names.get(key, key), amount) for key, amount in rows]


def curve(bench: Bench) -> str:
    """Planned and actual work over the year, on average, as a chart's option."""
    lines = bench.lines
    if not lines:
        return ""
    planned, actual = [], []
    for number in QUARTERS:
        at = _at(bench, number)
        word = words().render(QUARTER_WORDS[number])
        planned.append(Mark(word, _mean([at.planned(line) for line in lines])))
        if number <= bench.quarter.number and _is_told(bench, number):
            done = [min(max(at.done(line) or ZERO, ZERO), FULL) for line in lines]
            actual.append(Mark(word, _mean(done)))
    return _drawn(planned, actual, unit="%")


def money_curve(bench: Bench) -> str:
    """What was spent by quarter against the year's budget spread over it, in millions."""
    year = bench.quarter.year
    budget = sum(budget_of(line, year) for line in bench.lines)
    if not budget:
        return ""
    planned, actual = [], []
    for number in QUARTERS:
        word = words().render(QUARTER_WORDS[number])
        at = _at(bench, number)
        due = sum(budget_of(line, year) * at.planned(line) / FULL for line in bench.lines)
        planned.append(Mark(word, _millions(due)))
        if number <= bench.quarter.number and _is_told(bench, number):
            found = within(bench.spent, year=year, until=number)
            spent = sum(each.rupiah for each in found if each.source != "pledge")
            actual.append(Mark(word, _millions(spent)))
    return _drawn(planned, actual, unit=words().text("juta rupiah"))


def _at(bench: Bench, number: int) -> Bench:
    return replace(bench, quarter=Quarter(bench.quarter.year, number))


def _is_told(bench: Bench, number: int) -> bool:
    """Whether anybody has reported the year up to a quarter: silence is not drawn as nothing."""
    until = Quarter(bench.quarter.year, number)
    return any(last_in(found, until) for found in bench.reports.values())


def _millions(rupiah: Decimal | int) -> Decimal:
    return (Decimal(rupiah) / 1_000_000).quantize(Decimal("0.1"))


def _drawn(planned: list[Mark], actual: list[Mark], *, unit: str) -> str:
    curves = [
        Curve(words().text("Rencana"), tuple(planned)),
        Curve(words().text("Realisasi"), tuple(actual)),
    ]
    periods = [mark.period for mark in planned]
    return as_json(series(curves, periods=periods, unit=unit, words=words()))


def agency_context(actor: Actor, bench: Bench, organization: Organization) -> dict[str, Any]:
    """One agency's part: its lines, what it owes, what follows, and what partners bring it."""
    key = str(organization.public_id)
    lines = [line_view(bench, line) for line in bench.lines if line.lead == key]
    owing = [each for each in lines if bench.expects(each.line)]
    reported = sum(not each.is_missing for each in owing)
    return {
        **frame_context(actor, bench, "agency"),
        "organization": organization,
        "agency": AgencyView(organization, lines, len(owing), reported),
        "work": average(lines),
        "follow_ups": follow_ups(actor, bench, owner=organization),
    }


def follow_ups(actor: Actor, bench: Bench, *, owner: Organization | None = None) -> list[FollowUp]:
    """What has to be done, the open and overdue first. One query."""
    rows = access.follow_ups_visible_to(actor).filter(action__plan=bench.plan)
    if owner is not None:
        rows = rows.filter(owner=owner, done_at__isnull=True)
    found = rows.select_related("action__lead", "owner", "done_by")
    return sorted(found, key=lambda each: (each.done_at is not None, each.due_date, each.pk))
