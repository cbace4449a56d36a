"""How much the attacker tries, by kind: what a report to the owner of a table can count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layak.core.statistics.disclosure.published import Published
from layak.core.statistics.disclosure.space import space_of
from layak.core.statistics.disclosure.targets import targets


@dataclass(frozen=True, slots=True)
class Tried:
    """Hidden cells (totals less rows), cells shown as a range (rounded, rates, maps), and groups
    between tables (two filters, two periods)."""

    hidden: int = 0
    ranges: int = 0
    groups: int = 0

    def __add__(self, other: Tried) -> Tried:
        return Tried(
            self.hidden + other.hidden, self.ranges + other.ranges, self.groups + other.groups
        )


def tried(tables: Sequence[Published]) -> Tried:
    """What `attack` tries in tables of one subject. Raises as `space_of` does."""
    hidden = ranges = groups = 0
    for target in targets(tables, space_of(tables)):
        if target.need is not None:
            hidden += 1
        elif target.table is not None:
            ranges += 1
        else:
            groups += 1
    return Tried(hidden, ranges, groups)
