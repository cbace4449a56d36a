"""Actions of the catalogue that answer the gaps of a plan, and the lines they become."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from layak.apps.assessment.instruments import parsed
from layak.apps.catalogue.blocks import Use
from layak.apps.catalogue.queries import catalogue_of, prices_of, unit_counts_of
from layak.apps.catalogue.weighing import Today, Weight, weigh
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.models import Duty
from layak.apps.planning import access
from layak.apps.planning.gaps import GapRow
from layak.apps.planning.models import Action, ActionPlan, ActionRevision
from layak.core.action_catalogue.model import CatalogueAction
from layak.core.action_catalogue.moving import Standing
from layak.core.action_catalogue.scheduling import Schedule, scheduled
from layak.core.action_plan.codes import CodeLevel, read_code
from layak.core.action_plan.content import line_of_content
from layak.core.action_plan.model import Cost, Line, LineState, Move, Source, Target

#: What a line counts where the action is done once; the plan's own language.
_ONCE = "kegiatan"
#: What is proposed of a new line, by the time its work takes.
_PROPOSED = ("baseline", "baseline_year", "targets", "total", "quarters")
#: Why a year has no target; the plan's own language.
_PREPARING, _UNDER_WAY, _REACHED = "Persiapan", "Selesai pada {year}", "Tercapai pada {year}"
#: The source that a new line states; people change it where the money comes from elsewhere.
FIRST_SOURCE = Source.PAD


@dataclass(frozen=True, slots=True)
class Offer:
    """An action that answers a gap; ``number`` is the plan's line made of it, if there is one."""

    action: CatalogueAction
    weight: Weight
    number: int | None

    @property
    def questions(self) -> int:
        """How many gaps it answers at once."""
        return len(self.weight.moves)


def offers_for(plan: ActionPlan, rows: Iterable[GapRow]) -> Mapping[str, Sequence[Offer]]:
    """The actions that answer each gap (by question), the most points first. Five queries."""
    today = _today(plan, rows)
    planned = _numbers(plan)
    found: dict[str, list[Offer]] = {}
    for action in catalogue_of(plan.region).values():
        weight = weigh(action, today)
        for move in weight.moves:
            offer = Offer(action, weight, planned.get(action.code))
            found.setdefault(move.question, []).append(offer)
    return {
        code: sorted(offers, key=lambda each: -each.weight.points) for code, offers in found.items()
    }


@dataclass(frozen=True, slots=True)
class Beginning:
    """The year in which an action begins, and for how many units."""

    year: int
    units: int


def line_of_action(
    actor: Actor,
    plan: ActionPlan,
    code: str,
    rows: Sequence[GapRow],
    begun: Beginning | None = None,
) -> Line | None:
    """The line that an action of the catalogue becomes: everything that is known of it.

    It moves all questions that are gaps now. Its money is that of the first year, and only where
    every price is there; targets and quarters are proposed (`scheduled`): from the year it is
    ``begun``, else from the first. ``None`` where there is no such action, or where it moves no
    gap.
    """
    action = catalogue_of(plan.region).get(code)
    if action is None:
        return None
    weight = weigh(action, _today(plan, rows))
    if not weight.moves:
        return None
    lead, pillar = _lead(actor, action)
    budget = read_code(action.budget_code)
    is_sub = budget is not None and budget.level is CodeLevel.SUB_ACTIVITY
    line = Line(
        key="", number=0, cluster=_cluster(plan, action, rows), title=action.title.id[:300],
        gap=_gap(rows, weight), moves=tuple(
            Move(each.question, each.from_points, each.to_points) for each in weight.moves
        ),
        output=action.output.id[:300], unit=(action.unit.id or _ONCE)[:60],
        target_group=action.target_group.id[:300], lead=lead, pillar=pillar,
        code=action.budget_code if is_sub else "", costs=_costs(plan, weight),
        catalogue_code=action.code,
    )  # fmt: skip
    begins = begun or Beginning(plan.first_year, weight.units or 0)
    years = range(begins.year, plan.last_year + 1)
    units = None if weight.units is None and begun is None else begins.units
    return _proposed(line, scheduled(action, years=years, units=units), _years(plan))


