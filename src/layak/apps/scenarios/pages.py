"""What the page of a scenario shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layak.apps.accounts.language import words
from layak.apps.catalogue.queries import catalogue_of, price_items_of
from layak.apps.organizations.access import Actor
from layak.apps.planning.describing import Names, names_in
from layak.apps.planning.models import ActionPlan
from layak.apps.scenarios import access, asking, reading
from layak.apps.scenarios.explaining import explained
from layak.apps.scenarios.ground import ground_of
from layak.apps.scenarios.models import AT_WORK, ActionWish, Computation, Kind, Scenario, State
from layak.core.action_catalogue.model import CatalogueAction
from layak.core.action_plan.words import rupiah
from layak.core.messages import Message
from layak.core.planning.words import STATUS_WORDS
from layak.core.scenarios.building import Built, is_line
from layak.core.scenarios.differing import difference
from layak.core.scenarios.model import Ground, LeftOut, WhyNot
from layak.core.scenarios.money import CeilingsExceeded
from layak.core.scenarios.words import SEEK_WORDS, WHY_NOT_WORDS

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action that is up for choice and not in the answer."""

    code: str
    title: str
    cluster: str
    points: Decimal
    wish: ActionWish | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Actions that are not up for choice for one reason. ``named`` says what is missing."""

    why: Message
    is_about_figures: bool
    actions: Sequence[tuple[str, str]]
    named: Sequence[str]


@dataclass(frozen=True, slots=True)
class Change:
    """An action that the last search did otherwise, in words."""

    title: str
    year: int
    agency: str
    cost: int
    before: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What the last search changed."""

    came: Sequence[Change]
    went: Sequence[Change]
    moved: Sequence[Change]
    points: Decimal
    money: str


def scenario_context(actor: Actor, scenario: Scenario) -> Context:
    """A scenario with its newest plan, what changed, and what else could be chosen."""
    plan = scenario.plan
    names, actions = names_in(plan), catalogue_of(plan.region)
    wishes = {
        row.code: row
        for row in ActionWish.objects.filter(scenario=scenario).select_related("organization")
    }
    newest, ready, before = _searches(scenario)
    ground = ground_of(plan)
    built, over = _built(scenario, ground)
    running = asking.running_in(scenario)
    context: Context = {
        "plan": plan, "round": plan.round, "scenario": scenario, "names": names,
        "seek": SEEK_WORDS[scenario.seek], "newest": newest, "running": running,
        "over": over, "may_change": _may_change(actor, scenario),
        "forbidden": _forbidden(wishes, actions), "left_out": _left_out(built, actions, plan),
        "is_outdated": _is_outdated(newest, built), "lines": len(ground.lines),
        "lines_rupiah": sum(line.rupiah for line in ground.lines),
        "candidates": _candidates(built, ground, actions, wishes, ready),
    }  # fmt: skip
    if ready is not None:
        context |= _result(ready, before, names, actions, wishes)
    return context


def _searches(
    scenario: Scenario,
) -> tuple[Computation | None, Computation | None, Computation | None]:
    """The newest search, the newest that is done, and the one done before that. One query."""
    rows = list(
        Computation.objects.filter(scenario=scenario, kind=Kind.PLAN)
        .defer("problem")
        .order_by("-pk")[:10]
    )
    done = [row for row in rows if row.state == State.READY]
    return (
        rows[0] if rows else None,
        done[0] if done else None,
        done[1] if len(done) > 1 else None,
    )


def _built(scenario: Scenario, ground: Ground) -> tuple[Built | None, Sequence[Message]]:
    try:
        return asking.question_of(scenario, ground), ()
    except CeilingsExceeded as problem:
        return None, problem.over


def _may_change(actor: Actor, scenario: Scenario) -> bool:
    return access.may_make(actor, scenario.plan)


def _is_outdated(newest: Computation | None, built: Built | None) -> bool:
    """Whether the plan was found on other ground than there is now."""
    if newest is None or newest.state in AT_WORK or built is None:
        return False
    return newest.problem_hash != asking.hash_of(built)


def _result(
    ready: Computation, before: Computation | None, names: Names,
    actions: Mapping[str, CatalogueAction], wishes: Mapping[str, ActionWish],
) -> Context:  # fmt: skip
    result = reading.result_of(ready)
    told = explained(ready, actions)
    lines = reading.lines_of(
        result.answer, names=names, actions=actions, wishes=wishes, reasons=told.reasons
    )
    return {
        "ready": ready, "result": result, "status": STATUS_WORDS[result.status],
        "groups": reading.grouped(lines, names), "told": told,
        "first_aim": reading.sought_first(result.answer),
        "conflicts": reading.conflicts_in(ready),
        "changes": _changes(before, result, names, actions) if before else None,
    }  # fmt: skip


