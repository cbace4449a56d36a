"""What a plan costs, summed every way it is asked for; all ways come to the same total, exactly.

Every rupiah of a plan is one `Amount` that carries all its dimensions, so that no sum can leave out
what another counts: `docs/algorithms/action-plan.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from layak.core.action_plan.model import Line, Plan, PledgeKind, Source
from layak.core.values import ZERO


class Dimension(StrEnum):
    """What money is summed by."""

    YEAR = "year"
    AGENCY = "agency"
    SOURCE = "source"
    PILLAR = "pillar"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Amount:
    """Rupiah of a line with everything they may be summed by; ``agency`` is who pays."""

    line: str
    year: int
    agency: str
    source: str
    pillar: str
    cluster: str
    rupiah: int

    def value_of(self, dimension: Dimension) -> str:
        """The amount's key in a dimension, as text."""
        return str(getattr(self, dimension.value))


@dataclass(frozen=True, slots=True)
class Sums:
    """The money of a plan: its total and the sum by every key of every dimension."""

    total: int
    budgeted: int
    pledged: int
    by: Mapping[Dimension, Mapping[str, int]]

    def of(self, dimension: Dimension, key: object) -> int:
        """The sum of a key; 0 where nothing was planned for it."""
        return self.by[dimension].get(str(key), 0)


def amounts(lines: Iterable[Line]) -> Iterator[Amount]:
    """Every rupiah of these lines: what is budgeted, paid by the lead, and what is pledged."""
    for line in lines:
        for cost in line.costs:
            yield Amount(
                line.key, cost.year, line.lead, cost.source.value, line.pillar, line.cluster,
                cost.rupiah,
            )  # fmt: skip
        for pledge in line.pledges:
            if pledge.kind is PledgeKind.MONEY and pledge.rupiah and pledge.year is not None:
                yield Amount(
                    line.key, pledge.year, pledge.agency, Source.PLEDGE.value, pledge.pillar,
                    line.cluster, pledge.rupiah,
                )  # fmt: skip


def sums(plan: Plan) -> Sums:
    """The money of a plan's standing lines. The sums of every dimension come to ``total``."""
    found = list(amounts(plan.standing()))
    by: dict[Dimension, dict[str, int]] = {dimension: {} for dimension in Dimension}
    for amount in found:
        for dimension, keys in by.items():
            key = amount.value_of(dimension)
            keys[key] = keys.get(key, 0) + amount.rupiah
    pledged = sum(each.rupiah for each in found if each.source == Source.PLEDGE)
    total = sum(each.rupiah for each in found)
    return Sums(total, total - pledged, pledged, by)


def cross(plan: Plan, *dimensions: Dimension) -> dict[tuple[str, ...], int]:
    """The sum of every combination of keys that occurs: by agency and year, for instance."""
    table: dict[tuple[str, ...], int] = {}
    for amount in amounts(plan.standing()):
        key = tuple(amount.value_of(dimension) for dimension in dimensions)
        table[key] = table.get(key, 0) + amount.rupiah
    return table


@dataclass(frozen=True, slots=True)
class Block:
    """An indicator: its maximum, and what each of its questions claims today."""

    maximum: Decimal
    claimed: Mapping[str, Decimal]


def points_at_stake(lines: Iterable[Line], blocks: Iterable[Block]) -> Decimal:
    """Points that the lines can win together, after the caps of the indicators.

    Lines that raise one question count it once, from the lowest start to the highest end. What no
    line raises stands at what it claims.
    """
    low: dict[str, Decimal] = {}
    high: dict[str, Decimal] = {}
    for move in (move for line in lines for move in line.moves):
        low[move.question] = min(low.get(move.question, move.from_points), move.from_points)
        high[move.question] = max(high.get(move.question, move.to_points), move.to_points)
    total = ZERO
    for block in blocks:
        before = sum((low.get(code, claim) for code, claim in block.claimed.items()), ZERO)
        after = sum((high.get(code, claim) for code, claim in block.claimed.items()), ZERO)
        total += max(min(after, block.maximum) - min(before, block.maximum), ZERO)
    return total
