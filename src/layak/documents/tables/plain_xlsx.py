"""A quick look at an XLSX sheet written the plain way: how far it reaches, without an XML parser.

Office programs and the national applications write every cell as ``<c r="A1"``. Where a part does
so without exception, its cells can be found as bytes, many times quicker than by parsing, and with
the same answer. At the first sign of anything else the strict scanner has to look.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from layak.documents.tables.limits import Extent

_Bytes = NDArray[np.uint8]
_Places = NDArray[np.int64]
_SHARED = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_SHARED_CELL = b't="s"'
_PIECE = 8 * 1024 * 1024
#: What may stand behind the last byte that is looked at.
_PADDING = b"\0" * 32
_LETTERS, _DIGITS = 3, 7


class _Strange(Exception):
    """The part is not written the plain way."""


def plain_extent(part: bytes) -> Extent | None:
    """How far the cells of a sheet reach; ``None`` where the part is not written the plain way.

    Plain are cells and rows that begin ``<c r="A1"`` and ``<row r="1"``. Comments, document types,
    prefixed cells, formulas, errors, and a second place in one element are not.
    """
    if not _is_utf8(part) or b"\0" in part:
        return None
    rows = columns = begin = 0
    try:
        while begin < len(part):
            end = len(part)
            if begin + _PIECE < end:
                end = part.rfind(b"<", begin + 1, begin + _PIECE)
                if end < 0:
                    return None  # a text or a tag of megabytes
            found = _piece(np.frombuffer(part[begin:end] + _PADDING, dtype=np.uint8))
            rows, columns = max(rows, found.rows), max(columns, found.columns)
            begin = end
    except _Strange:
        return None
    return Extent(rows, columns)


def shown_text(parts: Mapping[str, bytes]) -> int | None:
    """At most how many characters the cells of all parts show of the shared texts.

    ``None`` where the texts are not written the plain way.
    """
    longest = 0
    for part in parts.values():
        if b"<sst" not in part[:1000]:
            continue
        found = _SHARED.findall(part)
        if b"<!" in part or not _is_utf8(part) or len(found) != part.count(b"<si"):
            return None
        longest = max((len(_TAG.sub(b"", each)) for each in found), default=0)
    return longest * sum(part.count(_SHARED_CELL) for part in parts.values())


def _piece(data: _Bytes) -> Extent:
    """How far the cells of whole tags reach. Raises `_Strange`."""
    opening = np.flatnonzero(data == ord("<"))
    first, second = data[opening + 1], data[opening + 2]
    is_short = _ends_name(second)
    _refuse(bool((first == ord("!")).any()))
    _refuse(bool(((first == ord("f")) & is_short).any()))
    cells = opening[(first == ord("c")) & is_short]
    rows = opening[(first == ord("r")) & (second == ord("o")) & (data[opening + 3] == ord("w"))]
    rows = rows[_ends_name(data[rows + 4])]
    _refuse(not _begin_with(data, cells, b'<c r="') or not _begin_with(data, rows, b'<row r="'))
    _check_attributes(data, cells.size + rows.size)
    _check_prefixes(data)
    columns, at = _column_numbers(data, cells + len(b'<c r="'))
    last = max(_last_number(data, at), _last_number(data, rows + len(b'<row r="')))
    return Extent(last, int(columns.max(initial=0)))


def _check_attributes(data: _Bytes, places: int) -> None:
    """Every ``r`` belongs to a cell or a row, and no cell shows an error. Raises `_Strange`."""
    equals = np.flatnonzero(data == ord("="))
    equals = equals[equals > 1]
    before = data[equals - 1]
    _refuse(bool((before <= ord(" ")).any()))
    is_alone = data[equals - 2] <= ord(" ")
    named = equals[(before == ord("r")) & is_alone]
    _refuse(named.size != places)
    kinds = equals[(before == ord("t")) & is_alone]
    _refuse(bool((data[kinds + 2] == ord("e")).any()))


def _check_prefixes(data: _Bytes) -> None:
    """No cell, row or formula has a prefix. Raises `_Strange`."""
    colons = np.flatnonzero(data == ord(":"))
    following = data[colons + 1]
    short = (following == ord("c")) | (following == ord("f"))
    _refuse(bool((short & _ends_name(data[colons + 2])).any()))
    _refuse(bool(((following == ord("r")) & (data[colons + 2] == ord("o"))).any()))


def _column_numbers(data: _Bytes, at: _Places) -> tuple[_Places, _Places]:
    """The columns named from ``at`` on, and where their letters end. Raises `_Strange`."""
    columns = np.zeros(at.size, dtype=np.int64)
    for _ in range(_LETTERS):
        letter = data[at].astype(np.int64) - (ord("A") - 1)
        is_letter = (letter >= 1) & (letter <= 26)
        columns = np.where(is_letter, columns * 26 + letter, columns)
        at = at + is_letter
    _refuse(bool((columns == 0).any()))
    return columns, at


def _last_number(data: _Bytes, at: _Places) -> int:
    """The largest number written from ``at`` on, each ended by its mark. Raises `_Strange`."""
    numbers = np.zeros(at.size, dtype=np.int64)
    for _ in range(_DIGITS):
        digit = data[at].astype(np.int64) - ord("0")
        is_digit = (digit >= 0) & (digit <= 9)
        numbers = np.where(is_digit, numbers * 10 + digit, numbers)
        at = at + is_digit
    _refuse(bool((data[at] != ord('"')).any()) or bool((numbers == 0).any()))
    return int(numbers.max(initial=0))


def _begin_with(data: _Bytes, at: _Places, text: bytes) -> bool:
    return all(bool((data[at + place] == byte).all()) for place, byte in enumerate(text))


def _ends_name(data: _Bytes) -> NDArray[np.bool_]:
    """Whether a byte ends the name of an element: a blank, ``/`` or ``>``."""
    ends: NDArray[np.bool_] = (data <= ord(" ")) | (data == ord("/")) | (data == ord(">"))
    return ends


def _refuse(strange: bool) -> None:
    if strange:
        raise _Strange


def _is_utf8(part: bytes) -> bool:
    head = part[:200].lower()
    return b"encoding" not in head or b'encoding="utf-8"' in head
