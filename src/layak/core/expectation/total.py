"""The distribution of a total: exact convolution on a lattice, at every level of the region.

Given the region's level (a *node*), claims are independent and each ends in one of three ways: kept
whole, lowered to a share, or rejected. Sums are convolved node by node and mixed at the end. What
lies between two points of a lattice is split between them so that its mean stays (Jensen's small
gap under a cap is why caps are counted on a finer lattice). Tables have one row for each claim and
one column for each node.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Waves = NDArray[np.complex128]

CELLS = 4  #: lattice points per point of score
CELLS_UNDER_CAP = 8  #: the same inside an indicator that may exceed its maximum
_SHORTEST = 128  #: the first length of a Fourier transform
_LONGER = 4  #: how much longer each later one may be


@dataclass(frozen=True, slots=True, eq=False)
class Open:
    """Claims without a verdict: points, and the chances to be kept whole or lowered.

    ``share`` is what a lowered claim keeps.
    """

    points: Floats
    kept: Floats
    lowered: Floats
    share: float

    def means(self) -> Floats:
        """Expected points, by claim and node."""
        means: Floats = self.points[:, np.newaxis] * (self.kept + self.lowered * self.share)
        return means

    def take(self, rows: Sequence[int]) -> Open:
        """Some of the claims, in that order."""
        rows = list(rows)
        return Open(self.points[rows], self.kept[rows], self.lowered[rows], self.share)


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Chances of the totals ``start``, ``start`` + ¼, ``start`` + ½ and so on."""

    start: Decimal
    chances: Floats

    def quantile(self, chance: float) -> float:
        """The lowest total that is not exceeded with at least ``chance``."""
        below = self.chances.cumsum()
        at = int(np.searchsorted(below, chance - 1e-12))
        return float(self.start) + min(at, len(below) - 1) / CELLS

    def at_least(self, bound: Decimal) -> float:
        """The chance to reach ``bound``."""
        cells = (bound - self.start) * CELLS
        first = max(int(cells.to_integral_value(rounding=ROUND_CEILING)), 0)
        return min(float(self.chances[first:].sum()), 1.0)


def under_cap(claims: Open, *, cap: float) -> tuple[Floats, Floats]:
    """The sum of ``claims``, counted in their order up to ``cap``.

    Returns its chances on the lattice (nodes, points of the lattice) and how much each claim is
    expected to count, by claim and node.
    """
    top = int(np.ceil(cap * CELLS_UNDER_CAP))
    worth = np.minimum(np.arange(top + 1) / CELLS_UNDER_CAP, cap)
    sums = np.ones((claims.kept.shape[1], 1))
    reached = [np.zeros(len(sums))]
    for points, kept, lowered in zip(claims.points, claims.kept, claims.lowered, strict=True):
        width = min(sums.shape[1] + int(np.ceil(points * CELLS_UNDER_CAP)), top + 1)
        after = np.zeros((len(sums), width))
        after[:, : sums.shape[1]] = sums * (1 - kept - lowered)[:, np.newaxis]
        for value, chance in ((points, kept), (points * claims.share, lowered)):
            low, part = divmod(float(value) * CELLS_UNDER_CAP, 1)
            _add_moved(after, sums * (chance * (1 - part))[:, np.newaxis], int(low))
            if part:
                _add_moved(after, sums * (chance * part)[:, np.newaxis], int(low) + 1)
        sums = after
        reached.append(sums @ worth[:width])
    return _on_lattice(sums, worth[: sums.shape[1]]), np.diff(np.stack(reached), axis=0)


def _add_moved(into: Floats, sums: Floats, cells: int) -> None:
    """Add ``sums`` to ``into``, ``cells`` further up; what would pass the top stays at the top."""
    cells = min(cells, into.shape[1] - 1)
    room = into.shape[1] - cells
    into[:, cells : cells + sums.shape[1]] += sums[:, :room]
    if room < sums.shape[1]:
        into[:, -1] += sums[:, room:].sum(axis=1)


