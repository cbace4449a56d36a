"""What the page of a report shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.evidence.access import documents_visible_to
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.planning import access as planning
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.progress import access
from layak.apps.progress.actions import line_with_money
from layak.apps.progress.forms import FollowUpForm, ReportForm
from layak.apps.progress.models import FollowUp, ReportRevision
from layak.apps.progress.models import Report as ReportRow
from layak.apps.progress.stored import joined, rhythm_of, value_of, values_of
from layak.core.action_plan.model import Line
from layak.core.action_plan.words import SOURCE_WORDS, rupiah
from layak.core.progress.findings import report_findings
from layak.core.progress.measuring import percent_of, planned_percent
from layak.core.progress.model import QUARTERS, Quarter, Report, ReportState
from layak.core.progress.words import CAUSE_WORDS, DEVIATION_WORDS, QUARTER_WORDS, STATE_WORDS
from layak.core.progress.workflow import ReportStep, may


@dataclass(frozen=True, slots=True)
class Place:
    """Which report is meant, with what there is of it."""

    plan: ActionPlan
    action: Action
    line: Line
    quarter: Quarter
    row: ReportRow | None
    report: Report | None
    earlier: Sequence[Report]

    @property
    def state(self) -> ReportState:
        """Where the report stands."""
        return self.report.state if self.report else ReportState.DRAFT


def place_of(plan: ActionPlan, action: Action, quarter: Quarter) -> Place:
    """A line with the reports on it. Four queries."""
    rows = list(joined(ReportRow.objects.filter(action=action)))
    row = next((each for each in rows if (each.year, each.quarter) == _key(quarter)), None)
    return Place(
        plan, action, line_with_money(action), quarter, row, value_of(row) if row else None,
        values_of(rows),
    )  # fmt: skip


def _key(quarter: Quarter) -> tuple[int, int]:
    return quarter.year, quarter.number


def form_for(place: Place, data: QueryDict | None = None) -> ReportForm:
    """The form of a report, with what was sent."""
    form = ReportForm(data, line=place.line, quarter=place.quarter, report=place.report)
    form.initial["version"] = place.row.version if place.row else 0
    return form


def owners(actor: Actor) -> Mapping[str, str]:
    """Who may be given something to do. One query."""
    rows = organizations_visible_to(actor).filter(is_active=True).order_by("short_name")
    return {str(each.public_id): each.short_name for each in rows}


def report_context(
    actor: Actor, place: Place, form: ReportForm | None = None, *, today: dt.date
) -> dict[str, Any]:
    """The page of a report."""
    # Values are read anew: what was saved meanwhile is another version.
    fresh = place_of(place.plan, place.action, place.quarter)
    line, quarter, report = fresh.line, fresh.quarter, fresh.report
    return {
        "plan": place.plan, "round": place.plan.round, "row": place.action, "line": line,
        "quarter": quarter, "quarter_word": QUARTER_WORDS[quarter.number],
        "others": [(number, QUARTER_WORDS[number]) for number in QUARTERS],
        "report": fresh.row, "value": report, "state": STATE_WORDS[fresh.state],
        "version": fresh.row.version if fresh.row else 0,
        "findings": report_findings(line, report, fresh.earlier) if report else [],
        "target": line.target_of(quarter.year),
        "budgets": [
            (words().render(SOURCE_WORDS[cost.source]), cost.rupiah)
            for cost in line.costs if cost.year == quarter.year
        ],
        "planned": planned_percent(line, quarter),
        "done": percent_of(line, report) if report else None,
        "said": said(line, report) if report else [],
        "proofs": _proofs(actor, fresh.row), "follow_ups": _follow_ups(place.action),
        "revisions": _revisions(fresh.row), "addresses": _addresses(place),
        "upload_limit": settings.UPLOAD_LIMIT, **_by_the_day(fresh, today),
        **_rights(actor, fresh, form, today),
    }  # fmt: skip


def _by_the_day(place: Place, today: dt.date) -> dict[str, Any]:
    due = place.quarter.due(rhythm_of(place.plan).due_days)
    return {
        "begun": place.quarter.has_begun(today),
        "is_over": place.quarter.is_over(today),
        "due": due,
        "is_late": today > due and not (place.report and place.report.counts),
    }


def _rights(actor: Actor, place: Place, form: ReportForm | None, today: dt.date) -> dict[str, Any]:
    """What the actor may do with a report, and the form where they may write it."""
    reports = access.may_report(actor, place.plan, place.action, managing=planning.manages(actor))
    writes = reports and place.quarter.has_begun(today) and may(place.state, ReportStep.SAVE)
    confirms = access.may_confirm(actor, place.plan) and place.row is not None
    return {
        "form": (form or form_for(place)) if writes else None,
        "may_prove": writes,
        "may_submit": writes,
        "may_confirm": confirms and may(place.state, ReportStep.CONFIRM),
        "may_return": confirms and may(place.state, ReportStep.RETURN),
        "own_report": place.row is not None and place.row.reported_by_id == actor.user.pk,
        "follow_up_form": FollowUpForm(agencies=owners(actor)) if reports else None,
    }


def _revisions(row: ReportRow | None) -> list[ReportRevision]:
    return list(row.revisions.select_related("by").order_by("-version")) if row else []


def _addresses(place: Place) -> dict[str, str]:
    keys = [place.plan.public_id, place.action.public_id, place.quarter.year, place.quarter.number]
    names = ("save", "submit", "decide", "proof", "proof_remove")
    found = {name: reverse(f"progress_report_{name}", args=keys) for name in names}
    return found | {"follow_up": reverse("progress_follow_up_add", args=keys)}


def _proofs(actor: Actor, row: ReportRow | None) -> list[Any]:
    """The documents that prove a report, as far as the actor may open them."""
    if row is None:
        return []
    seen = row.proofs.filter(document__in=documents_visible_to(actor))
    return [each.document for each in seen.select_related("document").order_by("pk")]


def _follow_ups(action: Action) -> list[FollowUp]:
    return list(action.follow_ups.select_related("owner", "done_by").order_by("due_date", "pk"))


def said(line: Line, report: Report) -> list[tuple[str, str]]:
    """What a report states, field by field, in words."""
    number = words().number
    reached = "–" if report.reached is None else f"{number(report.reached)} {line.unit}".strip()
    rows = [
        (_("Capaian sejak Januari"), reached),
        (_("Persen dari target tahun ini"),
         "–" if report.percent is None else f"{number(report.percent)} %"),
        *[
            (_("Belanja %(source)s") % {"source": words().render(SOURCE_WORDS[source])},
             f"Rp{rupiah(amount)}")
            for source, amount in report.spent
        ],
        (_("Laporan akhir"), _("ya") if report.is_final else _("belum")),
        (_("Kendala"), report.obstacle or "–"),
        (_("Catatan"), report.note or "–"),
    ]  # fmt: skip
    for each in report.explanations:
        cause = words().render(CAUSE_WORDS[each.cause])
        text = f"{cause}. {each.text}" if each.text else cause
        rows.append((words().render(DEVIATION_WORDS[each.deviation]), text))
    return rows


def conflict_context(
    place: Place, form: ReportForm, row: ReportRow, current: Report
) -> dict[str, Any]:
    """What is stored and what was typed, where they differ."""
    stored, typed = dict(said(place.line, current)), dict(said(place.line, form.report()))
    names = [*stored, *(name for name in typed if name not in stored)]
    keys = [place.plan.public_id, place.action.public_id, place.quarter.year, place.quarter.number]
    return {
        "plan": place.plan, "row": place.action, "report": row, "version": row.version,
        "fields": [
            (name, stored.get(name, "–"), typed.get(name, "–"))
            for name in names
            if stored.get(name, "–") != typed.get(name, "–")
        ],
        "address": reverse("progress_report_save", args=keys),
        "back": reverse("progress_report", args=keys),
    }  # fmt: skip
