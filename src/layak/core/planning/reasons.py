"""Why a plan is as it is: what each line wins, what a delay costs, what more money would bring.

Everything here is found by solving again, so that each figure is what the plan would really come
to. Values are those of the problem's first aim.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from layak.core.planning.evaluating import Choice, best_claims, cost_of, expected_points
from layak.core.planning.limits import Budget, Earliest, Limit, MustNot
from layak.core.planning.model import Action, Claim, Problem
from layak.core.planning.solving import Patience, Search, Solution, Status, solve

_Watch = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an action is in the plan.

    ``wins`` are expected points that the plan as it is loses without it. ``without`` and ``later``
    are the first aim's value once everything is planned anew without the action, or with it no
    earlier than a year later; ``None`` where no plan is left.
    """

    choice: Choice
    wins: Decimal
    cost: int
    without: Decimal | None
    later: Decimal | None


@dataclass(frozen=True, slots=True)
class Step:
    """What the first aim comes to where a budget has so much more, or less."""

    limit: str
    rupiah: int
    more: Decimal | None
    less: Decimal | None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The plan under other costs and lower survival. ``stays`` are actions of every one of them."""

    cases: tuple[tuple[str, Solution], ...]
    stays: frozenset[str]


def reasons(
    problem: Problem, solution: Solution, *, patience: Patience, go_on: _Watch | None = None,
    but: Container[str] = (),
) -> Iterator[Reason]:  # fmt: skip
    """Every line of the plan with its reason, ``but`` those of some actions. ``go_on`` hears how
    far it is and may end it."""
    asked = [each for each in solution.choices if each.action not in but]
    for place, choice in enumerate(asked):
        if go_on and not go_on(place, len(asked)):
            return
        others = tuple(each for each in solution.choices if each != choice)
        year = problem.last_year
        yield Reason(
            choice=choice,
            wins=_points(problem, solution.choices, year) - _points(problem, others, year),
            cost=cost_of(problem, [choice]),
            without=_value(problem, MustNot("", choice.action), others, patience),
            later=_value(problem, Earliest("", choice.action, choice.year + 1), others, patience),
        )  # fmt: skip


def next_rupiah(
    problem: Problem, steps: Sequence[tuple[str, int]], *, patience: Patience
) -> Iterator[Step]:
    """For each budget and step: the plan with so much more in it, and with so much less."""
    for key, rupiah in steps:
        found = []
        for change in (rupiah, -rupiah):
            limits = tuple(
                replace(each, rupiah=max(each.rupiah + change, 0))
                if isinstance(each, Budget) and each.key == key
                else each
                for each in problem.limits
            )
            found.append(_first(replace(problem, limits=limits), (), patience))
        yield Step(key, rupiah, *found)


def runners_up(
    problem: Problem, solution: Solution, *, count: int, patience: Patience
) -> Iterator[Solution]:
    """The next best plans: each has other actions than all that are better."""
    known = [solution.choices]
    for _ in range(count):
        search = Search(problem, patience, None)
        for choices in known:
            search.shut_out({each.action for each in choices})
        found = search.run()
        if found.plan is None:
            return
        known.append(found.choices)
        yield found


def sensitivity(problem: Problem, *, patience: Patience) -> Sensitivity:
    """The plan under costs a fifth lower and higher, and with chances a fifth lower."""
    cases = [
        ("costs_down", _with_costs(problem, Decimal("0.8"))),
        ("costs_up", _with_costs(problem, Decimal("1.2"))),
        ("survival_down", _with_chances(problem, Decimal("0.8"))),
    ]
    solved = tuple((name, solve(changed, patience=patience)) for name, changed in cases)
    plain = solve(problem, patience=patience)
    kept = [
        {each.action for each in found.choices}
        for found in (plain, *(found for _, found in solved))
        if found.plan
    ]
    return Sensitivity(solved, frozenset(set.intersection(*kept)) if kept else frozenset())


def _with_costs(problem: Problem, times: Decimal) -> Problem:
    def scaled(rupiah: int) -> int:
        return int((rupiah * times).to_integral_value())

    def dearer(action: Action) -> Action:
        work = tuple(
            replace(e, rupiah=scaled(e.rupiah), rupiah_per_unit=scaled(e.rupiah_per_unit))
            for e in (*action.work, action.upkeep)
        )
        return replace(action, work=work[:-1], upkeep=work[-1])

    return replace(problem, actions=tuple(dearer(each) for each in problem.actions))


def _with_chances(problem: Problem, times: Decimal) -> Problem:
    def safer(claim: Claim) -> Claim:
        return replace(claim, chance=claim.chance * times)

    return replace(
        problem,
        questions=tuple(replace(q, standing=safer(q.standing)) for q in problem.questions),
        actions=tuple(
            replace(a, raises=tuple(replace(r, claim=safer(r.claim)) for r in a.raises))
            for a in problem.actions
        ),
    )


def _points(problem: Problem, choices: Sequence[Choice], year: int) -> Decimal:
    return expected_points(problem, best_claims(problem, choices, year))


def _value(
    problem: Problem, limit: Limit, start: Sequence[Choice], patience: Patience
) -> Decimal | None:
    return _first(replace(problem, limits=(*problem.limits, limit)), start, patience)


def _first(problem: Problem, start: Sequence[Choice], patience: Patience) -> Decimal | None:
    """The value of the first aim of the best plan; ``None`` where there is no plan."""
    found = solve(replace(problem, aims=problem.aims[:1]), patience=patience, start=start)
    return found.reached[0].value if found.status is not Status.INFEASIBLE and found.plan else None
