"""The stages of a round and the phases of each, as tables: who may do what, and what follows.

Order and actors after the practice of 2021–2025: the region assesses itself, the province verifies
and the governor reports, the ministry reviews, assessors verify in the field, the ministry decides.
Which stages a round has, and how long a region may repair, is data of its calendar.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from layak.core.errors import DomainError
from layak.core.messages import Message, msg


class StageCode(StrEnum):
    """The stages, in their order. The codes are the ones the programme uses."""

    EM = "EM"  # evaluasi mandiri: the region claims
    VA = "VA"  # verifikasi administrasi: the province reads
    LAP = "LAP"  # laporan gubernur: the province reports to the minister
    PU = "PU"  # peninjauan ulang: the ministry reads again
    VL = "VL"  # verifikasi lapangan: hybrid or by visit
    VF = "VF"  # verifikasi final


class StageRole(StrEnum):
    """On whose behalf somebody acts in a stage; the site maps its own roles onto these."""

    REGION = "region"
    PROVINCE = "province"
    MINISTRY = "ministry"
    FIELD = "field"  # an assessor of the field verification


class Phase(StrEnum):
    """How far a stage has come."""

    WRITING = "writing"  # claims or a report are being written; no verdicts
    READING = "reading"  # verdicts are being written
    REPAIR = "repair"  # verdicts are delivered, the region repairs, the clock runs
    SECOND_LOOK = "second_look"  # the verifier looks at what has changed, and at nothing else
    CLOSED = "closed"


class StageAct(StrEnum):
    """What is done to a stage as a whole."""

    SUBMIT = "submit"  # what was written is handed in
    DELIVER = "deliver"  # the region gets its verdicts
    FINISH_REPAIR = "finish_repair"  # the region is done before the clock is
    CLOSE = "close"  # the second look is over
    OPEN_NEXT = "open_next"  # the next stage of the calendar begins


@dataclass(frozen=True, slots=True)
class StageRule:
    """One stage: its name, who acts in it, and whether verdicts are given."""

    code: StageCode
    title: Message
    actors: frozenset[StageRole]
    gives_verdicts: bool = True


def _rule(
    code: StageCode, title: Message, *actors: StageRole, gives_verdicts: bool = True
) -> StageRule:
    return StageRule(code, title, frozenset(actors), gives_verdicts)


_REGION, _PROVINCE = StageRole.REGION, StageRole.PROVINCE
_MINISTRY, _FIELD = StageRole.MINISTRY, StageRole.FIELD

STAGES: Mapping[StageCode, StageRule] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            _rule(StageCode.EM, msg("Evaluasi mandiri"), _REGION, gives_verdicts=False),
            _rule(StageCode.VA, msg("Verifikasi administrasi"), _PROVINCE),
            _rule(StageCode.LAP, msg("Laporan gubernur"), _PROVINCE, gives_verdicts=False),
            _rule(StageCode.PU, msg("Peninjauan ulang"), _MINISTRY),
            _rule(StageCode.VL, msg("Verifikasi lapangan"), _FIELD, _MINISTRY),
            _rule(StageCode.VF, msg("Verifikasi final"), _MINISTRY),
        )
    }
)

#: Hours a region has to repair after a stage's verdicts; a stage not named has no window. The
#: sources know twice 24 hours after the field verification; the same after the province's is an
#: assumption. Both are data of a round.
REPAIR_HOURS: Mapping[StageCode, int] = MappingProxyType({StageCode.VA: 48, StageCode.VL: 48})


class CalendarUnusable(DomainError):
    """The calendar has no self-assessment to verify, or a window where there are no verdicts."""

    code = "calendar_unusable"
    template = (
        "Kalender harus memuat evaluasi mandiri (EM); masa perbaikan hanya ada pada tahapan "
        "dengan putusan, dan lamanya lebih dari nol jam."
    )


class StepNotAllowed(DomainError):
    """The act does not fit the stage and its phase."""

    code = "step_not_allowed"
    template = "Langkah ini tidak dapat dilakukan sekarang pada tahapan {stage}."


class NotYourStage(DomainError):
    """Somebody else acts here."""

    code = "not_your_stage"
    template = "Langkah ini pada tahapan {stage} bukan wewenang Anda."


@dataclass(frozen=True, slots=True)
class Calendar:
    """The stages of one round. They come in the order of `StageCode`, however they are given.

    ``repair_hours`` gives the window after a stage's verdicts; not named or ``None`` is no window.
    Raises `CalendarUnusable` without EM, and for a window that cannot be.
    """

    stages: tuple[StageCode, ...] = tuple(StageCode)
    repair_hours: Mapping[StageCode, int | None] = field(default_factory=lambda: REPAIR_HOURS)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stages", tuple(each for each in StageCode if each in self.stages))
        if StageCode.EM not in self.stages or not all(
            hours is None or (hours > 0 and STAGES[stage].gives_verdicts)
            for stage, hours in self.repair_hours.items()
        ):
            raise CalendarUnusable

    def after(self, stage: StageCode) -> StageCode | None:
        """The stage that follows in this calendar, or ``None`` after the last."""
        later = self.stages[self.stages.index(stage) + 1 :]
        return later[0] if later else None

    def hours(self, stage: StageCode) -> int | None:
        """How many hours a region may repair after ``stage``; ``None`` where it may not."""
        return self.repair_hours.get(stage)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a round stands."""

    stage: StageCode = StageCode.EM
    phase: Phase = Phase.WRITING

    def __str__(self) -> str:
        """As a form carries it along."""
        return f"{self.stage.value}/{self.phase.value}"


