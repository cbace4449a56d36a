"""What the page of one action in a scenario shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.catalogue.queries import catalogue_of
from layak.apps.organizations.access import Actor
from layak.apps.planning.describing import names_in
from layak.apps.scenarios import access, asking, reading
from layak.apps.scenarios.ground import ground_of
from layak.apps.scenarios.models import ActionWish, Scenario, State
from layak.core.instrument.model import Text
from layak.core.planning.model import Action, Raise
from layak.core.scenarios.differing import chosen_in
from layak.core.scenarios.money import CeilingsExceeded
from layak.core.scenarios.words import WHY_NOT_WORDS


@dataclass(frozen=True, slots=True)
class Won:
    """A question that the action raises: from what is expected of it to what would be."""

    code: str
    text: Text
    stands: Decimal
    claims: Decimal
    expected: Decimal
    units: int


def is_known(scenario: Scenario, code: str) -> bool:
    """Whether the region's catalogue has the action. One query."""
    return code in catalogue_of(scenario.plan.region)


def initial_of(scenario: Scenario, code: str) -> dict[str, object]:
    """What people want of the action now, as the form begins with it."""
    row = ActionWish.objects.filter(scenario=scenario, code=code).select_related("organization")
    found = row.first()
    begun: dict[str, object] = {"version": scenario.version}
    if found is None:
        return begun
    rupiah = "" if found.rupiah is None else f"{found.rupiah:,}".replace(",", ".")
    key = str(found.organization.public_id) if found.organization else ""
    return begun | {
        "kind": found.kind, "year": str(found.year or ""), "organization": key, "rupiah": rupiah
    }  # fmt: skip


def action_context(actor: Actor, scenario: Scenario, code: str) -> dict[str, object] | None:
    """An action where the scenario stands; ``None`` where the catalogue has no such action."""
    plan = scenario.plan
    action = catalogue_of(plan.region).get(code)
    if action is None:
        return None
    ground, names = ground_of(plan), names_in(plan)
    try:
        built = asking.question_of(scenario, ground)
    except CeilingsExceeded:
        built = None
    problem = {each.key: each for each in built.problem.actions} if built else {}
    left_out = (
        next((each for each in built.left_out if each.action == code), None) if built else None
    )
    made = problem.get(code)
    return {
        "plan": plan, "round": plan.round, "scenario": scenario, "action": action,
        "title": action.title.in_language(words().language),
        "chosen": _chosen(scenario, code), "names": names,
        "why_not": WHY_NOT_WORDS[left_out.why] if left_out else None,
        "won": _won(made, scenario, {q.code: q.standing.expected for q in ground.questions}),
        "made": made, "years": _years(made, ground.years) if made else [],
        "agencies": [reading.agency_name(key, names) for key in made.agencies] if made else [],
        "may_change": access.may_make(actor, plan),
    }  # fmt: skip


def _chosen(scenario: Scenario, code: str) -> Mapping[str, Any] | None:
    newest = asking.newest_plan(scenario)
    if newest is None or newest.state != State.READY:
        return None
    return chosen_in(json.loads(newest.answer)["plan"]).get(code)


def _won(made: Action | None, scenario: Scenario, stands: Mapping[str, Decimal]) -> list[Won]:
    if made is None:
        return []
    best: dict[str, Raise] = {}
    for each in made.raises:
        if each.question not in best or each.claim.expected > best[each.question].claim.expected:
            best[each.question] = each
    questions = parsed(scenario.plan.round).questions
    return [
        Won(
            code, questions[code].text, reading.shown(stands[code]), each.claim.points,
            reading.shown(each.claim.expected), each.units,
        )
        for code, each in best.items()
    ]  # fmt: skip


def _years(made: Action, years: Sequence[int]) -> list[tuple[int, int]]:
    """What each year costs if the action starts with the plan, for the most units."""
    found = []
    for year in years:
        effort = made.effort(start=years[0], year=year)
        found.append((year, effort.rupiah_of(made.most_units) if effort else 0))
    return found
