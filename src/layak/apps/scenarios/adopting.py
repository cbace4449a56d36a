"""Making a scenario's plan the plan: each of its actions becomes a line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.planning.actions import AlreadyPlanned, add_line
from layak.apps.planning.finding import joined
from layak.apps.planning.gaps import gap_rows
from layak.apps.planning.models import ActionPlan
from layak.apps.planning.picking import Beginning, line_of_action
from layak.apps.scenarios import access
from layak.apps.scenarios.actions import NotYourScenario, StaleScenario
from layak.apps.scenarios.asking import NotExplainable, newest_plan
from layak.apps.scenarios.models import Scenario, State
from layak.core.action_plan.model import Cost, Line, Source
from layak.core.scenarios.differing import chosen_in


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of a plan's actions: numbers of new lines, and codes that became none because
    the plan had them already or they move no gap any more."""

    numbers: tuple[int, ...]
    skipped: tuple[str, ...]


@transaction.atomic
def adopt(*, actor: Actor, scenario: Scenario, seen: UUID, at: dt.datetime) -> Adopted:
    """Make a line of every action of the plan that was ``seen``, with its year, agency and money.

    Raises `NotYourScenario`, `NotExplainable` where no plan is ready, or `StaleScenario` where the
    newest plan is not the one that was seen.
    """
    held = access.scenarios_managed_by(actor).select_for_update(of=("self",))
    row = held.filter(pk=scenario.pk).first()
    if row is None:
        raise NotYourScenario
    computation = newest_plan(row)
    if computation is None or computation.state != State.READY:
        raise NotExplainable
    if computation.public_id != seen:
        raise StaleScenario
    plan = joined(ActionPlan.objects.filter(pk=row.plan_id)).get()
    gaps, numbers, skipped = gap_rows(plan), [], []
    asked = json.loads(computation.problem)["actions"]
    raises = {each["key"]: each["raises"] for each in asked}
    pillars = {str(each.public_id): each.pillar for each in organizations_visible_to(actor)}
    for code, chosen in chosen_in(json.loads(computation.answer)["plan"]).items():
        begun = Beginning(chosen["year"], chosen["units"])
        line = line_of_action(actor, plan, code, gaps, begun)
        try:
            if line is None:
                raise AlreadyPlanned(number=0)
            line = _as_planned(line, chosen, pillars, raises[code])
            numbers.append(add_line(actor=actor, plan=plan, line=line, at=at).number)
        except AlreadyPlanned:
            skipped.append(code)
    row.adopted_at, row.version = at, row.version + 1
    row.save()
    audit.record(
        actor=actor.user, action="scenario.adopted", subject=row, at=at,
        place=actor.regency.code, details={"plan": str(plan.public_id), "count": len(numbers)},
    )  # fmt: skip
    return Adopted(tuple(numbers), tuple(skipped))


def _as_planned(
    line: Line, chosen: Mapping[str, Any], pillars: Mapping[str, str],
    raises: Sequence[Mapping[str, Any]],
) -> Line:  # fmt: skip
    """The line with the agency, the units and the money of the scenario; it claims what so many
    units lead to."""
    reached: dict[str, Decimal] = {}
    for each in raises:
        if each["units"] <= chosen["units"]:
            points = Decimal(each["points"])
            reached[each["question"]] = max(points, reached.get(each["question"], points))
    moves = tuple(
        replace(move, to_points=reached[move.question])
        for move in line.moves
        if move.question in reached
    )
    costs = tuple(
        Cost(each["year"], Source(each["source"]), each["rupiah"]) for each in chosen["payments"]
    )
    lead = chosen["agency"] if chosen["agency"] in pillars else ""
    return replace(line, lead=lead, pillar=pillars.get(lead, ""), costs=costs, moves=moves)
