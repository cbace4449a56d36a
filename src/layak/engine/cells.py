"""Columns of cells as numbers and codes, and which cells could not be read.

Each distinct text is read once: a column of weights has some hundred of them, however many rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from layak.core.growth import Measured, Sex

Array: TypeAlias = Any  # pa.Array: pyarrow has no types

_NUMBER = re.compile(r"[+-]?([0-9]{1,20}([.,][0-9]{0,20})?|[.,][0-9]{1,20})([eE][+-]?[0-9]{1,3})?")
#: What people and programs write where they have no value.
_MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "-", "."})

SEXES: Mapping[str, int] = {
    **dict.fromkeys(("1", "m", "male", "l", "lk", "laki", "laki-laki", "pria"), Sex.MALE),
    **dict.fromkeys(("2", "f", "female", "p", "pr", "perempuan", "wanita"), Sex.FEMALE),
}
POSITIONS: Mapping[str, int] = {
    **dict.fromkeys(
        ("l", "length", "lying", "recumbent", "terlentang", "telentang", "berbaring", "panjang"),
        Measured.LYING,
    ),
    **dict.fromkeys(("h", "height", "standing", "berdiri", "tinggi"), Measured.STANDING),
}
#: WHO's code for no oedema is 2, and 1 for yes.
OEDEMA: Mapping[str, int] = {
    **dict.fromkeys(("y", "yes", "1", "true", "t", "ya"), 1),
    **dict.fromkeys(("n", "no", "2", "0", "false", "f", "tidak", "tdk"), 0),
}
TRUTHS: Mapping[str, int] = {
    **dict.fromkeys(("true", "t", "1", "y", "yes", "ya"), 1),
    **dict.fromkeys(("false", "f", "0", "n", "no", "tidak"), 0),
}


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A column after reading. ``unread`` marks the cells that hold something else, if any."""

    values: NDArray[Any]
    unread: NDArray[np.bool_] | None


class CannotHold(TypeError):
    """A column's type can hold neither numbers nor texts; its text names the type."""


def numbers(column: Array) -> Read:
    """A column as floats, NaN where the cell is missing. Raises `CannotHold`."""
    kind = column.type
    if pa.types.is_null(kind):
        return Read(np.full(len(column), np.nan), None)
    if is_text(kind):
        return _by_text(column, _number, np.float64)
    if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
        raise CannotHold(str(kind))
    values = pc.fill_null(column.cast(pa.float64()), np.nan).to_numpy(zero_copy_only=False)
    infinite = np.isinf(values)
    return Read(values, infinite if infinite.any() else None)


def codes(column: Array, words: Mapping[str, int], *, missing: int = 0) -> Read:
    """A column as the codes of ``words``, ``missing`` where the cell is. Raises `CannotHold`."""
    kind = column.type
    if pa.types.is_null(kind):
        return Read(np.full(len(column), missing, dtype=np.int8), None)
    if pa.types.is_integer(kind):
        return _by_digit(column, words, missing)
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        column = column.cast(pa.float64())
    elif not (is_text(kind) or pa.types.is_boolean(kind)):
        raise CannotHold(str(kind))
    return _by_text(column, lambda text: _code(text, words, missing), np.int8, missing=missing)


def _by_digit(column: Array, words: Mapping[str, int], missing: int) -> Read:
    """Codes of one digit, looked up by address; any other number is unread."""
    results = [words.get(str(digit)) for digit in range(10)]
    table = np.array([missing if each is None else each for each in results], dtype=np.int8)
    wrong = np.array([each is None for each in results])
    digits = pc.fill_null(column.cast(pa.int64()), 0).to_numpy(zero_copy_only=False)
    beyond = (digits < 0) | (digits > 9)
    at = np.where(beyond, 0, digits)
    values, unread = table[at], wrong[at] | beyond
    if column.null_count:
        empty = column.is_null().to_numpy(zero_copy_only=False)
        values[empty] = missing
        unread &= ~empty
    return Read(values, unread if unread.any() else None)


def is_text(kind: Any) -> bool:
    """Whether a type holds texts, plainly or through a dictionary."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def _by_text(column: Array, read: Any, dtype: Any, *, missing: Any = np.nan) -> Read:
    """Read every distinct value once and spread the results over the column."""
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    results = [read(str(each)) for each in encoded.dictionary.to_pylist()]
    known = np.array([missing if each is None else each for each in results], dtype=dtype)
    indices = encoded.indices.cast(pa.int64())  # a narrow type might not hold one more
    at = pc.fill_null(indices, len(results)).to_numpy(zero_copy_only=False)
    values = np.append(known, np.array(missing, dtype=dtype))[at]
    if None not in results:
        return Read(values, None)
    return Read(values, np.array([*(each is None for each in results), False])[at])


def _number(text: str) -> float | None:
    bare = text.strip()
    if bare.lower() in _MISSING:
        return float("nan")
    if not _NUMBER.fullmatch(bare):
        return None
    value = float(bare.replace(",", "."))
    return value if np.isfinite(value) else None


def _code(text: str, words: Mapping[str, int], missing: int) -> int | None:
    bare = text.strip().lower()
    if bare in _MISSING:
        return missing
    return words.get(bare.removesuffix(".0"))
