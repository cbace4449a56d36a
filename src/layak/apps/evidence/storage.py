"""Where files lie: outside the web root, under their SHA-256, written once and never changed.

A file is complete and on the disk (its folder's entry too) before the database hears of it. So a
power cut can leave a file nobody knows of, which harms nothing, but never a row without its file.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from layak.apps.audit.queries import Break
from layak.apps.evidence.models import Version
from layak.core.errors import DomainError
from layak.core.messages import Message, msg

_READ_ONLY = 0o440
_FOLDER = 0o750
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class StorageFull(DomainError):
    """The disk has no room left."""

    code = "storage_full"
    template = (
        "Ruang penyimpanan peladen penuh, jadi berkas belum tersimpan. Hubungi pengelola situs, "
        "lalu unggah ulang."
    )


class FileLost(DomainError):
    """A file that the database knows is not there, or no longer what it was."""

    code = "file_lost"
    template = (
        "Berkas ini tidak ada di tempat penyimpanan, atau isinya berubah. Hubungi pengelola situs."
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it lies in the storage; ``crc32`` is 0 where nobody has counted it."""

    sha256: str
    size: int
    crc32: int = 0


def keep(chunks: Iterable[bytes]) -> Kept:
    """Store a content for good, and only then return.

    The same content is stored once. Nothing is left behind where reading or writing fails. Raises
    `StorageFull`.
    """
    incoming = _folder(settings.EVIDENCE_DIR / "incoming")
    try:
        handle, name = tempfile.mkstemp(dir=incoming, suffix=".part")
        try:
            kept = _write(handle, chunks)
            _place(Path(name), kept)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull from error
        raise
    return kept


def open_kept(sha256: str, *, size: int) -> BinaryIO:
    """Open a stored file for reading. Raises `FileLost` where it is missing or its size differs."""
    try:
        file = path_of(sha256).open("rb")
    except OSError as error:
        raise FileLost from error
    if os.fstat(file.fileno()).st_size != size:
        file.close()
        raise FileLost
    return file


def holds(sha256: str, *, size: int) -> bool:
    """Whether a file of that hash and size lies there; its content is not read."""
    try:
        return path_of(sha256).stat().st_size == size
    except OSError:
        return False


def path_of(sha256: str) -> Path:
    """Where the content of that hash lies, or would lie."""
    folder: Path = settings.EVIDENCE_DIR
    return folder / sha256[:2] / sha256[2:4] / sha256


def remove_leftovers(*, before: dt.datetime) -> int:
    """Remove what uploads that were cut off (a power cut, a killed process) left before a moment.

    Gives how many files went. Stored files are never touched.
    """
    removed = 0
    for leftover in (settings.EVIDENCE_DIR / "incoming").glob("*.part"):
        if leftover.stat().st_mtime < before.timestamp():
            leftover.unlink(missing_ok=True)
            removed += 1
    return removed


def verify() -> Iterator[Break]:
    """Read every file the database knows, and name the versions whose file is gone or changed."""
    rows = Version.objects.order_by("sha256", "pk").values_list("pk", "sha256", "size")
    known, problem = "", None
    for pk, sha256, size in rows.iterator():
        if sha256 != known:
            known, problem = sha256, _problem(path_of(sha256), Kept(sha256, size))
        if problem is not None:
            yield Break(f"evidence.version:{pk}", problem)


def _problem(path: Path, expected: Kept) -> Message | None:
    if not path.is_file():
        return msg("Berkasnya hilang dari tempat penyimpanan.")
    if not _is_sound(path, expected):
        return msg("Isi berkasnya berubah sejak disimpan.")
    return None


def _write(handle: int, chunks: Iterable[bytes]) -> Kept:
    """Write the chunks to an open file and to the disk; give their hash and size."""
    digest, size, crc32 = hashlib.sha256(), 0, 0
    with os.fdopen(handle, "wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            crc32 = zlib.crc32(chunk, crc32)
            file.write(chunk)
        file.flush()
        os.fchmod(file.fileno(), _READ_ONLY)
        os.fsync(file.fileno())
    return Kept(digest.hexdigest(), size, crc32)


def _place(part: Path, kept: Kept) -> None:
    """Give a complete file its name. What lies there already stays, unless it is damaged."""
    target = path_of(kept.sha256)
    _folder(target.parent)
    if not _is_sound(target, kept):
        part.replace(target)
    _flush(target.parent)


def _is_sound(path: Path, expected: Kept) -> bool:
    """Whether the file at ``path`` has the content its name promises."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size != expected.size:
                return False
            return hashlib.file_digest(file, "sha256").hexdigest() == expected.sha256
    except FileNotFoundError:
        return False


def _folder(path: Path) -> Path:
    """The folder, made with the folders above it, and each of them on the disk."""
    if not path.is_dir():
        _folder(path.parent)
        path.mkdir(mode=_FOLDER, exist_ok=True)
        _flush(path.parent)
    return path


def _flush(folder: Path) -> None:
    """Bring a folder's entries to the disk: a new name is lost in a power cut otherwise."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