def is_proposal(row: Action, line: Line) -> bool:
    """Whether targets and quarters are still those that the line's action proposed. One query."""
    if not line.catalogue_code or not line.quarters:
        return False
    first = ActionRevision.objects.filter(action=row).order_by("version").values_list("content")
    made = line_of_content(json.loads(first[0][0]))
    return all(getattr(made, name) == getattr(line, name) for name in _PROPOSED)


def uses_of(actor: Actor, code: str) -> list[Use]:
    """The lines of the actor's plans that are made of an action. One query."""
    rows = Action.objects.filter(
        plan__in=access.plans_visible_to(actor), catalogue_code=code
    ).exclude(state=LineState.CANCELLED.value)
    return [
        Use(
            f"{row.plan.title}: {row.number}",
            reverse("plan_line", args=[row.plan.public_id, row.public_id]),
        )
        for row in rows.select_related("plan").order_by("plan__title", "number")
    ]


def _today(plan: ActionPlan, rows: Iterable[GapRow]) -> Today:
    standings = {
        row.question.code: Standing(row.question.maximum, row.claimed, row.expected) for row in rows
    }
    return Today(plan.round, standings, prices_of(plan.region), unit_counts_of(plan.region))


def _numbers(plan: ActionPlan) -> Mapping[str, int]:
    rows = Action.objects.filter(plan=plan).exclude(state=LineState.CANCELLED.value)
    return dict(rows.exclude(catalogue_code="").values_list("catalogue_code", "number"))


def _lead(actor: Actor, action: CatalogueAction) -> tuple[str, str]:
    """The region's active organization with the first of the action's duties that somebody has."""
    duties = Duty.objects.filter(
        organization__in=organizations_visible_to(actor).filter(is_active=True),
        agency__in=action.leads,
    ).select_related("organization")
    found = {duty.agency: duty.organization for duty in duties.order_by("-pk")}
    for agency in action.leads:
        if agency in found:
            return str(found[agency].public_id), found[agency].pillar
    return "", ""


def _cluster(plan: ActionPlan, action: CatalogueAction, rows: Sequence[GapRow]) -> str:
    """The action's cluster; that of its first gap where the round's instrument has other ones."""
    known = {each.code for each in parsed(plan.round).instrument.clusters}
    served = (row.cluster for row in rows if row.question.code in action.questions)
    return action.cluster if action.cluster in known else next(served, action.cluster)


def _gap(rows: Sequence[GapRow], weight: Weight) -> str:
    texts = {row.question.code: row.question.text.id for row in rows}
    return "\n".join(f"{move.question}: {texts[move.question]}" for move in weight.moves)[:4_000]


def _years(plan: ActionPlan) -> range:
    return range(plan.first_year, plan.last_year + 1)


def _proposed(line: Line, schedule: Schedule | None, years: range) -> Line:
    """The line with quarters, and with targets from zero where the units are known."""
    if schedule is None:
        return line
    line = replace(line, quarters=schedule.quarters)
    if not schedule.units:
        return line
    return replace(
        line, baseline=Decimal(0), baseline_year=years.start - 1,
        targets=tuple(_target(year, schedule) for year in years),
        total=Decimal(sum(schedule.units.values())),
    )  # fmt: skip


def _target(year: int, schedule: Schedule) -> Target:
    if amount := schedule.units.get(year):
        return Target(year, Decimal(amount))
    if year < schedule.first_year:
        return Target(year, reason=_PREPARING)
    reason = _UNDER_WAY if year <= schedule.last_year else _REACHED
    return Target(year, reason=reason.format(year=schedule.last_year))


def _costs(plan: ActionPlan, weight: Weight) -> tuple[Cost, ...]:
    if weight.cost.rupiah is None or weight.units is None or weight.cost.rupiah == 0:
        return ()
    return (Cost(plan.first_year, FIRST_SOURCE, weight.cost.rupiah),)
