"""Rows from the RAD: its lines, how they go, and what partners brought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.matrices.sources import Asked, Ground, Rows, Source
from layak.apps.organizations.models import Pillar
from layak.apps.planning.access import plans_visible_to
from layak.apps.planning.models import ActionPlan, Partner
from layak.apps.progress.bench import Bench, bench_of
from layak.apps.progress.models import Delivery, FollowUp
from layak.apps.progress.pledges import pledges_of
from layak.core.action_plan.model import Line
from layak.core.action_plan.steps import OPEN_FOR_WRITING
from layak.core.action_plan.words import PLEDGE_WORDS
from layak.core.matrices.filling import FilledRow
from layak.core.matrices.model import SourceName
from layak.core.messages import msg
from layak.core.progress.measuring import budget_of, percent_of
from layak.core.progress.model import Quarter, last_in
from layak.core.values import plain


def _lines(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """The lines that move the question, with their money in the data years."""
    bench = _bench(ground)
    if bench is None:
        return {}
    return {
        each.question.code: [
            FilledRow(_key(line), _line(bench, line, ground), _origin(bench))
            for line in bench.lines
            if any(move.question == each.question.code for move in line.moves)
        ]
        for each in asked
    }


def _progress(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """Every standing line with what was reached and spent in the last data year."""
    bench = _bench(ground)
    if bench is None:
        return {}
    follow_ups: dict[int, list[str]] = {}
    for row in FollowUp.objects.filter(action__plan=bench.plan).order_by("due_date", "pk"):
        follow_ups.setdefault(row.action_id, []).append(row.text)
    rows = [
        FilledRow(
            _key(line),
            {**_going(bench, line), "follow_up": "; ".join(follow_ups.get(_pk(bench, line), ()))},
            _origin(bench),
        )
        for line in bench.lines
    ]
    return {each.question.code: rows for each in asked}


def _pledges(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """What partners pledged on lines of a cluster, and what came of it."""
    bench = _bench(ground)
    if bench is None:
        return {}
    if "pledges" not in ground.memo:
        ground.memo["pledges"] = list(pledges_of(bench.plan))
    found: Sequence[Partner] = ground.memo["pledges"]
    return {
        each.question.code: [
            FilledRow(f"pledge:{row.pk}", _pledge(bench, row), _origin(bench))
            for row in found
            if row.action.cluster == each.parameters["cluster"]
            and row.organization.pillar != Pillar.GOVERNMENT
        ]
        for each in asked
    }


def _bench(ground: Ground) -> Bench | None:
    """The plan of the data years as it goes, read once; ``None`` where none is agreed."""
    if "bench" not in ground.memo:
        plan = _plan(ground)
        year = min(ground.round.last_year, plan.last_year) if plan else 0
        ground.memo["bench"] = plan and bench_of(plan, quarter=Quarter(year, 4), today=ground.today)
    found: Bench | None = ground.memo["bench"]
    return found


def _plan(ground: Ground) -> ActionPlan | None:
    """The newest plan that is agreed or decreed and spans a data year."""
    plans = plans_visible_to(ground.actor).exclude(status__in=OPEN_FOR_WRITING)
    spanning = plans.filter(
        first_year__lte=ground.round.last_year, last_year__gte=ground.round.first_year
    )
    joined = spanning.select_related("region", "round__instrument", "round__regency")
    return joined.defer("round__instrument__content").order_by("-last_year", "-pk").first()


def _line(bench: Bench, line: Line, ground: Ground) -> Mapping[str, str]:
    years = ground.years
    partners = dict.fromkeys(
        bench.names.agencies.get(each.agency, each.agency) for each in line.pledges
    )
    budget = sum(budget_of(line, year) for year in years)
    spent = sum(each.rupiah for each in bench.spent if each.line == line.key and each.year in years)
    return {
        **_shared(bench, line), "target_group": line.target_group, "partners": ", ".join(partners),
        "budget": str(budget) if budget else "", "spent": str(spent) if spent > 0 else "",
        "result": _reached(bench, line),
    }  # fmt: skip


def _going(bench: Bench, line: Line) -> Mapping[str, str]:
    year = bench.quarter.year
    newest = last_in(bench.reports.get(line.key, ()), bench.quarter)
    report = newest if newest is not None and newest.quarter.year == year else None
    budget, percent = budget_of(line, year), percent_of(line, report) if report else None
    return {
        **_shared(bench, line), "output": line.output,
        "target": _amount(line.target_of(year).amount, line), "reached": _reached(bench, line),
        "percent": plain(percent) if percent is not None else "",
        "budget": str(budget) if budget else "", "spent": str(report.rupiah) if report else "",
        "obstacle": report.obstacle if report else "",
    }  # fmt: skip


def _shared(bench: Bench, line: Line) -> Mapping[str, str]:
    lead = bench.rows[line.key].lead
    return {
        "activity": line.title, "organization": lead.name if lead else "",
        "cluster": bench.names.clusters.get(line.cluster, line.cluster),
        "place": ", ".join(bench.names.places.get(code, code) for code in line.places),
    }  # fmt: skip


def _reached(bench: Bench, line: Line) -> str:
    newest = last_in(bench.reports.get(line.key, ()), bench.quarter)
    if newest is None or newest.quarter.year != bench.quarter.year:
        return ""
    return _amount(newest.reached, line)


def _amount(amount: Decimal | None, line: Line) -> str:
    return "" if amount is None else f"{words().number(amount)} {line.unit}".strip()


def _pledge(bench: Bench, row: Partner) -> Mapping[str, str]:
    came = [each for each in bench.delivered if _fits(each, row)]
    kind = words().render(PLEDGE_WORDS[row.kind])
    rupiah = sum(each.rupiah or 0 for each in came) or row.rupiah
    said = [f"{each.date.isoformat()} {each.text}".strip() for each in came]
    return {
        "partner": row.organization.name, "pillar": str(row.organization.get_pillar_display()),
        "activity": row.action.title, "role": f"{kind}: {row.text}" if row.text else kind,
        "year": str(row.year) if row.year else "", "amount": str(rupiah) if rupiah else "",
        "result": words().render(msg("Diterima {what}", what="; ".join(said))) if said else "",
    }  # fmt: skip


def _fits(delivery: Delivery, row: Partner) -> bool:
    """Money is told apart by its year, everything else is one pledge."""
    return (delivery.action_id, delivery.organization_id, delivery.kind) == (
        row.action_id, row.organization_id, row.kind,
    ) and row.year in (None, delivery.date.year)  # fmt: skip


def _key(line: Line) -> str:
    return f"line:{line.key}"


def _pk(bench: Bench, line: Line) -> int:
    return bench.rows[line.key].pk


def _origin(bench: Bench) -> str:
    return _("RAD: %(title)s") % {"title": bench.plan.title}


_NO_LINE = gettext_lazy(
    "Tidak ada RAD yang disepakati untuk tahun data ini, atau tidak ada aksinya yang sesuai."
)
_NO_PLEDGE = gettext_lazy(
    "Tidak ada janji mitra pada klaster ini dalam RAD yang disepakati untuk tahun data ini."
)
SOURCES = (
    Source(
        SourceName.PLAN_LINES, gettext_lazy("RAD dan laporan realisasinya"),
        gettext_lazy("perangkat daerah pelaksana aksi, lewat laporan realisasi RAD"),
        frozenset({"activity", "organization", "partners", "place", "target_group", "budget",
                   "spent", "result"}), _lines, _NO_LINE, "plans",
    ),
    Source(
        SourceName.PLAN_PROGRESS, gettext_lazy("RAD dan laporan realisasinya"),
        gettext_lazy("perangkat daerah pelaksana aksi, lewat laporan realisasi RAD"),
        frozenset({"activity", "cluster", "organization", "output", "target", "reached", "percent",
                   "budget", "spent", "obstacle", "follow_up"}), _progress, _NO_LINE, "plans",
    ),
    Source(
        SourceName.PLEDGES, gettext_lazy("Janji mitra dalam RAD"),
        gettext_lazy("mitra yang berjanji, lewat catatan penerimaan pada RAD"),
        frozenset({"partner", "pillar", "activity", "role", "year", "amount", "result"}),
        _pledges, _NO_PLEDGE, "plans",
    ),
)  # fmt: skip
