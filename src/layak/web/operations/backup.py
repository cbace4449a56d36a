"""One file that holds everything: all tables at one moment, the evidence, and what they came to."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import tempfile
from pathlib import Path

from django.db import models

from layak.apps.evidence import storage
from layak.apps.evidence.models import Version
from layak.web.operations import archive
from layak.web.operations.manifest import Manifest, StoredFile, Table, described
from layak.web.operations.snapshot import snapshot
from layak.web.operations.tables import kept_models, lines_of


def write_backup(target: Path, *, at: dt.datetime) -> Manifest:
    """Write a backup to ``target`` and return its manifest. Raises `archive.BackupExists`.

    The tables are those of one moment; people may go on working. Files are stored under their hash
    and never change or go away, so those the tables name are there afterwards too. Files that are
    missing or damaged are named in the manifest, and everything else is backed up.
    """
    with (
        archive.written(target) as backup,
        tempfile.TemporaryDirectory(dir=target.resolve().parent) as folder,
    ):
        place = Path(folder)
        with snapshot():
            tables = [_add_table(backup, model, place) for model in kept_models()]
            hashes = dict(Version.objects.order_by("sha256").values_list("sha256", "size"))
            # Computed from the same moment; the evidence is added to it below.
            totals = described(at=at, tables=tables, evidence=[], unusable=[])
        evidence, unusable = [], []
        for sha256, size in hashes.items():
            if not _is_sound(sha256, size):
                unusable.append(sha256)
                continue
            backup.add(archive.evidence_name(sha256), storage.path_of(sha256))
            evidence.append(StoredFile(sha256=sha256, size=size))
        manifest = totals.model_copy(update={"evidence": evidence, "unusable": unusable})
        backup.finish(manifest, place)
        return manifest


def _add_table(backup: archive.Archive, model: type[models.Model], folder: Path) -> Table:
    name = model._meta.label_lower
    file, rows = folder / f"{name}.jsonl.gz", 0
    with gzip.GzipFile(file, "wb", compresslevel=6, mtime=0) as packed:
        for line in lines_of(model):
            packed.write(line)
            rows += 1
    backup.add(archive.table_name(name), file)
    with file.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    file.unlink()
    return Table(model=name, rows=rows, sha256=sha256)


def _is_sound(sha256: str, size: int) -> bool:
    """Whether a stored file is there with the content its name promises."""
    try:
        with storage.open_kept(sha256, size=size) as file:
            found = hashlib.file_digest(file, "sha256")  # type: ignore[arg-type]  # as storage does
            return found.hexdigest() == sha256
    except storage.FileLost:
        return False