#: Whatever is not listed is not allowed. Delivering ends a stage that has no window; the end of the
#: window is no act but the clock's (`current`), and opening the next stage needs the calendar.
_NEXT: Mapping[tuple[Phase, StageAct], Phase] = MappingProxyType(
    {
        (Phase.WRITING, StageAct.SUBMIT): Phase.CLOSED,
        (Phase.READING, StageAct.DELIVER): Phase.REPAIR,
        (Phase.REPAIR, StageAct.FINISH_REPAIR): Phase.SECOND_LOOK,
        (Phase.SECOND_LOOK, StageAct.CLOSE): Phase.CLOSED,
    }
)


def advance(position: Position, *, act: StageAct, role: StageRole, calendar: Calendar) -> Position:
    """Where the round stands after ``act``.

    ``position`` is the one that `current` gives, so that a window that is over counts as over.
    Raises `NotYourStage` for another's act and `StepNotAllowed` for one that does not fit.
    """
    following = _following(position, act, calendar)
    if following is None:
        raise StepNotAllowed(stage=STAGES[position.stage].title)
    if role not in _doers(position, act, following):
        raise NotYourStage(stage=STAGES[position.stage].title)
    return following


def acts(position: Position, *, role: StageRole, calendar: Calendar) -> tuple[StageAct, ...]:
    """What ``role`` may do here: every act that `advance` would take."""
    possible = ((act, _following(position, act, calendar)) for act in StageAct)
    return tuple(act for act, then in possible if then and role in _doers(position, act, then))


def current(
    position: Position, *, delivered_at: dt.datetime | None, now: dt.datetime, calendar: Calendar
) -> Position:
    """``position`` as the clock has it: a repair whose window is over is in its second look.

    ``delivered_at`` is when the stage's verdicts were delivered; ``None`` before that.
    """
    hours = calendar.hours(position.stage)
    if position.phase is not Phase.REPAIR or delivered_at is None or hours is None:
        return position
    if now < repair_ends(delivered_at, hours=hours):
        return position
    return Position(position.stage, Phase.SECOND_LOOK)


def repair_ends(delivered_at: dt.datetime, *, hours: int) -> dt.datetime:
    """The first moment at which nothing can be repaired any more. Weekends and holidays count.

    Raises `ValueError` for a moment without a time zone: Indonesia has three.
    """
    if delivered_at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return delivered_at + dt.timedelta(hours=hours)


def is_open(now: dt.datetime, *, delivered_at: dt.datetime, hours: int) -> bool:
    """Whether the window runs at ``now``: from the delivery to before its end."""
    return delivered_at <= now < repair_ends(delivered_at, hours=hours)


def region_may_write(position: Position) -> bool:
    """Whether the region may change answers and proofs: while it assesses itself, and in repair."""
    return position.phase is Phase.REPAIR or position == Position(StageCode.EM, Phase.WRITING)


def may_judge(position: Position, *, role: StageRole) -> bool:
    """Whether ``role`` may write verdicts here (in the second look: on what has changed)."""
    return (
        position.phase in {Phase.READING, Phase.SECOND_LOOK}
        and role in STAGES[position.stage].actors
    )


def first_phase(stage: StageCode) -> Phase:
    """The phase in which ``stage`` begins."""
    return Phase.READING if STAGES[stage].gives_verdicts else Phase.WRITING


def _following(position: Position, act: StageAct, calendar: Calendar) -> Position | None:
    stage, phase = position.stage, position.phase
    if stage not in calendar.stages:
        return None
    if (phase, act) == (Phase.CLOSED, StageAct.OPEN_NEXT):
        later = calendar.after(stage)
        return Position(later, first_phase(later)) if later else None
    if (phase, act) == (Phase.READING, StageAct.DELIVER) and calendar.hours(stage) is None:
        return Position(stage, Phase.CLOSED)
    following = _NEXT.get((phase, act))
    return Position(stage, following) if following else None


def _doers(position: Position, act: StageAct, following: Position) -> frozenset[StageRole]:
    """Who may do ``act``: only the region says that it is done; a stage is handed on by those who
    closed it, or taken up by those who come next."""
    if act is StageAct.FINISH_REPAIR:
        return frozenset({StageRole.REGION})
    if act is StageAct.OPEN_NEXT:
        return STAGES[position.stage].actors | STAGES[following.stage].actors
    return STAGES[position.stage].actors
