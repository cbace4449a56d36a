"""The file of a backup: a tar with packed tables, the evidence, and at its end the manifest."""

from __future__ import annotations

import gzip
import hashlib
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from layak.core.errors import DomainError
from layak.core.messages import Message, msg
from layak.web.operations.manifest import FORMAT, Manifest, StoredFile, Table

MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
#: A manifest lists files and tables by name; a larger one was not written by us.
LARGEST_MANIFEST = 64 * 1024 * 1024


class BackupUnusable(DomainError):
    """The file is not a whole, unchanged backup."""

    code = "backup_unusable"
    template = "Cadangan ini tidak dapat dipakai: {problem}"

    def __init__(self, problem: Message) -> None:
        super().__init__(problem=problem)


class BackupExists(DomainError):
    """A backup never overwrites a file."""

    code = "backup_exists"
    template = "{file} sudah ada. Pilih nama lain; cadangan lama tidak ditimpa."


class Archive:
    """A backup being written. Nothing stands under its name until it is whole."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def add(self, name: str, file: Path) -> None:
        """Add a file under ``name``."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = file.stat().st_size, 0o600
        with file.open("rb") as content:
            self._tar.addfile(member, content)

    def finish(self, manifest: Manifest, folder: Path) -> None:
        """Write the manifest, which makes the backup a whole one."""
        file = folder / MANIFEST
        file.write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        self.add(MANIFEST, file)


@contextmanager
def written(target: Path) -> Iterator[Archive]:
    """Write a backup to ``target``, readable by its owner only. Raises `BackupExists`.

    Where the block fails, nothing remains.
    """
    if target.exists():
        raise BackupExists(file=target.name)
    part = target.with_name(f".{target.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                yield Archive(tar)
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


class StoredBackup:
    """A backup being read."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._members = {member.name: member for member in tar.getmembers() if member.isreg()}
        self.manifest = self._read_manifest()

    def check(self) -> None:
        """Hold every table and file against the manifest. Raises `BackupUnusable`."""
        for table in self.manifest.tables:
            self._check(table_name(table.model), table.sha256)
        for stored in self.manifest.evidence:
            self._check(evidence_name(stored.sha256), stored.sha256)

    def lines(self, table: Table) -> Iterator[bytes]:
        """The rows of a table."""
        with gzip.open(self._open(table_name(table.model))) as lines:
            yield from lines

    def chunks(self, stored: StoredFile) -> Iterator[bytes]:
        """The content of a file of the evidence."""
        with self._open(evidence_name(stored.sha256)) as content:
            while chunk := content.read(CHUNK):
                yield chunk

    def _read_manifest(self) -> Manifest:
        member = self._members.get(MANIFEST)
        if member is None or member.size > LARGEST_MANIFEST:
            raise BackupUnusable(msg("berkas terpotong atau bukan cadangan Layak."))
        try:
            return Manifest.model_validate_json(self._open(MANIFEST).read())
        except ValidationError as error:
            problem = msg("daftar isinya tidak dalam bentuk {format}.", format=FORMAT)
            raise BackupUnusable(problem) from error

    def _check(self, name: str, sha256: str) -> None:
        with self._open(name) as content:
            found = hashlib.sha256()
            while chunk := content.read(CHUNK):
                found.update(chunk)
        if found.hexdigest() != sha256:
            raise BackupUnusable(msg("isi {name} berubah atau rusak.", name=name))

    def _open(self, name: str) -> IO[bytes]:
        member = self._members.get(name)
        content = self._tar.extractfile(member) if member else None
        if content is None:
            raise BackupUnusable(msg("{name} tidak ada di dalamnya.", name=name))
        return content


@contextmanager
def opened(source: Path) -> Iterator[StoredBackup]:
    """Read a backup. Raises `BackupUnusable` for what is none, or not a whole one."""
    try:
        with tarfile.open(source, mode="r:") as tar:
            yield StoredBackup(tar)
    except (tarfile.TarError, EOFError, gzip.BadGzipFile) as error:
        raise BackupUnusable(msg("berkas rusak atau bukan cadangan Layak.")) from error


def table_name(model: str) -> str:
    """Where a table stands in the archive."""
    return f"tables/{model}.jsonl.gz"


def evidence_name(sha256: str) -> str:
    """Where a file of the evidence stands in the archive."""
    return f"evidence/{sha256}"
