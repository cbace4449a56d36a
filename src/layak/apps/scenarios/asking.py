"""Asking the optimiser: the question is put together and stored, the worker answers it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from decimal import Decimal
from typing import Any

from django.db import transaction

from layak.apps.accounts.models import User
from layak.apps.planning.finding import joined
from layak.apps.planning.models import ActionPlan
from layak.apps.scenarios import tasks
from layak.apps.scenarios.ground import ground_of
from layak.apps.scenarios.models import (
    AT_WORK,
    ActionWish,
    Certainty,
    Computation,
    Kind,
    Scenario,
    State,
)
from layak.core.errors import DomainError
from layak.core.planning.writing import problem_as_plain
from layak.core.scenarios.building import Built, build
from layak.core.scenarios.model import Ground, Seek, Setting, Wish, WishKind

#: So many answers of a scenario are kept: to see what changed, and to go back and read.
_KEPT = 20


class NotExplainable(DomainError):
    """There is no plan to explain, or it is not the newest."""

    code = "not_explainable"
    template = "Belum ada rencana yang dapat dijelaskan, atau rencananya sedang dihitung lagi."


def question_of(scenario: Scenario, ground: Ground) -> Built:
    """The problem of a scenario on this ground. One query. Raises `CeilingsExceeded`."""
    return build(ground, setting_of(scenario, ground), wishes_of(scenario))


def setting_of(scenario: Scenario, ground: Ground) -> Setting:
    """What the scenario seeks; a rank that the instrument does not have is no target."""
    targets = {each.name: each.at_least for each in ground.ranks}
    certain = scenario.certainty != Certainty.EXPECTED
    return Setting(
        seek=Seek(scenario.seek), year=min(max(scenario.year, ground.years[0]), ground.years[-1]),
        target=targets.get(scenario.rank), budget=scenario.budget,
        chance=Decimal(scenario.certainty) if certain else None,
        covers_all=scenario.covers_all, with_unpriced=scenario.with_unpriced,
    )  # fmt: skip


def wishes_of(scenario: Scenario) -> list[Wish]:
    """What people want in a scenario. One query."""
    rows = ActionWish.objects.filter(scenario=scenario).select_related("organization")
    return [
        Wish(
            row.code, WishKind(row.kind), row.year,
            str(row.organization.public_id) if row.organization else "", row.rupiah,
        )
        for row in rows.order_by("pk")
    ]  # fmt: skip


def hash_of(built: Built) -> str:
    """What tells two problems apart: SHA-256 of the problem as it is stored."""
    return hashlib.sha256(_text(built).encode()).hexdigest()


def ask_for_plan(scenario: Scenario, *, person: User, at: dt.datetime) -> Computation:
    """Queue the search for the scenario's plan; whatever else is at work in it ends.

    Call in a transaction. Raises `CeilingsExceeded`.
    """
    stop_all(scenario, at=at)
    plan = joined(ActionPlan.objects.filter(pk=scenario.plan_id)).get()
    built = question_of(scenario, ground_of(plan))
    text = _text(built)
    row = Computation.objects.create(
        scenario=scenario, kind=Kind.PLAN, problem=text, about=json.dumps(_about(built)),
        problem_hash=hashlib.sha256(text.encode()).hexdigest(), created_at=at, created_by=person,
    )  # fmt: skip
    _forget_old(scenario)
    tasks.compute.enqueue(row.pk)
    return row


@transaction.atomic
def ask_why(answered: Computation, kind: Kind, *, person: User, at: dt.datetime) -> Computation:
    """Queue an explanation of a plan. Raises `NotExplainable`."""
    scenario = Scenario.objects.select_for_update().get(pk=answered.scenario_id)
    newest = newest_plan(scenario)
    explains = kind is not Kind.PLAN and newest is not None and newest.pk == answered.pk
    if not explains or answered.state != State.READY:
        raise NotExplainable
    stop_all(scenario, at=at)
    row = Computation.objects.create(
        scenario=scenario, kind=kind, of=answered, problem_hash=answered.problem_hash,
        created_at=at, created_by=person,
    )  # fmt: skip
    tasks.compute.enqueue(row.pk)
    return row


def stop_all(scenario: Scenario, *, at: dt.datetime) -> int:
    """Stop what is queued or at work in a scenario; says how many there were."""
    rows = Computation.objects.filter(scenario=scenario, state__in=AT_WORK)
    return rows.update(state=State.STOPPED, finished_at=at)


def newest_plan(scenario: Scenario) -> Computation | None:
    """The last search for the scenario's plan, whatever came of it."""
    rows = Computation.objects.filter(scenario=scenario, kind=Kind.PLAN)
    return rows.defer("problem").order_by("-pk").first()


def running_in(scenario: Scenario) -> Computation | None:
    """What is queued or at work in a scenario. One query."""
    rows = Computation.objects.filter(scenario=scenario, state__in=AT_WORK)
    return rows.defer("problem").order_by("-pk").first()


def _text(built: Built) -> str:
    return json.dumps(problem_as_plain(built.problem), ensure_ascii=False)


def _about(built: Built) -> dict[str, Any]:
    return {"lines_rupiah": built.lines_rupiah}


def _forget_old(scenario: Scenario) -> None:
    plans = Computation.objects.filter(scenario=scenario, kind=Kind.PLAN).order_by("-pk")
    old = list(plans.values_list("pk", flat=True)[_KEPT:])
    Computation.objects.filter(pk__in=old).delete()
