"""Codes of places and months in a column, as small numbers that count up from zero."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from layak.core.growth.compiled import compiled
from layak.core.growth.groups import LAST_MONTH, UNKNOWN_MONTH, UNKNOWN_PLACE, Level
from layak.engine.cells import Array, CannotHold, is_text

_FIRST_CAPACITY = 1 << 12
_EMPTY = -1
_FIRST_MONTH = 100_001
_MONTH = re.compile(r"\s*([0-9]{4})[-/.]?([0-9]{2})(?:[-/. T].*)?")


class Numbering:
    """Gives every distinct value the next number, from 0 on, in the order of their appearance."""

    def __init__(self) -> None:
        self._values = np.full(_FIRST_CAPACITY, _EMPTY, dtype=np.int64)
        self._numbers = np.zeros(_FIRST_CAPACITY, dtype=np.int64)
        self._size = 0

    def numbers(self, values: NDArray[np.int64]) -> NDArray[np.uint32]:
        """The number of each value; values must not be negative."""
        found = np.empty(len(values), dtype=np.uint32)
        done = 0
        while True:
            done, self._size = _number(values, found, done, self._values, self._numbers, self._size)
            if done == len(values):
                return found
            self._grow()

    def known(self) -> NDArray[np.int64]:
        """The values by their number."""
        used = self._values != _EMPTY
        known = np.empty(self._size, dtype=np.int64)
        known[self._numbers[used]] = self._values[used]
        return known

    def _grow(self) -> None:
        known = self.known()
        capacity = 4 * len(self._values)
        self._values = np.full(capacity, _EMPTY, dtype=np.int64)
        self._numbers = np.zeros(capacity, dtype=np.int64)
        again = np.empty(len(known), dtype=np.uint32)
        _number(known, again, 0, self._values, self._numbers, 0)


@compiled
def _number(
    values: NDArray[np.int64], found: NDArray[np.uint32], start: int,
    table: NDArray[np.int64], numbers: NDArray[np.int64], size: int,
) -> tuple[int, int]:  # fmt: skip
    """Look values up in an open table, from ``start`` until it is half full.

    Returns how far it came and how many values the table holds.
    """
    mask = len(table) - 1
    for i in range(start, len(values)):
        value = values[i]
        at = ((value * 0x9E3779B97F4A7C15) >> 20) & mask
        while table[at] not in (_EMPTY, value):
            at = (at + 1) & mask
        if table[at] == _EMPTY:
            if 2 * size > mask:
                return i, size
            table[at], numbers[at] = value, size
            size += 1
        found[i] = numbers[at]
    return len(values), size


def place_codes(column: Array, level: Level) -> NDArray[np.int64]:
    """The codes of the places of ``level`` that the codes of ``column`` lie in.

    A Kemendagri code is given as a number or as a text, with or without dots (`16.12.01.2001`).
    `UNKNOWN_PLACE` where it is missing, no code, or of a higher level. Raises `CannotHold` for a
    column that is neither.
    """
    kind = column.type
    if pa.types.is_integer(kind):
        values = pc.fill_null(column.cast(pa.int64()), 0).to_numpy(zero_copy_only=False)
        return _shortened(values, level)
    if not is_text(kind):
        raise CannotHold(str(kind))
    encoded = column if pa.types.is_dictionary(kind) else column.dictionary_encode()
    codes = [_digits(each) for each in encoded.dictionary.to_pylist()]
    known = _shortened(np.array([*codes, 0], dtype=np.int64), level)
    codes_of_rows: NDArray[np.int64] = known[_positions(encoded)]
    return codes_of_rows


def _positions(encoded: Array) -> Any:
    """The position of each row's value in the dictionary; one past the end where it is missing."""
    filled = pc.fill_null(encoded.indices.cast(pa.int64()), len(encoded.dictionary))
    return filled.to_numpy(zero_copy_only=False)


def _digits(text: str | None) -> int:
    bare = (text or "").strip().replace(".", "")
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= Level.DESA.value else 0


def _shortened(codes: NDArray[np.int64], level: Level) -> NDArray[np.int64]:
    if level is Level.NATION:
        return np.full(len(codes), UNKNOWN_PLACE, dtype=np.int64)
    shortened = np.empty(len(codes), dtype=np.int64)
    _shorten(codes, level.value, shortened)
    return shortened


@compiled
def _shorten(codes: NDArray[np.int64], digits: int, shortened: NDArray[np.int64]) -> None:
    """Cut codes of 2, 4, 6 or 10 digits to ``digits``; 0 for all that is no such code."""
    for i in range(len(codes)):
        code = codes[i]
        if 1_000_000_000 <= code < 10_000_000_000:
            length = 10
        elif 100_000 <= code < 1_000_000:
            length = 6
        elif 1_000 <= code < 10_000:
            length = 4
        elif 10 <= code < 100:
            length = 2
        else:
            length = 0
        if length < digits:
            shortened[i] = UNKNOWN_PLACE
        elif digits == 10:
            shortened[i] = code
        elif digits == 6:
            shortened[i] = code // 10_000 if length == 10 else code
        elif digits == 4:
            shortened[i] = code // (1_000_000 if length == 10 else 10 ** (length - 4))
        else:
            shortened[i] = code // (100_000_000 if length == 10 else 10 ** (length - 2))


def month_codes(column: Array) -> NDArray[np.int64]:
    """The months of ``column`` as yyyymm, `UNKNOWN_MONTH` where there is none.

    The column holds dates, numbers such as 202510, or texts that begin like 2025-10. Raises
    `CannotHold` for any other.
    """
    kind = column.type
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        months = pc.add(pc.multiply(pc.year(column), 100), pc.month(column))
        filled = pc.fill_null(months, UNKNOWN_MONTH).to_numpy(zero_copy_only=False)
        return np.asarray(filled, dtype=np.int64)
    if pa.types.is_integer(kind):
        values = pc.fill_null(column.cast(pa.int64()), 0).to_numpy(zero_copy_only=False)
        in_year = (values % 100 >= 1) & (values % 100 <= 12)
        four_digits = (values >= _FIRST_MONTH) & (values <= LAST_MONTH)
        return np.where(in_year & four_digits, values, UNKNOWN_MONTH)
    if not is_text(kind):
        raise CannotHold(str(kind))
    encoded = column if pa.types.is_dictionary(kind) else column.dictionary_encode()
    known = np.array([*map(_month, encoded.dictionary.to_pylist()), UNKNOWN_MONTH], dtype=np.int64)
    months_of_rows: NDArray[np.int64] = known[_positions(encoded)]
    return months_of_rows


def _month(text: str | None) -> int:
    found = _MONTH.fullmatch(text or "")
    if not found or not 1 <= int(found[2]) <= 12:
        return UNKNOWN_MONTH
    return int(found[1]) * 100 + int(found[2])
