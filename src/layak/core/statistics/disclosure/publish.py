"""The one door through which a table reaches others than its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from layak.core.statistics.disclosure.attack import Leak, LeakFound, leaks_of, sensitive
from layak.core.statistics.disclosure.dimensions import Key
from layak.core.statistics.disclosure.doubt import Proofs
from layak.core.statistics.disclosure.draft import drafted
from layak.core.statistics.disclosure.forms import Exact, Form, Shown
from layak.core.statistics.disclosure.moves import Board
from layak.core.statistics.disclosure.published import Hidden, Published
from layak.core.statistics.disclosure.rules import (
    UNBOUNDED,
    Reason,
    Rule,
    reasons_for,
)
from layak.core.statistics.disclosure.space import (
    Space,
    atoms_of,
    key_at,
    position,
    ranges,
    space_of,
)
from layak.core.statistics.disclosure.suppress import Suppression, price_of
from layak.core.statistics.disclosure.table import Ints, Table, keys_of, values
from layak.core.statistics.disclosure.targets import targets

#: Complementary cells times targets up to which each complementary cell is tried without.
EXCESS = 5_000


def publish(
    table: Table,
    rule: Rule,
    *,
    already_published: Sequence[Published] = (),
    form: Form | None = None,
    strict: bool = False,
) -> Published:
    """``table`` as strangers may see it, given all they have seen already.

    Cells that may not be known are hidden, then as few others as it takes, and then the attacker
    tries the table together with those of the same subject in ``already_published``. What he finds
    leads to more hidden cells until he finds nothing; with ``strict`` it raises `LeakFound`, which
    names the cells. It also raises `LeakFound` where the earlier tables alone give something away,
    `solver.TablesDisagree` where they contradict this one, `rounding.NotRoundable` where controlled
    rounding is impossible, and what `space.space_of` raises. The result depends on nothing but the
    arguments.
    """
    draft = drafted(table, rule, form or Exact())
    truth = dict(zip(keys_of(table), values(table, table.counts).ravel().tolist(), strict=True))
    earlier = [each for each in already_published if each.subject == table.subject]
    space = space_of([*earlier, draft])
    atoms = atoms_of(table, space)
    if atoms is None:
        alone = space_of([draft])
        own = atoms_of(table, alone)
        draft = draft if own is None else _complemented([draft], alone, own, truth)[0]
        proofs: Proofs = {}
    else:
        draft, proofs = _complemented([*earlier, draft], space, atoms, truth)
    wanted = targets([*earlier, draft], space)
    while True:
        tables = [*earlier, draft]
        found = tuple(leaks_of(tables, space, wanted, atoms=atoms, proofs=proofs))
        if not found:
            return _without_excess(tables, space, atoms, truth)
        leaks = tuple(leak for _, leak in found)
        if strict:
            raise LeakFound(leaks)
        draft = _hiding_more(tables, space, leaks, truth)
        # what is in doubt stays so when more is hidden: only what was open is tried again
        changed = {key for key in draft.cells if draft.cells[key] != tables[-1].cells[key]}
        wanted = [target for target, _ in found]
        if not isinstance(draft.form, Exact):  # there, what is hidden later may have to be in doubt
            wanted += [
                target
                for target in targets([*earlier, draft], space)
                if target.table == len(earlier) and target.need and target.key in changed
            ]


def _complemented(
    tables: Sequence[Published], space: Space, atoms: Ints, truth: Mapping[Key, int]
) -> tuple[Published, Proofs]:
    """The last of ``tables`` with the complementary cells that its primary ones need, and why."""
    own, draft = len(tables) - 1, tables[-1]
    known = [ranges(table, space) for table in tables]
    prices = [np.zeros_like(low) for low, _ in known]
    low, high = known[own]
    for key, cell in draft.cells.items():
        if isinstance(cell, Shown) and cell.low == cell.high:
            at = position(draft, space, key)
            low[at], high[at] = 0, _most(draft, key)
            prices[own][at] = price_of(truth[key])
    board = Board(space, atoms=atoms, ranges=known, prices=prices)
    needing = [
        sensitive(board, target, space, atoms)
        for target in targets(tables, space)
        if target.need is not None and target.table == own
    ]
    found, proofs = Suppression(board, needing).run()
    keys = {
        place: key_at(draft, space, board.cell(place)[1]) for place in {*found, *found.values()}
    }
    complementary = {
        keys[place]: Hidden((Reason.COMPLEMENTARY,), keys[protected])
        for place, protected in found.items()
    }
    return _hiding(draft, complementary), proofs


def _without_excess(
    tables: Sequence[Published], space: Space, atoms: Ints | None, truth: Mapping[Key, int]
) -> Published:
    """The last of ``tables`` with every complementary cell shown that the attacker cannot use.

    What cannot be shown now cannot be shown later either, when more is shown: one pass is enough.
    Left out where it would take long, in tables of which much is hidden.
    """
    draft = tables[-1]
    spare = [key for key, cell in draft.hidden().items() if not cell.is_primary]
    if len(spare) * len(targets(tables, space)) > EXCESS or not isinstance(draft.form, Exact):
        return draft
    for key in sorted(spare, key=lambda each: (-price_of(truth[each]), each)):
        cells = {**draft.cells, key: Shown(truth[key], truth[key], truth[key])}
        tried = [*tables[:-1], replace(draft, cells=cells)]
        if not any(leaks_of(tried, space, targets(tried, space), atoms=atoms)):
            draft = tried[-1]
    return draft


def _hiding_more(
    tables: Sequence[Published],
    space: Space,
    leaks: Sequence[Leak],
    truth: Mapping[Key, int],
) -> Published:
    """The last of ``tables`` without one more cell for each leak: the cheapest that it rests on."""
    own, draft = len(tables) - 1, tables[-1]
    more: dict[Key, Hidden] = {}
    for leak in leaks:
        used = [key_at(draft, space, place) for table, place in leak.facts if table == own]
        usable = [key for key in used if isinstance(draft.cells[key], Shown)]
        if not usable:
            usable = _last_resort(tables, space, leaks, draft)
        if not any(key in more for key in usable):
            key = min(usable, key=lambda each: (price_of(truth[each]), each))
            more[key] = _hidden(draft, key, truth[key], leak.key if leak.table == own else None)
    return _hiding(draft, more)


def _last_resort(
    tables: Sequence[Published], space: Space, leaks: Sequence[Leak], draft: Published
) -> list[Key]:
    """Any cell that is still shown. Raises `LeakFound` where hiding all would not help."""
    earlier = [*tables[:-1], _hiding(draft, _all_hidden(draft))]
    without = tuple(leak for _, leak in leaks_of(earlier, space, targets(tables, space)))
    shown = [key for key, cell in draft.cells.items() if isinstance(cell, Shown)]
    if without or not shown:
        raise LeakFound(without or leaks)
    return shown


def _all_hidden(draft: Published) -> Mapping[Key, Hidden]:
    return {key: Hidden((Reason.COMPLEMENTARY,)) for key in draft.cells}


def _hidden(draft: Published, key: Key, count: int, protects: Key | None) -> Hidden:
    """A cell of a range becomes primary when it is hidden though its count may not be known."""
    of = None if draft.denominators is None else draft.denominators.get(key, 0)
    reasons = reasons_for(draft.rule, count=count, of=of)
    return Hidden(reasons) if reasons else Hidden((Reason.COMPLEMENTARY,), protects)


def _hiding(draft: Published, more: Mapping[Key, Hidden]) -> Published:
    cells = {key: more.get(key, cell) for key, cell in draft.cells.items()}
    return replace(draft, cells=cells)


def _most(draft: Published, key: Key) -> int:
    return UNBOUNDED if draft.denominators is None else draft.denominators.get(key, 0)
