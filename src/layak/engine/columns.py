"""From an Arrow batch to measured children, and why some of its rows are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layak.core.growth import Children
from layak.core.messages import Message, msg
from layak.engine.cells import (
    OEDEMA,
    POSITIONS,
    SEXES,
    TRUTHS,
    Array,
    CannotHold,
    Read,
    codes,
    numbers,
)
from layak.engine.layout import MEASURES, AgeUnit, Layout
from layak.engine.refusals import wrong_type

#: The longest cell that a reason quotes in full.
_QUOTED = 40


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """The children of the rows marked in ``kept``, and the reason for each other row.

    ``refused`` maps the position of a row within the batch to its reason. ``numbers`` holds the
    measures and the age as they were read, for every row of the batch.
    """

    children: Children
    kept: NDArray[np.bool_]
    refused: Mapping[int, Message]
    numbers: Mapping[int, NDArray[np.float64]]


def parse(batch: Any, layout: Layout, *, file: str) -> Parsed:
    """Turn a batch of the file's columns into children.

    A row is refused where a cell that is needed holds something else than it should, or where the
    age is negative. Raises `InputRejected` where a whole column has a type that cannot be read.
    """
    reader = _Reader(batch, file)
    found: dict[str, Any] = {
        "sex": reader.codes(layout.fields["sex"], SEXES),
        "age": reader.age(layout.age),
        "is_age_in_month": _in_month(reader, layout),
        "measure": reader.codes(layout.fields.get("measure"), POSITIONS),
        "oedema": reader.codes(layout.fields.get("oedema"), OEDEMA),
    }
    for field in MEASURES:
        found[field] = reader.numbers(layout.fields.get(field))
    kept = np.ones(batch.num_rows, dtype=np.bool_)
    kept[list(reader.refused)] = False
    if reader.refused:
        found = {
            name: value[kept] if isinstance(value, np.ndarray) else value
            for name, value in found.items()
        }
    return Parsed(Children(**found), kept, reader.refused, reader.read_numbers)


def children_of(batch: Any, layout: Layout, *, file: str = "") -> Children:
    """The children of a batch in which every row can be read.

    Raises `InputRejected` as `parse` does, and `ValueError` where a row is refused, with the reason
    of the first.
    """
    parsed = parse(batch, layout, file=file)
    if parsed.refused:
        position, reason = min(parsed.refused.items())
        raise ValueError(f"row {position}: {reason}")
    return parsed.children


def _in_month(reader: _Reader, layout: Layout) -> Any:
    if layout.unit is not AgeUnit.BY_ROW:
        return layout.unit is AgeUnit.MONTHS
    return reader.codes(layout.fields["is_age_in_month"], TRUTHS)


class _Reader:
    """Reads columns of one batch and collects the rows that cannot be used."""

    def __init__(self, batch: Any, file: str) -> None:
        self._batch = batch
        self._file = file
        self.refused: dict[int, Message] = {}
        self.read_numbers: dict[int, NDArray[np.float64]] = {}

    def numbers(self, position: int | None) -> NDArray[np.float64] | None:
        if position is None:
            return None
        read = self._read(position, numbers)
        self._refuse_unread(position, read, is_number=True)
        self.read_numbers[position] = read.values
        return read.values

    def codes(self, position: int | None, words: Mapping[str, int]) -> NDArray[np.int8] | None:
        if position is None:
            return None
        read = self._read(position, lambda column: codes(column, words))
        self._refuse_unread(position, read, is_number=False)
        return read.values

    def age(self, position: int | None) -> Any:
        """The age; NaN for all where nobody wrote it down."""
        if position is None:
            return np.nan
        values = self.numbers(position)
        assert values is not None  # noqa: S101  # for the type checker: the position is known
        for row in np.flatnonzero(values < 0).tolist():
            reason = msg("Umur tidak boleh negatif: {text}.", text=self._text(position, row))
            self.refused.setdefault(row, reason)
        return values

    def _read(self, position: int, how: Any) -> Read:
        column: Array = self._batch.column(position)
        try:
            read: Read = how(column)
        except CannotHold as error:
            name = self._batch.schema.names[position]
            raise wrong_type(name, str(error), file=self._file) from error
        return read

    def _refuse_unread(self, position: int, read: Read, *, is_number: bool) -> None:
        if read.unread is None:
            return
        name = self._batch.schema.names[position]
        for row in np.flatnonzero(read.unread).tolist():
            text = self._text(position, row)
            if is_number:
                reason = msg("Kolom {name}: {text} bukan angka.", name=name, text=text)
            else:
                reason = msg("Kolom {name}: {text} tidak dikenal.", name=name, text=text)
            self.refused.setdefault(row, reason)

    def _text(self, position: int, row: int) -> str:
        text = str(self._batch.column(position)[row].as_py())
        return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
