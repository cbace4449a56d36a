"""Writing plans: opening one, taking it from step to step, and what is said about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from layak.apps.assessment.models import Round
from layak.apps.audit import actions as audit
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.actions import NotAllowed
from layak.apps.organizations.models import Organization
from layak.apps.planning import access
from layak.apps.planning.checking import built_of, frame_of, ground_of
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import (
    Action,
    ActionPlan,
    Ceiling,
    PlanComment,
    PlanVersion,
)
from layak.core.action_plan.content import content_of_plan
from layak.core.action_plan.findings import PlanFinding, blocking
from layak.core.action_plan.model import Source
from layak.core.action_plan.plan_rules import plan_findings
from layak.core.action_plan.resting import left_hanging
from layak.core.action_plan.steps import (
    NEEDS_REASON,
    PlanStatus,
    PlanStep,
    PlanStepNotAllowed,
    advance_plan,
)
from layak.core.errors import DomainError
from layak.vault import chain


class TitleTaken(DomainError):
    """A region's plans are told apart by their titles."""

    code = "title_taken"
    template = "Sudah ada RAD dengan judul ini."


class SetupSettled(DomainError):
    """What a plan began with is mended in the draft only."""

    code = "setup_settled"
    template = "Judul, tahun, dan siklus hanya dapat diperbaiki selama RAD berupa rancangan."


class StaleSetup(DomainError):
    """Somebody changed the plan since this person read it. ``current`` is what is there."""

    code = "stale_setup"
    template = "RAD ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, current: ActionPlan) -> None:
        self.current = current
        super().__init__()


class LeftHanging(DomainError):
    """Lines or ceilings lie outside the new years or the new round's instrument."""

    code = "left_hanging"
    template = "Ubah dulu {count} isian yang bergantung pada tahun atau siklus yang lama."

    def __init__(self, findings: list[PlanFinding]) -> None:
        self.findings = findings
        super().__init__(count=len(findings))


class StillLacking(DomainError):
    """Something must be mended before the plan may take this step."""

    code = "still_lacking"
    template = "Masih ada {count} hal yang harus dilengkapi sebelum langkah ini."


class ReasonNeeded(DomainError):
    """Whoever opens a plan again says why."""

    code = "reason_needed"
    template = "Tuliskan alasan RAD ini dibuka kembali."


class DecreeNeeded(DomainError):
    """A decreed plan names its decree."""

    code = "decree_needed"
    template = "Isi nomor dan tanggal penetapannya."


@dataclass(frozen=True, slots=True)
class PlanSetup:
    """What a plan begins with; both years are included."""

    title: str
    round: Round
    first_year: int
    last_year: int
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Decree:
    """By which decision a plan is in force; the document where it is kept here."""

    number: str
    date: dt.date
    document: Document | None = None


@transaction.atomic
def open_plan(*, actor: Actor, setup: PlanSetup, at: dt.datetime) -> ActionPlan:
    """Open a plan for the actor's region. Raises `NotAllowed` or `TitleTaken`."""
    if not access.manages(actor) or setup.round.regency_id != actor.regency_id:
        raise NotAllowed
    try:
        with transaction.atomic():
            plan = ActionPlan.objects.create(
                region=actor.regency, round=setup.round, title=setup.title.strip(),
                first_year=setup.first_year, last_year=setup.last_year,
                is_sample=setup.is_sample, created_at=at, created_by=actor.user,
            )  # fmt: skip
    except IntegrityError as error:
        raise TitleTaken from error
    audit.record(
        actor=actor.user, action="plan.opened", subject=plan, at=at, place=actor.regency.code
    )
    return plan


@transaction.atomic
def change_setup(
    *, actor: Actor, plan: ActionPlan, setup: PlanSetup, from_version: int, at: dt.datetime
) -> ActionPlan:
    """Mend what a plan in draft began with; whether it is a sample stays as it is.

    Raises `NotAllowed`, `SetupSettled`, `StaleSetup`, `TitleTaken`, or `LeftHanging` with every
    line and ceiling that forbids the change.
    """
    row = _managed(actor, plan)
    if setup.round.regency_id != actor.regency_id:
        raise NotAllowed
    if row.status != PlanStatus.DRAFT:
        raise SetupSettled
    if row.version != from_version:
        raise StaleSetup(row)
    old = ground_of(row.round, row.first_year, row.last_year)
    new = ground_of(setup.round, setup.first_year, setup.last_year)
    hanging = left_hanging(built_of(row), old=old, new=new)
    if hanging:
        raise LeftHanging(hanging)
    row.title, row.round = setup.title.strip(), setup.round
    row.first_year, row.last_year = setup.first_year, setup.last_year
    row.version += 1
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise TitleTaken from error
    audit.record(
        actor=actor.user, action="plan.setup", subject=row, at=at, place=actor.regency.code
    )
    return row


