"""Complementary suppression: hide as little as possible so that the primary cells stay in doubt.

The incremental method of Kelly, Golden and Assad, *Cell Suppression: Disclosure Protection for
Sensitive Tabular Data*, Networks 22 (1992): cell by cell, the cheapest change of the table that
keeps everything published, given what is hidden already; its cells are hidden. Here the change is a
few moves of whole children (`moves`) in place of a linear programme, so that large tables are quick
and the proof holds for whole children. Afterwards every complementary cell that the proofs can do
without is shown again, dearest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from layak.core.statistics.disclosure.doubt import Doubt, Proofs, Sensitive
from layak.core.statistics.disclosure.moves import Board, Path

#: Complementary cells up to which the search for proofs without one of them goes all the way.
THOROUGH = 100


def price_of(count: int) -> int:
    """What hiding a count costs: 1 and the number of its binary digits, so totals are kept longest.

    A logarithm, as the Box-Cox weights of τ-Argus with λ = 0 (Hundepool et al. 2012, 4.4).
    """
    return 1 + count.bit_length()


class Suppression:
    """The proofs of doubt of one table, and the complementary cells they rest on."""

    def __init__(self, board: Board, sensitive: Iterable[Sensitive]) -> None:
        self._board, self._doubt = board, Doubt(board)
        self._sensitive = sorted(sensitive, key=lambda each: (-_size(each), each.count, each.place))
        self._prices: dict[int, int] = {}
        self._protects: dict[int, int] = {}
        self._is_extra = np.zeros(board.size, dtype=bool)
        self._rests_on: dict[int, set[int]] = {}
        self._proofs: dict[int, tuple[Path, ...]] = {}

    def run(self) -> tuple[Mapping[int, int], Proofs]:
        """The complementary cells, each with the cell for whose sake it is hidden; and the proofs.

        A cell for which no moves are found is left to the attacker's programmes.
        """
        for number, each in enumerate(self._sensitive):
            proof = self._doubt.prove(each, free=True)
            if proof is None:
                proof = self._doubt.prove(each, free=False)
            if proof is not None:
                self._accept(number, proof)
                self._doubt.remember(proof)
        self._doubt.forget()
        self._show_again()
        return dict(self._protects), {
            self._sensitive[number].place: proof
            for number, proof in self._proofs.items()
            if self._sensitive[number].is_cell
        }

    def _accept(self, number: int, proof: tuple[Path, ...]) -> None:
        """Hide what the proof needs hidden, and remember what rests on what."""
        for path in proof:
            prices = self._board.prices(path.cells)
            for place, price in zip(path.cells.tolist(), prices.tolist(), strict=True):
                if price:
                    self._prices[place] = price
                    self._protects[place] = self._sensitive[number].place
                    self._is_extra[place] = True
                    self._board.set_price(place, 0)
            for place in path.cells[self._is_extra[path.cells]].tolist():
                self._rests_on.setdefault(place, set()).add(number)
        self._proofs[number] = proof

    def _show_again(self) -> None:
        """Show every complementary cell that other proofs can be found without."""
        for place in sorted(self._prices, key=lambda each: (-self._prices[each], each)):
            self._board.set_price(place, self._prices[place])
            others = self._without(place)
            if others is None:
                self._board.set_price(place, 0)
                continue
            del self._prices[place], self._protects[place]
            self._is_extra[place] = False
            for number, proof in others.items():
                for path in self._proofs[number]:
                    for used in path.cells[self._is_extra[path.cells]].tolist():
                        self._rests_on[used].discard(number)
                self._accept(number, proof)

    def _without(self, place: int) -> dict[int, tuple[Path, ...]] | None:
        """Proofs that do not need a cell hidden, for all that rest on it; ``None`` if one lacks."""
        found = {}
        rings = None if len(self._prices) <= THOROUGH else 1
        for number in sorted(self._rests_on.get(place, ())):
            proof = self._doubt.prove(self._sensitive[number], free=True, rings=rings)
            if proof is None:
                return None
            found[number] = proof
        return found


def _size(each: Sensitive) -> int:
    return int(np.prod([int(mask.sum()) for mask in each.masks]))
