"""Opening a round: its instrument, its calendar, who answers what, and last round's answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction

from layak.apps.assessment import access
from layak.apps.assessment.copying import copy_answers
from layak.apps.assessment.instruments import is_withdrawn, pin
from layak.apps.assessment.models import Responsibility, Round, Stage
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.actions import NotAllowed
from layak.apps.organizations.models import Duty, Organization
from layak.apps.regions.models import Region
from layak.core.errors import DomainError
from layak.core.instrument.mapping import QuestionMapping
from layak.core.instrument.model import Instrument


class TitleTaken(DomainError):
    """The regency has a round of this title."""

    code = "title_taken"
    template = "Siklus berjudul {title} sudah ada."


class StagesOverlap(DomainError):
    """The calendar's stages must follow one another. ``stage`` is the one that begins too early."""

    code = "stages_overlap"
    template = "Tahapan {name} dimulai sebelum tahapan sebelumnya selesai."

    def __init__(self, stage: StagePlan) -> None:
        self.stage = stage
        super().__init__(name=stage.name)


class StagesFixed(DomainError):
    """A round under verification keeps its stages."""

    code = "stages_fixed"
    template = (
        "Klaim siklus ini sudah dikirim: tahapan dan jam perbaikannya tetap, hanya tanggalnya yang "
        "dapat diubah."
    )


class UnderVerification(DomainError):
    """Nobody takes a round away from those who verify it."""

    code = "under_verification"
    template = "Siklus ini sedang diverifikasi. Ia tertutup sendiri setelah tahapan terakhirnya."


class WithdrawnInstrument(DomainError):
    """A withdrawn instrument serves its old rounds but no new one."""

    code = "instrument_withdrawn"
    template = "Instrumen ini sudah ditarik. Siklus lama tetap memakainya; pilih instrumen lain."


