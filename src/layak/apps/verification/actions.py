"""Handing a round from stage to stage: each step is frozen, signed and written into the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import models, transaction

from layak.apps.accounts.models import User
from layak.apps.assessment.access import rounds_visible_to
from layak.apps.assessment.models import Answer, Round
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor, Right, members_visible_to
from layak.apps.organizations.actions import NotAllowed
from layak.apps.organizations.models import Role
from layak.apps.regions.loading import load_nation
from layak.apps.regions.models import Region
from layak.apps.verification.access import STAGE_ROLES, handovers_to, rounds_to_verify
from layak.apps.verification.models import Act, Handover, RepairWindow, Ruling, Submission
from layak.apps.verification.positions import Standing, standing_of
from layak.apps.verification.rulings import repaired
from layak.apps.verification.signing import signing_key
from layak.apps.verification.snapshots import Snapshot, take
from layak.core.errors import DomainError
from layak.core.values import ZERO, plain
from layak.core.verification.model import Decision
from layak.core.verification.readings import effective
from layak.core.verification.stages import (
    STAGES,
    Phase,
    Position,
    StageAct,
    StageCode,
    StageRole,
    StepNotAllowed,
    advance,
    repair_ends,
)
from layak.vault import receipt

#: Which role of the site takes a stage up, and where: at the regency's provinsi or in the nation.
TAKES_UP: dict[StageCode, Role] = {
    StageCode.VA: Role.PROVINCE_VERIFIER,
    StageCode.LAP: Role.PROVINCE_VERIFIER,
    StageCode.PU: Role.MINISTRY_VERIFIER,
    StageCode.VL: Role.MINISTRY_VERIFIER,
    StageCode.VF: Role.MINISTRY_VERIFIER,
}


class NothingToHandIn(DomainError):
    """A claim of nothing cannot be verified."""

    code = "nothing_to_hand_in"
    template = "Belum ada satu pun jawaban yang mengklaim poin, jadi belum ada yang dapat dikirim."


class StillUnread(DomainError):
    """Verdicts are delivered when every claim has one, and none is in dispute."""

    code = "still_unread"
    template = (
        "Masih ada {unread} klaim tanpa putusan yang berlaku, {disputed} di antaranya karena "
        "putusan verifikator berbeda."
    )


class RepairUnseen(DomainError):
    """A stage is not closed before everything that was repaired was looked at again."""

    code = "repair_unseen"
    template = "Perbaikan pada {count} pertanyaan belum dilihat: {questions}."


class NotAnAssessor(DomainError):
    """A round is handed to assessors of the ministry only."""

    code = "not_an_assessor"
    template = "Orang ini bukan asesor lapangan."


@transaction.atomic
def hand_on(
    *, actor: Actor, round_: Round, act: StageAct, at: dt.datetime,
    from_stage: StageCode | None = None,
) -> Submission:  # fmt: skip
    """Hand in, deliver or close the stage a round is in; freeze and sign what stands.

    The regency's secretariat hands in its claim, verifiers act on rounds that were handed to them.
    ``from_stage`` is the stage that the page showed: a button pressed twice must not hand on twice.
    Raises `NotAllowed`, `NotYourStage`, `StepNotAllowed`, `NothingToHandIn` or `StillUnread`.
    """
    role = _role(actor, round_)
    locked = Round.objects.select_for_update().get(pk=round_.pk)  # one step at a time
    locked.instrument, locked.regency = round_.instrument, round_.regency
    at = _after_verdicts(locked, at)
    before = standing_of(locked, now=at)
    if from_stage not in {None, before.stage}:
        raise StepNotAllowed(stage=STAGES[before.stage].title)
    following = advance(before.position, act=act, role=role, calendar=before.calendar)
    snapshot = take(locked, stage=before.stage.value, act=act.value, at=at)
    _refuse_unfinished(act, before, snapshot)
    if act is StageAct.CLOSE:
        _refuse_unseen(locked, before)
    submission = _freeze(actor, locked, before, act, snapshot, at)
    rows: list[models.Model] = []
    if act is StageAct.SUBMIT and before.stage is StageCode.EM:
        locked.claimed_at = at
    if following.phase is Phase.REPAIR:
        rows += _open_window(locked, before, snapshot, at)
    if following.phase is Phase.CLOSED:
        rows += _pass_on(actor, locked, before, following, at)
    locked.save(update_fields=["claimed_at", "closed_at"])
    audit.record(
        actor=actor.user, action=f"stage.{act.value}", subject=submission, also=[locked, *rows],
        at=at, place=locked.regency.code,
        details={"round": str(locked.public_id), "stage": before.stage.value},
    )  # fmt: skip
    return submission


@transaction.atomic
def finish_repair(*, actor: Actor, round_: Round, at: dt.datetime) -> RepairWindow:
    """The regency says that it is done repairing, before the clock does.

    Raises `NotAllowed`, `NotYourStage` or `StepNotAllowed`.
    """
    role = _role(actor, round_)
    Round.objects.select_for_update().get(pk=round_.pk)
    before = standing_of(round_, now=at)
    advance(before.position, act=StageAct.FINISH_REPAIR, role=role, calendar=before.calendar)
    window = RepairWindow.objects.get(round=round_, stage=before.stage.value)
    window.finished_at, window.finished_by = at, actor.user
    window.save(update_fields=["finished_at", "finished_by"])
    answers = list(Answer.objects.filter(round=round_, repair_until__gt=at))
    for answer in answers:
        answer.repair_until = at
    Answer.objects.bulk_update(answers, ["repair_until"])
    audit.record(
        actor=actor.user, action="repair.finished", subject=window, also=answers, at=at,
        place=round_.regency.code, details={"round": str(round_.public_id)},
    )  # fmt: skip
    return window


@transaction.atomic
def hand_to_assessor(*, actor: Actor, round_: Round, assessor: User, at: dt.datetime) -> Handover:
    """The ministry names an assessor for the field verification of a round it was handed.

    Raises `NotAllowed` or `NotAnAssessor`. Naming somebody twice changes nothing.
    """
    _check_ministry(actor, round_)
    members = members_visible_to(actor).filter(role=Role.FIELD_ASSESSOR, ended_at=None)
    if not members.filter(user=assessor).exists():
        raise NotAnAssessor
    handover, is_new = Handover.objects.get_or_create(
        round=round_, stage=StageCode.VL.value, role=Role.FIELD_ASSESSOR, place=actor.regency,
        person=assessor, ended_at=None, defaults={"given_at": at, "given_by": actor.user},
    )  # fmt: skip
    if is_new:
        audit.record(
            actor=actor.user, action="round.handed_over", subject=handover, at=at,
            place=round_.regency.code, details={"round": str(round_.public_id)},
        )  # fmt: skip
    return handover


@transaction.atomic
def take_back_from_assessor(
    *, actor: Actor, round_: Round, assessor: User, at: dt.datetime
) -> None:
    """End an assessor's part in a round: it is out of their sight, what they wrote stays.

    Raises `NotAllowed`, or `NotAnAssessor` for somebody whom the round was not handed to.
    """
    _check_ministry(actor, round_)
    named = Handover.objects.select_for_update().filter(
        round=round_, role=Role.FIELD_ASSESSOR, place=actor.regency, person=assessor, ended_at=None
    )
    handover = named.first()
    if handover is None:
        raise NotAnAssessor
    handover.ended_at = at
    handover.save(update_fields=["ended_at"])
    audit.record(
        actor=actor.user, action="round.taken_back", subject=handover, at=at,
        place=round_.regency.code, details={"round": str(round_.public_id)},
    )  # fmt: skip


def _check_ministry(actor: Actor, round_: Round) -> None:
    if actor.role != Role.MINISTRY_VERIFIER or not handovers_to(actor).filter(round=round_):
        raise NotAllowed


def _role(actor: Actor, round_: Round) -> StageRole:
    """On whose behalf the actor acts on this round. Raises `NotAllowed`."""
    if actor.may(Right.MANAGE_ROUNDS):
        visible = rounds_visible_to(actor)
    elif actor.may(Right.VERIFY):
        visible = rounds_to_verify(actor)
    else:
        raise NotAllowed
    if not visible.filter(pk=round_.pk, closed_at__isnull=True).exists():
        raise NotAllowed
    return STAGE_ROLES[actor.role]


def _after_verdicts(round_: Round, at: dt.datetime) -> dt.datetime:
    """The moment of a step: not before the last verdict, which may have been written while this
    step waited for it. What was delivered is told by these moments."""
    last = Ruling.objects.filter(round=round_).aggregate(models.Max("at"))["at__max"]
    return max(at, last) if last else at


def _refuse_unfinished(act: StageAct, before: Standing, snapshot: Snapshot) -> None:
    result = snapshot.verified
    if before.stage is StageCode.EM and result.claimed.points == ZERO:
        raise NothingToHandIn
    if act in {StageAct.DELIVER, StageAct.CLOSE} and not result.is_complete:
        raise StillUnread(unread=len(result.unread), disputed=len(result.disagreements))


def _refuse_unseen(round_: Round, before: Standing) -> None:
    looked_at = Ruling.objects.filter(
        round=round_, stage=before.stage.value, phase=Phase.SECOND_LOOK.value
    )
    unseen = sorted(repaired(round_, before) - set(looked_at.values_list("question", flat=True)))
    if unseen:
        raise RepairUnseen(count=len(unseen), questions=", ".join(unseen))


def _freeze(
    actor: Actor, round_: Round, before: Standing, act: StageAct, snapshot: Snapshot,
    at: dt.datetime,
) -> Submission:  # fmt: skip
    """The submission with its receipt."""
    result = snapshot.verified
    is_verified = before.stage is not StageCode.EM
    score = result.verified if is_verified else result.claimed
    verified_points = result.verified.points if is_verified else None
    signed = receipt.sign(
        {
            "regency": round_.regency.code,
            "round": str(round_.public_id),
            "title": round_.title,
            "stage": before.stage.value,
            "at": at.astimezone(dt.UTC).isoformat(timespec="seconds"),
            "content": snapshot.content_hash,
            "claimed": plain(result.claimed.points),
            "verified": None if verified_points is None else plain(verified_points),
            "instrument": round_.instrument.content_hash,
        },
        key=signing_key(),
    )
    return Submission.objects.create(
        round=round_, number=len(before.submissions) + 1, stage=before.stage.value,
        act=Act(act.value), content=snapshot.text, content_hash=snapshot.content_hash,
        claimed=result.claimed.points, verified=verified_points,
        rank=score.standing.rank.name if score.standing.rank else "",
        receipt=receipt.to_code(signed), key_id=signed.key_id, at=at, by=actor.user,
    )  # fmt: skip


def _open_window(
    round_: Round, before: Standing, snapshot: Snapshot, at: dt.datetime
) -> Iterable[models.Model]:
    """Let the regency repair the proof of every claim that was cut."""
    hours = before.calendar.hours(before.stage) or 0
    until = repair_ends(at, hours=hours)
    window = RepairWindow.objects.create(
        round=round_, stage=before.stage.value, opened_at=at, until=until
    )
    cut = cut_questions(snapshot)
    answers = list(Answer.objects.filter(round=round_, question__in=cut))
    for answer in answers:
        answer.repair_until = until
    Answer.objects.bulk_update(answers, ["repair_until"])
    return [window, *answers]


def cut_questions(snapshot: Snapshot) -> list[str]:
    """The questions whose claim the verdicts in force have lowered or rejected."""
    in_force = effective(snapshot.verdicts)
    return [code for code, verdict in in_force.items() if verdict.decision is not Decision.UPHELD]


def _pass_on(
    actor: Actor, round_: Round, before: Standing, closed: Position, at: dt.datetime
) -> Iterable[models.Model]:
    """Hand the round to those who come next; after the last stage it is closed."""
    following = before.calendar.after(closed.stage)
    if following is None:
        round_.closed_at = at
        return []
    role = TAKES_UP[following]
    place = _place(round_, role, at)
    given = Handover.objects.filter(round=round_, role=role, place=place)
    if given.filter(person=None, ended_at=None).exists():
        return []
    return [
        Handover.objects.create(
            round=round_, stage=following.value, role=role, place=place, given_at=at,
            given_by=actor.user,
        )
    ]  # fmt: skip


def _place(round_: Round, role: Role, at: dt.datetime) -> Region:
    """Where the verifiers of a role work: the regency's provinsi, or the nation."""
    province = round_.regency.parent
    if role is Role.PROVINCE_VERIFIER and province is not None:
        return province
    return load_nation(at=at)
