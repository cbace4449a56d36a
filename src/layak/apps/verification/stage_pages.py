"""The page of a round's stages: where it is, what was handed on, what was lost, what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.accounts.models import User
from layak.apps.assessment.access import sees_question
from layak.apps.assessment.models import Round, Stage
from layak.apps.assessment.rounds import stages_of
from layak.apps.organizations.access import Actor, Right
from layak.apps.verification import stage_words as said
from layak.apps.verification.access import STAGE_ROLES
from layak.apps.verification.delivered import Delivered, delivered
from layak.apps.verification.models import Submission
from layak.apps.verification.positions import Standing, standing_of
from layak.apps.verification.stage_changes import ChangeRow, change_rows
from layak.core.instrument.model import Question
from layak.core.values import ZERO
from layak.core.verification.layers import Loss, LossKind, Verified
from layak.core.verification.stages import Phase, StageAct, StageCode, acts


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage of the calendar. ``state`` is done, now or later; dates may not be known."""

    code: StageCode
    title: str
    actors: str
    state: str
    from_date: dt.date | None
    until_date: dt.date | None


@dataclass(frozen=True, slots=True)
class Now:
    """Where a round stands in words. ``until`` is the end of the repair while it runs, ``left``
    how much of that is left, and ``recoverable`` the points that can be won back in it."""

    stage: StageLine
    words: str
    actors: str
    until: said.Moment | None = None
    left: said.TimeLeft | None = None
    recoverable: Decimal = ZERO

    @property
    def in_repair(self) -> bool:
        return self.until is not None


@dataclass(frozen=True, slots=True)
class LossRow:
    """One question that counts differently after verification, and why."""

    question: Question
    points: Decimal
    is_room: bool
    stage: str
    decision: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class HandedOn:
    """One submission with who handed on, and when in the region's time."""

    submission: Submission
    stage: str
    at: said.Moment
    by: User


@dataclass(frozen=True, slots=True)
class StagePage:
    """Everything on the page. ``elsewhere`` are the lost points of questions this actor does not
    see, so that the shown losses and it add up to all that was lost."""

    lines: Sequence[StageLine]
    now: Now
    verdicts: Delivered
    losses: Sequence[LossRow]
    elsewhere: Decimal
    handed_on: Sequence[HandedOn]
    changes: Sequence[ChangeRow]
    may_hand_in: bool

    @property
    def result(self) -> Verified:
        """Claimed beside verified."""
        return self.verdicts.result


def stage_page(actor: Actor, round_: Round, *, now: dt.datetime) -> StagePage:
    """The stages of a round, as this actor may see them. Eleven queries at most."""
    standing = standing_of(round_, now=now)
    lines = _lines(round_, standing)
    verdicts = delivered(round_, standing)
    losses = _losses(actor, verdicts.result.losses)
    last = standing.last
    return StagePage(
        lines=lines,
        now=_now(round_, standing, lines, now),
        verdicts=verdicts,
        losses=losses,
        elsewhere=verdicts.result.lost - sum((each.points for each in losses), ZERO),
        handed_on=_handed_on(round_, standing),
        changes=change_rows(actor, round_, last) if last else (),
        may_hand_in=may_hand_in(actor, round_, standing),
    )


def round_now(round_: Round, *, now: dt.datetime) -> Now:
    """Where a round stands, for other pages. Four queries."""
    standing = standing_of(round_, now=now)
    return _now(round_, standing, _lines(round_, standing), now)


def may_hand_in(actor: Actor, round_: Round, standing: Standing) -> bool:
    """Whether the actor may hand the claim in now."""
    if not actor.may(Right.MANAGE_ROUNDS) or not round_.is_open:
        return False
    role = STAGE_ROLES[actor.role]
    return StageAct.SUBMIT in acts(standing.position, role=role, calendar=standing.calendar)


def _lines(round_: Round, standing: Standing) -> list[StageLine]:
    stored = {each.code: each for each in stages_of(round_)}
    codes = standing.calendar.stages
    here = codes.index(standing.stage)
    if standing.phase is Phase.CLOSED:
        here = len(codes)
    return [_line(code, place, here, stored) for place, code in enumerate(codes)]


def _line(code: StageCode, place: int, here: int, stored: Mapping[str, Stage]) -> StageLine:
    dates = stored.get(code.value)
    return StageLine(
        code=code,
        title=said.stage_title(code.value),
        actors=str(said.ACTORS[code]),
        state="done" if place < here else "now" if place == here else "later",
        from_date=dates.from_date if dates else None,
        until_date=dates.until_date if dates else None,
    )


def _now(
    round_: Round, standing: Standing, lines: Sequence[StageLine], now: dt.datetime
) -> Now:  # fmt: skip
    stage = next(each for each in lines if each.code is standing.stage)
    words = said.phase_words(standing.stage, standing.phase)
    window, last = standing.window, standing.last
    if standing.phase is not Phase.REPAIR or window is None or round_.closed_at is not None:
        return Now(stage, words, stage.actors)
    verified = last.verified if last else None
    return Now(
        stage=stage,
        words=words,
        actors=str(said.ACTORS[StageCode.EM]),
        until=said.moment(window.until, round_.regency),
        left=said.time_left(window.until, now),
        # Everything that was cut may be repaired, so all that was lost may come back.
        recoverable=last.claimed - verified if last and verified is not None else ZERO,
    )


def _losses(actor: Actor, losses: Sequence[Loss]) -> list[LossRow]:
    return [_loss(each) for each in losses if sees_question(actor, each.question)]


def _loss(loss: Loss) -> LossRow:
    verdict = loss.verdict
    return LossRow(
        question=loss.question,
        points=loss.points,
        is_room=loss.kind is LossKind.CAPPED_ROOM,
        stage=said.stage_title(verdict.stage) if verdict else "",
        decision=said.decision_word(verdict.decision) if verdict else "",
        reason=said.reason_word(verdict.reason) if verdict else "",
        words=verdict.words if verdict else "",
    )


def _handed_on(round_: Round, standing: Standing) -> list[HandedOn]:
    people = User.objects.in_bulk({each.by_id for each in standing.submissions})
    return [
        HandedOn(
            submission=each,
            stage=said.stage_title(each.stage),
            at=said.moment(each.at, round_.regency),
            by=people[each.by_id],
        )
        for each in reversed(standing.submissions)
    ]
