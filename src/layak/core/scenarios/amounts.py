"""How many units of an action there are to do, and what they take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from layak.core.action_catalogue.model import CatalogueAction, CostModel, CostPart, Raise
from layak.core.action_catalogue.pricing import ROUNDING, rupiah_of, yearly_rupiah_of
from layak.core.planning.model import Effort
from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class Units:
    """The least and the most units that lead to something; equal where there is no choice."""

    least: int = 1
    most: int = 1


def units_of(
    action: CatalogueAction, steps: Iterable[Raise], counts: Mapping[str, int]
) -> Units | None:
    """The units that the steps take: from the smallest coverage to the widest.

    An action that is done once has one. ``None`` where a share of a whole is asked for and nobody
    has said how large the whole is.
    """
    if not action.unit_kind:
        return Units()
    shares = sorted({each.coverage for each in steps if each.coverage is not None})
    whole = counts.get(action.unit_kind)
    if whole is None:
        return None if shares else Units()
    wanted = shares or [Decimal(1)]
    return Units(needed(whole, wanted[0]), needed(whole, wanted[-1]))


def needed(whole: int, share: Decimal) -> int:
    """Whole units that make up a share of all; at least one."""
    return max(int((whole * share).to_integral_value(ROUND_CEILING)), 1)


def first_year(action: CatalogueAction, units: Units, prices: Mapping[str, int]) -> Effort:
    """What the first year takes; what has no price counts as nothing.

    Where the units are settled it is to the rupiah what the catalogue shows; where they are not,
    what is paid once and what every unit takes are rounded up on their own.
    """
    if units.least == units.most:
        cost = rupiah_of(action, units.most, prices).rupiah
        return Effort(_known(action, units.most, prices) if cost is None else cost)
    once = (*action.cost.fixed, *action.cost.yearly)
    return Effort(_sum(once, prices), _sum(action.cost.per_unit, prices))


def every_later_year(action: CatalogueAction, prices: Mapping[str, int]) -> Effort:
    """What a year takes in which the action runs on; what has no price counts as nothing."""
    cost = yearly_rupiah_of(action, prices).rupiah
    return Effort(_sum(action.cost.yearly, prices) if cost is None else cost)


def _known(action: CatalogueAction, units: int, prices: Mapping[str, int]) -> int:
    model: CostModel = action.cost
    many = tuple(CostPart(part.price, part.quantity * units) for part in model.per_unit)
    return _sum((*model.fixed, *model.yearly, *many), prices)


def _sum(parts: Iterable[CostPart], prices: Mapping[str, int]) -> int:
    total = sum((part.quantity * prices.get(part.price, 0) for part in parts), ZERO)
    return int(total.to_integral_value(ROUNDING))
