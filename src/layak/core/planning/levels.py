"""How many units of an action are worth a thought: those at which something rises, no others.

Every unit takes money and days and gives nothing until the next raise asks for it, so a plan with a
number between two of these is never better than one with the lower of them. That does not hold
where units themselves are wanted (an outcome for every unit) or money spent is (`Fair`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layak.core.planning.limits import Fair, Gains, Lock, Must
from layak.core.planning.model import Action, AimKind, Problem

#: The numbers of units that each action may have; an action with none may have any.
Levels = Mapping[str, Sequence[int]]


def levels_of(problem: Problem) -> Levels:
    """For every action the numbers of units it may have, rising; empty: any between its bounds."""
    named = _named(problem)
    return {
        action.key: () if _wants_units(problem, action) else _levels(action, named[action.key])
        for action in problem.actions
    }


def _levels(action: Action, named: set[int]) -> tuple[int, ...]:
    asked = {action.least_units, *(each.units for each in action.raises), *named}
    return tuple(sorted(u for u in asked if action.least_units <= u <= action.most_units))


def _named(problem: Problem) -> dict[str, set[int]]:
    """Units that limits ask for."""
    found: dict[str, set[int]] = {action.key: set() for action in problem.actions}
    for limit in problem.limits:
        if isinstance(limit, Lock | Must) and limit.units is not None:
            found[limit.action].add(limit.units)
    return found


def _wants_units(problem: Problem, action: Action) -> bool:
    counts_gains = any(isinstance(each, Gains) for each in problem.limits) or any(
        aim.of == AimKind.OUTCOME for aim in problem.aims
    )
    if counts_gains and action.outcome.per_unit:
        return True
    return any(isinstance(e, Fair) and action.district in e.weights for e in problem.limits)
