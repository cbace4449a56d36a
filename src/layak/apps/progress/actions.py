"""Writing reports: one function, one transaction, one entry of the trail, one more revision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import models, transaction

from layak.apps.audit import actions as audit
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.planning import access as planning
from layak.apps.planning.actions import follow_line
from layak.apps.planning.lines import line_of
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.progress import access
from layak.apps.progress.models import Report as ReportRow
from layak.apps.progress.models import ReportProof, ReportRevision, Spending
from layak.apps.progress.stored import (
    content_of,
    explanations_text,
    reports_of,
    value_of,
    values_of,
)
from layak.core.action_plan.model import Line, LineState
from layak.core.errors import DomainError
from layak.core.messages import Message
from layak.core.progress.findings import report_findings
from layak.core.progress.model import Quarter, Report, ReportState
from layak.core.progress.workflow import ReportStep, advance_report
from layak.vault import chain


class NotYourReport(DomainError):
    """The line is another agency's, or its plan is not settled."""

    code = "not_your_report"
    template = "Aksi ini dilaporkan lembaga lain, atau RAD-nya belum disepakati."


class NotYetBegun(DomainError):
    """A quarter that has not begun has nothing to report."""

    code = "quarter_not_begun"
    template = "Triwulan ini belum mulai, atau di luar tahun RAD."


class NotYetOver(DomainError):
    """Before its end a quarter is written about "so far"; only finished work is reported sooner."""

    code = "quarter_not_over"
    template = (
        "Triwulan ini belum berakhir. Isiannya tersimpan; kirim sesudah {day}, atau sekarang bila "
        "aksinya sudah selesai."
    )


class StaleReport(DomainError):
    """Somebody saved since this person read the report. ``row`` and ``current`` are what is
    there."""

    code = "stale_report"
    template = "Laporan ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, row: ReportRow, current: Report) -> None:
        self.row, self.current = row, current
        super().__init__()


class ReportLacking(DomainError):
    """Something must be mended before the report is handed in."""

    code = "report_lacking"
    template = "{problem}"

    def __init__(self, problem: Message) -> None:
        super().__init__(problem=problem)


class NothingSaved(DomainError):
    """A report that nobody has begun can be neither handed in nor decided on."""

    code = "nothing_saved"
    template = "Belum ada isian yang tersimpan untuk triwulan ini."


class ReturnReasonNeeded(DomainError):
    """Whoever returns a report says what to mend."""

    code = "return_reason_needed"
    template = "Tuliskan apa yang harus diperbaiki."


class OwnReport(DomainError):
    """Whoever handed a report in does not confirm it."""

    code = "own_report"
    template = "Laporan yang Anda kirim sendiri dikonfirmasi orang lain di sekretariat."


@transaction.atomic
def save_report(
    *, actor: Actor, action: Action, report: Report, from_version: int, at: dt.datetime,
    today: dt.date,
) -> ReportRow:  # fmt: skip
    """Save what a person typed; ``from_version`` is the one they have read (0: there was none).

    Raises `NotYourReport`, `NotYetBegun`, `StaleReport` or `workflow.ReportStepNotAllowed`.
    """
    held = _held(actor, action)
    quarter = report.quarter
    is_inside = held.plan.first_year <= quarter.year <= held.plan.last_year
    if not is_inside or not quarter.has_begun(today):
        raise NotYetBegun
    row = _find(held, quarter)
    if row is None:
        row = ReportRow(
            action=held, organization=_lead(held), year=quarter.year, quarter=quarter.number,
            version=0,
        )  # fmt: skip
    if row.version != from_version:
        raise StaleReport(row, value_of(row))
    row.state = advance_report(ReportState(row.state), step=ReportStep.SAVE)
    row.organization = _lead(held)
    row.reached, row.percent, row.is_final = report.reached, report.percent, report.is_final
    row.obstacle, row.note = report.obstacle, report.note
    row.explanations = explanations_text(report.explanations)
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    written, deleted = _rewrite(row, report)
    return _record(actor, row, "save", at, also=written, deleted=deleted)


