"""What was explained of a plan: why each action, what money would bring, which others there are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from layak.apps.accounts.language import words
from layak.apps.scenarios.models import Computation, Kind, State
from layak.apps.scenarios.reading import shown
from layak.core.action_catalogue.model import CatalogueAction
from layak.core.action_plan.words import rupiah
from layak.core.messages import Message, msg
from layak.core.scenarios.building import is_line
from layak.core.scenarios.differing import chosen_in, last_points
from layak.documents.charts.series import Line, Mark, series

CASE_WORDS: Mapping[str, Message] = {
    "costs_down": msg("Biaya turun seperlima"),
    "costs_up": msg("Biaya naik seperlima"),
    "survival_down": msg("Peluang bertahan turun seperlima"),
}
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """What more or less money comes to; ``None`` where no plan is left."""

    rupiah: int
    more: Decimal | None
    less: Decimal | None


@dataclass(frozen=True, slots=True)
class Point:
    """A plan on the front."""

    cost: int
    points: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class Other:
    """Another plan: what it comes to, and how its actions differ."""

    points: Decimal
    cost: int
    came: Sequence[str]
    went: Sequence[str]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """The plan where something else holds; ``value`` is that of what was sought first."""

    name: Message
    value: Decimal | None
    count: int


@dataclass(frozen=True, slots=True)
class Explained:
    """Everything that was explained of one plan; ``states`` say by kind how far each is."""

    reasons: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    steps: Sequence[Step] = ()
    points: Sequence[Point] = ()
    chart: str = ""
    others: Sequence[Other] = ()
    cases: Sequence[Circumstance] = ()
    stays: Sequence[str] = ()
    done: frozenset[str] = frozenset()


def explained(plan: Computation, actions: Mapping[str, CatalogueAction]) -> Explained:
    """What the worker has explained of a plan. One query."""
    rows = Computation.objects.filter(of=plan, state=State.READY).order_by("pk")
    told = {row.kind: json.loads(row.answer) for row in rows}
    answer = json.loads(plan.answer)["plan"]

    def title(code: str) -> str:
        found = actions.get(code)
        return found.title.in_language(words().language) if found else code

    points = [
        Point(each["cost"], shown(each["points"]), _count(each["actions"]))
        for each in reversed(told.get(Kind.FRONT, {}).get("front", []))
    ]
    cases = told.get(Kind.CASES, {}).get("cases", {"cases": [], "stays": []})
    return Explained(
        reasons={each["action"]: each for each in told.get(Kind.WHY, {}).get("why", [])},
        steps=[
            Step(each["rupiah"], _number(each["more"]), _number(each["less"]))
            for each in told.get(Kind.MONEY, {}).get("steps", [])
        ],
        points=points, chart=_chart(points) if len(points) > 1 else "",
        others=[
            _other(each, answer, title) for each in told.get(Kind.OTHERS, {}).get("others", [])
        ],
        cases=[
            Circumstance(CASE_WORDS[each["case"]], _number(next(iter(each["aims"]), None)),
                 _count(each["actions"]))
            for each in cases["cases"]
        ],
        stays=[title(code) for code in cases["stays"] if not is_line(code)],
        done=frozenset(told),
    )  # fmt: skip


def _other(other: Mapping[str, Any], answer: Mapping[str, Any], title: Any) -> Other:
    old, new = chosen_in(answer), chosen_in(other)
    return Other(
        shown(last_points(other)), other["total"], [title(code) for code in new if code not in old],
        [title(code) for code in old if code not in new],
    )  # fmt: skip


def _chart(points: Sequence[Point]) -> str:
    """Points against cost in millions, as a chart's option."""
    labels = [_in_millions(each.cost) for each in points]
    marks = tuple(Mark(label, each.points) for label, each in zip(labels, points, strict=True))
    option = series(
        [Line(gettext("Nilai harapan"), marks)], periods=list(dict.fromkeys(labels)),
        unit=gettext("poin"), words=words(),
    )  # fmt: skip
    return json.dumps(option)


def _in_millions(cost: int) -> str:
    return gettext("%(amount)s juta") % {"amount": rupiah(round(cost / _MILLION))}


def _count(actions: Sequence[str]) -> int:
    return sum(not is_line(each) for each in actions)


def _number(value: str | None) -> Decimal | None:
    return None if value is None else shown(value)