def _changes(
    before: Computation, result: reading.Result, names: Names,
    actions: Mapping[str, CatalogueAction],
) -> Changes | None:  # fmt: skip
    found = difference(json.loads(before.answer)["plan"], result.answer)
    if found.is_none:
        return None

    def change(line: Mapping[str, Any], earlier: Mapping[str, Any] | None = None) -> Change:
        return Change(
            title_of(line["action"], actions, line["title"]), line["year"],
            reading.agency_name(line["agency"], names), line["cost"],
            earlier and {**earlier, "agency": reading.agency_name(earlier["agency"], names)},
        )  # fmt: skip

    return Changes(
        [change(line) for line in found.came],
        [change(line) for line in found.went],
        [change(each.after, each.before) for each in found.moved],
        reading.shown(found.points),
        f"{'−' if found.rupiah < 0 else '+'}Rp{rupiah(abs(found.rupiah))}",
    )


def title_of(code: str, actions: Mapping[str, CatalogueAction], otherwise: str = "") -> str:
    """What an action is called in the reader's language."""
    action = actions.get(code)
    return action.title.in_language(words().language) if action else otherwise or code


def _forbidden(
    wishes: Mapping[str, ActionWish], actions: Mapping[str, CatalogueAction]
) -> list[tuple[str, str]]:
    return [
        (code, title_of(code, actions)) for code, row in wishes.items() if row.kind == "forbidden"
    ]


def _candidates(
    built: Built | None, ground: Ground, actions: Mapping[str, CatalogueAction],
    wishes: Mapping[str, ActionWish], ready: Computation | None,
) -> list[Candidate]:  # fmt: skip
    """What could be chosen beside the answer, the most points first."""
    if built is None:
        return []
    chosen = set(_codes_in(ready))
    stands = {each.code: each.standing.expected for each in ground.questions}
    found = [
        Candidate(
            each.key, title_of(each.key, actions, each.title), each.cluster,
            reading.shown(_wins(each.raises, stands)), wishes.get(each.key),
        )
        for each in built.problem.actions
        if not is_line(each.key) and each.key not in chosen and not _is_forbidden(each.key, wishes)
    ]  # fmt: skip
    return sorted(found, key=lambda each: -each.points)


def _is_forbidden(code: str, wishes: Mapping[str, ActionWish]) -> bool:
    return code in wishes and wishes[code].kind == "forbidden"


def _wins(raises: Sequence[Any], stands: Mapping[str, Decimal]) -> Decimal:
    """The expected points of an action by itself; caps of indicators are not looked at."""
    best: dict[str, Decimal] = {}
    for each in raises:
        gain = each.claim.expected - stands[each.question]
        best[each.question] = max(best.get(each.question, Decimal(0)), gain)
    return sum(best.values(), Decimal(0))


def _codes_in(ready: Computation | None) -> list[str]:
    if ready is None:
        return []
    return [line["action"] for line in json.loads(ready.answer)["plan"]["lines"]]


def _left_out(
    built: Built | None, actions: Mapping[str, CatalogueAction], plan: ActionPlan
) -> list[Missing]:
    """What is not up for choice, by reason; actions of the plan are not mentioned."""
    groups: dict[WhyNot, list[LeftOut]] = {}
    for each in built.left_out if built else ():
        if each.why is not WhyNot.PLANNED:
            groups.setdefault(each.why, []).append(each)
    if not groups:
        return []
    items = _named_figures(plan, actions)
    return [
        Missing(
            WHY_NOT_WORDS[why], why in {WhyNot.UNPRICED, WhyNot.UNCOUNTED},
            [(each.action, title_of(each.action, actions)) for each in found],
            list(dict.fromkeys(items.get(name, name) for each in found for name in each.missing)),
        )
        for why, found in groups.items()
    ]  # fmt: skip


def _named_figures(plan: ActionPlan, actions: Mapping[str, CatalogueAction]) -> dict[str, str]:
    """What missing price items, units and actions are called. One query."""
    language = words().language
    items = {
        key: each.name.in_language(language) for key, each in price_items_of(plan.region).items()
    }
    units = {each.unit_kind: each.unit.in_language(language) for each in actions.values()}
    return items | units | {code: title_of(code, actions) for code in actions}
