"""What a column seems to hold, guessed from its cells, for a person to agree with or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layak.core.records import readings
from layak.core.records.model import FieldType, Raw, is_blank
from layak.core.records.nik import DIGITS, read_nik
from layak.core.records.readings import Reading

#: Cells looked at, and the share of them that must agree.
_LOOKED_AT, _ENOUGH = 200, 0.9
#: Narrow meanings first: every count is a number, every date a text.
_ORDER: tuple[tuple[FieldType, Callable[[Raw], Reading]], ...] = (
    (FieldType.SEX, readings.read_sex),
    (FieldType.POSITION, readings.read_position),
    (FieldType.AGE, readings.read_age),
    (FieldType.COUNT, readings.read_count),
    (FieldType.NUMBER, readings.read_decimal),
    (FieldType.DATE, readings.read_date),
    (FieldType.YES_NO, readings.read_yes_no),
)


def guess_type(cells: Sequence[Raw]) -> FieldType:
    """The narrowest type that nine of ten cells agree with; a text where none does."""
    filled = [cell for cell in cells if not is_blank(cell)][:_LOOKED_AT]
    if not filled:
        return FieldType.TEXT
    if _share(filled, _is_nik) >= _ENOUGH:
        return FieldType.NIK
    for kind, reader in _ORDER:
        if _share(filled, lambda cell, reader=reader: reader(cell).value is not None) >= _ENOUGH:  # type: ignore[misc]  # bound now
            return kind
    return FieldType.TEXT


def _is_nik(cell: Raw) -> bool:
    digits = read_nik(cell).digits
    return len(digits) == DIGITS and digits.isdigit()


def _share(cells: Sequence[Raw], agrees: Callable[[Raw], bool]) -> float:
    return sum(map(agrees, cells)) / len(cells)
