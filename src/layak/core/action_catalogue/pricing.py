"""What an action costs with a region's own prices: exact rupiah, or which prices are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from layak.core.action_catalogue.model import CatalogueAction, CostPart
from layak.core.values import ZERO

#: A budget that is a rupiah short does not pay: what is left of a rupiah is rounded up, once.
ROUNDING = ROUND_CEILING


@dataclass(frozen=True, slots=True)
class Priced:
    """What something costs. ``rupiah`` is ``None`` where a price is missing (named in ``missing``)
    or where the action states no cost at all (nothing is missing then)."""

    rupiah: int | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PricedPart:
    """One part of a cost: how many of the item at which price; ``None`` where that is missing."""

    price: str
    quantity: Decimal
    rupiah_each: int | None

    @property
    def rupiah(self) -> Decimal | None:
        """The exact amount, which may hold a fraction of a rupiah."""
        return None if self.rupiah_each is None else self.quantity * self.rupiah_each


def rupiah_of(action: CatalogueAction, units: int | Decimal, prices: Mapping[str, int]) -> Priced:
    """What the first year costs: what is paid once, for ``units`` units, and for one year.

    ``prices`` are whole rupiah by key of the price item. An action that is done once has no units:
    its parts per unit, if any, count for one.
    """
    return _priced(first_year_of(action, units, prices))


def yearly_rupiah_of(action: CatalogueAction, prices: Mapping[str, int]) -> Priced:
    """What every further year costs in which the action runs on and nothing is added."""
    if not action.cost.parts:
        return Priced(None)
    return _priced(_parts(action.cost.yearly, Decimal(1), prices), of_nothing=0)


def first_year_of(
    action: CatalogueAction, units: int | Decimal, prices: Mapping[str, int]
) -> tuple[PricedPart, ...]:
    """The parts of the first year's cost, in the order of the model."""
    many = Decimal(units) if action.unit_kind else Decimal(1)
    return (
        *_parts(action.cost.fixed, Decimal(1), prices),
        *_parts(action.cost.per_unit, many, prices),
        *_parts(action.cost.yearly, Decimal(1), prices),
    )


def _parts(
    parts: Iterable[CostPart], many: Decimal, prices: Mapping[str, int]
) -> tuple[PricedPart, ...]:
    return tuple(
        PricedPart(part.price, part.quantity * many, prices.get(part.price)) for part in parts
    )


def _priced(parts: Iterable[PricedPart], of_nothing: int | None = None) -> Priced:
    found = tuple(parts)
    if not found:
        return Priced(of_nothing)
    missing = tuple(dict.fromkeys(part.price for part in found if part.rupiah_each is None))
    if missing:
        return Priced(None, missing)
    total = sum((part.rupiah or ZERO for part in found), ZERO)
    return Priced(int(total.to_integral_value(ROUNDING)))
