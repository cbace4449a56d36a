"""The built-in attacker: what can be computed from all tables of a subject that are published.

For every target it first looks for a whole table of children that agrees with everything published
and leaves the doubt that is needed (`moves`); where it finds none, linear and integer programmes
say what is possible (`solver`). So nothing is called safe without such a table, and nothing
open without a bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from layak.core.errors import DomainError
from layak.core.messages import Message, msg
from layak.core.statistics.disclosure.dimensions import Key
from layak.core.statistics.disclosure.doubt import Doubt, Proofs, Sensitive
from layak.core.statistics.disclosure.moves import Board
from layak.core.statistics.disclosure.published import Published
from layak.core.statistics.disclosure.rules import UNBOUNDED, Reason
from layak.core.statistics.disclosure.solver import Attacker, Extreme, Fact
from layak.core.statistics.disclosure.space import Space, ranges, space_of
from layak.core.statistics.disclosure.table import Ints
from layak.core.statistics.disclosure.targets import Target, box_of, targets, words


@dataclass(frozen=True, slots=True)
class Leak:
    """What strangers can compute: that the count of a group lies from ``low`` to ``high``.

    ``table`` and ``key`` name the hidden cell it is about, counted in the order of the tables
    attacked; ``None`` for a group that no table shows. ``facts`` are the published cells used, each
    a table with the place of the cell in its arrays. For the owner's eyes only.
    """

    subject: str
    where: Message
    low: int
    high: int
    reasons: tuple[Reason, ...]
    table: int | None
    key: Key | None
    facts: tuple[Fact, ...]

    @property
    def message(self) -> Message:
        if self.low == self.high:
            return msg(
                "{subject}, {where}: dari angka yang terbit dapat dihitung tepat {count}.",
                subject=self.subject, where=self.where, count=self.low,
            )  # fmt: skip
        if self.high >= UNBOUNDED:
            return msg(
                "{subject}, {where}: dari angka yang terbit dapat dihitung sedikitnya {low}.",
                subject=self.subject, where=self.where, low=self.low,
            )  # fmt: skip
        return msg(
            "{subject}, {where}: dari angka yang terbit dapat dihitung {low} sampai {high}.",
            subject=self.subject, where=self.where, low=self.low, high=self.high,
        )  # fmt: skip


class LeakFound(DomainError):
    """A table may not be published: what it hides can be computed. ``leaks`` names the cells."""

    code = "leak_found"
    template = "Tabel tidak dapat diterbitkan: {count} angka dapat dihitung. {cells}"

    def __init__(self, leaks: Sequence[Leak]) -> None:
        self.leaks = tuple(leaks)
        named = Message(
            " ".join(f"{{cell{number}}}" for number in range(min(len(leaks), 5))),
            {f"cell{number}": each.message for number, each in enumerate(leaks[:5])},
        )
        super().__init__(count=len(self.leaks), cells=named)


def attack(tables: Sequence[Published]) -> tuple[Leak, ...]:
    """Everything below the threshold that strangers can compute from ``tables`` together.

    Tables of different subjects are held to count different children. Empty where nothing is
    found. Raises `solver.TablesDisagree` where no counts fit all tables of a subject, and
    `space.DimensionsDisagree` or `space.TooManyCells` where they cannot be compared.
    """
    found: list[Leak] = []
    for subject in sorted({table.subject for table in tables}):
        numbers = [at for at, table in enumerate(tables) if table.subject == subject]
        together = [tables[at] for at in numbers]
        space = space_of(together)
        found.extend(
            Leak(
                leak.subject, leak.where, leak.low, leak.high, leak.reasons,
                None if leak.table is None else numbers[leak.table], leak.key,
                tuple((numbers[table], place) for table, place in leak.facts),
            )
            for _, leak in leaks_of(together, space, targets(together, space))
        )  # fmt: skip
    return tuple(found)


def leaks_of(
    tables: Sequence[Published],
    space: Space,
    wanted: Sequence[Target],
    *,
    atoms: Ints | None = None,
    proofs: Proofs | None = None,
) -> Iterator[tuple[Target, Leak]]:
    """The targets that are open in tables of one subject, with what can be computed.

    ``atoms`` are the true counts where they are known, ``proofs`` moves that keep cells in doubt;
    they are made again before they are believed, make it quicker and change nothing.
    Raises `solver.TablesDisagree` where no counts fit all tables.
    """
    subject = tables[0].subject
    known = [ranges(table, space) for table in tables]
    attacker = None
    if atoms is None:
        attacker = Attacker(space, subject=subject, ranges=known)
        atoms = attacker.example()
    board = Board(space, atoms=atoms, ranges=known, prices=[np.zeros_like(low) for low, _ in known])
    doubt = Doubt(board)
    for target in wanted:
        if _is_in_doubt(board, doubt, target, space, atoms, proofs or {}):
            continue
        attacker = attacker or Attacker(space, subject=subject, ranges=known)
        low, high = _interval(attacker, target, space)
        reasons = target.is_open(low.bound, high.bound)
        if reasons:
            label = target.label or words(space, target.box)
            facts = tuple(dict.fromkeys((*low.facts, *high.facts)))
            yield (
                target,
                Leak(
                    subject, label, low.bound, high.bound, reasons, target.table, target.key, facts
                ),
            )


def _is_in_doubt(
    board: Board,
    doubt: Doubt,
    target: Target,
    space: Space,
    atoms: Ints,
    proofs: Proofs,
) -> bool:
    """Whether tables that agree with everything published leave the doubt that is needed."""
    masks = target.masks(space)
    count = counted(target, atoms)
    if target.need is not None:
        each = sensitive(board, target, space, atoms)
        if doubt.check(each, proofs.get(each.place, ())):
            return True
        proof = doubt.prove(each, free=True)
        doubt.remember(proof or ())
        return proof is not None
    if not target.is_open(count, count):
        return True
    for direction in (-1, 1):
        other = count
        while other >= 0 and target.is_open(other, other):
            other += direction
        amount = abs(other - count)
        if other >= 0 and board.reach(masks, direction=direction, amount=amount, free=True):
            return True
    return False


def counted(target: Target, atoms: Ints) -> int:
    """How many children a group has in a whole table."""
    return int(atoms[np.ix_(*(sorted(each) for each in target.box))].sum())


def sensitive(board: Board, target: Target, space: Space, atoms: Ints) -> Sensitive:
    """A cell target with its count, ready to be proved. Raises `ValueError` for another target."""
    if target.need is None or target.table is None or target.at is None:
        raise ValueError("only a hidden cell has a doubt to keep")
    place = board.place(target.table, target.at)
    is_cell = target.box == box_of(space, target.table, target.at)
    return Sensitive(target.masks(space), counted(target, atoms), target.need, place, is_cell)


def _interval(attacker: Attacker, target: Target, space: Space) -> tuple[Extreme, Extreme]:
    """The least and greatest count; with whole children only where that could matter."""
    flat = np.arange(int(np.prod(space.shape))).reshape(space.shape)
    members = flat[np.ix_(*(sorted(each) for each in target.box))].ravel()
    low = attacker.extreme(members, greatest=False)
    high = attacker.extreme(members, greatest=True)
    if target.is_open(low.bound, high.bound) or (low.is_whole and high.is_whole):
        return low, high
    return (
        attacker.extreme(members, greatest=False, whole=True),
        attacker.extreme(members, greatest=True, whole=True),
    )
