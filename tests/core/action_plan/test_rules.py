"""What is wrong with a plan is named, with its line, its field and the step it stands before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from layak.core.action_plan.comparing import difference_between
from layak.core.action_plan.findings import Field, blocking
from layak.core.action_plan.line_rules import Known, line_findings
from layak.core.action_plan.model import (
    Ceiling,
    Cost,
    Counting,
    Direction,
    LineState,
    Move,
    Pledge,
    PledgeKind,
    Source,
    Target,
)
from layak.core.action_plan.plan_rules import Frame, plan_findings
from layak.core.action_plan.steps import (
    PlanStatus,
    PlanStep,
    PlanStepNotAllowed,
    advance_plan,
    steps_from,
)
from layak.core.instrument.model import Text
from tests.core.action_plan.samples import CLUSTERS, YEARS, line, plan

KNOWN = Known(
    years=YEARS, maxima={"2.1": Decimal(5)}, codes={"2.08.07.2.01.0003": "Koordinasi"},
    places={"16.12.01"},
)  # fmt: skip
FRAME = Frame(KNOWN, {code: Text(code) for code in CLUSTERS})


def levels(*amounts: int | None) -> tuple[Target, ...]:
    pairs = zip(YEARS, amounts, strict=True)
    return tuple(Target(year, None if a is None else Decimal(a)) for year, a in pairs)


LEVEL = {"counting": Counting.LEVEL, "baseline": Decimal(40), "total": None}
WRONG: list[tuple[dict[str, Any], str, Field]] = [
    ({"lead": ""}, "no_lead", Field.LEAD),
    ({"output": ""}, "no_output", Field.OUTPUT),
    ({"unit": ""}, "no_unit", Field.UNIT),
    ({"quarters": ()}, "no_quarter", Field.QUARTERS),
    ({"code": ""}, "no_code", Field.CODE),
    ({"code": "pelatihan"}, "code_unusable", Field.CODE),
    ({"code": "2.08.07.2.01"}, "code_unusable", Field.CODE),
    ({"code": "2.08.07.2.01.0099"}, "code_unusable", Field.CODE),
    ({"code": "2.08.07.02.01.03"}, "code_unusable", Field.CODE),
    ({"moves": (Move("9.9", Decimal(0), Decimal(1)),)}, "unknown_question", Field.MOVES),
    ({"moves": (Move("2.1", Decimal(0), Decimal(6)),)}, "move_out_of_range", Field.MOVES),
    ({"moves": (Move("2.1", Decimal(3), Decimal(2)),)}, "move_out_of_range", Field.MOVES),
    ({"total": Decimal(11)}, "targets_do_not_add_up", Field.TARGETS),
    ({"targets": (), "total": None}, "no_target", Field.TARGETS),
    ({"targets": levels(2, 2, 2, 2, None), "total": None}, "target_missing", Field.TARGETS),
    ({"targets": levels(2, 2, 2, 2, -1), "total": None}, "target_negative", Field.TARGETS),
    ({"targets": (*levels(2, 2, 2, 2, 2), Target(2031, Decimal(1)))}, "target_outside",
     Field.TARGETS),
    ({**LEVEL, "targets": levels(30, 50, 60, 70, 80)}, "target_against_baseline", Field.TARGETS),
    ({**LEVEL, "targets": levels(50, 60, 55, 70, 80)}, "target_turns_back", Field.TARGETS),
    ({**LEVEL, "direction": Direction.LOWER, "targets": levels(50, 30, 20, 10, 5)},
     "target_against_baseline", Field.TARGETS),
    ({**LEVEL, "targets": levels(50, 60, 70, 80, 90), "total": Decimal(95)},
     "last_target_differs", Field.TARGETS),
    ({**LEVEL, "baseline": None, "targets": levels(50, 60, 70, 80, 90)}, "no_baseline",
     Field.BASELINE),
    ({"baseline_year": None}, "no_baseline_year", Field.BASELINE),
    ({"places": ("16.10.01",)}, "unknown_place", Field.PLACES),
    ({"costs": ()}, "no_budget", Field.COSTS),
    ({"costs": (Cost(2031, Source.PAD, 1),)}, "cost_outside", Field.COSTS),
    ({"pledges": (Pledge("pt", "business", PledgeKind.MONEY),)}, "pledge_without_amount",
     Field.PLEDGES),
    ({"pledges": (Pledge("rri", "media", PledgeKind.AIRTIME, rupiah=5),)}, "pledge_with_amount",
     Field.PLEDGES),
]  # fmt: skip


def test_nothing_is_wrong_with_a_sound_line() -> None:
    assert line_findings(line(), KNOWN) == []


@pytest.mark.parametrize(("changes", "code", "field"), WRONG, ids=lambda each: str(each)[:40])
def test_each_defect_is_named_once_with_line_and_field(
    changes: dict[str, Any], code: str, field: Field
) -> None:
    found = [each for each in line_findings(line(**changes), KNOWN) if each.code == code]
    assert [(each.line, each.number, each.field) for each in found] == [("a", 1, field)]


def test_a_year_without_a_target_may_say_why() -> None:
    said = (*levels(2, 2, 2, 4, None)[:4], Target(2029, None, "Selesai 2028"))
    assert line_findings(line(targets=said), KNOWN) == []


def test_a_rad_that_leaves_a_cluster_out_is_not_agreed() -> None:
    lines = [line(key=code, cluster=code) for code in CLUSTERS if code != "K3"]
    (found,) = plan_findings(plan(*lines), FRAME)
    assert found.code == "cluster_missing"
    assert found.message.params["cluster"] == Text("K3")
    assert blocking([found], before=PlanStatus.DISCUSSED) == []
    assert blocking([found], before=PlanStatus.AGREED) == [found]


def test_a_cancelled_line_covers_and_costs_nothing() -> None:
    lines = [line(key=code, cluster=code) for code in CLUSTERS]
    lines[3] = replace(lines[3], state=LineState.CANCELLED)
    assert [each.code for each in plan_findings(plan(*lines), FRAME)] == ["cluster_missing"]


def test_a_ceiling_that_is_exceeded_is_named_with_the_sum_above_it() -> None:
    ceiling = Ceiling("dp3a", 2025, Source.PAD, 15_000_000)
    lines = [line(key=code, cluster=code) for code in CLUSTERS]
    frame = replace(FRAME, ceilings=(ceiling,), agencies={"dp3a": "DP3A"})
    (found,) = plan_findings(plan(*lines), frame)
    assert (found.code, found.field) == ("over_ceiling", Field.CEILING)
    assert found.message.params["over"] == "45.000.000"


def test_every_step_leads_where_the_table_says_and_no_other_is_allowed() -> None:
    path = [PlanStep.DISCUSS, PlanStep.AGREE, PlanStep.DECREE, PlanStep.AMEND]
    status = PlanStatus.DRAFT
    for step in path:
        assert step in steps_from(status)
        status = advance_plan(status, step=step)
    assert status is PlanStatus.DRAFT
    with pytest.raises(PlanStepNotAllowed):
        advance_plan(PlanStatus.DRAFT, step=PlanStep.DECREE)


def test_two_versions_tell_what_came_went_and_changed() -> None:
    old = plan(line(), line(key="b"), line(key="c"))
    dearer = line(costs=(Cost(2025, Source.PAD, 12_000_000),))
    new = plan(dearer, line(key="b", state=LineState.CANCELLED), line(key="c"), line(key="d"))
    found = difference_between(old, new)
    assert [each.key for each in found.added] == ["d"]
    assert [each.key for each in found.removed] == ["b"]
    assert [(each.new.key, each.fields) for each in found.changed] == [("a", (Field.COSTS,))]
    assert found.rupiah == 2_000_000
