"""The long work: finding the plan of a scenario, and explaining it.

A job writes down how far it is. One that is stopped writes nothing more; the search for a plan and
a front end soon, other explanations with the step they are at. What is solved is the problem that
was stored when it was asked; the plan before only begins the search.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import monotonic
from typing import Any

import structlog
from django.utils import timezone

from layak.apps.scenarios.models import AT_WORK, Computation, Kind, State
from layak.core.errors import DomainError
from layak.core.messages import INDONESIAN
from layak.core.planning import answer as plain
from layak.core.planning.conflicts import Conflict, conflicts_of
from layak.core.planning.evaluating import (
    Choice,
    best_claims,
    chance_of,
    points_in_cases,
)
from layak.core.planning.fronts import front
from layak.core.planning.keeping import Plan
from layak.core.planning.limits import Budget, Chance, Points
from layak.core.planning.loading import load_text
from layak.core.planning.model import Problem
from layak.core.planning.reasons import next_rupiah, reasons, runners_up, sensitivity
from layak.core.planning.scenarios import draws_of
from layak.core.planning.solving import Patience, Solution, Status, solve
from layak.core.planning.spending import pay
from layak.core.scenarios.building import is_line
from layak.core.scenarios.money import BUDGET
from layak.core.values import plain as number
from layak.documents.languages import translator

log = structlog.get_logger(__name__)

#: Seconds of the solver for the plan itself, and for each of many further questions about it.
_FOR_A_PLAN, _FOR_A_STEP = 90.0, 20.0
#: A plan that is at most this share from the best ends the search where chances are counted.
_NEAR = 0.01
#: How often a job asks whether it is still wanted, in seconds.
_ASKS = 1.0
FRONT_POINTS, OTHER_PLANS = 12, 3
#: More money is tried in steps of this share of the budget.
_SHARE_OF_BUDGET = 20
_Answer = dict[str, Any]
_Watch = Callable[[int, int], bool]


def run(pk: int) -> None:
    """Do a queued computation; one that is not queued any more is left alone."""
    claimed = Computation.objects.filter(pk=pk, state=State.QUEUED).update(state=State.WORKING)
    if not claimed:
        return
    row = Computation.objects.select_related("of").get(pk=pk)
    try:
        answer = _ANSWERS[Kind(row.kind)](row, _Job(pk))
    except DomainError as refused:
        _finish(pk, State.FAILED, failure=INDONESIAN.render(refused.message))
    except Exception:
        log.exception("computation failed", computation=pk)
        _finish(pk, State.FAILED)
    else:
        _finish(pk, State.READY, answer=json.dumps(answer))


class _Job:
    """How far a job is, and whether anybody still wants it."""

    def __init__(self, pk: int) -> None:
        self._pk, self._asked, self._wanted = pk, monotonic(), True

    def is_stopped(self) -> bool:
        """Whether somebody stopped it; asks the database now and then."""
        if self._wanted and monotonic() - self._asked > _ASKS:
            self._asked = monotonic()
            rows = Computation.objects.filter(pk=self._pk, state=State.WORKING)
            self._wanted = rows.exists()
        return not self._wanted

    def go_on(self, done: int, of: int) -> bool:
        """Note how far it is, and say whether to go on."""
        rows = Computation.objects.filter(pk=self._pk, state=State.WORKING)
        self._wanted = bool(rows.update(step=done, steps=of))
        return self._wanted


def _finish(pk: int, state: State, **fields: str) -> None:
    """Write what came of it, unless somebody stopped it meanwhile."""
    rows = Computation.objects.filter(pk=pk, state__in=AT_WORK)
    rows.update(state=state, finished_at=timezone.now(), **fields)


def _plan(row: Computation, job: _Job) -> _Answer:
    """The plan with its proof and the chance of every rank; without a plan, what conflicts."""
    problem = _problem(row)
    gap = _NEAR if any(isinstance(each, Chance) for each in problem.limits) else 0.0
    solution = solve(
        problem, patience=Patience(_FOR_A_PLAN, gap), start=_start(row), called_off=job.is_stopped
    )
    found: _Answer = {"plan": plain.answer_of(problem, solution)}
    if solution.status is Status.INFEASIBLE:
        found["conflicts"] = _in_both_languages(problem, conflicts_of(problem))
    else:
        found["ranks"] = _chances(problem, solution)
    return found


def _why(row: Computation, job: _Job) -> _Answer:
    problem, solution = _answered(row)
    lines = {each.key for each in problem.actions if is_line(each.key)}
    found = reasons(problem, solution, patience=Patience(_FOR_A_STEP), go_on=job.go_on, but=lines)
    return {"why": plain.reasons_as_plain(found)}


def _money(row: Computation, job: _Job) -> _Answer:
    """What the plan wins with more money in all, and loses with less."""
    problem, _ = _answered(row)
    steps = [
        (each.key, max(each.rupiah * part // _SHARE_OF_BUDGET, 1))
        for each in problem.limits
        if isinstance(each, Budget) and each.key == BUDGET
        for part in (1, 2, 4)
    ]
    found = []
    for place, step in enumerate(steps):
        if not job.go_on(place, len(steps)):
            break
        found += plain.steps_as_plain(next_rupiah(problem, [step], patience=Patience(_FOR_A_STEP)))
    return {"steps": found}


def _front(row: Computation, job: _Job) -> _Answer:
    """The best plans between no money and all points; target and budget are set aside."""
    problem, _ = _answered(row)
    limits = tuple(
        each
        for each in problem.limits
        if not isinstance(each, (Points, Chance)) and each.key != BUDGET
    )
    found = front(
        replace(problem, limits=limits), count=FRONT_POINTS, go_on=job.go_on,
        patience=Patience(_FOR_A_STEP, _NEAR / 2),
    )  # fmt: skip
    return {"front": plain.front_as_plain(found)}


def _others(row: Computation, job: _Job) -> _Answer:
    problem, solution = _answered(row)
    job.go_on(0, OTHER_PLANS)
    found = []
    others = runners_up(problem, solution, count=OTHER_PLANS, patience=Patience(_FOR_A_STEP))
    for other in others:
        found.append(plain.answer_of(problem, other))
        if not job.go_on(len(found), OTHER_PLANS):
            break
    return {"others": found}


def _cases(row: Computation, _job: _Job) -> _Answer:
    problem, _ = _answered(row)
    found = sensitivity(problem, patience=Patience(_FOR_A_STEP))
    return {"cases": plain.sensitivity_as_plain(problem, found)}


_ANSWERS: Mapping[Kind, Callable[[Computation, _Job], _Answer]] = {
    Kind.PLAN: _plan,
    Kind.WHY: _why,
    Kind.MONEY: _money,
    Kind.FRONT: _front,
    Kind.OTHERS: _others,
    Kind.CASES: _cases,
}


def _problem(row: Computation) -> Problem:
    return load_text(row.problem, file="soal.json").require()


def _answered(row: Computation) -> tuple[Problem, Solution]:
    """The problem that a plan answers, and its plan. Raises `ValueError` without one."""
    if row.of is None:
        raise ValueError("an explanation belongs to a plan")
    problem = _problem(row.of)
    choices = choices_of(json.loads(row.of.answer)["plan"])
    plan = Plan(choices, pay(problem, choices), {})
    return problem, Solution(Status.FEASIBLE, plan, (), 0.0)


def choices_of(answer: Mapping[str, Any]) -> tuple[Choice, ...]:
    """The choices that an answer's lines say."""
    return tuple(
        Choice(line["action"], line["year"], line["agency"], line["units"])
        for line in answer["lines"]
    )


def _start(row: Computation) -> Sequence[Choice]:
    """The plan before, to begin the search with."""
    earlier = Computation.objects.filter(
        scenario=row.scenario_id, kind=Kind.PLAN, state=State.READY, pk__lt=row.pk
    )
    newest = earlier.order_by("-pk").values_list("answer", flat=True).first()
    return choices_of(json.loads(newest)["plan"]) if newest else ()


def _chances(problem: Problem, solution: Solution) -> list[dict[str, str]]:
    """How likely every rank is in the last year, counted over the cases."""
    if solution.plan is None:
        return []
    year = problem.last_year
    claims = solution.plan.claims.get(year) or best_claims(problem, solution.choices, year)
    totals = points_in_cases(problem, claims, draws_of(problem))
    return [
        {"name": rank.name, "chance": number(chance_of(totals, rank.at_least))}
        for rank in problem.ranks
    ]


def _in_both_languages(problem: Problem, conflicts: Sequence[Conflict]) -> list[dict[str, Any]]:
    """The conflicts in every language a reader may have: the worker does not know theirs."""
    return [
        {"language": language, "conflicts": plain.conflicts_as_plain(problem, conflicts, said)}
        for language, said in (("id", INDONESIAN), ("en", translator("en")))
    ]
