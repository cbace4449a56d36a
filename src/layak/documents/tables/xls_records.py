"""The records of an XLS workbook's stream (BIFF), and how they are made harmless.

Some records only cost: the reader of cells reserves room for the dimensions that a sheet claims,
and translates every formula and defined name back into text, which nobody asked for. They are
blanked in place before it sees the stream.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from layak.documents.tables.marks import WorkbookUnsound

# Records of MS-XLS 2.4.
BEGIN, END, CONTINUE = 0x809, 0x0A, 0x3C
FORMULA, FORMULA_TEXT = 0x06, 0x207
NUMBER, BOOL_ERROR, RK, MULTIPLE_RK = 0x203, 0x205, 0x27E, 0xBD
SHARED_LABEL, LABEL, RICH_LABEL = 0xFD, 0x204, 0xD6
FORMAT, STYLE, SHEET, PASSWORD, SHARED_TEXTS = 0x41E, 0xE0, 0x85, 0x2F, 0xFC
_DIMENSIONS, _NAME, _EXTERNAL_SHEETS, _IGNORED = 0x200, 0x18, 0x17, 0xFFFF
_FORMULA_VALUE_ENDS = 20


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its kind, its content, and where it begins in the stream."""

    kind: int
    content: bytes
    offset: int

    @property
    def end(self) -> int:
        """Where the next record begins."""
        return self.offset + 4 + len(self.content)


def records(stream: bytes, offset: int, *, most: int) -> Iterator[Record]:
    """The records from ``offset`` on, to the end of the stream.

    Raises `WorkbookUnsound` where a record is cut off and after ``most`` records.
    """
    for _ in range(most):
        if offset == len(stream):
            return
        if offset + 4 > len(stream):
            raise WorkbookUnsound("record")
        kind, size = struct.unpack_from("<HH", stream, offset)
        content = stream[offset + 4 : offset + 4 + size]
        if len(content) < size:
            raise WorkbookUnsound("record")
        yield Record(kind, content, offset)
        offset += 4 + size
    raise WorkbookUnsound("records")


def blank(stream: bytearray, record: Record) -> None:
    """Take out of ``stream`` what costs the reader of cells and gives nothing."""
    start = record.offset + 4
    if record.kind == _DIMENSIONS:
        stream[start : record.end] = bytes(len(record.content))
    elif record.kind == FORMULA and len(record.content) > _FORMULA_VALUE_ENDS:
        start += _FORMULA_VALUE_ENDS
        stream[start : record.end] = bytes(record.end - start)
    elif record.kind in (_NAME, _EXTERNAL_SHEETS):
        struct.pack_into("<H", stream, record.offset, _IGNORED)


def shared_lengths(pieces: list[bytes]) -> list[int]:
    """The lengths of the shared texts, in their order (MS-XLS 2.4.265 and its continuations).

    Raises `WorkbookUnsound` or `struct.error` where the texts are not sound.
    """
    reader = _SharedTexts(pieces)
    lengths = []
    while reader.has_more():
        lengths.append(reader.next_length())
    return lengths


class _SharedTexts:
    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = 8  # behind the two counts

    def has_more(self) -> bool:
        while self._at >= len(self._pieces[self._piece]):
            if self._piece + 1 == len(self._pieces):
                return False
            self._piece, self._at = self._piece + 1, self._at - len(self._pieces[self._piece])
        return True

    def next_length(self) -> int:
        length, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
        self._skip_text(length, wide=bool(flags & 1))
        self._skip(4 * runs + extra)
        return int(length)

    def _take(self, size: int) -> bytes:
        taken = self._pieces[self._piece][self._at : self._at + size]
        self._at += size
        return taken

    def _skip_text(self, length: int, *, wide: bool) -> None:
        """Pass a text; each piece that continues it says anew how wide its characters are."""
        while True:
            width = 2 if wide else 1
            here = min(length, (len(self._pieces[self._piece]) - self._at) // width)
            self._at += here * width
            length -= here
            if not length:
                return
            self._next_piece()
            wide = bool(self._take(1)[0] & 1)

    def _skip(self, size: int) -> None:
        while size > len(self._pieces[self._piece]) - self._at:
            size -= len(self._pieces[self._piece]) - self._at
            self._next_piece()
        self._at += size

    def _next_piece(self) -> None:
        if self._piece + 1 == len(self._pieces):
            raise WorkbookUnsound("shared texts")
        self._piece, self._at = self._piece + 1, 0
