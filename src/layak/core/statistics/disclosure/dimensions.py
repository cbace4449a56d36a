"""What a table is broken down by: named categories and the leaves that each of them covers.

Two tables are linked through the leaves: a kecamatan is the set of its desa, "up to March" the set
of three months, "under two years" the set of twenty-four. So hierarchies, overlapping filters and
running totals are one thing: sets of leaves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from layak.core.errors import DomainError

#: One category for each dimension of a table, in the order of its dimensions.
Key = tuple[str, ...]


class DimensionUnclear(DomainError):
    """The categories of a dimension contradict each other."""

    code = "dimension_unclear"
    template = "Rincian {dimension}: kategori “{category}” tidak jelas isinya."


@dataclass(frozen=True, slots=True)
class Dimension:
    """A breakdown: ``members`` gives the leaves of every category, leaves themselves included.

    Together the leaves cover everybody. Raises `DimensionUnclear` for an empty category, and for a
    leaf that is not a category of its own.
    """

    name: str
    members: Mapping[str, frozenset[str]] = field(repr=False)

    def __post_init__(self) -> None:
        for category, leaves in self.members.items():
            if not leaves:
                raise DimensionUnclear(dimension=self.name, category=category)
            for leaf in sorted(leaves):
                if self.members.get(leaf) != frozenset({leaf}):
                    raise DimensionUnclear(dimension=self.name, category=leaf)

    @property
    def leaves(self) -> frozenset[str]:
        return frozenset().union(*self.members.values())


def tree(name: str, *, parents: Mapping[str, str]) -> Dimension:
    """A hierarchy from each category's parent, e.g. nation > provinsi > kabupaten > desa.

    Raises `DimensionUnclear` where a category is its own ancestor.
    """
    leaves = [child for child in parents if child not in set(parents.values())]
    covered: dict[str, set[str]] = {}
    for leaf in leaves:
        above: str | None = leaf
        line: set[str] = set()
        while above is not None:
            if above in line:
                raise DimensionUnclear(dimension=name, category=above)
            line.add(above)
            covered.setdefault(above, set()).add(leaf)
            above = parents.get(above)
    for category in parents:
        if category not in covered:  # it hangs on a circle and so on no leaf
            raise DimensionUnclear(dimension=name, category=category)
    return Dimension(name, {each: frozenset(inside) for each, inside in covered.items()})


def flat(name: str, *, leaves: Sequence[str], total: str | None = None) -> Dimension:
    """Leaves side by side, and their ``total`` where one is named."""
    members = {leaf: frozenset({leaf}) for leaf in leaves}
    if total is not None:
        members[total] = frozenset(leaves)
    return Dimension(name, members)


def cumulative(name: str, *, until: Mapping[str, str]) -> Dimension:
    """Running totals: ``until`` maps each category to its last leaf, in the order of time.

    It also describes a register that grows: the categories are then the days on which the same
    table was published, and the leaves what was added since the publication before.
    """
    members = {leaf: frozenset({leaf}) for leaf in until.values()}
    passed: list[str] = []
    for category, leaf in until.items():
        passed.append(leaf)
        members[category] = frozenset(passed)
    return Dimension(name, members)


def named(dimensions: Sequence[Dimension], key: Key) -> str:
    """A key in words: its categories, in the table's order."""
    parts = zip(dimensions, key, strict=True)
    return ", ".join(f"{each.name}: {category}" for each, category in parts)
