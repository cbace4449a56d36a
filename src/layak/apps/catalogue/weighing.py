"""What an action wins and costs in a region today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from layak.apps.assessment.access import open_first, rounds_visible_to, scorable
from layak.apps.assessment.models import Round
from layak.apps.catalogue.region_catalogue import prices_of, unit_counts_of
from layak.apps.catalogue.standing import standings_of
from layak.apps.organizations.access import Actor
from layak.core.action_catalogue.model import CatalogueAction
from layak.core.action_catalogue.moving import Moved, Standing, gain_of, moved_by
from layak.core.action_catalogue.pricing import Priced, rupiah_of


@dataclass(frozen=True, slots=True)
class Today:
    """Where a region stands: its round with the standings, its prices and its counts."""

    round: Round | None
    standings: Mapping[str, Standing]
    prices: Mapping[str, int]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Weight:
    """An action weighed: what it moves, its points, for how many units and at which cost.

    ``units`` is ``None`` where the region has not said how many there are; ``is_one`` where there
    is no whole, so that the cost is that of one unit.
    """

    moves: tuple[Moved, ...]
    points: Decimal
    units: int | None
    is_one: bool
    cost: Priced

    @property
    def rupiah_per_point(self) -> Decimal | None:
        """How cheap a point is; ``None`` where cost or points are not known."""
        if self.cost.rupiah is None or self.points <= 0 or self.units is None:
            return None
        return self.cost.rupiah / self.points


def today_of(actor: Actor) -> Today:
    """Where the actor's region stands, by the round people work on. Eleven queries."""
    round_ = open_first(scorable(rounds_visible_to(actor))).first()
    region = actor.regency
    standings = standings_of(round_) if round_ is not None else {}
    return Today(round_, standings, prices_of(region), unit_counts_of(region))


def weigh(action: CatalogueAction, today: Today) -> Weight:
    """The action where the region stands: the first year, for as many units as its moves take."""
    moves = moved_by(action, today.standings)
    units, is_one = units_for(action, moves, today.counts)
    cost = rupiah_of(action, 1 if units is None else units, today.prices)
    return Weight(moves, gain_of(moves), units, is_one, cost)


def units_for(
    action: CatalogueAction, moves: Iterable[Moved], counts: Mapping[str, int]
) -> tuple[int | None, bool]:
    """How many units the moves take, and whether that is one because there is no whole.

    The widest coverage counts, rounded up to whole units; ``None`` where the whole is not known.
    """
    if not action.unit_kind:
        return 1, False
    shares = [each.coverage for each in moves if each.coverage is not None]
    whole = counts.get(action.unit_kind)
    if whole is not None:
        share = max(shares, default=Decimal(1))
        return int((whole * share).to_integral_value(ROUND_CEILING)), False
    return (None, False) if shares else (1, True)
