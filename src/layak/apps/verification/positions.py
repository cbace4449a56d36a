"""Where a round stands: its submissions and repair windows, replayed over its calendar."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layak.apps.assessment.models import Round, Stage
from layak.apps.verification.models import RepairWindow, Submission
from layak.core.verification.stages import (
    STAGES,
    Calendar,
    Phase,
    Position,
    StageAct,
    StageCode,
    advance,
    current,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A round's position with what it follows from.

    ``window`` is the repair window of the stage the round is in, if there is one.
    """

    position: Position
    calendar: Calendar
    submissions: Sequence[Submission]
    window: RepairWindow | None

    @property
    def stage(self) -> StageCode:
        return self.position.stage

    @property
    def phase(self) -> Phase:
        return self.position.phase

    @property
    def last(self) -> Submission | None:
        """The latest submission, if any."""
        return self.submissions[-1] if self.submissions else None

    @property
    def delivered_at(self) -> dt.datetime | None:
        """When the verdicts of this stage were delivered."""
        return self.window.opened_at if self.window else None


def standing_of(round_: Round, *, now: dt.datetime) -> Standing:
    """Where a round stands at ``now``. Three queries."""
    return standings_of([round_], now=now)[round_.pk]


def standings_of(rounds: Sequence[Round], *, now: dt.datetime) -> dict[int, Standing]:
    """Where each of these rounds stands, by its key. Three queries, however many there are."""
    stages, submissions = defaultdict(list), defaultdict(list)
    windows: defaultdict[int, dict[str, RepairWindow]] = defaultdict(dict)
    for stage in Stage.objects.filter(round__in=rounds):
        stages[stage.round_id].append(stage)
    for submission in Submission.objects.filter(round__in=rounds).defer("content"):
        submissions[submission.round_id].append(submission)
    for window in RepairWindow.objects.filter(round__in=rounds):
        windows[window.round_id][window.stage] = window
    return {
        round_.pk: _standing(
            calendar_of(stages[round_.pk]),
            sorted(submissions[round_.pk], key=lambda each: each.number),
            windows[round_.pk],
            now,
        )
        for round_ in rounds
    }


def _standing(
    calendar: Calendar,
    submissions: Sequence[Submission],
    windows: dict[str, RepairWindow],
    now: dt.datetime,
) -> Standing:
    position = Position()
    for submission in submissions:
        position = after(position, submission, windows, calendar)
    window = windows.get(position.stage.value)
    if window is not None and position.phase is Phase.REPAIR:
        position = _by_the_clock(position, window, calendar, now)
    return Standing(position, calendar, submissions, window)


def calendar_of(stages: Iterable[Stage]) -> Calendar:
    """The stages of a round's calendar that verification knows; all of them where it has none."""
    known = {each.code: each for each in stages if each.code in set(StageCode)}
    if not known:
        return Calendar()
    codes = (StageCode.EM, *(StageCode(code) for code in known))
    hours = {
        StageCode(code): each.repair_hours
        for code, each in known.items()
        if STAGES[StageCode(code)].gives_verdicts
    }
    return Calendar(codes, hours)


def after(
    position: Position,
    submission: Submission,
    windows: dict[str, RepairWindow],
    calendar: Calendar,
) -> Position:
    """The position after a submission, and in the next stage where one was ended."""
    act = StageAct(submission.act)
    window = windows.get(position.stage.value)
    if act is StageAct.CLOSE and position.phase is Phase.REPAIR and window is not None:
        position = _by_the_clock(position, window, calendar, submission.at)
    role = next(iter(STAGES[position.stage].actors))
    position = advance(position, act=act, role=role, calendar=calendar)
    if position.phase is Phase.CLOSED and calendar.after(position.stage) is not None:
        position = advance(position, act=StageAct.OPEN_NEXT, role=role, calendar=calendar)
    return position


def _by_the_clock(
    position: Position, window: RepairWindow, calendar: Calendar, now: dt.datetime
) -> Position:
    if window.finished_at is not None and window.finished_at <= now:
        return Position(position.stage, Phase.SECOND_LOOK)
    return current(position, delivered_at=window.opened_at, now=now, calendar=calendar)
