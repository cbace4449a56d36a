"""A monitoring report put together from what the board shows: the same bench, in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.evidence.access import unprotected
from layak.apps.organizations.models import Pillar
from layak.apps.progress.bench import Bench, score_forecast
from layak.apps.progress.models import FollowUp, ReportProof
from layak.apps.progress.pages import LineView, agency_views, average
from layak.core.action_plan.model import Counting
from layak.core.action_plan.words import PLEDGE_WORDS, SOURCE_WORDS, rupiah
from layak.core.messages import msg
from layak.core.progress.measuring import share
from layak.core.progress.model import COUNTING, QUARTERS, Quarter, Report
from layak.core.progress.sums import SpentBy, summed, within
from layak.core.progress.words import CAUSE_WORDS, DEVIATION_WORDS, QUARTER_WORDS
from layak.core.values import ZERO
from layak.documents.monitoring.model import Cell, Fact, MonitoringReport, Row, Sum, Triple


def assembled(bench: Bench, *, quarter: int) -> MonitoringReport:
    """What the report of a quarter states, or of the whole year (``quarter`` 0; the bench then
    looks at the fourth). Twelve queries."""
    agencies = agency_views(bench)
    views = sorted((view for each in agencies for view in each.lines), key=_number)
    follow_ups = _follow_ups(bench)
    return MonitoringReport(
        language=words().language, place=str(bench.plan.region), plan=bench.plan.title,
        period=period_words(bench.quarter, quarter), summary=_summary(bench, views),
        sums=_sums(bench), rows=tuple(_row(bench, view, follow_ups) for view in views),
        deviations=_deviations(bench, views), forecast=_forecast(views), score=_score(bench),
        pledges=_pledges(bench), evidence=_evidence(bench),
    )  # fmt: skip


def period_words(at: Quarter, quarter: int) -> str:
    """The time a report is about: ``Triwulan II 2026``, or ``Tahun 2026``."""
    if not quarter:
        return words().render(msg("Tahun {year}", year=at.year))
    return f"{words().render(QUARTER_WORDS[quarter])} {at.year}"


def _number(view: LineView) -> int:
    return view.line.number


def _summary(bench: Bench, views: Sequence[LineView]) -> tuple[Fact, ...]:
    owing = [each for each in views if bench.expects(each.line)]
    reported = sum(not each.is_missing for each in owing)
    spent, budget = sum(each.spent for each in views), sum(each.budget for each in views)
    came = within(bench.spent, year=bench.quarter.year, until=bench.quarter.number)
    pledged = sum(each.rupiah for each in came if each.source == "pledge")
    number = words().number
    return (
        Fact(_("Aksi"), str(len(views))),
        Fact(_("Laporan masuk"), f"{reported} / {len(owing)}"),
        Fact(_("Anggaran tahun ini"), f"Rp{rupiah(budget)}"),
        Fact(_("Belanja"), f"Rp{rupiah(spent)} ({_percent(share(spent, budget))})"),
        Fact(_("Uang dari mitra"), f"Rp{rupiah(pledged)}"),
        Fact(_("Capaian rata-rata"), f"{number(average(views))} %"),
    )


def _sums(bench: Bench) -> tuple[Sum, ...]:
    found = within(bench.spent, year=bench.quarter.year, until=bench.quarter.number)
    by = summed(found)
    sources = {str(key): words().render(text) for key, text in SOURCE_WORDS.items()}
    pillars = {value: str(label) for value, label in Pillar.choices}
    groups = (
        (_("Sumber dana"), SpentBy.SOURCE, sources),
        (_("Lembaga"), SpentBy.AGENCY, bench.names.agencies),
        (_("Pilar"), SpentBy.PILLAR, pillars),
    )
    return tuple(
        Sum(group, names.get(key, key), amount)
        for group, dimension, names in groups
        for key, amount in sorted(by[dimension].items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _row(bench: Bench, view: LineView, follow_ups: Sequence[FollowUp]) -> Row:
    line, year = view.line, bench.quarter.year
    reports = [
        each
        for each in bench.reports.get(line.key, ())
        if each.counts and each.quarter.year == year and each.quarter <= bench.quarter
    ]
    target = line.target_of(year).amount
    cells = [_cell(bench, view, reports, number) for number in QUARTERS]
    newest = reports[-1] if reports else None
    total = "–" if newest is None or newest.reached is None else words().number(newest.reached)
    mine = [each for each in follow_ups if each.action_id == view.row.pk and each.done_at is None]
    return Row(
        number=line.number, title=line.title, agency=view.lead, output=line.output, unit=line.unit,
        target="–" if target is None else words().number(target), budget=view.budget,
        quarters=(cells[0], cells[1], cells[2], cells[3]), total=Cell(total, view.spent),
        percent=_percent(view.done), money_percent=_percent(view.money_share),
        obstacle=newest.obstacle if newest else "",
        follow_up="; ".join(f"{each.text} ({each.owner.short_name}, {each.due_date:%d-%m-%Y})"
                            for each in mine),
    )  # fmt: skip


def _cell(bench: Bench, view: LineView, reports: Sequence[Report], number: int) -> Cell:
    """A quarter's own part: sums are told by what came to them, states as they stood."""
    line = view.line
    money = sum(
        each.rupiah
        for each in within(bench.spent, year=bench.quarter.year, until=bench.quarter.number)
        if each.line == line.key and each.quarter == number and each.source != "pledge"
    )
    at = next((each for each in reports if each.quarter.number == number), None)
    if at is None or at.reached is None:
        return Cell("–", money)
    before = [each.reached or ZERO for each in reports if each.quarter.number < number]
    if line.counting is Counting.SUM and before:
        return Cell(words().number(at.reached - before[-1]), money)
    return Cell(words().number(at.reached), money)