@transaction.atomic
def take_step(
    *, actor: Actor, plan: ActionPlan, step: PlanStep, from_version: int, at: dt.datetime,
    reason: str = "", decree: Decree | None = None,
) -> PlanVersion:  # fmt: skip
    """Take a plan to its next status and freeze it as it stands.

    Raises `NotAllowed`, `PlanStepNotAllowed` (also where somebody was faster), `ReasonNeeded`,
    `DecreeNeeded`, or `StillLacking` while anything blocks the step.
    """
    if not access.plans_managed_by(actor).filter(pk=plan.pk).exists():
        raise NotAllowed
    row = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    following = advance_plan(PlanStatus(row.status), step=step)
    if row.version != from_version:
        raise PlanStepNotAllowed(status=row.status)
    if step in NEEDS_REASON and not reason.strip():
        raise ReasonNeeded
    if step is PlanStep.DECREE:
        _decree(actor, row, decree)
    content = plan_of(row)
    if step not in NEEDS_REASON:
        lacking = blocking(plan_findings(content, frame_of(row)), before=following)
        if lacking:
            raise StillLacking(count=len(lacking))
    row.status, row.version = following.value, row.version + 1
    row.save()
    text = chain.canonical(content_of_plan(content))
    version = PlanVersion.objects.create(
        plan=row, number=_next_number(row), step=step.value, status=following.value,
        reason=reason.strip(), content=text, content_hash=chain.fingerprint({"plan": text}),
        title=row.title, at=at, by=actor.user,
        **_decree_of(row) if step is PlanStep.DECREE else {},
    )  # fmt: skip
    audit.record(
        actor=actor.user, action=f"plan.{step.value}", subject=row, also=[version], at=at,
        place=actor.regency.code, details={"plan": str(row.public_id), "version": version.number},
    )  # fmt: skip
    return version


def _decree(actor: Actor, row: ActionPlan, decree: Decree | None) -> None:
    if decree is None or not decree.number.strip():
        raise DecreeNeeded
    if decree.document is not None and not documents_visible_to(actor).filter(
        pk=decree.document.pk
    ):
        raise NotAllowed
    row.decree_number = decree.number.strip()
    row.decree_date, row.decree_document = decree.date, decree.document


def _decree_of(row: ActionPlan) -> dict[str, Any]:
    return {"decree_number": row.decree_number, "decree_date": row.decree_date}


def _next_number(plan: ActionPlan) -> int:
    highest = PlanVersion.objects.filter(plan=plan).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


@transaction.atomic
def add_plan_comment(
    *, actor: Actor, plan: ActionPlan, line: Action | None, text: str, at: dt.datetime
) -> PlanComment:
    """Say something on a line, or on the plan. Raises `NotAllowed` for those who only read."""
    visible = access.plans_visible_to(actor).filter(pk=plan.pk).exists()
    if not actor.may(Right.PLAN) or not visible:
        raise NotAllowed
    comment = PlanComment.objects.create(
        plan=plan, action=line, text=text.strip(), at=at, by=actor.user,
        organization=actor.organization,
    )  # fmt: skip
    audit.record(
        actor=actor.user, action="plan.comment", subject=comment, at=at, place=actor.regency.code
    )
    return comment


@transaction.atomic
def set_ceilings(
    *, actor: Actor, plan: ActionPlan, organization: Organization, source: Source,
    limits: dict[int, int | None], at: dt.datetime,
) -> None:  # fmt: skip
    """Set how much an organization may plan from a source, by year; ``None`` takes a limit away.

    Raises `NotAllowed`.
    """
    held = _managed(actor, plan)
    known = Ceiling.objects.filter(plan=plan, organization=organization, source=source.value)
    there = {each.year: each for each in known.select_for_update()}
    written, deleted = [], []
    for year, rupiah in limits.items():
        row = there.get(year)
        if rupiah is None and row is not None:
            deleted.append(audit.key_of(row))
            row.delete()
        elif rupiah is not None:
            row = row or Ceiling(
                plan=plan, organization=organization, source=source.value, year=year
            )
            row.rupiah = rupiah
            row.save()
            written.append(row)
    audit.record(
        actor=actor.user, action="plan.ceilings", subject=held, also=written, deleted=deleted,
        at=at, place=actor.regency.code,
    )  # fmt: skip


def _managed(actor: Actor, plan: ActionPlan) -> ActionPlan:
    """The plan as it is now, held for this transaction: what the caller read may be older."""
    row = access.plans_managed_by(actor).select_for_update().filter(pk=plan.pk).first()
    if row is None:
        raise NotAllowed
    return row
