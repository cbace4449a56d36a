"""A decreed plan on the small instrument, and reports on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from layak.apps.accounts.models import User
from layak.apps.planning import plans
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.planning.plans import Decree
from layak.apps.progress import actions, proving
from layak.apps.progress.models import Report as ReportRow
from layak.core.action_plan.model import Cost, Pledge, PledgeKind, Source
from layak.core.action_plan.steps import PlanStep
from layak.core.progress.model import Quarter, Report
from tests import builders
from tests.apps.planning import scenes as planned
from tests.builders import NOW, actor

#: The first two quarters of the plan, and a day on which both are over and the second is not due.
FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)
TODAY = dt.date(2026, 7, 10)
MILLION = 10**6
PAPER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nfoto\n%%EOF\n"


def decreed(title: str = "RAD KLA 2026–2030") -> tuple[ActionPlan, Action, Action]:
    """A decreed plan, a line of the Dinas Kesehatan with a partner's money, and one of Bappeda."""
    builders.budi()
    found = planned.plan(title)
    partner = builders.organization("PT Contoh")
    pledge = Pledge(str(partner.public_id), partner.pillar, PledgeKind.MONEY, "", 2026, 9 * MILLION)
    theirs = replace(
        planned.line(planned.public_id("Dinas Kesehatan")), pledges=(pledge,),
        costs=(Cost(2026, Source.PAD, 20 * MILLION), Cost(2026, Source.DAU, 5 * MILLION)),
    )  # fmt: skip
    ours = planned.line(planned.public_id("Bappeda"), cluster="I", title="Perda KLA")
    rows = planned.add(found, theirs), planned.add(found, ours)
    for step in (PlanStep.DISCUSS, PlanStep.AGREE):
        take(found, step)
    take(found, PlanStep.DECREE, decree=Decree("Perbup 5/2026", dt.date(2026, 3, 1)))
    found.refresh_from_db()
    return found, *(Action.objects.select_related("plan").get(pk=row.pk) for row in rows)


def take(found: ActionPlan, step: PlanStep, **more: Any) -> None:
    """Take a plan to its next status."""
    version = ActionPlan.objects.get(pk=found.pk).version
    plans.take_step(
        actor=actor(builders.sari()), plan=found, step=step, from_version=version, at=NOW, **more
    )


def typed(row: Action, quarter: Quarter, **changes: Any) -> Report:
    """A sound report: as many of the two trainings as planned, five millions from PAD."""
    done = Decimal(min(quarter.number, 2))
    sound = Report(str(row.public_id), quarter, reached=done, spent=((Source.PAD, 5 * MILLION),))
    return replace(sound, **changes)


def save(
    row: Action, report: Report, *, by: User | None = None, from_version: int = 0
) -> ReportRow:
    """A report as its lead typed it."""
    return actions.save_report(
        actor=actor(by or builders.budi()), action=row, report=report, from_version=from_version,
        at=NOW, today=TODAY,
    )  # fmt: skip


def prove(row: Action, quarter: Quarter, *, content: bytes = PAPER) -> None:
    """A document of the lead proves the report."""
    who = actor(builders.budi())
    document = proving.kept_file(who, ContentFile(content, name="foto.pdf"), at=NOW)
    actions.add_report_proof(actor=who, action=row, quarter=quarter, document=document, at=NOW)


def submit(row: Action, saved: ReportRow, *, by: User | None = None) -> ReportRow:
    """The report handed in."""
    return actions.submit_report(
        actor=actor(by or builders.budi()), action=row, quarter=Quarter(saved.year, saved.quarter),
        from_version=saved.version, at=NOW, today=TODAY,
    )  # fmt: skip


def reported(row: Action, quarter: Quarter, **changes: Any) -> ReportRow:
    """A proved report, handed in."""
    saved = save(row, typed(row, quarter, **changes))
    prove(row, quarter)
    return submit(row, saved)


def decide(row: Action, found: ReportRow, *, confirmed: bool = True, reason: str = "") -> ReportRow:
    """What the secretariat says to a report."""
    return actions.decide_report(
        actor=actor(builders.sari()), action=row, quarter=Quarter(found.year, found.quarter),
        confirmed=confirmed, reason=reason, from_version=found.version, at=NOW,
    )  # fmt: skip


def finished(row: Action) -> ReportRow:
    """A line finished in the second quarter, with proof, confirmed."""
    return decide(row, reported(row, SECOND, reached=Decimal(2), is_final=True))
