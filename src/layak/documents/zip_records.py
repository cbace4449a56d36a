"""The records around the files of a ZIP archive, as APPNOTE.TXT (PKWARE, 6.3.10) lays them down.

Entries are stored. A number that does not fit its field is written as all ones there, and in full
in a ZIP64 record.
"""

from __future__ import annotations

import datetime as dt
import struct
from dataclasses import dataclass

_FULL_32, _FULL_16 = 0xFFFFFFFF, 0xFFFF
_VERSION, _VERSION_64 = 20, 45  # 2.0 for folders, 4.5 for ZIP64
_UNIX = 3 << 8  # "made by" a Unix system: names are UTF-8 and the mode below counts
_MODE = 0o100644 << 16  # a plain file that everybody may read
_UTF_8 = 1 << 11  # flag: the name is UTF-8
_STORED = 0
_ZIP64 = 1  # header of the extra field
_FIRST = dt.datetime(1980, 1, 1)
_LAST = dt.datetime(2107, 12, 31, 23, 59, 58)


@dataclass(frozen=True, slots=True)
class Head:
    """What the archive says about one file, before it and in the index at the end."""

    name: bytes
    size: int
    crc32: int
    modified: dt.datetime

    @property
    def local_size(self) -> int:
        """The length of the header before the file."""
        return 30 + len(self.name) + len(self._extra())

    def local(self) -> bytes:
        """The header before the file."""
        return b"PK\x03\x04" + self._fields(self._extra()) + self.name + self._extra()

    def index_size(self, at: int) -> int:
        """The length of the record in the index, where the header stands at byte ``at``."""
        return 46 + len(self.name) + len(self._extra(at))

    def index(self, at: int) -> bytes:
        """The record in the index."""
        extra = self._extra(at)
        made_by = struct.pack("<H", _UNIX | self._version(extra))
        rest = struct.pack("<3H2L", 0, 0, 0, _MODE, min(at, _FULL_32))
        return b"PK\x01\x02" + made_by + self._fields(extra) + rest + self.name + extra

    def _fields(self, extra: bytes) -> bytes:
        """What both records have in common."""
        date, time = _dos(self.modified)
        size = min(self.size, _FULL_32)
        flags = 0 if self.name.isascii() else _UTF_8
        return struct.pack(
            "<5H3L2H", self._version(extra), flags, _STORED, time, date, self.crc32, size, size,
            len(self.name), len(extra),
        )  # fmt: skip

    def _extra(self, at: int = 0) -> bytes:
        """The numbers that do not fit their fields: both sizes, and the place of the header."""
        numbers = [self.size, self.size] if self.size >= _FULL_32 else []
        numbers += [at] if at >= _FULL_32 else []
        if not numbers:
            return b""
        return struct.pack(f"<2H{len(numbers)}Q", _ZIP64, 8 * len(numbers), *numbers)

    def _version(self, extra: bytes) -> int:
        return _VERSION_64 if extra else _VERSION


def closing(*, count: int, index: int, index_size: int) -> bytes:
    """The records after an index of ``count`` files that begins at byte ``index``."""
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, min(count, _FULL_16), min(count, _FULL_16),
        min(index_size, _FULL_32), min(index, _FULL_32), 0,
    )  # fmt: skip
    if count < _FULL_16 and index_size < _FULL_32 and index < _FULL_32:
        return end
    large = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, _UNIX | _VERSION_64, _VERSION_64, 0, 0, count, count,
        index_size, index,
    )  # fmt: skip
    return large + struct.pack("<4sLQL", b"PK\x06\x07", 0, index + index_size, 1) + end


def _dos(moment: dt.datetime) -> tuple[int, int]:
    """Date and time as DOS packs them: years 1980 to 2107, every second second."""
    kept = min(max(moment.replace(tzinfo=None), _FIRST), _LAST)
    date = (kept.year - _FIRST.year) << 9 | kept.month << 5 | kept.day
    return date, kept.hour << 11 | kept.minute << 5 | kept.second // 2
