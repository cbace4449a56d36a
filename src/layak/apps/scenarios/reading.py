"""A stored answer as pages show it: lines with names and wishes, years, ranks, conflicts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from layak.apps.accounts.language import words
from layak.apps.planning.describing import Names
from layak.apps.scenarios.models import ActionWish, Computation
from layak.core.action_catalogue.model import CatalogueAction
from layak.core.instrument.model import Text
from layak.core.planning.model import AimKind
from layak.core.scenarios.differing import chosen_in
from layak.core.scenarios.model import NOBODY

Answer = Mapping[str, Any]
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class LineView:
    """An action of the answer. ``without`` and ``later`` say what the plan comes to without it or
    a year later, once that was explained; ``is_explained`` tells that from no plan at all."""

    code: str
    title: str
    cluster: str
    year: int
    agency: str
    agency_key: str
    units: int
    unit: Text | None
    cost: int
    wins: Decimal
    wish: ActionWish | None
    is_explained: bool = False
    without: Decimal | None = None
    later: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The actions of a cluster."""

    title: str
    lines: Sequence[LineView]
    cost: int


@dataclass(frozen=True, slots=True)
class YearView:
    """What a year of the plan comes to; ``cost`` is of the scenario's own actions."""

    year: int
    claimed: Decimal
    expected: Decimal
    rank: str
    cost: int


@dataclass(frozen=True, slots=True)
class Result:
    """A computed plan in words and figures.

    ``gap`` is the share by which a better plan could be better in what was sought first.
    ``total`` is with the lines of the plan, ``own`` without.
    """

    status: str
    answer: Answer
    total: int
    own: int
    gap: Decimal
    years: Sequence[YearView]
    ranks: Sequence[tuple[str, Decimal]]
    count: int

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan at all."""
        return bool(self.years)

    @property
    def last(self) -> YearView:
        """The last year of the plan."""
        return self.years[-1]


def result_of(row: Computation) -> Result:
    """What a finished search came to."""
    found = json.loads(row.answer)
    answer, about = found["plan"], json.loads(row.about)
    aims = answer["aims"]
    return Result(
        status=answer["status"], answer=answer, own=answer["total"],
        total=answer["total"] + about["lines_rupiah"],
        gap=Decimal(aims[0]["gap"]) if aims else Decimal(0),
        years=[
            YearView(
                each["year"], shown(each["claimed"]), shown(each["expected"]),
                each["rank"] or "", each["cost"],
            )
            for each in answer["years"]
        ],
        ranks=[(each["name"], Decimal(each["chance"])) for each in found.get("ranks", ())],
        count=len(chosen_in(answer)),
    )  # fmt: skip


def conflicts_in(row: Computation) -> Sequence[Mapping[str, Any]]:
    """Why there is no plan, in the reader's language."""
    found = json.loads(row.answer).get("conflicts", [])
    language = words().language
    return next((each["conflicts"] for each in found if each["language"] == language), [])


def lines_of(
    answer: Answer,
    *,
    names: Names,
    actions: Mapping[str, CatalogueAction],
    wishes: Mapping[str, ActionWish],
    reasons: Mapping[str, Mapping[str, Any]],
) -> list[LineView]:
    """The actions of an answer without the lines of the plan, by cluster and year."""
    found = [
        _line(line, names, actions.get(code), wishes.get(code), reasons.get(code))
        for code, line in chosen_in(answer).items()
    ]
    order = list(names.clusters)
    return sorted(found, key=lambda each: (_place(order, each.cluster), each.year, each.title))


def grouped(lines: Sequence[LineView], names: Names) -> list[Group]:
    """The lines under the titles of their clusters."""
    groups: dict[str, list[LineView]] = {}
    for line in lines:
        groups.setdefault(line.cluster, []).append(line)
    return [
        Group(names.clusters.get(code, code), found, sum(line.cost for line in found))
        for code, found in groups.items()
    ]


def shown(points: Decimal | str) -> Decimal:
    """Points in hundredths: an expectation is no finer."""
    return Decimal(points).quantize(_HUNDREDTH)


def agency_name(key: str, names: Names) -> str:
    """Who does it; nobody yet is said."""
    return gettext("Belum ditunjuk") if key == NOBODY else names.agencies.get(key, key)


def sought_first(answer: Answer) -> str:
    """The kind of aim that came first: what ``without`` and ``later`` are counted in."""
    return str(answer["aims"][0]["of"]) if answer["aims"] else AimKind.POINTS.value


def _place(order: Sequence[str], cluster: str) -> int:
    return order.index(cluster) if cluster in order else len(order)


def _line(
    line: Mapping[str, Any], names: Names, action: CatalogueAction | None,
    wish: ActionWish | None, reason: Mapping[str, Any] | None,
) -> LineView:  # fmt: skip
    title = action.title.in_language(words().language) if action else line["title"]
    return LineView(
        code=line["action"], title=title, cluster=line["cluster"], year=line["year"],
        agency=agency_name(line["agency"], names), agency_key=line["agency"],
        units=line["units"], unit=action.unit if action and action.unit_kind else None,
        cost=line["cost"], wins=shown(line["wins"]), wish=wish,
        is_explained=reason is not None, without=_number(reason, "without"),
        later=_number(reason, "later"),
    )  # fmt: skip


def _number(reason: Mapping[str, Any] | None, name: str) -> Decimal | None:
    value = reason[name] if reason else None
    return None if value is None else shown(value)
