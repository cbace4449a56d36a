"""Several published tables as one system: what strangers know of the children they count together.

The leaves of every dimension are merged into *blocks*: leaves that no table tells apart. An *atom*
is one block of each dimension; the number of children in each atom is what an attacker does not
know, and every published cell is a range for a sum of atoms. A table without a dimension covers all
of its blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from layak.core.errors import DomainError
from layak.core.statistics.disclosure.dimensions import Key
from layak.core.statistics.disclosure.forms import Shown
from layak.core.statistics.disclosure.published import Cell, Published
from layak.core.statistics.disclosure.rules import UNBOUNDED
from layak.core.statistics.disclosure.table import Ints, Table, base, base_array, totalled

Flags: TypeAlias = NDArray[np.bool_]

#: Atoms that are worked on at most; a nation's desa by sex, age and month stays far below.
LARGEST = 8_000_000


class DimensionsDisagree(DomainError):
    """Two tables of one subject mean different leaves by the same category."""

    code = "dimensions_disagree"
    template = "Kategori “{category}” pada rincian {dimension} berbeda isinya di antara tabel."


class TooManyCells(DomainError):
    """The tables together have more cells than can be checked."""

    code = "too_many_cells"
    template = "Tabel-tabel ini bersama-sama terlalu rinci untuk diperiksa: {cells} sel."


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """The dimensions by ``names`` and what each table's categories cover.

    ``inside[t][d]`` is 1 where a block lies in a category of table ``t``: (categories, blocks).
    ``leaves[d]`` are the leaves of each block.
    """

    names: tuple[str, ...]
    leaves: tuple[tuple[frozenset[str], ...], ...]
    inside: tuple[tuple[Ints, ...], ...]

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(each) for each in self.leaves)

    def summed(self, table: int, atoms: Ints) -> Ints:
        """The cells of one table from the atoms."""
        return totalled(atoms, list(self.inside[table]))


def space_of(tables: Sequence[Published]) -> Space:
    """The common space of tables of one subject.

    Raises `DimensionsDisagree` where a category means different leaves in two tables, and
    `TooManyCells` where there are more than `LARGEST` atoms.
    """
    names = sorted({each.name for table in tables for each in table.dimensions})
    _agree(tables)
    leaves, columns = [], []
    for name in names:
        blocks, membership = _blocks(tables, name)
        leaves.append(blocks)
        columns.append(membership)
    cells = int(np.prod([len(each) for each in leaves], dtype=object))
    if cells > LARGEST:
        raise TooManyCells(cells=cells)
    inside = tuple(tuple(column[at] for column in columns) for at in range(len(tables)))
    return Space(tuple(names), tuple(leaves), inside)


def _agree(tables: Sequence[Published]) -> None:
    meant: dict[tuple[str, str], frozenset[str]] = {}
    for table in tables:
        for dimension in table.dimensions:
            for category, leaves in dimension.members.items():
                if meant.setdefault((dimension.name, category), leaves) != leaves:
                    raise DimensionsDisagree(category=category, dimension=dimension.name)


def _blocks(
    tables: Sequence[Published], name: str
) -> tuple[tuple[frozenset[str], ...], list[Ints]]:
    """The blocks of one dimension, and for each table which of its categories hold which."""
    shown: list[list[frozenset[str]] | None] = []
    everything: set[str] = set()
    for table in tables:
        names = [each.name for each in table.dimensions]
        if name not in names:
            shown.append(None)
            continue
        axis = names.index(name)
        members = table.dimensions[axis].members
        shown.append([members[category] for category in table.shown[axis]])
        everything |= table.dimensions[axis].leaves
    lines: dict[tuple[bool, ...], set[str]] = {}
    for leaf in sorted(everything):
        line = tuple(leaf in each for sets in shown if sets is not None for each in sets)
        if any(line) or None in shown:
            lines.setdefault(line, set()).add(leaf)
    blocks = tuple(frozenset(each) for each in lines.values())
    membership = [
        np.ones((1, len(blocks)), dtype=np.int64)
        if sets is None
        else np.array([[block <= each for block in blocks] for each in sets], dtype=np.int64)
        for sets in shown
    ]
    return blocks, membership


def ranges(table: Published, space: Space) -> tuple[Ints, Ints]:
    """The least and the greatest count of every cell of ``table`` that its publication leaves open.

    Arrays have an axis for each dimension of the space; of one that the table lacks, length 1.
    """
    low, high = [], []
    known = table.denominators
    for key, cell in table.cells.items():
        most = UNBOUNDED if known is None else known.get(key, 0)
        low.append(cell.low if isinstance(cell, Shown) else 0)
        high.append(min(cell.high, most) if isinstance(cell, Shown) else most)
    return _laid_out(table, space, low), _laid_out(table, space, high)


def _laid_out(table: Published, space: Space, numbers: Sequence[int]) -> Ints:
    array = np.array(numbers, dtype=np.int64).reshape([len(each) for each in table.shown])
    order = sorted(range(len(table.dimensions)), key=lambda at: table.dimensions[at].name)
    names = {table.dimensions[at].name for at in order}
    lengths = iter([len(table.shown[at]) for at in order])
    return array.transpose(order).reshape(
        [next(lengths) if name in names else 1 for name in space.names]
    )


def position(table: Published, space: Space, key: Key) -> tuple[int, ...]:
    """Where a cell of ``table`` stands in its arrays."""
    found = {
        each.name: shown.index(category)
        for each, shown, category in zip(table.dimensions, table.shown, key, strict=True)
    }
    return tuple(found.get(name, 0) for name in space.names)


def cells_at(table: Published, space: Space) -> Iterator[tuple[Key, Cell, tuple[int, ...]]]:
    """Every cell of ``table`` with its place in the table's arrays."""
    names = [each.name for each in table.dimensions]
    order = [names.index(name) if name in names else -1 for name in space.names]
    places = product(*(range(len(each)) for each in table.shown))
    for (key, cell), place in zip(table.cells.items(), places, strict=True):
        yield key, cell, tuple(0 if axis < 0 else place[axis] for axis in order)


def key_at(table: Published, space: Space, at: Sequence[int]) -> Key:
    """The cell of ``table`` that stands at a place of its arrays."""
    places = dict(zip(space.names, at, strict=True))
    return tuple(
        shown[places[each.name]] for each, shown in zip(table.dimensions, table.shown, strict=True)
    )


def atoms_of(table: Table, space: Space) -> Ints | None:
    """The true number of children in every atom; ``None`` where ``table`` is too coarse for it."""
    names = [each.name for each in table.dimensions]
    if set(names) != set(space.names):
        return None
    order = [names.index(name) for name in space.names]
    sums = []
    for axis, blocks in zip(order, space.leaves, strict=True):
        members = table.dimensions[axis].members
        used = [members[category] for category in base(table, axis)]
        covered = frozenset().union(*used)
        sums.append(np.array([[each <= block for each in used] for block in blocks], np.int64))
        if any((block & covered) and not any(each & block for each in used) for block in blocks):
            return None
        if any((each & block) and not each <= block for each in used for block in blocks):
            return None
    counts = base_array(table, table.counts).transpose(order)
    return totalled(counts, sums)