def _on_lattice(sums: Floats, worth: Floats) -> Floats:
    """``sums``, whose totals are ``worth``, on the lattice of `CELLS`; the mean stays."""
    low = np.floor(worth * CELLS).astype(np.int64)
    part = worth * CELLS - low
    starts = np.searchsorted(low, np.arange(int(low[-1]) + 1))
    moved = np.zeros((len(sums), len(starts) + 1))
    moved[:, :-1] = np.add.reduceat(sums * (1 - part), starts, axis=1)
    moved[:, 1:] += np.add.reduceat(sums * part, starts, axis=1)
    return moved


def total(claims: Open, *, blocks: Sequence[Floats], weights: Floats, start: Decimal) -> Spread:
    """``start`` + ``claims`` + ``blocks`` (sums under a cap), mixed over nodes with ``weights``.

    Sums are products of Fourier transforms. A transform has just the length its sums need: claims
    are gathered into groups, groups into longer ones, until one is left.
    """
    widths = np.ceil(claims.points * CELLS).astype(np.int64).tolist()
    others = [block.shape[1] - 1 for block in blocks]
    if not widths and not others:
        return Spread(start, np.ones(1))
    size = max(_SHORTEST, _power_of_two(max(*widths, *others, 0)))
    longest = max(size, _power_of_two(sum(widths) + sum(others)))
    groups = _groups(widths, size)
    waves = np.empty((len(groups) + len(others), len(weights), size // 2 + 1), np.complex128)
    _transform(claims, groups, into=waves)
    for block, wave in zip(blocks, waves[len(groups) :], strict=True):
        np.fft.rfft(block, size, out=wave)
    widths = [*(sum(widths[group]) for group in groups), *others]
    while len(widths) > 1:
        longer = min(size * _LONGER, longest)
        groups = _groups(widths, longer)
        waves = _longer(waves, size, longer)
        waves = np.stack([np.multiply.reduce(waves[group], axis=0) for group in groups])
        widths, size = [sum(widths[group]) for group in groups], longer
    mixed = (waves[0] * weights[:, np.newaxis]).sum(axis=0)
    chances = np.fft.irfft(mixed, size)[: widths[0] + 1].clip(min=0.0)
    return Spread(start, chances / chances.sum())


def _longer(waves: Waves, size: int, longer: int) -> Waves:
    """The same transforms with room for ``longer`` cells instead of ``size``."""
    if longer == size:
        return waves
    sums = np.zeros((*waves.shape[:2], longer))  # padding first is twice as fast as `rfft(…, n)`
    np.fft.irfft(waves, size, out=sums[..., :size])
    return np.fft.rfft(sums)


def _power_of_two(width: int) -> int:
    """The shortest length of a transform that ``width`` cells and the 0 have room in."""
    return 1 << width.bit_length()


def _groups(widths: Sequence[int], size: int) -> list[slice]:
    """Cuts a sequence so that the sums of every part have room in ``size`` cells."""
    starts, room = [], 0
    for position, width in enumerate(widths):
        if width >= room:
            starts.append(position)
            room = size
        room -= width
    ends = [*starts[1:], len(widths)]
    return [slice(start, end) for start, end in zip(starts, ends, strict=False)]


def _transform(claims: Open, groups: Sequence[slice], *, into: Waves) -> None:
    """Write the Fourier transform of the sum of each group of claims: (nodes, frequencies)."""
    points, which = np.unique(claims.points, return_inverse=True)
    size = 2 * (into.shape[-1] - 1)
    moves = np.ones((len(points), 3, into.shape[-1]), np.complex128)
    moves[:, 1] = _moves(points, size)
    moves[:, 2] = _moves(points * claims.share, size)
    rejected = 1 - claims.kept - claims.lowered
    chances = np.stack([rejected, claims.kept, claims.lowered], axis=2)
    each = np.matmul(chances, moves.view(np.float64)[which]).view(np.complex128)
    for group, wave in zip(groups, into, strict=False):
        np.multiply.reduce(each[group], axis=0, out=wave)


def _moves(points: Floats, size: int) -> Waves:
    """The Fourier transform of a certain sum of ``points``: (points, frequencies)."""
    turns = np.exp(-2j * np.pi * np.arange(size) / size)
    frequencies = np.arange(size // 2 + 1)
    low = np.floor(points * CELLS).astype(np.int64)
    part = (points * CELLS - low)[:, np.newaxis]
    whole = turns[np.outer(low, frequencies) % size]
    moves: Waves = whole * (1 - part + part * turns[frequencies])
    return moves
