"""Partial sums: what a prevalence needs of some children, small and exact, added in any order.

Everything is an integer: numbers of children, and sums of z-scores and of their squares in
hundredths. So sums of parts are the sum of the whole, to the last bit, whoever added them when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from layak.core.growth.compiled import compiled
from layak.core.growth.packing import LANES, NO_Z, OEDEMA, Packed, hundredths_of

Keys: TypeAlias = NDArray[np.int64]
Counts: TypeAlias = NDArray[np.int32]
Sums: TypeAlias = NDArray[np.int64]
Cells: TypeAlias = NDArray[np.uint32]
#: Calls a function for the items of iterables, as `map` does.
Run: TypeAlias = Callable[..., Iterable[Any]]

#: Columns of counts for each lane: z below -3, below -2, below -1, up to 1, up to 2, up to 3, above
#: 3 (each child in one of them), and oedema in place of a z-score.
BINS = 8
OEDEMA_BIN = 7
COUNTS = 1 + BINS * len(LANES)  #: the first column counts all children
SUMS = 2 * len(LANES)  #: sum and sum of squares
_LANES = len(LANES)
_DIGIT = 11
_BUCKETS = 1 << _DIGIT


@dataclass(frozen=True, slots=True, eq=False)
class PartialSums:
    """Sums by group. ``keys`` are ascending and each stands once; a row for each key.

    ``counts`` has `COUNTS` columns: all children, then `BINS` for each of `LANES`. ``sums`` has two
    for each lane: of z-scores in hundredths, and of their squares.
    """

    keys: Keys
    counts: Counts
    sums: Sums

    def __len__(self) -> int:
        return len(self.keys)


def nothing() -> PartialSums:
    """The sums of no children."""
    return _room(0)


def sum_up(*, cells: Cells, packed: Packed, keys: Keys, in_order: int = 1 << 15) -> PartialSums:
    """Add up children by cell. ``keys`` holds the key of each cell, ascending.

    Where there are more than ``in_order`` cells the children are sorted first (both arrays change
    then), so that memory is walked through in order; the result is the same.
    """
    slots = np.zeros(len(keys), dtype=np.int32)
    used = _mark(cells, slots)
    if len(keys) > in_order:
        cells, packed = _sorted(cells, packed, int(len(keys) - 1).bit_length())
    counts = np.zeros((used, COUNTS), dtype=np.int32)
    sums = np.zeros((used, SUMS), dtype=np.int64)
    _add_children(cells, packed, slots, counts, sums)
    return PartialSums(keys[slots >= 0], counts, sums)


def add(parts: Sequence[PartialSums], *, bounds: Sequence[int] = (), run: Run = map) -> PartialSums:
    """The sums of all parts together; one part is returned as it is.

    The keys are cut at ``bounds`` (ascending), and ``run`` calls a function for each piece as `map`
    does: a pool's map adds the pieces side by side. The result is the same.
    """
    filled = [part for part in parts if len(part)]
    if len(filled) < 2:
        return filled[0] if filled else nothing()
    edges = [0, *bounds, np.iinfo(np.int64).max]
    pieces = [[_within(part, *ends) for part in filled] for ends in pairwise(edges)]
    pairs = list(run(_halves, pieces))
    sizes = list(run(lambda pair: _count_distinct(pair[0].keys, pair[1].keys), pairs))
    whole = _room(sum(sizes))
    starts = accumulate(sizes, initial=0)
    rooms = [_slice(whole, start, start + size) for start, size in zip(starts, sizes, strict=False)]
    for _ in run(_merge_into, pairs, rooms):
        pass
    return whole


def _halves(parts: Sequence[PartialSums]) -> tuple[PartialSums, PartialSums]:
    """Parts added up in pairs until two are left."""
    waiting = list(parts)
    while len(waiting) > 2:
        merged = []
        for first, second in zip(waiting[::2], waiting[1::2], strict=False):
            merged.append(_room(_count_distinct(first.keys, second.keys)))
            _merge_into((first, second), merged[-1])
        waiting = merged + waiting[len(waiting) - len(waiting) % 2 :]
    return waiting[0], waiting[1]


def _room(size: int) -> PartialSums:
    return PartialSums(
        keys=np.empty(size, dtype=np.int64),
        counts=np.empty((size, COUNTS), dtype=np.int32),
        sums=np.empty((size, SUMS), dtype=np.int64),
    )


def _within(part: PartialSums, start: int, end: int) -> PartialSums:
    """The groups whose key is from ``start`` to before ``end``."""
    low, high = np.searchsorted(part.keys, [start, end])
    return _slice(part, int(low), int(high))


def _slice(part: PartialSums, start: int, end: int) -> PartialSums:
    return PartialSums(part.keys[start:end], part.counts[start:end], part.sums[start:end])


def _merge_into(pair: tuple[PartialSums, PartialSums], room: PartialSums) -> None:
    first, second = pair
    _merge(
        first.keys, first.counts, first.sums, second.keys, second.counts, second.sums,
        room.keys, room.counts, room.sums,
    )  # fmt: skip


def _sorted(cells: Cells, packed: Packed, bits: int) -> tuple[Cells, Packed]:
    other_cells, other_packed = np.empty_like(cells), np.empty_like(packed)
    for shift in range(0, bits, _DIGIT):
        _sort_by_digit(cells, packed, other_cells, other_packed, shift)
        cells, other_cells = other_cells, cells
        packed, other_packed = other_packed, packed
    return cells, packed


@compiled
def _mark(cells: Cells, slots: NDArray[np.int32]) -> int:
    """Number the cells that hold children, in order; -1 for the others. Returns how many do."""
    for i in range(len(cells)):
        slots[cells[i]] = 1
    used = 0
    for cell in range(len(slots)):
        if slots[cell]:
            slots[cell] = used
            used += 1
        else:
            slots[cell] = -1
    return used


@compiled
def _sort_by_digit(
    cells: Cells, packed: Packed, to_cells: Cells, to_packed: Packed, shift: int
) -> None:
    """One pass of a radix sort: by the digit of `_DIGIT` bits from ``shift`` on, keeping order."""
    places = np.zeros(_BUCKETS + 1, dtype=np.int64)
    for i in range(len(cells)):
        places[((cells[i] >> np.uint32(shift)) & np.uint32(_BUCKETS - 1)) + 1] += 1
    for bucket in range(_BUCKETS):
        places[bucket + 1] += places[bucket]
    for i in range(len(cells)):
        bucket = (cells[i] >> np.uint32(shift)) & np.uint32(_BUCKETS - 1)
        place = places[bucket]
        places[bucket] = place + 1
        to_cells[place], to_packed[place] = cells[i], packed[i]


@compiled
def _add_children(
    cells: Cells, packed: Packed, slots: NDArray[np.int32], counts: Counts, sums: Sums
) -> None:
    for i in range(len(cells)):
        slot, lanes = slots[cells[i]], packed[i]
        counts[slot, 0] += 1
        for k in range(_LANES):
            value = hundredths_of(lanes, k)
            if value == NO_Z:
                continue
            if value == OEDEMA:
                counts[slot, 1 + BINS * k + OEDEMA_BIN] += 1
                continue
            below = (value >= -300) + (value >= -200) + (value >= -100)
            above = (value > 100) + (value > 200) + (value > 300)
            counts[slot, 1 + BINS * k + below + above] += 1
            sums[slot, 2 * k] += value
            sums[slot, 2 * k + 1] += value * value


@compiled
def _count_distinct(first: Keys, second: Keys) -> int:
    i = j = size = 0
    while i < len(first) and j < len(second):
        step_first, step_second = first[i] <= second[j], second[j] <= first[i]
        i += step_first
        j += step_second
        size += 1
    return size + len(first) - i + len(second) - j


@compiled
def _merge(
    first: Keys, first_counts: Counts, first_sums: Sums,
    second: Keys, second_counts: Counts, second_sums: Sums,
    keys: Keys, counts: Counts, sums: Sums,
) -> None:  # fmt: skip
    i = j = 0
    for at in range(len(keys)):
        use_first = j == len(second) or (i < len(first) and first[i] <= second[j])
        use_second = i == len(first) or (j < len(second) and second[j] <= first[i])
        if use_first:
            keys[at] = first[i]
            for k in range(COUNTS):
                counts[at, k] = first_counts[i, k]
            for k in range(SUMS):
                sums[at, k] = first_sums[i, k]
        if use_second:
            keys[at] = second[j]
            for k in range(COUNTS):
                counts[at, k] = second_counts[j, k] + (counts[at, k] if use_first else 0)
            for k in range(SUMS):
                sums[at, k] = second_sums[j, k] + (sums[at, k] if use_first else 0)
        i += use_first
        j += use_second
