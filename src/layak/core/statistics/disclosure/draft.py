"""A table with its primary cells hidden: what the rule itself forbids to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from layak.core.statistics.disclosure.dimensions import Key
from layak.core.statistics.disclosure.forms import Form, Rounded, Shown, show
from layak.core.statistics.disclosure.published import Cell, Hidden, Published
from layak.core.statistics.disclosure.rounding import controlled
from layak.core.statistics.disclosure.rules import Reason, Rule, gives_away
from layak.core.statistics.disclosure.table import Ints, Table, keys_of, values


def drafted(table: Table, rule: Rule, form: Form) -> Published:
    """``table`` in ``form`` without its primary cells. It is not yet safe to publish.

    Raises `rounding.NotRoundable` where controlled rounding is impossible.
    """
    counts = values(table, table.counts)
    known = None if table.denominators is None else values(table, table.denominators)
    of = [None] * counts.size if known is None else known.ravel().tolist()
    whole = set(_concentrated(table, counts, rule))
    printed = _printed(table, counts, of, form)
    cells: dict[Key, Cell] = {}
    for at, (key, shown) in enumerate(zip(keys_of(table), printed, strict=True)):
        reasons = gives_away(rule, low=shown.low, high=shown.high, of=of[at])
        if at in whole:
            reasons = (*reasons, Reason.CONCENTRATED)
        cells[key] = Hidden(reasons) if reasons else shown
    denominators = None if known is None else dict(zip(cells, known.ravel().tolist(), strict=True))
    axes = range(len(table.dimensions))
    return Published(
        table.subject,
        table.dimensions,
        tuple(table.categories(axis) for axis in axes),
        cells,
        rule,
        form,
        denominators,
    )


def _printed(table: Table, counts: Ints, of: list[int] | list[None], form: Form) -> Iterator[Shown]:
    if isinstance(form, Rounded) and form.controlled:
        rounded = controlled(table, base=form.base).ravel().tolist()
        edge = form.base - 1
        return (Shown(each, max(each - edge, 0), each + edge) for each in rounded)
    numbers = zip(counts.ravel().tolist(), of, strict=True)
    return (show(form, count=count, of=each) for count, each in numbers)


def _concentrated(table: Table, counts: Ints, rule: Rule) -> Iterator[int]:
    """Flat places of cells that hold everybody of a wider category of a revealing dimension."""
    flat = np.arange(counts.size).reshape(counts.shape)
    for axis, dimension in enumerate(table.dimensions):
        if dimension.name not in rule.revealing:
            continue
        members: Mapping[str, frozenset[str]] = dimension.members
        categories = table.categories(axis)
        for inner, one in enumerate(categories):
            for outer, other in enumerate(categories):
                if members[one] < members[other]:
                    some, every = np.take(counts, inner, axis), np.take(counts, outer, axis)
                    yield from np.take(flat, inner, axis)[(some == every) & (some > 0)].tolist()