@transaction.atomic
def submit_report(
    *, actor: Actor, action: Action, quarter: Quarter, from_version: int, at: dt.datetime,
    today: dt.date,
) -> ReportRow:  # fmt: skip
    """Hand a report in. Raises as `save_report` does, and `NotYetOver` or `ReportLacking`."""
    held = _held(actor, action)
    row = _stored(held, quarter, from_version)
    following = advance_report(ReportState(row.state), step=ReportStep.SUBMIT)
    report = value_of(row, documents=row.proofs.count())
    if not report.is_final and not quarter.is_over(today):
        raise NotYetOver(day=quarter.last_day.strftime("%d-%m-%Y"))
    earlier = values_of(reports_of(held.plan))
    mine = [each for each in earlier if each.line == report.line]
    for finding in report_findings(line_with_money(held), report, mine):
        if finding.blocks:
            raise ReportLacking(finding.message)
    row.state, row.reason = following, ""
    row.version += 1
    row.reported_at, row.reported_by = at, actor.user
    row.save()
    return _record(actor, row, "submit", at)


@transaction.atomic
def decide_report(
    *, actor: Actor, action: Action, quarter: Quarter, confirmed: bool, reason: str,
    from_version: int, at: dt.datetime,
) -> ReportRow:  # fmt: skip
    """Confirm a report, or return it with a ``reason``; a confirmed final one finishes its line.

    Raises `NotYourReport`, `StaleReport`, `ReturnReasonNeeded`, `OwnReport` or
    `workflow.ReportStepNotAllowed`.
    """
    held = _locked(action)
    if not access.may_confirm(actor, held.plan):
        raise NotYourReport
    row = _stored(held, quarter, from_version)
    step = ReportStep.CONFIRM if confirmed else ReportStep.RETURN
    following = advance_report(ReportState(row.state), step=step)
    if not confirmed and not reason.strip():
        raise ReturnReasonNeeded
    if confirmed and row.reported_by_id == actor.user.pk:
        raise OwnReport
    row.state, row.reason = following, "" if confirmed else reason.strip()
    row.version += 1
    row.save()
    _record(actor, row, step.value, at)
    follow_line(actor=actor, row=held, state=_state_after(held, row), at=at)
    return row


@transaction.atomic
def add_report_proof(
    *, actor: Actor, action: Action, quarter: Quarter, document: Document, at: dt.datetime
) -> ReportProof:
    """Let a document prove a report; an empty report is begun for it. Raises `NotYourReport`, or
    `workflow.ReportStepNotAllowed` where it was reported already."""
    held = _held(actor, action)
    if not documents_visible_to(actor).filter(pk=document.pk).exists():
        raise NotYourReport
    row = _find(held, quarter)
    also: list[models.Model] = []
    if row is None:
        row = ReportRow.objects.create(
            action=held, organization=_lead(held), year=quarter.year, quarter=quarter.number,
            version=0, updated_at=at, updated_by=actor.user,
        )  # fmt: skip
        also.append(row)
    advance_report(ReportState(row.state), step=ReportStep.SAVE)
    proof, created = ReportProof.objects.get_or_create(
        report=row, document=document, defaults={"added_at": at, "added_by": actor.user}
    )
    if created:
        _entry(actor, "report.proof_added", proof, at, held.plan, also=also)
    return proof


@transaction.atomic
def remove_report_proof(
    *, actor: Actor, action: Action, quarter: Quarter, document: Document, at: dt.datetime
) -> None:
    """Unlink a document from a report; the document stays. Raises as `add_report_proof`."""
    held = _held(actor, action)
    row = _find(held, quarter)
    proof = row.proofs.filter(document=document).first() if row else None
    if row is None or proof is None:
        return
    advance_report(ReportState(row.state), step=ReportStep.SAVE)
    name = audit.key_of(proof)
    proof.delete()
    _entry(actor, "report.proof_removed", held.plan, at, held.plan, deleted=[name])


