"""Moving children between atoms so that nothing published changes: how doubt is proved.

A *move* takes one atom and, for each dimension, either a second block (*flip*) or none (*hold*).
Children are added to the atoms with an even number of second blocks and taken from the others. A
cell whose category holds both blocks of a flip, or neither block, stays as it is; all other cells
must be hidden or have room for the change. Every table reached so is whole, not negative and agrees
with all that is published: what it says of a cell, no attacker can rule out, not even one who knows
that children come whole. With two categories and a total in each dimension a move is the hypercube
of Repsilber's method (Hundepool et al. 2012, 4.5); hierarchies, overlapping categories, several
tables and ranges need no case of their own here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from layak.core.statistics.disclosure.kernel import Lists, find_path, replay
from layak.core.statistics.disclosure.rules import UNBOUNDED
from layak.core.statistics.disclosure.space import Space
from layak.core.statistics.disclosure.table import Ints

#: How many second blocks are tried in each dimension, the nearest first, and whether a dimension in
#: which the target could flip may be held instead. Wider and wider until a move is found.
RINGS = ((6, False), (16, True), (UNBOUNDED, True))
#: Moves that may be put together to reach one bound.
STEPS = 12
#: Atoms of a cell that are tried as the first of a move.
STARTS = 6

_UP, _DOWN, _PRICE = range(3)


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """Moves put together, and by how much each cell has changed at their end.

    All begin at the atom ``start``; ``seconds`` are the second blocks and ``steps`` the children
    added by each. ``cells`` are places, ``changes`` their changes. ``price`` is what hiding the
    cells costs that are still shown.
    """

    start: Ints
    seconds: Ints
    steps: Ints
    price: int
    cells: Ints
    changes: Ints

    def change(self, place: int) -> int:
        """By how much a cell has changed."""
        at = int(np.searchsorted(self.cells, place))
        return int(self.changes[at]) if self.cells[at : at + 1] == place else 0


class Board:
    """The atoms of one table that agrees with everything published, and what may still move.

    A cell's *place* is its number in one row of all cells of all tables.
    """

    def __init__(
        self,
        space: Space,
        *,
        atoms: Ints,
        ranges: Sequence[tuple[Ints, Ints]],
        prices: Sequence[Ints],
    ) -> None:
        """``ranges`` say, for each table, what each cell may be, or could be if it were hidden;
        ``prices`` what hiding it costs: 0 where it is hidden, or shown for good as that range."""
        single = tuple(np.eye(size, dtype=np.int64) for size in space.shape)
        self._tables = (*space.inside, single)  # the atoms are a table of their own
        self._shapes = [tuple(len(sets) for sets in inside) for inside in self._tables]
        now = [space.summed(table, atoms) for table in range(len(space.inside))]
        free = np.full_like(atoms, UNBOUNDED)
        ups = [high - each for each, (_, high) in zip(now, ranges, strict=True)]
        downs = [each - low for each, (low, _) in zip(now, ranges, strict=True)]
        rows = ([*ups, free], [*downs, atoms], [*prices, np.zeros_like(atoms)])
        self._state = np.array([np.concatenate([each.ravel() for each in row]) for row in rows])
        sizes = [int(np.prod(shape)) for shape in self._shapes]
        self._firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        self._lists = _lists(self._tables, self._shapes, self._firsts)
        self._nearest: dict[tuple[int, int], Ints] = {}

    @property
    def size(self) -> int:
        return int(self._state.shape[1])

    def place(self, table: int, at: Sequence[int]) -> int:
        """The place of a cell of a table."""
        return int(self._firsts[table] + np.ravel_multi_index(tuple(at), self._shapes[table]))

    def cell(self, place: int) -> tuple[int, tuple[int, ...]]:
        """The table of a place and where the cell stands in that table's arrays."""
        table = int(np.searchsorted(self._firsts, place, side="right")) - 1
        at = np.unravel_index(place - int(self._firsts[table]), self._shapes[table])
        return table, tuple(int(each) for each in at)

    def price(self, place: int) -> int:
        """What hiding a cell costs now; 0 where it is hidden."""
        return int(self._state[_PRICE, place])

    def set_price(self, place: int, price: int) -> None:
        """What hiding a cell costs from now on; 0: it is hidden."""
        self._state[_PRICE, place] = price

    def prices(self, places: Ints) -> Ints:
        """What hiding each of these cells costs now."""
        found: Ints = self._state[_PRICE, places]
        return found

    def reach(
        self,
        boxes: Sequence[Ints],
        *,
        direction: int,
        amount: int,
        free: bool,
        rings: int | None = None,
    ) -> Path | None:
        """Change the sum over ``boxes`` by ``amount`` upwards (``direction`` 1) or downwards (-1).

        ``boxes`` are 1 for the blocks of each dimension that count. ``free`` allows no price, and
        ``rings`` are how far the search goes at most. ``None`` where no moves were found that go
        all the way; the board is left as it was.
        """
        wanted = np.array([direction, amount, free, STEPS], dtype=np.int64)
        tried = set()
        for ring in RINGS[:rings] if free else RINGS[1:]:
            best: Path | None = None
            for start in self._starts(boxes, direction=direction):
                options = [
                    self._options(axis, block, boxes[axis], ring)
                    for axis, block in enumerate(start)
                ]
                lengths = tuple(len(each) for each in options)
                if (start, lengths) not in tried:
                    tried.add((start, lengths))
                    path = self._path(start, options, lengths, wanted)
                    if path is not None and (best is None or path.price < best.price):
                        best = path
                if best is not None and best.price == 0:
                    break
            if best is not None:
                return best
        return None

    def replayed(self, path: Path) -> Path | None:
        """The moves of ``path`` made again, or ``None`` where what is published forbids one."""
        allowed, cells, changes = replay(
            self._state, self._lists, path.start, path.seconds, path.steps
        )
        return replace(path, price=0, cells=cells, changes=changes) if allowed else None

    def _starts(self, boxes: Sequence[Ints], *, direction: int) -> list[tuple[int, ...]]:
        """Atoms of a cell to begin with: the fullest, which can give most and are rarely shown."""
        lines = [np.flatnonzero(box) for box in boxes]
        if all(len(line) == 1 for line in lines):
            return [tuple(int(line[0]) for line in lines)]
        full = self._state[_DOWN, self._firsts[-1] :].reshape(self._shapes[-1])[np.ix_(*lines)]
        order = np.argsort(-full, axis=None, kind="stable")[:STARTS]
        return [
            tuple(int(line[at]) for line, at in zip(lines, each, strict=True))
            for each in zip(*np.unravel_index(order, full.shape), strict=True)
            if direction > 0 or full[each] > 0
        ]

    def _path(
        self,
        start: tuple[int, ...],
        options: Sequence[Ints],
        lengths: tuple[int, ...],
        wanted: Ints,
    ) -> Path | None:
        chosen = np.zeros((len(options), max(lengths)), dtype=np.int64)
        for axis, each in enumerate(options):
            chosen[axis, : len(each)] = each
        first = np.array(start, dtype=np.int64)
        seconds, steps, price, cells, changes = find_path(
            self._state, self._lists, first, chosen, np.array(lengths), wanted
        )
        return Path(first, seconds, steps, price, cells, changes) if len(steps) else None

    def _options(self, axis: int, block: int, box: Ints, ring: tuple[int, bool]) -> Ints:
        """Second blocks for one dimension; the block itself stands for holding."""
        reachable, may_hold = ring
        near = self._near(axis, block)
        outside = near[box[near] == 0][:reachable]
        return np.append(outside, block) if may_hold or not len(outside) else outside

    def _near(self, axis: int, block: int) -> Ints:
        """The other blocks of a dimension, those first that fewest cells tell apart from it."""
        if (axis, block) not in self._nearest:
            apart = sum(
                (inside[axis] != inside[axis][:, [block]]).sum(axis=0) for inside in self._tables
            )
            order = np.argsort(apart, kind="stable")
            self._nearest[axis, block] = order[order != block]
        return self._nearest[axis, block]


