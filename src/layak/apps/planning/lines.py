"""Stored lines as values of the core, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.db.models import QuerySet

from layak.apps.organizations.models import Organization
from layak.apps.planning.models import Action, ActionPlan, Budget, Partner
from layak.core.action_plan.content import content_of_line
from layak.core.action_plan.model import (
    Cost,
    Counting,
    Direction,
    Line,
    LineState,
    Move,
    Plan,
    Pledge,
    PledgeKind,
    Source,
    Target,
)

#: Fields that hold the same in the table and in the line.
PLAIN = (
    "number", "cluster", "title", "gap", "output", "unit", "baseline", "baseline_year", "total",
    "target_group", "code", "catalogue_code",
)  # fmt: skip
#: Fields that the table keeps as canonical JSON.
_AS_JSON = ("moves", "targets", "places", "quarters")


def ordered(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Lines in the order of the plan, with who leads them."""
    return actions.select_related("lead").order_by("number")


def lines_of(actions: Iterable[Action]) -> list[Line]:
    """The lines behind these rows, in their order. Two queries."""
    rows = list(actions)
    keys = [row.pk for row in rows]
    budgets: dict[int, list[Budget]] = {}
    for budget in Budget.objects.filter(action__in=keys).order_by("year", "source"):
        budgets.setdefault(budget.action_id, []).append(budget)
    partners: dict[int, list[Partner]] = {}
    found = Partner.objects.filter(action__in=keys).select_related("organization").order_by("pk")
    for partner in found:
        partners.setdefault(partner.action_id, []).append(partner)
    return [line_of(row, budgets.get(row.pk, ()), partners.get(row.pk, ())) for row in rows]


def plan_of(plan: ActionPlan) -> Plan:
    """The whole plan as a value. Three queries."""
    lines = lines_of(ordered(Action.objects.filter(plan=plan)))
    return Plan(plan.first_year, plan.last_year, tuple(lines))


def line_of(row: Action, budgets: Sequence[Budget] = (), partners: Sequence[Partner] = ()) -> Line:
    """The line that a row with its budgets and partners says. ``row.lead`` should be joined."""
    return Line(
        key=str(row.public_id),
        moves=tuple(
            Move(question, Decimal(low), Decimal(high))
            for question, low, high in json.loads(row.moves)
        ),
        targets=tuple(
            Target(year, None if amount is None else Decimal(amount), reason)
            for year, amount, reason in json.loads(row.targets)
        ),
        direction=Direction(row.direction),
        counting=Counting(row.counting),
        places=tuple(json.loads(row.places)),
        lead=str(row.lead.public_id) if row.lead else "",
        pillar=row.lead.pillar if row.lead else "",
        pledges=tuple(
            Pledge(
                str(each.organization.public_id), each.organization.pillar, PledgeKind(each.kind),
                each.text, each.year, each.rupiah,
            )
            for each in partners
        ),
        costs=tuple(Cost(each.year, Source(each.source), each.rupiah) for each in budgets),
        quarters=tuple(json.loads(row.quarters)),
        state=LineState(row.state),
        **{name: getattr(row, name) for name in PLAIN},
    )  # fmt: skip


def fill(row: Action, line: Line, organizations: Mapping[str, Organization]) -> None:
    """Write a line's own fields into a row; its money and partners are rows of their own.

    Raises `KeyError` for a lead that is none of the ``organizations`` (by public id).
    """
    content = content_of_line(line)
    for name in PLAIN:
        setattr(row, name, getattr(line, name))
    for name in _AS_JSON:
        written = json.dumps(content[name], ensure_ascii=False, separators=(",", ":"))
        setattr(row, name, written)
    row.direction = line.direction.value
    row.counting = line.counting.value
    row.state = line.state.value
    row.lead = organizations[line.lead] if line.lead else None


def in_one_order(line: Line) -> Line:
    """The line with its lists in the order they are stored in, so that equal lines compare so."""
    return replace(
        line,
        costs=tuple(sorted(line.costs, key=lambda cost: (cost.year, cost.source.value))),
        targets=tuple(sorted(line.targets, key=lambda target: target.year)),
        places=tuple(sorted(line.places)),
        quarters=tuple(sorted(line.quarters)),
    )
