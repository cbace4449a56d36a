"""What an attacker would like to know: hidden cells, and groups that no table shows but two tell.

Every target is a box: a set of blocks in each dimension. Three kinds are tried.

- Cells that were hidden because of their count, and totals less a category that holds all of them.
  Each must keep the doubt its reasons ask for.
- Cells shown as a range (rounded, a rate, a class of a map).
- Groups between tables: what one category holds beyond another (two filters, two periods), what two
  have in common, and the finest groups that all tables together tell apart.

The last two kinds are disclosures when every number still possible may not be learnt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from layak.core.messages import Message, msg
from layak.core.statistics.disclosure.dimensions import Key, named
from layak.core.statistics.disclosure.forms import Shown
from layak.core.statistics.disclosure.published import Hidden, Published
from layak.core.statistics.disclosure.rules import (
    UNBOUNDED,
    Need,
    Reason,
    Rule,
    gives_away,
    need_for,
)
from layak.core.statistics.disclosure.space import Space, cells_at, key_at
from layak.core.statistics.disclosure.table import Ints

Box = tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A group of children: ``box`` are the blocks in each dimension of the space.

    ``need`` is the doubt that must be left; without one, every number possible must not be telling.
    ``key`` is the cell of ``table`` concerned, if there is one, and ``at`` its place in the table's
    arrays; ``of`` is the known denominator. A group that is no cell has no ``label`` (see `words`).
    """

    box: Box
    label: Message | None
    rule: Rule
    of: int | None
    need: Need | None = None
    table: int | None = None
    key: Key | None = None
    at: tuple[int, ...] | None = None

    def masks(self, space: Space) -> list[Ints]:
        """For each dimension 1 where a block belongs to the group."""
        rows = [np.zeros(size, dtype=np.int64) for size in space.shape]
        for row, blocks in zip(rows, self.box, strict=True):
            row[list(blocks)] = 1
        return rows

    def is_open(self, low: int, high: int) -> tuple[Reason, ...]:
        """Why it is a disclosure to know that the count lies from ``low`` to ``high``, if it is."""
        if self.need is None:
            return gives_away(self.rule, low=low, high=high, of=self.of)
        if self.need.is_met(low, high):
            return ()
        return gives_away(self.rule, low=low, high=high, of=self.of) or (Reason.FEW,)


def targets(tables: Sequence[Published], space: Space) -> list[Target]:
    """Everything to attack in the tables of one subject, in a fixed order."""
    found: list[Target] = []
    for number, table in enumerate(tables):
        found.extend(_cells(number, table, space))
    strictest = max((table.rule for table in tables), key=lambda rule: rule.threshold)
    groups = [*_between(tables, space, strictest), *_atoms(space, strictest)]
    if groups:
        shown = {box for number in range(len(tables)) for box in _settled(tables, space, number)}
        for each in groups:
            if each.box not in shown:
                shown.add(each.box)
                found.append(each)
    return found


def _cells(number: int, table: Published, space: Space) -> Iterator[Target]:
    """Cells hidden for a reason of their own, and cells shown as a range."""
    known = table.denominators
    sets = [_sets(space, number, axis) for axis in range(len(space.names))]
    for key, cell, at in cells_at(table, space):
        if cell.low == cell.high if isinstance(cell, Shown) else not cell.is_primary:
            continue
        of = None if known is None else known.get(key, 0)
        box = tuple(line[each] for line, each in zip(sets, at, strict=True))
        if isinstance(cell, Shown):
            if _may_tell(table.rule, cell, of):
                label = _label(table, key)
                yield Target(box, label, table.rule, of, None, number, key, at)
            continue
        need = need_for(table.rule, reasons=cell.reasons, of=of)
        if need.width:
            yield Target(box, _label(table, key), table.rule, of, need, number, key, at)
        if Reason.CONCENTRATED in cell.reasons:
            yield from _rests(number, table, space, key, at)


def _may_tell(rule: Rule, cell: Shown, of: int | None) -> bool:
    ends = {cell.low, cell.low + 1, cell.high, cell.high - 1}
    return any(gives_away(rule, low=each, high=each, of=of) for each in ends)


