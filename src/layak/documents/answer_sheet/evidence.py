"""The evidence column: how many documents an answer has, or whether it has any."""

from __future__ import annotations

import re
from decimal import Decimal

from layak.core.numbers import read_number
from layak.documents.tables import Cell

_YES = frozenset({"ya", "y", "yes", "ada", "true", "v", "√", "✓", "✔", "lengkap", "sudah"})
_NO = frozenset(
    {"tidak", "tdk", "t", "no", "n", "tidak ada", "belum", "belum ada", "false", "nihil"}
)
_UNTOLD = frozenset({"", "-", "–", "—", "n/a", "na", "kosong"})
_UNIT = re.compile(r"\s*(?:dokumen|dok\.?|berkas|file|files|documents?|buah)$")


class EvidenceUnclear(ValueError):
    """The cell tells neither a number of documents nor yes or no."""


def read_evidence(cell: Cell) -> bool | None:
    """Whether there is evidence; ``None`` where the cell does not tell.

    Raises `EvidenceUnclear` for anything but a number of documents or a yes or no.
    """
    value = cell.value
    if isinstance(value, bool):
        return value
    if cell.is_blank:
        return None
    text = cell.text.casefold()
    if isinstance(value, str) and text in _UNTOLD:
        return None
    if text in _YES | _NO:
        return text in _YES
    count = value if isinstance(value, Decimal) else read_number(_UNIT.sub("", text))
    if count is None or not count.is_finite() or count < 0 or count != count.to_integral_value():
        raise EvidenceUnclear
    return count > 0
