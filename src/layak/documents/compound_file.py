"""The compound file format (OLE2, MS-CFB): the container of `.xls` and of encrypted workbooks.

Only what a reader of untrusted files needs: the names of the streams and the bytes of one, with
every chain of sectors followed to its end, so that a file that runs in circles is refused; and a
way to pack one stream into a sound container again.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER_SIZE = 512
_IN_HEADER = 109  # sectors of the sector table that the header itself names
_LAST_SECTOR = 0xFFFFFFFA  # numbers above it are marks: free, end of chain, table sector
_ENTRY_SIZE = 128
_STREAM = 2
_ROOT = 5
_TABLE, _END, _FREE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_SMALL = 4096  # streams below this size would have to share the root's stream
_LARGE_SHIFT = 12


class CompoundFileDamaged(ValueError):
    """The bytes are no sound compound file."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """A compound file in memory."""

    def __init__(self, data: bytes) -> None:
        """Read the table of sectors and the directory of ``data``.

        Raises `CompoundFileDamaged` where they are not sound.
        """
        if not data.startswith(SIGNATURE) or len(data) < _HEADER_SIZE:
            raise CompoundFileDamaged("no header")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise CompoundFileDamaged("sector size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        (directory,) = struct.unpack_from("<I", data, 48)
        self._cutoff, self._mini_table = struct.unpack_from("<II", data, 56)
        self._count = -(-len(data) // self._size) - 1  # the header takes the place of one
        self._table = self._numbers(self._table_sectors())
        self._entries = tuple(_entries(self._chained(directory)))

    def names(self) -> list[str]:
        """The names of all streams, in the directory's order."""
        return [entry.name for entry in self._entries if entry.kind == _STREAM]

    def read(self, name: str) -> bytes:
        """The bytes of the first stream of that name.

        Raises `KeyError` where there is none and `CompoundFileDamaged` where it is not complete.
        """
        for entry in self._entries:
            if entry.kind == _STREAM and entry.name == name:
                return self._content(entry)
        raise KeyError(name)

    def _content(self, entry: _Entry) -> bytes:
        if entry.size >= self._cutoff:
            content = self._chained(entry.start)
        else:
            content = self._mini_content(entry)
        if len(content) < entry.size:
            raise CompoundFileDamaged("stream")
        return content[: entry.size]

    def _mini_content(self, entry: _Entry) -> bytes:
        """Small streams share the root's stream, in sectors of their own size and table."""
        roots = [root for root in self._entries if root.kind == _ROOT]
        if len(roots) != 1:
            raise CompoundFileDamaged("root")
        shared = self._chained(roots[0].start)
        table = self._numbers(self._chain(self._mini_table, self._table))
        size = self._mini_size
        return b"".join(shared[n * size : (n + 1) * size] for n in self._chain(entry.start, table))

    def _table_sectors(self) -> list[int]:
        """The sectors that hold the sector table: 109 in the header, more in their own chain."""
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        (following,) = struct.unpack_from("<I", self._data, 68)
        numbers = self._size // 4
        while following <= _LAST_SECTOR:
            if len(sectors) > _IN_HEADER + self._count:
                raise CompoundFileDamaged("circle")
            *more, following = struct.unpack(f"<{numbers}I", self._sector(following))
            sectors += more
        used = [sector for sector in sectors if sector <= _LAST_SECTOR]
        if len(used) > _IN_HEADER + self._count // numbers:
            raise CompoundFileDamaged("sector table")
        return used

    def _numbers(self, sectors: Sequence[int]) -> tuple[int, ...]:
        content = b"".join(self._sector(sector) for sector in sectors)
        return struct.unpack(f"<{len(content) // 4}I", content)

    def _chained(self, start: int) -> bytes:
        return b"".join(self._sector(sector) for sector in self._chain(start, self._table))

    def _chain(self, start: int, table: Sequence[int]) -> list[int]:
        chain: list[int] = []
        while start <= _LAST_SECTOR:
            if start >= len(table) or len(chain) >= len(table):
                raise CompoundFileDamaged("chain")
            chain.append(start)
            start = table[start]
        return chain

    def _sector(self, number: int) -> bytes:
        if number >= self._count:
            raise CompoundFileDamaged("sector")
        offset = (number + 1) * self._size
        return self._data[offset : offset + self._size].ljust(self._size, b"\0")


def pack_stream(name: str, content: bytes) -> bytes:
    """A compound file with one stream, padded with zeros to at least `_SMALL` bytes.

    Header, sector table, directory and stream stand in this order, in sectors of 4096 bytes.
    """
    size = 1 << _LARGE_SHIFT
    content = content.ljust(_SMALL, b"\0")
    length = -(-len(content) // size)
    tables = 1
    while tables * (size // 4) < tables + 1 + length:
        tables += 1
    first = tables + 1
    numbers = [_TABLE] * tables + [_END] + list(range(first + 1, first + length)) + [_END]
    table = struct.pack(f"<{len(numbers)}I", *numbers).ljust(tables * size, b"\xff")
    in_header = [*range(tables), *[_FREE] * (_IN_HEADER - tables)]
    header = (
        SIGNATURE + bytes(16) + struct.pack("<5H6x", 0x3E, 4, 0xFFFE, _LARGE_SHIFT, 6)
        + struct.pack("<9I", 1, tables, tables, 0, _SMALL, _END, 0, _END, 0)
        + struct.pack(f"<{_IN_HEADER}I", *in_header)
    )  # fmt: skip
    directory = _entry("Root Entry", _ROOT, start=0, size=0, child=1)
    directory += _entry(name, _STREAM, start=first, size=len(content))
    parts = (header, table, directory, content)
    return b"".join(part.ljust(-(-len(part) // size) * size, b"\0") for part in parts)


def _entry(name: str, kind: int, *, start: int, size: int, child: int = _FREE) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    return head + struct.pack("<3I36xIQ", _FREE, _FREE, child, start, size)


def _entries(directory: bytes) -> Iterator[_Entry]:
    for offset in range(0, len(directory) - _ENTRY_SIZE + 1, _ENTRY_SIZE):
        length, kind = struct.unpack_from("<HB", directory, offset + 64)
        name = directory[offset : offset + max(0, min(length, 64) - 2)]
        start, size = struct.unpack_from("<II", directory, offset + 116)
        yield _Entry(name.decode("utf-16-le", "replace"), kind, start, size)