def _rests(
    number: int, table: Published, space: Space, key: Key, at: tuple[int, ...]
) -> Iterator[Target]:
    """What is left of each total beside a category that holds all of it."""
    for axis, name in enumerate(space.names):
        if name not in table.rule.revealing:
            continue
        sets = space.inside[number][axis]
        inner = sets[at[axis]]
        for outer, row in enumerate(sets):
            if (inner <= row).all() and (inner != row).any():
                place = (*at[:axis], outer, *at[axis + 1 :])
                box = list(box_of(space, number, place))
                box[axis] = frozenset(np.flatnonzero(row - inner).tolist())
                label = msg(
                    "{total} selain {part}",
                    total=_label(table, key_at(table, space, place)),
                    part=_label(table, key),
                )
                need = Need(low=UNBOUNDED, high=table.rule.threshold, width=0)
                yield Target(tuple(box), label, table.rule, None, need, number, key, at)


def box_of(space: Space, number: int, at: Sequence[int]) -> Box:
    """The blocks in each dimension of one cell of a table."""
    return tuple(
        frozenset(np.flatnonzero(sets[place]).tolist())
        for sets, place in zip(space.inside[number], at, strict=True)
    )


def _settled(tables: Sequence[Published], space: Space, number: int) -> Iterator[Box]:
    """Cells of which nothing is left to find out: shown as they are, or hidden though harmless."""
    table = tables[number]
    for _, cell, at in cells_at(table, space):
        if isinstance(cell, Hidden) or cell.low == cell.high:
            yield box_of(space, number, at)


def _between(tables: Sequence[Published], space: Space, rule: Rule) -> Iterator[Target]:
    """Groups by which two categories of one dimension differ, and those they share."""
    for axis in range(len(space.names)):
        sets = [_sets(space, number, axis) for number in range(len(tables))]
        for first in range(len(tables)):
            for second in range(first, len(tables)):
                derived = _derived(sets, first, second)
                if derived:
                    yield from _in_context(space, rule, (first, second), axis, derived)


def _sets(space: Space, number: int, axis: int) -> list[frozenset[int]]:
    return [frozenset(np.flatnonzero(row).tolist()) for row in space.inside[number][axis]]


def _derived(sets: list[list[frozenset[int]]], first: int, second: int) -> list[frozenset[int]]:
    """Differences and common parts that are no category, nor made up of one table's categories."""
    found: dict[frozenset[int], bool] = {}
    sets = [sorted(each, key=lambda one: (-len(one), sorted(one))) for each in sets]
    for one, other in product(sets[first], sets[second]):
        for group in (one - other, other - one, one & other):
            if group and group not in found:
                found[group] = any(_makes(each, group) for each in sets)
    return sorted(
        (each for each, made in found.items() if not made),
        key=lambda each: (len(each), sorted(each)),
    )


def _makes(sets: list[frozenset[int]], group: frozenset[int]) -> bool:
    """Whether categories without overlap make up ``group``; ``sets`` begin with the widest."""
    left = set(group)
    for each in sets:
        if each and each <= left:
            left -= each
    return not left


def _in_context(
    space: Space,
    rule: Rule,
    pair: tuple[int, int],
    axis: int,
    derived: list[frozenset[int]],
) -> Iterator[Target]:
    """Each derived group within every combination of the other dimensions that both tables have."""
    lines = []
    for other in range(len(space.names)):
        here, there = (_sets(space, number, other) for number in pair)
        common = [each for each in dict.fromkeys(here) if each in set(there)]
        lines.append(derived if other == axis else common)
    for box in product(*lines):
        yield Target(box, None, rule, None)


def _atoms(space: Space, rule: Rule) -> Iterator[Target]:
    """The finest groups, as far as no single table shows them all."""
    covered = np.zeros(space.shape, dtype=bool)
    for sets in space.inside:
        single = [np.flatnonzero(each[each.sum(axis=1) == 1].sum(axis=0)) for each in sets]
        covered[np.ix_(*single)] = True
    for at in zip(*np.nonzero(~covered), strict=True):
        box = tuple(frozenset({int(each)}) for each in at)
        yield Target(box, None, rule, None)


def _label(table: Published, key: Key) -> Message:
    return Message("{where}", {"where": named(table.dimensions, key)})


#: Leaves of a group that are named; of more only how many there are.
_NAMED = 6


def words(space: Space, box: Box) -> Message:
    """A group in words: its leaves in each dimension that it does not cover wholly."""
    parts = []
    for name, blocks, chosen in zip(space.names, space.leaves, box, strict=True):
        if len(chosen) == len(blocks):
            continue
        leaves = sorted(leaf for each in chosen for leaf in blocks[each])
        parts.append(f"{name}: {' + '.join(leaves[:_NAMED])}{' + …' if leaves[_NAMED:] else ''}")
    return Message("{where}", {"where": ", ".join(parts)})
