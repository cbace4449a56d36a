"""A table before it is published: counts of children, whole and true. Only its owner holds one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from layak.core.errors import DomainError
from layak.core.statistics.disclosure.dimensions import Dimension, DimensionUnclear, Key, named

Ints: TypeAlias = NDArray[np.int64]


class TableUnusable(DomainError):
    """A count is not one that children can be counted by."""

    code = "table_unusable"
    template = "Tabel {subject}: angka pada {where} tidak dapat dipakai."


@dataclass(frozen=True, slots=True)
class Table:
    """Counts over dimensions; totals follow from them, so they always agree.

    ``subject`` names whom it counts (``"stunting"``): tables of one subject are attacked together.
    ``counts`` hold the finest cells known; the categories used there do not overlap, and a cell
    left out is zero. ``denominators`` say, for the same cells, of how many (children weighed): they
    are held to be known to everybody. ``shown`` picks the categories that are published, by
    dimension; without it all that the counts can make up. Give the period as a dimension, even
    where it has one category: a table without a dimension is taken to cover all of it.

    Raises `TableUnusable` for a negative count, one above its denominator, or an unknown cell, and
    `DimensionUnclear` for categories of ``counts`` that overlap or cannot make up one ``shown``.
    """

    subject: str
    dimensions: tuple[Dimension, ...]
    counts: Mapping[Key, int] = field(repr=False)
    denominators: Mapping[Key, int] | None = field(default=None, repr=False)
    shown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = self.denominators
        for key in [*self.counts, *(known or ())]:
            if len(key) != len(self.dimensions) or any(
                category not in each.members
                for each, category in zip(self.dimensions, key, strict=True)
            ):
                raise TableUnusable(subject=self.subject, where=", ".join(key))
        for key, count in self.counts.items():
            if not 0 <= count <= (count if known is None else known.get(key, 0)):
                raise TableUnusable(subject=self.subject, where=named(self.dimensions, key))
        for key, number in (known or {}).items():
            if number < 0:
                raise TableUnusable(subject=self.subject, where=named(self.dimensions, key))
        for axis in range(len(self.dimensions)):
            inside(self, axis)

    def categories(self, axis: int) -> tuple[str, ...]:
        """The published categories of one dimension, widest first, in a fixed order."""
        dimension = self.dimensions[axis]
        if dimension.name in self.shown:
            return self.shown[dimension.name]
        used = base(self, axis)
        covered = [dimension.members[each] for each in used]
        fitting = (
            category
            for category, leaves in dimension.members.items()
            if leaves == frozenset().union(*(each for each in covered if each <= leaves))
        )
        return tuple(sorted(fitting, key=lambda each: (-len(dimension.members[each]), each)))


def base(table: Table, axis: int) -> tuple[str, ...]:
    """The categories of one dimension that the counts are given by, sorted."""
    keys = [*table.counts, *(table.denominators or ())]
    return tuple(sorted({key[axis] for key in keys}))


def inside(table: Table, axis: int) -> NDArray[np.int64]:
    """1 where a base category lies in a published one: (published, base).

    Raises `DimensionUnclear` for base categories that overlap, and for a published one that they do
    not make up.
    """
    dimension, used = table.dimensions[axis], base(table, axis)
    covered: set[str] = set()
    for category in used:
        if covered & dimension.members[category]:
            raise DimensionUnclear(dimension=dimension.name, category=category)
        covered |= dimension.members[category]
    rows = []
    for category in table.categories(axis):
        leaves = dimension.members.get(category, frozenset())
        parts = [dimension.members[each] <= leaves for each in used]
        made = [dimension.members[each] for each, part in zip(used, parts, strict=True) if part]
        if not leaves or leaves != frozenset().union(*made):
            raise DimensionUnclear(dimension=dimension.name, category=category)
        rows.append(parts)
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(used))


def keys_of(table: Table) -> Iterator[Key]:
    """Every published cell, in the order of the arrays' rows."""
    return product(*(table.categories(axis) for axis in range(len(table.dimensions))))


def base_array(table: Table, cells: Mapping[Key, int]) -> Ints:
    """``cells`` as an array over the base categories; a cell left out is zero."""
    axes = [base(table, axis) for axis in range(len(table.dimensions))]
    places = [{category: at for at, category in enumerate(each)} for each in axes]
    array = np.zeros([len(each) for each in axes], dtype=np.int64)
    for key, number in cells.items():
        array[tuple(place[category] for place, category in zip(places, key, strict=True))] = number
    return array


def totalled(array: Ints, sums: list[NDArray[np.int64]]) -> Ints:
    """``array`` summed along every axis by the 0/1 matrix of that axis."""
    return reduce(
        lambda done, each: np.moveaxis(np.tensordot(each[1], done, axes=(1, each[0])), 0, each[0]),
        enumerate(sums),
        array,
    )


def values(table: Table, cells: Mapping[Key, int]) -> Ints:
    """``cells`` summed up to every published cell, in the order of `keys_of`."""
    sums = [inside(table, axis) for axis in range(len(table.dimensions))]
    return totalled(base_array(table, cells), sums)
