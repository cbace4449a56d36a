"""A table as it may be published. What is hidden is not in it, in no form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from layak.core.messages import Message, msg
from layak.core.statistics.disclosure.dimensions import Dimension, Key, named
from layak.core.statistics.disclosure.forms import Form, Rounded, Shown
from layak.core.statistics.disclosure.rules import REASON_WORDS, Reason, Rule

#: What every reader sees in place of a hidden number. One sign for all of them: which of them are
#: small would itself be a disclosure.
HIDDEN_SIGN = msg("Tidak ditampilkan demi melindungi anak")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A cell that is not shown, and for the table's owner why.

    ``protects`` is, for a complementary cell, one of the cells that could be computed from it.
    """

    reasons: tuple[Reason, ...]
    protects: Key | None = None

    @property
    def is_primary(self) -> bool:
        return self.reasons != (Reason.COMPLEMENTARY,)


@dataclass(frozen=True, slots=True)
class Published:
    """What strangers may know of a table: every cell `Shown` or `Hidden`, and the denominators.

    ``shown`` are the categories of each dimension, in the order of its cells' keys. ``adds_up`` is
    false where parts may miss their total by rounding, which a page then says.
    """

    subject: str
    dimensions: tuple[Dimension, ...]
    shown: tuple[tuple[str, ...], ...]
    cells: Mapping[Key, Cell]
    rule: Rule
    form: Form
    denominators: Mapping[Key, int] | None = field(default=None, repr=False)

    @property
    def adds_up(self) -> bool:
        return not isinstance(self.form, Rounded) or self.form.controlled

    def number(self, key: Key) -> object | None:
        """What is printed in a cell, or ``None`` where it is hidden or has no percentage."""
        cell = self.cells[key]
        return cell.number if isinstance(cell, Shown) else None

    def hidden(self) -> Mapping[Key, Hidden]:
        """The hidden cells with their reasons."""
        found = {key: cell for key, cell in self.cells.items() if isinstance(cell, Hidden)}
        return found

    def explain(self, key: Key) -> tuple[Message, ...]:
        """Why a cell is hidden, for the owner of the table; empty where it is shown."""
        cell = self.cells[key]
        if isinstance(cell, Shown):
            return ()
        if cell.protects is None:
            return tuple(REASON_WORDS[each] for each in cell.reasons)
        where = named(self.dimensions, cell.protects)
        return (msg("Disembunyikan agar sel “{where}” tidak dapat dihitung.", where=where),)


Cell: TypeAlias = Shown | Hidden
