"""What a reader of a stranger's ZIP archive has to know: how it fails, and when it is a bomb."""

from __future__ import annotations

import struct
import zipfile
import zlib

#: What `zipfile`, `struct` and `zlib` raise on archives that are not sound. What they do
#: not support is a `RuntimeError` too.
UNSOUND = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError,
    RuntimeError, OverflowError,
)  # fmt: skip
#: How a document may be packed; what else there is, office programs do not write.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: What is read at once, in bytes.
CHUNK = 1024**2
#: A sheet formatted down to its last row shrinks 100-fold; what shrinks further is no document.
_MAX_RATIO = 200
_RATIO_MATTERS_FROM = 10 * 1024**2
_ENCRYPTED = 1  # bit of an entry's flags


def is_bomb(unpacked: int, packed: int, *, most: int) -> bool:
    """Whether ``unpacked`` bytes are more than ``most``, or too many out of ``packed``."""
    return unpacked > most or (unpacked > _RATIO_MATTERS_FROM and unpacked > _MAX_RATIO * packed)


def is_locked(entry: zipfile.ZipInfo) -> bool:
    """Whether a password is needed to read ``entry``."""
    return bool(entry.flag_bits & _ENCRYPTED)
