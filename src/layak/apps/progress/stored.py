"""Stored reports and deliveries as values of the core."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from django.db.models import Count, Prefetch, QuerySet

from layak.apps.planning.models import ActionPlan
from layak.apps.progress.models import Delivery as DeliveryRow
from layak.apps.progress.models import Report as ReportRow
from layak.apps.progress.models import Rhythm, Spending
from layak.core.action_plan.model import Source
from layak.core.progress.model import (
    Cause,
    Delivery,
    Deviation,
    Explanation,
    Quarter,
    Report,
    ReportState,
)
from layak.core.values import plain

DUE_DAYS, ESCALATE_DAYS = 15, 14


def joined(rows: QuerySet[ReportRow]) -> QuerySet[ReportRow]:
    """Reports with their money, who reports, and how many documents prove them. Two queries."""
    money = Prefetch("spendings", Spending.objects.order_by("source"))
    found = rows.select_related("action", "organization").prefetch_related(money)
    return found.annotate(documents=Count("proofs")).order_by("year", "quarter", "pk")


def reports_of(plan: ActionPlan) -> list[ReportRow]:
    """Every report of a plan, oldest first. Two queries."""
    return list(joined(ReportRow.objects.filter(action__plan=plan)))


def value_of(row: ReportRow, *, documents: int | None = None) -> Report:
    """The report that a row says; a `joined` one unless ``documents`` is given."""
    count = documents if documents is not None else getattr(row, "documents", 0)
    return Report(
        line=str(row.action.public_id),
        quarter=Quarter(row.year, row.quarter),
        reached=row.reached,
        percent=row.percent,
        spent=tuple((Source(each.source), each.rupiah) for each in row.spendings.all()),
        is_final=row.is_final,
        obstacle=row.obstacle,
        note=row.note,
        explanations=explanations_of(row.explanations),
        documents=count,
        state=ReportState(row.state),
        agency=str(row.organization.public_id),
        pillar=row.organization.pillar,
    )


def values_of(rows: Iterable[ReportRow]) -> list[Report]:
    """The reports behind these rows."""
    return [value_of(row) for row in rows]


def explanations_of(text: str) -> tuple[Explanation, ...]:
    """Explanations as they are stored."""
    return tuple(Explanation(Deviation(d), Cause(c), words) for d, c, words in json.loads(text))


def explanations_text(found: Iterable[Explanation]) -> str:
    """Explanations as they are stored: canonical JSON."""
    rows = [[each.deviation.value, each.cause.value, each.text] for each in found]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def deliveries_of(plan: ActionPlan) -> list[DeliveryRow]:
    """Every delivery of a plan, oldest first. One query."""
    rows = DeliveryRow.objects.filter(action__plan=plan)
    joined_rows = rows.select_related("action", "organization", "document")
    return list(joined_rows.order_by("date", "pk"))


def delivery_value(row: DeliveryRow) -> Delivery:
    """The delivery that a row says."""
    return Delivery(
        str(row.action.public_id), str(row.organization.public_id), row.organization.pillar,
        row.kind, row.date, row.rupiah, row.text,
    )  # fmt: skip


def rhythm_of(plan: ActionPlan) -> Rhythm:
    """When reports of a plan are due; the usual days where nobody has set them. One query."""
    found = Rhythm.objects.filter(plan=plan).first()
    return found or Rhythm(plan=plan, due_days=DUE_DAYS, escalate_days=ESCALATE_DAYS)


def content_of(report: Report) -> Mapping[str, object]:
    """What a revision keeps of a report."""
    return {
        "reached": None if report.reached is None else plain(report.reached),
        "percent": None if report.percent is None else plain(report.percent),
        "spent": [[source.value, amount] for source, amount in report.spent],
        "is_final": report.is_final,
        "obstacle": report.obstacle,
        "note": report.note,
        "explanations": [
            [each.deviation.value, each.cause.value, each.text] for each in report.explanations
        ],
        "state": report.state.value,
        "agency": report.agency,
    }
