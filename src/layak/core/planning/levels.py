"""How many units of an action are worth a thought: those at which something rises, no others.

Every unit takes money and days and gives nothing until the next raise asks for it, so a plan with a
number between two of these levels is never better than one with the lower of them. That does not
hold where units themselves are wanted (an outcome for every unit) or money spent is (`Fair`): there
a level may be exceeded, up to the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from layak.core.planning.limits import Fair, Gains, Lock, Must
from layak.core.planning.model import Action, AimKind, Problem


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of an action, rising: so many units, and how many more before the next one
    (all 0 where only levels are worth a thought)."""

    room: Mapping[int, int]

    def below(self, units: int) -> int | None:
        """The highest level that so many units reach; ``None``: not even the lowest."""
        return max((level for level in self.room if level <= units), default=None)


def levels_of(problem: Problem) -> Mapping[str, Levels]:
    """For every action its levels."""
    named, wanting = _named(problem), _wanting_units(problem)
    return {
        action.key: _levels(action, named[action.key], between=action.key in wanting)
        for action in problem.actions
    }


def _levels(action: Action, named: set[int], *, between: bool) -> Levels:
    asked = {action.least_units, *(each.units for each in action.raises), *named}
    levels = sorted(u for u in asked if action.least_units <= u <= action.most_units)
    ends = pairwise([*levels, action.most_units + 1])
    return Levels({level: next_one - 1 - level if between else 0 for level, next_one in ends})


def _named(problem: Problem) -> dict[str, set[int]]:
    """Units that limits ask for."""
    found: dict[str, set[int]] = {action.key: set() for action in problem.actions}
    for limit in problem.limits:
        if isinstance(limit, Lock | Must) and limit.units is not None:
            found[limit.action].add(limit.units)
    return found


def _wanting_units(problem: Problem) -> frozenset[str]:
    """Actions of which every unit may count."""
    counts_gains = any(isinstance(each, Gains) for each in problem.limits) or any(
        aim.of == AimKind.OUTCOME for aim in problem.aims
    )
    paid_fairly = {d for each in problem.limits if isinstance(each, Fair) for d in each.weights}
    return frozenset(
        action.key
        for action in problem.actions
        if (counts_gains and action.outcome.per_unit) or action.district in paid_fairly
    )
