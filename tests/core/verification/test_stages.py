"""Stages and phases: everything that is listed happens, and nothing else does."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given

from layak.core.verification.stages import (
    STAGES,
    Calendar,
    CalendarUnusable,
    NotYourStage,
    Phase,
    Position,
    StageAct,
    StageCode,
    StageRole,
    StepNotAllowed,
    acts,
    advance,
    current,
    is_open,
    may_judge,
    region_may_write,
    repair_ends,
)
from tests.core.scoring.answers import dice, property_test

WIB = dt.timezone(dt.timedelta(hours=7))
WIT = dt.timezone(dt.timedelta(hours=9))
DELIVERED = dt.datetime(2025, 5, 16, 16, 30, tzinfo=WIB)  # a Friday
WHOLE = Calendar()

#: The whole round in the default calendar: act, who does it, and where the round stands then.
ROUND = (
    (StageAct.SUBMIT, StageRole.REGION, StageCode.EM, Phase.CLOSED),
    (StageAct.OPEN_NEXT, StageRole.REGION, StageCode.VA, Phase.READING),
    (StageAct.DELIVER, StageRole.PROVINCE, StageCode.VA, Phase.REPAIR),
    (StageAct.FINISH_REPAIR, StageRole.REGION, StageCode.VA, Phase.SECOND_LOOK),
    (StageAct.CLOSE, StageRole.PROVINCE, StageCode.VA, Phase.CLOSED),
    (StageAct.OPEN_NEXT, StageRole.PROVINCE, StageCode.LAP, Phase.WRITING),
    (StageAct.SUBMIT, StageRole.PROVINCE, StageCode.LAP, Phase.CLOSED),
    (StageAct.OPEN_NEXT, StageRole.MINISTRY, StageCode.PU, Phase.READING),
    (StageAct.DELIVER, StageRole.MINISTRY, StageCode.PU, Phase.CLOSED),
    (StageAct.OPEN_NEXT, StageRole.FIELD, StageCode.VL, Phase.READING),
    (StageAct.DELIVER, StageRole.FIELD, StageCode.VL, Phase.REPAIR),
    (StageAct.FINISH_REPAIR, StageRole.REGION, StageCode.VL, Phase.SECOND_LOOK),
    (StageAct.CLOSE, StageRole.MINISTRY, StageCode.VL, Phase.CLOSED),
    (StageAct.OPEN_NEXT, StageRole.MINISTRY, StageCode.VF, Phase.READING),
    (StageAct.DELIVER, StageRole.MINISTRY, StageCode.VF, Phase.CLOSED),
)


def test_a_whole_round_runs_through_every_stage_and_phase() -> None:
    position = Position()
    for act, role, stage, phase in ROUND:
        position = advance(position, act=act, role=role, calendar=WHOLE)
        assert position == Position(stage, phase)
    assert [acts(position, role=role, calendar=WHOLE) for role in StageRole] == [()] * 4


@property_test
@given(dice)
def test_no_path_skips_a_stage_or_a_phase(dice: Random) -> None:
    calendar = _calendar(dice)
    path = [Position()]
    for _ in range(60):
        act, role = dice.choice(list(StageAct)), dice.choice(list(StageRole))
        allowed = act in acts(path[-1], role=role, calendar=calendar)
        if not allowed:
            with pytest.raises((StepNotAllowed, NotYourStage)):
                advance(path[-1], act=act, role=role, calendar=calendar)
            continue
        path.append(advance(path[-1], act=act, role=role, calendar=calendar))
    assert path == _expected(calendar)[: len(path)]


@property_test
@given(dice)
def test_every_round_can_be_brought_to_its_end(dice: Random) -> None:
    calendar = _calendar(dice)
    position = Position()
    path = [position]
    while choices := [(a, r) for r in StageRole for a in acts(position, role=r, calendar=calendar)]:
        act, role = dice.choice(choices)
        position = advance(position, act=act, role=role, calendar=calendar)
        path.append(position)
    assert path == _expected(calendar)


def test_an_act_that_does_not_fit_is_refused_with_the_stage_it_does_not_fit() -> None:
    with pytest.raises(StepNotAllowed, match="pada tahapan Evaluasi mandiri"):
        advance(Position(), act=StageAct.DELIVER, role=StageRole.REGION, calendar=WHOLE)


def test_only_the_region_says_that_it_has_repaired_and_only_verifiers_deliver() -> None:
    reading, repair = Position(StageCode.VA, Phase.READING), Position(StageCode.VA, Phase.REPAIR)
    with pytest.raises(NotYourStage, match="bukan wewenang Anda"):
        advance(reading, act=StageAct.DELIVER, role=StageRole.REGION, calendar=WHOLE)
    with pytest.raises(NotYourStage):
        advance(repair, act=StageAct.FINISH_REPAIR, role=StageRole.PROVINCE, calendar=WHOLE)


def test_who_acts_in_which_stage() -> None:
    assert {code.value: {each.value for each in rule.actors} for code, rule in STAGES.items()} == {
        "EM": {"region"},
        "VA": {"province"},
        "LAP": {"province"},
        "PU": {"ministry"},
        "VL": {"field", "ministry"},
        "VF": {"ministry"},
    }


def test_a_calendar_may_leave_stages_out_but_not_change_their_order() -> None:
    calendar = Calendar((StageCode.VF, StageCode.VA, StageCode.EM, StageCode.VA))
    assert calendar.stages == (StageCode.EM, StageCode.VA, StageCode.VF)
    assert calendar.after(StageCode.VA) is StageCode.VF
    left_out = Position(StageCode.VL, Phase.READING)
    assert acts(left_out, role=StageRole.FIELD, calendar=calendar) == ()


@pytest.mark.parametrize(
    ("stages", "hours"),
    [
        ((StageCode.VA,), {}),
        ((StageCode.EM, StageCode.VA), {StageCode.VA: 0}),
        ((StageCode.EM, StageCode.VA), {StageCode.EM: 48}),
        ((StageCode.EM, StageCode.LAP), {StageCode.LAP: 48}),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(
    stages: tuple[StageCode, ...], hours: dict[StageCode, int]
) -> None:
    with pytest.raises(CalendarUnusable):
        Calendar(stages, hours)


def test_without_a_window_delivering_the_verdicts_closes_the_stage() -> None:
    calendar = Calendar(repair_hours={StageCode.VL: 24, StageCode.VA: None})
    reading = Position(StageCode.VA, Phase.READING)
    after = advance(reading, act=StageAct.DELIVER, role=StageRole.PROVINCE, calendar=calendar)
    assert after.phase is Phase.CLOSED


def test_the_window_is_half_open_and_runs_over_the_weekend() -> None:
    end = repair_ends(DELIVERED, hours=48)
    assert end == dt.datetime(2025, 5, 18, 16, 30, tzinfo=WIB)
    tick = dt.timedelta(microseconds=1)
    at = {"delivered_at": DELIVERED, "hours": 48}
    assert [is_open(now, **at) for now in (DELIVERED - tick, DELIVERED, end - tick, end)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_the_window_ends_at_one_moment_in_every_time_zone() -> None:
    there = DELIVERED.astimezone(WIT)
    assert repair_ends(there, hours=48) == repair_ends(DELIVERED, hours=48)
    with pytest.raises(ValueError, match="time zone"):
        repair_ends(DELIVERED.replace(tzinfo=None), hours=48)


def test_when_the_window_is_over_the_second_look_has_begun_without_anybody_acting() -> None:
    repair = Position(StageCode.VA, Phase.REPAIR)
    end = repair_ends(DELIVERED, hours=48)
    before = current(
        repair, delivered_at=DELIVERED, now=end - dt.timedelta(seconds=1), calendar=WHOLE
    )
    after = current(repair, delivered_at=DELIVERED, now=end, calendar=WHOLE)
    assert (before, after) == (repair, Position(StageCode.VA, Phase.SECOND_LOOK))
    with pytest.raises(StepNotAllowed):
        advance(after, act=StageAct.FINISH_REPAIR, role=StageRole.REGION, calendar=WHOLE)
    other = Position(StageCode.VA, Phase.CLOSED)
    assert current(other, delivered_at=DELIVERED, now=end, calendar=WHOLE) == other


def test_the_region_writes_or_verifiers_do_but_never_both() -> None:
    everywhere = [Position(stage, phase) for stage in StageCode for phase in Phase]
    for position in everywhere:
        judged = [role for role in StageRole if may_judge(position, role=role)]
        assert not (judged and region_may_write(position))
        assert set(judged) <= STAGES[position.stage].actors
    writable = [each for each in everywhere if region_may_write(each)]
    assert Position() in writable
    assert Position(StageCode.LAP, Phase.WRITING) not in writable


def _calendar(dice: Random) -> Calendar:
    stages = (StageCode.EM, *(each for each in StageCode if dice.random() < 0.7))
    judged = [each for each in StageCode if STAGES[each].gives_verdicts]
    return Calendar(stages, {each: dice.choice((None, 24, 48)) for each in judged})


def _expected(calendar: Calendar) -> list[Position]:
    """The one path there is, spelled out without the tables."""
    path: list[Position] = []
    for stage in calendar.stages:
        if stage in {StageCode.EM, StageCode.LAP}:
            phases = [Phase.WRITING, Phase.CLOSED]
        elif calendar.repair_hours[stage]:
            phases = [Phase.READING, Phase.REPAIR, Phase.SECOND_LOOK, Phase.CLOSED]
        else:
            phases = [Phase.READING, Phase.CLOSED]
        path += [Position(stage, phase) for phase in phases]
    assert all(one != other for one, other in pairwise(path))
    return path