def line_with_money(action: Action) -> Line:
    """The line of one row, with its budget and partners. Two queries."""
    budgets = list(action.budgets.order_by("year", "source"))
    partners = list(action.partners.select_related("organization").order_by("pk"))
    return line_of(action, budgets, partners)


def _locked(action: Action) -> Action:
    """The line, held for this transaction with its plan."""
    plan = ActionPlan.objects.select_for_update().get(pk=action.plan_id)
    rows = Action.objects.select_for_update(of=("self",)).select_related("lead")
    held = rows.get(pk=action.pk)
    held.plan = plan
    return held


def _held(actor: Actor, action: Action) -> Action:
    held = _locked(action)
    if not access.may_report(actor, held.plan, held, managing=planning.manages(actor)):
        raise NotYourReport
    return held


def _lead(action: Action) -> Organization:
    assert action.lead is not None  # noqa: S101  # `access.may_report` has looked
    return action.lead


def _find(action: Action, quarter: Quarter) -> ReportRow | None:
    rows = ReportRow.objects.select_for_update(of=("self",)).select_related("organization")
    row = rows.filter(action=action, year=quarter.year, quarter=quarter.number).first()
    if row is not None:
        row.action = action
    return row


def _stored(action: Action, quarter: Quarter, from_version: int) -> ReportRow:
    row = _find(action, quarter)
    if row is None:
        raise NothingSaved
    if row.version != from_version:
        raise StaleReport(row, value_of(row))
    return row


def _state_after(action: Action, row: ReportRow) -> LineState:
    """How far a line is: finished by a confirmed final report, running by any other."""
    finals = ReportRow.objects.filter(
        action=action, is_final=True, state=ReportState.CONFIRMED.value
    )
    if finals.exists():
        return LineState.FINISHED
    is_begun = row.state == ReportState.CONFIRMED or action.state == LineState.FINISHED
    return LineState.RUNNING if is_begun else LineState(action.state)


def _rewrite(row: ReportRow, report: Report) -> tuple[Sequence[models.Model], list[str]]:
    """The report's money as it says now; what is the same stays untouched."""
    there = {each.source: each for each in row.spendings.all()}
    wanted = {source.value: amount for source, amount in report.spent}
    gone = [each for source, each in there.items() if source not in wanted]
    deleted = [audit.key_of(each) for each in gone]
    for each in gone:
        each.delete()
    written = []
    for source, amount in wanted.items():
        spending = there.get(source) or Spending(report=row, source=source)
        if spending.pk is None or spending.rupiah != amount:
            spending.rupiah = amount
            spending.save()
            written.append(spending)
    return written, deleted


def _record(
    actor: Actor, row: ReportRow, step: str, at: dt.datetime, *,
    also: Sequence[models.Model] = (), deleted: Sequence[str] = (),
) -> ReportRow:  # fmt: skip
    fresh = ReportRow.objects.select_related("action", "organization").get(pk=row.pk)
    revision = ReportRevision.objects.create(
        report=row, version=row.version, step=step, at=at, by=actor.user,
        content=chain.canonical(content_of(value_of(fresh, documents=0))),
    )  # fmt: skip
    _entry(
        actor, f"report.{step}", row, at, row.action.plan, also=[revision, *also], deleted=deleted
    )
    return row


def _entry(
    actor: Actor, action: str, subject: models.Model, at: dt.datetime, plan: ActionPlan, *,
    also: Sequence[models.Model] = (), deleted: Sequence[str] = (),
) -> None:  # fmt: skip
    audit.record(
        actor=actor.user, action=action, subject=subject, also=also, deleted=deleted, at=at,
        place=actor.regency.code, details={"plan": str(plan.public_id)},
    )  # fmt: skip