@dataclass(frozen=True, slots=True)
class StagePlan:
    """One stage of the calendar; ``until_date`` is its last day. ``repair_hours``: see `Stage`."""

    code: str
    name: str
    from_date: dt.date
    until_date: dt.date
    repair_hours: int | None = None


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What a new round is made of."""

    title: str
    first_year: int
    last_year: int
    stages: Sequence[StagePlan] = ()
    is_sample: bool = False


@transaction.atomic
def open_round(
    *, actor: Actor, plan: RoundPlan, instrument: Instrument, at: dt.datetime,
    copy_from: Round | None = None, mapping: QuestionMapping | None = None,
) -> Round:  # fmt: skip
    """Open a round: pin the instrument, write the calendar, hand the questions to the agencies.

    With ``copy_from`` the answers of an earlier round of the regency become the starting point,
    marked unconfirmed; ``mapping`` says how they get to another instrument (see `copying`). Raises
    `NotAllowed`, `TitleTaken`, `StagesOverlap` or `WithdrawnInstrument`.
    """
    if not actor.may(Right.MANAGE_ROUNDS):
        raise NotAllowed
    # One at a time in a regency: a title is looked for and taken without anybody in between.
    Region.objects.select_for_update().get(pk=actor.regency_id)
    if Round.objects.filter(regency=actor.regency, title=plan.title).exists():
        raise TitleTaken(title=plan.title)
    _check_calendar(plan.stages)
    version = pin(instrument, at=at)
    if is_withdrawn(version, actor.regency_id):
        raise WithdrawnInstrument
    round_ = Round.objects.create(
        regency=actor.regency, instrument=version, title=plan.title, first_year=plan.first_year,
        last_year=plan.last_year, copied_from=copy_from, is_sample=plan.is_sample, created_at=at,
    )  # fmt: skip
    rows: list[models.Model] = [version]
    rows += _write_stages(round_, plan.stages)
    rows += _hand_out(round_, instrument)
    details: dict[str, object] = {}
    if copy_from is not None:
        copied = copy_answers(actor=actor, source=copy_from, target=round_, mapping=mapping, at=at)
        rows += copied.rows
        details = {"gone": copied.gone} if copied.gone else {}
    audit.record(
        actor=actor.user, action="round.opened", subject=round_, also=rows, at=at,
        place=actor.regency.code, details=details,
    )  # fmt: skip
    return round_


@transaction.atomic
def change_calendar(
    *, actor: Actor, round_: Round, stages: Sequence[StagePlan], at: dt.datetime
) -> None:
    """Replace the calendar of an open round.

    Once the claim is handed in, its stages and their hours of repair stay; only days may move.
    Raises `NotAllowed`, `StagesOverlap` or `StagesFixed`.
    """
    locked = _lock_open(actor, round_)
    _check_calendar(stages)
    old = list(Stage.objects.filter(round=round_).order_by("position"))
    if locked.claimed_at is not None and _course(old) != _course(stages):
        raise StagesFixed
    gone = [audit.key_of(stage) for stage in old]
    # Deleted before the new ones are written: positions are unique within a round.
    Stage.objects.filter(round=round_).delete()
    new = _write_stages(round_, stages)
    audit.record(
        actor=actor.user, action="round.calendar", subject=round_, also=new,
        deleted=gone, at=at, place=actor.regency.code,
    )  # fmt: skip


def _lock_open(actor: Actor, round_: Round) -> Round:
    """The round as it is now, and as it stays until the transaction ends. Raises `NotAllowed`."""
    if not actor.may(Right.MANAGE_ROUNDS):
        raise NotAllowed
    own = access.rounds_visible_to(actor).filter(pk=round_.pk, closed_at__isnull=True)
    locked = own.select_for_update().first()
    if locked is None:
        raise NotAllowed
    return locked


@transaction.atomic
def close_round(*, actor: Actor, round_: Round, at: dt.datetime) -> Round:
    """Close a round: it stays readable and nobody answers it any more.

    A round that is closed already keeps the moment it was closed. Raises `NotAllowed`, and
    `UnderVerification` once the claim is handed in: then the last stage closes it.
    """
    if not actor.may(Right.MANAGE_ROUNDS):
        raise NotAllowed
    found = access.rounds_visible_to(actor).select_for_update().get(pk=round_.pk)
    if found.closed_at is not None:
        return found
    if found.claimed_at is not None:
        raise UnderVerification
    found.closed_at = at
    found.save(update_fields=["closed_at"])
    audit.record(
        actor=actor.user, action="round.closed", subject=found, at=at, place=actor.regency.code
    )
    return found


@transaction.atomic
def appoint(
    *, actor: Actor, round_: Round, question: str, organization: Organization,
    due_date: dt.date | None, at: dt.datetime,
) -> Responsibility:  # fmt: skip
    """Let an organization lead on a question of an open round, by ``due_date``.

    Whoever led before stays a partner. Raises `NotAllowed`.
    """
    _lock_open(actor, round_)  # a question has one lead: one at a time
    if organization.regency_id != actor.regency_id:
        raise NotAllowed
    owners = Responsibility.objects.filter(round=round_, question=question)
    before = [owner for owner in owners if owner.is_lead and owner.organization != organization]
    for owner in before:  # first: a question has one lead at a time
        owner.is_lead = False
        owner.save(update_fields=["is_lead"])
    lead, _ = Responsibility.objects.update_or_create(
        round=round_, question=question, organization=organization,
        defaults={"is_lead": True, "due_date": due_date},
    )  # fmt: skip
    audit.record(
        actor=actor.user, action="question.appointed", subject=lead, also=before, at=at,
        place=actor.regency.code, details={"question": question},
    )  # fmt: skip
    return lead


def stages_of(round_: Round) -> list[Stage]:
    """The calendar of a round, in its order."""
    return list(Stage.objects.filter(round=round_).order_by("position"))


def _course(stages: Sequence[Stage | StagePlan]) -> list[tuple[str, int | None]]:
    """What of a calendar a round under verification depends on."""
    return [(stage.code, stage.repair_hours) for stage in stages]


def _check_calendar(stages: Sequence[StagePlan]) -> None:
    previous: dt.date | None = None
    for stage in stages:
        if stage.until_date < stage.from_date or (previous and stage.from_date <= previous):
            raise StagesOverlap(stage)
        previous = stage.until_date


def _write_stages(round_: Round, stages: Sequence[StagePlan]) -> list[Stage]:
    return [
        Stage.objects.create(
            round=round_,
            position=position,
            code=stage.code,
            name=stage.name,
            from_date=stage.from_date,
            until_date=stage.until_date,
            repair_hours=stage.repair_hours,
        )
        for position, stage in enumerate(stages, start=1)
    ]


def _hand_out(round_: Round, instrument: Instrument) -> list[Responsibility]:
    """Give every question to the organizations that stand for its agencies; the first leads."""
    owners: dict[str, list[int]] = {}
    duties = Duty.objects.filter(
        organization__regency=round_.regency, organization__is_active=True
    ).order_by("organization_id")
    for agency, organization_id in duties.values_list("agency", "organization_id"):
        owners.setdefault(agency, []).append(organization_id)
    rows = []
    for question in instrument.questions():
        named = dict.fromkeys(
            organization for agency in question.agencies for organization in owners.get(agency, [])
        )
        for position, organization_id in enumerate(named):
            rows.append(
                Responsibility(
                    round=round_,
                    question=question.code,
                    organization_id=organization_id,
                    is_lead=position == 0,
                )
            )
    return Responsibility.objects.bulk_create(rows)
