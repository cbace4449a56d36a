"""Proofs that a count stays in doubt: whole tables in which it is larger, or smaller."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from layak.core.statistics.disclosure.moves import Board, Path
from layak.core.statistics.disclosure.rules import Need
from layak.core.statistics.disclosure.table import Ints


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A group to be protected: its blocks, its true count and the doubt it needs.

    ``place`` is the place of the cell it is about, and ``is_cell`` whether it is that cell.
    """

    masks: Sequence[Ints]
    count: int
    need: Need
    place: int
    is_cell: bool = True


#: For cells, by their places, the moves that keep them in doubt.
Proofs = Mapping[int, tuple[Path, ...]]


class Doubt:
    """Proofs on one board. What one proof shows of other cells is remembered for them."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._paths: list[Path] = []
        #: For each way and cell how far it has been seen to go, and in which path.
        self._far = np.zeros((2, board.size), dtype=np.int64)
        self._which = np.zeros((2, board.size), dtype=np.int64)

    def prove(
        self, each: Sensitive, *, free: bool, rings: int | None = None
    ) -> tuple[Path, ...] | None:
        """Moves up and down that leave the doubt needed, at the least price; ``None``: not found.

        ``free`` allows no price; ``rings`` are how far the search goes at most.
        """
        best: tuple[int, tuple[Path, ...]] | None = None
        ways = list(splits(each.need, each.count))
        if each.is_cell:
            rise, fall = self._far[:, each.place].tolist()
            for up, down in ways:
                if up <= rise and down <= fall:
                    used = [way for way, amount in enumerate((up, down)) if amount]
                    return tuple(self._paths[self._which[way, each.place]] for way in used)
        for up, down in ways:
            proof = self._way(each, up, down, free, rings)
            if proof is None:
                continue
            price = sum(path.price for path in proof)
            if best is None or price < best[0]:
                best = price, proof
            if price == 0:
                break
        return None if best is None else best[1]

    def check(self, each: Sensitive, proof: Sequence[Path]) -> bool:
        """Whether a proof found elsewhere holds on this board: its moves are made again."""
        again = [self._board.replayed(path) for path in proof]
        paths = [path for path in again if path is not None]
        up = max((path.change(each.place) for path in paths), default=0)
        down = -min((path.change(each.place) for path in paths), default=0)
        low, high = each.count - max(down, 0), each.count + max(up, 0)
        if not each.is_cell or len(paths) < len(again) or not each.need.is_met(low, high):
            return False
        self.remember(paths)
        return True

    def _way(
        self, each: Sensitive, up: int, down: int, free: bool, rings: int | None
    ) -> tuple[Path, ...] | None:
        proof = []
        for direction, amount in ((1, up), (-1, down)):
            if amount:
                path = self._board.reach(
                    each.masks, direction=direction, amount=amount, free=free, rings=rings
                )
                if path is None:
                    return None
                proof.append(path)
        return tuple(proof)

    def remember(self, proof: Sequence[Path]) -> None:
        """Let proofs of other cells rest on the same tables."""
        for path in proof:
            self._paths.append(path)
            for way, far in enumerate((path.changes, -path.changes)):
                further = far > self._far[way, path.cells]
                self._far[way, path.cells[further]] = far[further]
                self._which[way, path.cells[further]] = len(self._paths) - 1

    def forget(self) -> None:
        """From now on every cell needs tables of its own, because cells are shown again."""
        self._far[:] = 0


def splits(need: Need, count: int) -> Iterator[tuple[int, int]]:
    """By how much a count must be able to rise and to fall: the ways to meet ``need``."""
    up, down = max(need.high - count, 0), max(count - need.low, 0)
    for more in dict.fromkeys((max(need.width - down, up), max(need.width - count, up), up)):
        less = max(need.width - more, down)
        if less <= count:
            yield more, less
