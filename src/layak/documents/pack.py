"""A ZIP archive that is laid out before it is written: any part of it can be sent at any time.

Entries are stored, not compressed, so that size and place of every byte follow from names, sizes
and check sums alone (APPNOTE.TXT 6.3.10 of PKWARE). A download that broke off goes on at any byte
without reading what lies before it, and memory stays flat however large the files are.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from layak.core.errors import DomainError
from layak.documents import zip_records
from layak.documents.pack_names import safe_names

CHUNK = 1024 * 1024
#: Pieces smaller than this are sent together: a pack of many small files needs few sends.
_SMALL = 64 * 1024
_INDEX_BATCH = 512

OpenFile = Callable[[str], BinaryIO]


class SourceChanged(DomainError):
    """A file is no longer what it was when the pack was laid out."""

    code = "source_changed"
    template = (
        "Berkas {name} berubah atau terpotong sejak paket disusun. Paket tidak dilanjutkan; "
        "susun ulang."
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the pack: its name (``/`` parts folders), its bytes' number, CRC-32 and date.

    The bytes are ``content``, or are read from what ``source`` opens: a name of the caller's, such
    as the SHA-256 under which a document is kept. ``modified`` is written as it stands.
    """

    name: str
    size: int
    crc32: int
    modified: dt.datetime
    source: str = ""
    content: bytes | None = None


def content_entry(*, name: str, content: bytes, modified: dt.datetime) -> Entry:
    """An entry whose bytes are at hand, such as an index."""
    return Entry(name, len(content), zlib.crc32(content), modified, content=content)


class Layout:
    """Where every byte of the pack stands. ``size`` is all of them.

    ``etag`` changes whenever the archive's bytes would: go on with a broken download only if it is
    still the same.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Lay out ``entries`` in their order, under names made safe (`pack_names.safe_names`)."""
        self.entries = tuple(entries)
        self.names = tuple(safe_names(entry.name for entry in self.entries))
        self._heads = [
            zip_records.Head(name.encode(), entry.size, entry.crc32, entry.modified)
            for name, entry in zip(self.names, self.entries, strict=True)
        ]
        at, in_index = 0, 0
        self._starts: list[int] = []
        self._index_starts: list[int] = []
        for head in self._heads:
            self._starts.append(at)
            self._index_starts.append(in_index)
            in_index += head.index_size(at)
            at += head.local_size + head.size
        self._index = at
        self._end = at + in_index
        self._closing = zip_records.closing(
            count=len(self._heads), index=self._index, index_size=in_index
        )
        self.size = self._end + len(self._closing)
        self.etag = self._fingerprint()

    def stream(
        self, *, open_file: OpenFile, start: int = 0, stop: int | None = None
    ) -> Iterator[bytes]:
        """The bytes from ``start`` until before ``stop`` (the end), in pieces up to a megabyte.

        ``open_file`` opens an entry's source for reading, able to seek; it is closed here. Every
        file read from its first byte to its last is held against its check sum, every other against
        its size: `SourceChanged` is raised before the last piece of that file, and what has been
        sent is then no complete archive. Raises `ValueError` for a range outside the pack.
        """
        end = self.size if stop is None else stop
        if not 0 <= start <= end <= self.size:
            raise ValueError(f"{start} to {end} is outside 0 to {self.size}")
        return _gathered(self._pieces(open_file, start, end))

    def _pieces(self, open_file: OpenFile, start: int, end: int) -> Iterator[bytes]:
        if start < self._index:
            for number in range(max(bisect_right(self._starts, start) - 1, 0), len(self._heads)):
                at = self._starts[number]
                if at >= end:
                    return
                yield from self._file(number, open_file, max(start - at, 0), end - at)
        first = max(bisect_right(self._index_starts, start - self._index) - 1, 0)
        for number in range(first, len(self._heads), _INDEX_BATCH):
            at = self._index + self._index_starts[number]
            if at >= end:
                return
            batch = range(number, min(number + _INDEX_BATCH, len(self._heads)))
            records = b"".join(self._heads[each].index(self._starts[each]) for each in batch)
            yield records[max(start - at, 0) : end - at]
        yield self._closing[max(start - self._end, 0) : max(end - self._end, 0)]

    def _file(self, number: int, open_file: OpenFile, start: int, end: int) -> Iterator[bytes]:
        """One entry from its header on: bytes ``start`` to before ``end`` of both together."""
        head, entry = self._heads[number], self.entries[number]
        yield head.local()[start:end]
        first = max(start - head.local_size, 0)
        last = min(end - head.local_size, entry.size)
        if last <= first and entry.size:
            return
        if entry.content is not None:
            yield entry.content[first:last]
            return
        with open_file(entry.source) as file:
            if file.seek(0, io.SEEK_END) != entry.size:
                raise SourceChanged(name=self.names[number])
            file.seek(first)
            is_whole = first == 0 and last == entry.size
            yield from self._read(number, file, last - first, is_whole=is_whole)

    def _read(self, number: int, file: BinaryIO, left: int, *, is_whole: bool) -> Iterator[bytes]:
        found = 0
        while left:
            piece = file.read(min(CHUNK, left))
            left -= len(piece)
            if is_whole:
                found = zlib.crc32(piece, found)
            is_changed = is_whole and not left and found != self.entries[number].crc32
            if not piece or is_changed:
                raise SourceChanged(name=self.names[number])
            yield piece

    def _fingerprint(self) -> str:
        digest = hashlib.sha256()
        for head, entry in zip(self._heads, self.entries, strict=True):
            digest.update(head.local())
            digest.update(len(entry.source).to_bytes(4, "big") + entry.source.encode())
        return digest.hexdigest()[:32]


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, small pieces put together and large ones passed on untouched."""
    waiting: list[bytes] = []
    length = 0
    for piece in pieces:
        if len(piece) < _SMALL:
            waiting.append(piece)
            length += len(piece)
            if length < _SMALL:
                continue
            piece = b""
        if length:
            yield b"".join(waiting)
            waiting, length = [], 0
        if piece:
            yield piece
    if length:
        yield b"".join(waiting)
