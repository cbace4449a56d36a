"""The answer to a problem as plain data: what `layak plan --json` prints.

The format: `docs/algorithms/planning.md` and `reference/planning/answer.schema.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from layak.core.messages import Translator
from layak.core.planning.conflicts import Conflict
from layak.core.planning.evaluating import (
    Choice,
    best_claims,
    chance_of,
    claimed_points,
    cost_of,
    expected_points,
    outcome_of,
    points_in_cases,
    spent,
)
from layak.core.planning.fronts import Point
from layak.core.planning.keeping import Plan
from layak.core.planning.limits import Chance
from layak.core.planning.model import Problem
from layak.core.planning.reasons import Reason, Sensitivity, Step
from layak.core.planning.scenarios import draws_of
from layak.core.planning.solving import Solution
from layak.core.planning.words import limit_words
from layak.core.values import plain

FORMAT = "layak-plan-answer/1"


def answer_of(problem: Problem, solution: Solution) -> dict[str, Any]:
    """The plan with its proof; ``lines`` and sums are empty where there is none."""
    plan = solution.plan
    return {
        "format": FORMAT,
        "status": solution.status.value,
        "aims": [
            {"of": each.aim.of, "value": plain(each.value), "bound": plain(each.bound),
             "gap": plain(each.gap.quantize(Decimal("1e-9")))}
            for each in solution.reached
        ],
        "total": cost_of(problem, solution.choices),
        "outcome": plain(outcome_of(problem, solution.choices)),
        "lines": _lines(problem, plan) if plan else [],
        "years": [_year(problem, solution, year) for year in problem.years] if plan else [],
        "sums": _sums(problem, plan) if plan else {},
        "chances": _chances(problem, plan) if plan else [],
    }  # fmt: skip


def conflicts_as_plain(
    problem: Problem, conflicts: Iterable[Conflict], words: Translator
) -> list[dict[str, Any]]:
    """Why there is no plan: each conflict with its limits in words."""
    return [
        {
            "smallest": each.is_smallest,
            "limits": [
                {"key": limit.key, "text": words.render(limit_words(problem, limit)),
                 "mend": dict(each.mends).get(limit.key)}
                for limit in each.limits
            ],
        }
        for each in conflicts
    ]  # fmt: skip


def reasons_as_plain(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Why each line is in the plan."""
    return [
        {"action": each.choice.action, "wins": plain(each.wins), "cost": each.cost,
         "without": _number(each.without), "later": _number(each.later)}
        for each in reasons
    ]  # fmt: skip


def steps_as_plain(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """What more or less money in a budget comes to."""
    return [
        {"limit": each.limit, "rupiah": each.rupiah, "more": _number(each.more),
         "less": _number(each.less)}
        for each in steps
    ]  # fmt: skip


def sensitivity_as_plain(problem: Problem, found: Sensitivity) -> dict[str, Any]:
    """The plan in other cases, and the actions that all of them have."""
    return {
        "cases": [
            {"case": name, "status": each.status.value,
             "aims": [plain(one.value) for one in each.reached],
             "actions": [one.action for one in each.choices]}
            for name, each in found.cases
        ],
        "stays": [each.key for each in problem.actions if each.key in found.stays],
    }  # fmt: skip


def front_as_plain(points: Iterable[Point]) -> list[dict[str, Any]]:
    """The front of best plans, the dearest first."""
    return [
        {"points": plain(each.points), "outcome": plain(each.outcome), "cost": each.cost,
         "status": each.solution.status.value,
         "actions": [one.action for one in each.solution.choices]}
        for each in points
    ]  # fmt: skip


def _lines(problem: Problem, plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "action": each.action, "title": problem.action(each.action).title,
            "cluster": problem.action(each.action).cluster, "year": each.year,
            "agency": each.agency, "units": each.units, "cost": cost_of(problem, [each]),
            "wins": plain(_wins(problem, plan.choices, each)),
            "payments": [
                {"year": year, "source": source, "rupiah": rupiah}
                for (action, year, source), rupiah in sorted((plan.payments or {}).items())
                if action == each.action
            ],
        }
        for each in plan.choices
    ]  # fmt: skip


def _wins(problem: Problem, choices: Sequence[Choice], choice: Choice) -> Decimal:
    others = [each for each in choices if each != choice]
    last = problem.last_year
    return expected_points(problem, best_claims(problem, choices, last)) - expected_points(
        problem, best_claims(problem, others, last)
    )


def _year(problem: Problem, solution: Solution, year: int) -> dict[str, Any]:
    claims = best_claims(problem, solution.choices, year)
    expected = expected_points(problem, claims)
    return {
        "year": year, "expected": plain(expected), "rank": _rank(problem, expected),
        "claimed": plain(claimed_points(problem, claims)),
        "cost": sum(s.rupiah for s in spent(problem, solution.choices) if s.year == year),
    }  # fmt: skip


def _rank(problem: Problem, points: Decimal) -> str | None:
    reached = [each for each in problem.ranks if each.at_least <= points]
    return max(reached, key=lambda rank: rank.at_least).name if reached else None


def _sums(problem: Problem, plan: Plan) -> dict[str, dict[str, int]]:
    """The money by year, agency, source and cluster; each comes to the same total."""
    agencies = {each.action: each.agency for each in plan.choices}
    sums: dict[str, dict[str, int]] = {"year": {}, "agency": {}, "source": {}, "cluster": {}}
    for (action, year, source), rupiah in sorted((plan.payments or {}).items()):
        keys = {"year": str(year), "agency": agencies[action], "source": source,
                "cluster": problem.action(action).cluster}  # fmt: skip
        for dimension, key in keys.items():
            sums[dimension][key] = sums[dimension].get(key, 0) + rupiah
    return sums


def _chances(problem: Problem, plan: Plan) -> list[dict[str, Any]]:
    """How likely what is limited or sought is, counted over the cases."""
    draws = draws_of(problem)
    wanted = [(each.year, each.at_least) for each in problem.limits if isinstance(each, Chance)]
    wanted += [(problem.last_year, aim.at_least) for aim in problem.aims if aim.of == "chance"]
    found = []
    for year, points in dict.fromkeys(wanted):
        claims = plan.claims.get(year) or best_claims(problem, plan.choices, year)
        share = chance_of(points_in_cases(problem, claims, draws), points)
        found.append({"year": year, "at_least": plain(points), "chance": plain(share),
                      "cases": draws.count})  # fmt: skip
    return found


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


__all__: Sequence[str] = [
    "answer_of", "conflicts_as_plain", "front_as_plain", "reasons_as_plain",
    "sensitivity_as_plain", "steps_as_plain",
]  # fmt: skip
