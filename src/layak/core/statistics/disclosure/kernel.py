"""The inner loop of `moves`, compiled: the best of many moves, and the cells that one changes.

All cells of all tables stand in one row. For each table and dimension ``cells[i, j]`` lists the
categories that hold block *i* and not *j* or the other way round (``i == j``: those that hold *i*),
as steps in that row; what a move changes is the product of these lists.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

import numba
import numpy as np

from layak.core.statistics.disclosure.table import Ints

#: Steps of the changed categories, their signs, how many, the category that holds a block alone
#: (-1: there is none), and the table's first cell. Shapes: (tables, axes, blocks, blocks, most),
#: the same, (tables, axes, blocks, blocks), (tables, axes, blocks), (tables,).
Lists: TypeAlias = tuple[Ints, Ints, Ints, Ints, Ints]

Function = TypeVar("Function", bound=Callable[..., Any])

#: Of two moves of one price the one that moves more children is taken.
FINER = 2**10
NEVER = 2**62


def _compiled(function: Function) -> Function:
    made: Any = numba.njit(cache=True, nogil=True)(function)
    return cast(Function, made)


@_compiled
def best_move(
    state: Ints, lists: Lists, start: Ints, options: Ints, lengths: Ints, wanted: Ints
) -> tuple[int, int, Ints]:
    """The cheapest move by price for each child still wanted: score, children moved, second blocks.

    ``state`` has a row each for room upwards, room downwards and price. ``options`` (axes, most)
    with ``lengths`` are the second blocks to try. ``wanted``: direction, children, 1 where no price
    is allowed. The score is `NEVER` where there is no move. Dimension by dimension, a second block
    is left out with all that would follow as soon as the cells it changes already cost too much.
    """
    axes = len(start)
    turn = np.full(axes, -1, dtype=np.int64)
    second = start.copy()
    best = start.copy()
    best_score, best_step = NEVER, 0
    axis = 0
    while axis >= 0:
        turn[axis] += 1
        if turn[axis] == lengths[axis]:
            turn[axis] = -1
            axis -= 1
            continue
        second[axis] = options[axis, turn[axis]]
        score, step = _worth(state, lists, start, second, axis, wanted, best_score)
        if score >= best_score:
            continue
        if axis == axes - 1:
            best_score, best_step = score, step
            best[:] = second
        else:
            axis += 1
    return best_score, best_step, best


@_compiled
def _worth(
    state: Ints,
    lists: Lists,
    start: Ints,
    second: Ints,
    last: int,
    wanted: Ints,
    beaten: int,
) -> tuple[int, int]:
    """The score of a move and how many children it moves; `NEVER` once it cannot be the best.

    Up to the dimension ``last`` it is decided; of the others only the categories are looked at
    that hold the first block alone, which every move changes. So the score is a lower bound.
    """
    counts, single, firsts = lists[2], lists[3], lists[4]
    axes = len(start)
    room, price = wanted[1], 0
    turn = np.zeros(axes, dtype=np.int64)
    for table in range(len(firsts)):
        base, empty = firsts[table], False
        for axis in range(last + 1):
            turn[axis] = 0
            empty |= counts[table, axis, start[axis], second[axis]] == 0
        for axis in range(last + 1, axes):
            empty |= single[table, axis, start[axis]] < 0
            base += single[table, axis, start[axis]]
        while not empty:
            cell, sign = _cell(lists, table, base, start, second, last, turn)
            price += state[2, cell]
            room = min(room, state[0 if sign * wanted[0] > 0 else 1, cell])
            if room <= 0 or (price > 0 and wanted[2] == 1) or price * FINER - FINER >= beaten:
                return NEVER, 0
            empty = not _turned(counts, table, start, second, last, turn)
    return price * -(-wanted[1] // room) * FINER - min(room, FINER - 1), room


@_compiled
def _turned(counts: Ints, table: int, start: Ints, second: Ints, last: int, turn: Ints) -> bool:
    """Go on to the next combination of changed categories; false after the last one."""
    axis = last
    while axis >= 0:
        turn[axis] += 1
        if turn[axis] < counts[table, axis, start[axis], second[axis]]:
            return True
        turn[axis] = 0
        axis -= 1
    return False


@_compiled
def _cell(
    lists: Lists, table: int, base: int, start: Ints, second: Ints, last: int, turn: Ints
) -> tuple[int, int]:
    cell, sign = base, 1
    for axis in range(last + 1):
        cell += lists[0][table, axis, start[axis], second[axis], turn[axis]]
        sign *= lists[1][table, axis, start[axis], second[axis], turn[axis]]
    return cell, sign


@_compiled
def find_path(
    state: Ints,
    lists: Lists,
    start: Ints,
    options: Ints,
    lengths: Ints,
    wanted: Ints,
) -> tuple[Ints, Ints, int, Ints, Ints]:
    """Moves that together change the target by all that is wanted, each the best at its turn.

    ``wanted``: direction, children, 1 where no price is allowed, moves at most. Gives the second
    blocks and children of each move (none: not found), the price of all, and the cells changed with
    their changes. ``state`` is left as it was.
    """
    direction, left = wanted[0], wanted[1]
    seconds = np.zeros((wanted[3], len(start)), dtype=np.int64)
    steps = np.zeros(wanted[3], dtype=np.int64)
    cells = np.zeros(0, dtype=np.int64)
    changes = np.zeros(0, dtype=np.int64)
    prices = np.zeros(0, dtype=np.int64)
    made = 0
    while left > 0 and made < wanted[3]:
        now = np.array([direction, left, wanted[2]])
        score, step, second = best_move(state, lists, start, options, lengths, now)
        if score == NEVER:
            break
        more, signs = changed_cells(lists, start, second)
        cells = np.concatenate((cells, more))
        changes = np.concatenate((changes, signs * direction * step))
        prices = np.concatenate((prices, state[2][more]))
        _apply(state, more, signs * direction * step)
        seconds[made], steps[made] = second, direction * step
        made += 1
        left -= step
    _restore(state, cells, changes, prices)
    if left > 0:
        made = 0
    where, total = _summed(cells, changes)
    return seconds[:made], steps[:made], prices.sum(), where, total


@_compiled
def replay(
    state: Ints, lists: Lists, start: Ints, seconds: Ints, steps: Ints
) -> tuple[bool, Ints, Ints]:
    """Whether ``state`` allows these moves at no price; the cells they change, and the changes."""
    cells = np.zeros(0, dtype=np.int64)
    changes = np.zeros(0, dtype=np.int64)
    prices = np.zeros(0, dtype=np.int64)
    allowed = True
    for made in range(len(steps)):
        more, signs = changed_cells(lists, start, seconds[made])
        cells = np.concatenate((cells, more))
        changes = np.concatenate((changes, signs * steps[made]))
        prices = np.concatenate((prices, state[2][more]))
        _apply(state, more, signs * steps[made])
        for cell in more:
            allowed &= state[0, cell] >= 0 and state[1, cell] >= 0
    allowed &= prices.sum() == 0
    _restore(state, cells, changes, prices)
    where, total = _summed(cells, changes)
    return allowed, where, total


@_compiled
def _apply(state: Ints, cells: Ints, changes: Ints) -> None:
    for at in range(len(cells)):
        state[0, cells[at]] -= changes[at]
        state[1, cells[at]] += changes[at]
        state[2, cells[at]] = 0


@_compiled
def _restore(state: Ints, cells: Ints, changes: Ints, prices: Ints) -> None:
    for at in range(len(cells) - 1, -1, -1):
        state[0, cells[at]] += changes[at]
        state[1, cells[at]] -= changes[at]
        state[2, cells[at]] = prices[at]


@_compiled
def _summed(cells: Ints, changes: Ints) -> tuple[Ints, Ints]:
    """Each cell once, with the sum of its changes."""
    where = np.unique(cells)
    total = np.zeros(len(where), dtype=np.int64)
    for at in range(len(cells)):
        total[np.searchsorted(where, cells[at])] += changes[at]
    return where, total


@_compiled
def changed_cells(lists: Lists, start: Ints, second: Ints) -> tuple[Ints, Ints]:
    """The cells that one move changes, and the sign of each change."""
    counts, firsts = lists[2], lists[4]
    axes = len(start)
    size = 0
    for table in range(len(firsts)):
        part = 1
        for axis in range(axes):
            part *= counts[table, axis, start[axis], second[axis]]
        size += part
    cells = np.empty(size, dtype=np.int64)
    signs = np.empty(size, dtype=np.int64)
    at = 0
    turn = np.zeros(axes, dtype=np.int64)
    for table in range(len(firsts)):
        part = 1
        for axis in range(axes):
            part *= counts[table, axis, start[axis], second[axis]]
        for number in range(part):
            left = number
            for axis in range(axes):
                turn[axis] = left % counts[table, axis, start[axis], second[axis]]
                left //= counts[table, axis, start[axis], second[axis]]
            cells[at], signs[at] = _cell(lists, table, firsts[table], start, second, axes - 1, turn)
            at += 1
    return cells, signs
