"""The scenarios of a plan side by side, and the one that is proposed first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from layak.apps.assessment.instruments import parsed
from layak.apps.catalogue.queries import catalogue_of
from layak.apps.organizations.access import Actor
from layak.apps.planning.models import ActionPlan
from layak.apps.scenarios import access, reading
from layak.apps.scenarios.ground import ground_of
from layak.apps.scenarios.models import AT_WORK, Certainty, Computation, Kind, Scenario, State
from layak.apps.scenarios.pages import title_of
from layak.core.messages import Message
from layak.core.planning.model import Rank
from layak.core.planning.words import STATUS_WORDS
from layak.core.scenarios.building import points_of_lines
from layak.core.scenarios.differing import chosen_in
from layak.core.scenarios.model import Seek
from layak.core.scenarios.words import SEEK_WORDS


@dataclass(frozen=True, slots=True)
class Column:
    """A scenario with what its newest plan comes to; ``result`` is ``None`` until there is one."""

    scenario: Scenario
    seek: Message
    result: reading.Result | None
    status: Message | None
    is_at_work: bool
    chance: Any = None


@dataclass(frozen=True, slots=True)
class Row:
    """An action in every scenario: its title and the year in which the action starts, if any."""

    title: str
    years: Sequence[tuple[str, int | None]]
    is_everywhere: bool


def list_context(actor: Actor, plan: ActionPlan) -> dict[str, object]:
    """Every scenario of a plan beside the others, figure by figure and action by action."""
    rows = list(access.scenarios_visible_to(actor).filter(plan=plan).order_by("pk"))
    columns = _columns(rows)
    return {
        "plan": plan, "round": plan.round, "columns": columns,
        "ranks": [rank.name for rank in ranks_of(plan)],
        "table": _table(columns, plan) if len(columns) > 1 else [],
        "may_make": access.may_make(actor, plan),
    }  # fmt: skip


def ranks_of(plan: ActionPlan) -> Sequence[Rank]:
    """The ranks of the plan's instrument, the lowest first."""
    ranks = parsed(plan.round).instrument.ranks
    return sorted((Rank(each.name, each.at_least) for each in ranks), key=lambda r: r.at_least)


def proposed(plan: ActionPlan) -> dict[str, object]:
    """What a first scenario could seek: at the least cost the rank above the one that the lines of
    the plan are expected to reach."""
    ground, ranks = ground_of(plan), ranks_of(plan)
    reached = points_of_lines(ground)
    following = next((rank for rank in ranks if rank.at_least > reached), ranks[-1])
    return {
        "title": gettext("Menuju %(rank)s dengan biaya paling sedikit") % {"rank": following.name},
        "seek": Seek.COST.value, "rank": following.name, "year": str(plan.last_year),
        "certainty": Certainty.EXPECTED.value, "covers_all": True,
    }  # fmt: skip


def _columns(rows: Sequence[Scenario]) -> list[Column]:
    """Two queries, however many scenarios there are."""
    computations = Computation.objects.filter(scenario__in=rows, kind=Kind.PLAN).defer("problem")
    newest = {row.scenario_id: row for row in computations.filter(state=State.READY).order_by("pk")}
    busy = set(computations.filter(state__in=AT_WORK).values_list("scenario_id", flat=True))
    found = []
    for row in rows:
        ready = newest.get(row.pk)
        result = reading.result_of(ready) if ready else None
        found.append(
            Column(
                row, SEEK_WORDS[row.seek], result, STATUS_WORDS[result.status] if result else None,
                row.pk in busy, dict(result.ranks).get(row.rank) if result else None,
            )
        )  # fmt: skip
    return found


def _table(columns: Sequence[Column], plan: ActionPlan) -> list[Row]:
    actions = catalogue_of(plan.region)
    chosen: list[Mapping[str, Any]] = [
        chosen_in(column.result.answer) if column.result else {} for column in columns
    ]
    titles = {code: line["title"] for each in chosen for code, line in each.items()}
    rows = []
    for code, title in titles.items():
        years = [
            (column.scenario.title, each[code]["year"] if code in each else None)
            for column, each in zip(columns, chosen, strict=True)
        ]
        everywhere = all(code in each for each in chosen)
        rows.append(Row(title_of(code, actions, title), years, everywhere))
    return sorted(rows, key=lambda row: (not row.is_everywhere, row.title))