def _lists(
    tables: Sequence[Sequence[Ints]], shapes: Sequence[tuple[int, ...]], firsts: Ints
) -> Lists:
    """What a move changes, as `kernel` wants it."""
    axes, blocks = len(shapes[0]), max(inside.shape[1] for inside in tables[-1])
    changes = [[_changes(sets) for sets in inside] for inside in tables]
    counts = np.zeros((len(tables), axes, blocks, blocks), dtype=np.int64)
    single = np.full((len(tables), axes, blocks), -1, dtype=np.int64)
    for table, line in enumerate(changes):
        for axis, change in enumerate(line):
            size = change.shape[1]
            counts[table, axis, :size, :size] = np.count_nonzero(change, axis=0)
    steps = np.zeros((*counts.shape, max(int(counts.max()), 1)), dtype=np.int64)
    signs = np.zeros_like(steps)
    for table, line in enumerate(changes):
        for axis, change in enumerate(line):
            stride = int(np.prod(shapes[table][axis + 1 :]))
            order = np.argsort(change == 0, axis=0, kind="stable")[: steps.shape[-1]]
            size, most = change.shape[1], len(order)
            steps[table, axis, :size, :size, :most] = np.moveaxis(order * stride, 0, -1)
            sign = np.take_along_axis(change, order, axis=0)
            signs[table, axis, :size, :size, :most] = np.moveaxis(sign, 0, -1)
            sets = tables[table][axis]
            for category in np.flatnonzero(sets.sum(axis=1) == 1).tolist():
                single[table, axis, int(sets[category].argmax())] = category * stride
    return steps, signs, counts, single, firsts


def _changes(sets: Ints) -> Ints:
    """For each pair of blocks +1 where a category holds only the first, -1 only the second.

    Shape (categories, blocks, blocks); a block with itself stands for holding.
    """
    change = sets[:, :, np.newaxis] - sets[:, np.newaxis, :]
    each = np.arange(sets.shape[1])
    change[:, each, each] = sets
    return change
