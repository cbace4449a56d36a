"""What an action moves where a region stands now, in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from layak.core.action_catalogue.model import CatalogueAction, Raise
from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a question stands: its maximum, what is claimed, and what of it should survive."""

    maximum: Decimal
    claimed: Decimal = ZERO
    expected: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Moved:
    """A question that the action moves now, from what should survive to what it leads to.

    ``coverage`` is the share of all units it takes; ``None``: once is enough.
    """

    question: str
    from_points: Decimal
    to_points: Decimal
    coverage: Decimal | None = None

    @property
    def gain(self) -> Decimal:
        """Points won."""
        return self.to_points - self.from_points


def moved_by(action: CatalogueAction, standings: Mapping[str, Standing]) -> tuple[Moved, ...]:
    """What the action moves, each question once, in the action's order.

    Work raises a claim: a question counts where it stands at the step's beginning or above and its
    claim lies below the step's end. Evidence repair claims nothing new: it brings what should
    survive up to the claim. Of several steps of one question the highest that can be reached in one
    go counts. A question that is in no ``standings`` is left out.
    """
    best: dict[str, Moved] = {}
    for step in action.raises:
        standing = standings.get(step.question)
        if standing is None:
            continue
        moved = _repaired(step, standing) if action.repairs else _raised(step, standing, best)
        if moved is not None:
            best[step.question] = moved
    return tuple(best[code] for code in action.questions if code in best)


def gain_of(moves: tuple[Moved, ...]) -> Decimal:
    """The points of several moves together; caps of indicators are not looked at."""
    return sum((each.gain for each in moves), ZERO)


def _raised(step: Raise, standing: Standing, best: Mapping[str, Moved]) -> Moved | None:
    reached = best.get(step.question)
    stands_at = max(standing.claimed, reached.to_points if reached else ZERO)
    target = step.to_share * standing.maximum
    if stands_at < step.from_share * standing.maximum or target <= stands_at:
        return None
    return Moved(step.question, standing.expected, target, step.coverage)


def _repaired(step: Raise, standing: Standing) -> Moved | None:
    lowest = step.from_share * standing.maximum
    if standing.claimed < lowest or standing.claimed <= standing.expected:
        return None
    target = min(standing.claimed, step.to_share * standing.maximum)
    if target <= standing.expected:
        return None
    return Moved(step.question, standing.expected, target, step.coverage)