def _percent(value: Decimal | None) -> str:
    return "–" if value is None else f"{words().number(value)} %"


def _deviations(bench: Bench, views: Sequence[LineView]) -> tuple[Triple, ...]:
    found = []
    for view in views:
        report = bench.report(view.line)
        values = [each for each in bench.reports.get(view.line.key, ()) if each.counts]
        mine = [each for each in values if each.quarter == bench.quarter]
        if report is None or not mine:
            continue
        for each in mine[0].explanations:
            cause = words().render(CAUSE_WORDS[each.cause])
            found.append(
                Triple(
                    f"{view.line.number} {view.line.title}",
                    words().render(DEVIATION_WORDS[each.deviation]),
                    f"{cause}. {each.text}" if each.text else cause,
                )
            )
    return tuple(found)


def _forecast(views: Sequence[LineView]) -> tuple[Triple, ...]:
    return tuple(
        Triple(
            f"{view.line.number} {view.line.title}", words().render(view.light),
            words().render(view.forecast.reason),
        )
        for view in views
    )  # fmt: skip


def _score(bench: Bench) -> tuple[Fact, ...]:
    found, number = score_forecast(bench), words().number
    return (
        Fact(_("Skor yang diharapkan hari ini"), number(found.today)),
        Fact(_("Akhir tahun, hanya aksi yang selesai"), number(found.low)),
        Fact(_("Akhir tahun, juga aksi yang sesuai rencana"), number(found.likely)),
        Fact(_("Akhir tahun, juga aksi yang mulai meleset"), number(found.high)),
    )


def _pledges(bench: Bench) -> tuple[Triple, ...]:
    return tuple(
        Triple(
            row.organization.short_name, f"{row.action.number} {row.action.title}",
            f"Rp{rupiah(row.rupiah)}" if row.rupiah is not None
            else f"{words().render(PLEDGE_WORDS[row.kind])}: {row.text}",
        )
        for row in bench.delivered
        if row.date.year == bench.quarter.year and row.date <= bench.quarter.last_day
    )  # fmt: skip


def _follow_ups(bench: Bench) -> list[FollowUp]:
    rows = FollowUp.objects.filter(action__plan=bench.plan).select_related("owner")
    return list(rows.order_by("due_date", "pk"))


def _evidence(bench: Bench) -> tuple[Triple, ...]:
    proofs = ReportProof.objects.filter(
        unprotected(timezone.now(), "document__"),
        report__action__plan=bench.plan, report__year=bench.quarter.year,
        report__quarter__lte=bench.quarter.number,
        report__state__in=[each.value for each in COUNTING],
    )  # fmt: skip
    rows = proofs.select_related("document", "report__action").prefetch_related(
        "document__versions"
    )
    found = {}
    for proof in rows.order_by("report__action__number", "report__quarter", "pk"):
        current = next(each for each in proof.document.versions.all() if each.is_current)
        action = proof.report.action
        line = f"{action.number} {action.title}"
        found[line, current.sha256] = Triple(proof.document.title, line, current.sha256)
    return tuple(found.values())
