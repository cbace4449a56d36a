"""One press: the monitoring report as PDF among the evidence, linked to what it proves."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from layak.apps.accounts.language import words
from layak.apps.assessment.access import rounds_visible_to, scorable
from layak.apps.assessment.models import Round
from layak.apps.assessment.own_papers import Paper, file_paper
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.planning import access as planning
from layak.apps.planning.models import ActionPlan
from layak.apps.progress import access
from layak.apps.progress.actions import NotYourReport
from layak.apps.progress.assembling import assembled, period_words
from layak.apps.progress.bench import bench_of
from layak.apps.progress.models import Monitoring
from layak.apps.works.actions import offer_work
from layak.apps.works.finished import FinishedWork
from layak.core.errors import DomainError
from layak.core.messages import msg
from layak.core.progress.model import Quarter
from layak.core.works.model import WorkKind
from layak.documents.monitoring import pdf, sheet, word
from layak.documents.monitoring.model import Making, MonitoringReport, from_dict
from layak.vault import chain


class NothingReported(DomainError):
    """A report without a single report of a line says nothing."""

    code = "nothing_reported"
    template = "Belum ada laporan aksi untuk masa ini."


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the questions the report proves now, those whose link somebody had taken
    away, and those that another organization answers."""

    monitoring: Monitoring
    linked: tuple[str, ...]
    let_be: tuple[str, ...]
    others: tuple[str, ...]


def make(
    *, actor: Actor, plan: ActionPlan, year: int, quarter: int, at: dt.datetime, today: dt.date
) -> Made:
    """Make the report of a quarter, or of the whole year (``quarter`` 0).

    Nothing that a person chose is changed: a link that was taken away is not put back. Raises
    `NotYourReport` or `NothingReported`, and as `evidence.actions.add_document` does.
    """
    if not planning.manages(actor) or actor.organization is None:
        raise NotYourReport
    bench = bench_of(plan, quarter=Quarter(year, quarter or 4), today=today)
    told = [each for found in bench.reports.values() for each in found]
    if not any(each.counts and each.quarter.year == year for each in told):
        raise NothingReported
    report = assembled(bench, quarter=quarter)
    making = Making(actor.organization.name, at)
    # Set before the transaction: nobody else's save waits for pages to be typeset.
    paper = pdf.write(report, making=making)
    with transaction.atomic():
        before = _newest(actor, plan, year, quarter)
        document = file_paper(
            actor=actor, paper=_paper(report, plan, paper, Quarter(year, quarter or 4)), at=at,
            before=before.document if before else None,
        )  # fmt: skip
        row = Monitoring(
            plan=plan, organization=actor.organization, year=year, quarter=quarter,
            content=chain.canonical(report.as_dict()), document=document, made_at=at,
            made_by=actor.user,
        )  # fmt: skip
        made = _link(actor, row, before, at)
        row.linked = " ".join((*made.linked, *made.let_be))
        row.save()
        audit.record(
            actor=actor.user, action="monitoring.made", subject=row, at=at,
            place=actor.regency.code, details={"plan": str(plan.public_id)},
        )  # fmt: skip
    return made


def paper_of(row: Monitoring, ending: str) -> bytes:
    """A report that was made, as ``pdf``, ``docx`` or ``xlsx``."""
    writers = {"pdf": pdf.write, "docx": word.write, "xlsx": sheet.write}
    making = Making(row.organization.name, row.made_at)
    return writers[ending](from_dict(json.loads(row.content)), making=making)


def file_name(row: Monitoring, ending: str) -> str:
    """A plain name for a paper."""
    part = f"tw{row.quarter}" if row.quarter else "tahunan"
    return f"pemantauan-rad-{row.plan.region.code.replace('.', '')}-{row.year}-{part}.{ending}"


def title_of(row: Monitoring) -> str:
    """The time a report is about, in words."""
    return period_words(Quarter(row.year, row.quarter or 4), row.quarter)


def _newest(actor: Actor, plan: ActionPlan, year: int, quarter: int) -> Monitoring | None:
    rows = access.monitorings_visible_to(actor).filter(
        plan=plan, year=year, quarter=quarter, organization=actor.organization
    )
    return rows.select_related("document").order_by("-pk").first()


def _paper(report: MonitoringReport, plan: ActionPlan, content: bytes, until: Quarter) -> Paper:
    title = msg("Pemantauan {plan}, {period}", plan=plan.title, period=report.period)
    days = dt.date(until.year, 1, 1), until.last_day
    return Paper(content, "pemantauan-rad.pdf", words().render(title), *days)


def _link(actor: Actor, row: Monitoring, before: Monitoring | None, at: dt.datetime) -> Made:
    """Let the report prove what the mapping says, in the round whose data years hold its year."""
    round_ = _round_for(actor, row.year)
    work = FinishedWork(
        kind=WorkKind.MONITORING_REPORT,
        key=f"{row.plan.public_id}-{row.year}-{row.quarter}-{row.organization.public_id}",
        title=row.document.title, address=reverse("progress_papers", args=[row.plan.public_id]),
        from_date=dt.date(row.year, 1, 1), until_date=Quarter(row.year, row.quarter or 4).last_day,
        documents=[("report", row.document)], round=round_,
        questions=() if round_ is None else None,
        ever_linked=before.linked.split() if before else (),
    )  # fmt: skip
    links = offer_work(actor=actor, work=work, at=at).links
    return Made(row, links.linked, links.let_be, (*links.others, *links.closed))


def _round_for(actor: Actor, year: int) -> Round | None:
    """The newest round whose data years hold the year."""
    rounds = scorable(rounds_visible_to(actor)).filter(first_year__lte=year, last_year__gte=year)
    return rounds.order_by("-last_year", "-pk").first()
