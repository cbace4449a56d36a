"""Bringing a backup back, on an empty host only, and holding the result against what it was."""

from __future__ import annotations

import shutil
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from layak.apps.audit.models import Head
from layak.apps.audit.queries import Break, verify
from layak.apps.evidence import storage
from layak.apps.verification.signing import remember
from layak.core.errors import DomainError
from layak.core.messages import msg
from layak.web.operations.archive import BackupUnusable, StoredBackup, opened
from layak.web.operations.manifest import (
    Manifest,
    RoundTotal,
    migrations,
    round_totals,
    trail_end,
)
from layak.web.operations.tables import kept_models, load_lines, reset_sequences


class NotEmpty(DomainError):
    """A restore never mixes with data that is there."""

    code = "not_empty"
    template = (
        "Pemulihan hanya ke tempat kosong, tetapi {place} sudah berisi data. "
        "Pakai basis data dan folder data yang baru."
    )


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore came to.

    ``differing`` are the rounds whose score computed now is not the one in the manifest (which
    `totals` holds as it is now); ``breaks`` is what is wrong with the trail, ``same_trail`` whether
    it ends as it did.
    """

    manifest: Manifest
    totals: tuple[RoundTotal, ...]
    breaks: tuple[Break, ...]
    same_trail: bool

    @property
    def differing(self) -> tuple[RoundTotal, ...]:
        was = {total.id: total for total in self.manifest.rounds}
        return tuple(total for total in self.totals if was.get(total.id) != total)

    @property
    def is_the_same(self) -> bool:
        """Whether scores and trail are those of the backup, and no file is missing."""
        whole = not self.breaks and not self.manifest.unusable
        return self.same_trail and whole and not self.differing


def restore(source: Path) -> Restored:
    """Restore a backup into the empty database and data folder of this installation.

    The tables must have been made (`preparing.prepare_database`). Everything is checked before
    anything is written; where it fails later on, nothing remains. Raises `BackupUnusable` or
    `NotEmpty`.
    """
    with opened(source) as backup:
        _refuse_other_version(backup.manifest)
        _refuse_filled()
        backup.check()
        try:
            for stored in backup.manifest.evidence:
                storage.keep(backup.chunks(stored))
            restored = _load(backup)
        except BaseException:
            # It was empty before: what lies there now came from this backup.
            shutil.rmtree(settings.EVIDENCE_DIR, ignore_errors=True)
            raise
        # This host signs with a key of its own; what the old one signed is known here too.
        remember(b64decode(key) for key in restored.manifest.public_keys)
        return restored


def _refuse_other_version(manifest: Manifest) -> None:
    tables = [model._meta.label_lower for model in kept_models()]
    if manifest.migrations != migrations() or [each.model for each in manifest.tables] != tables:
        problem = msg(
            "dibuat oleh versi Layak yang lain ({version}). Pulihkan dengan versi itu, lalu "
            "perbarui.",
            version=manifest.layak,
        )
        raise BackupUnusable(problem)


def _refuse_filled() -> None:
    for model in kept_models():
        rows = model._base_manager.all()
        if model is Head:
            rows = rows.filter(count__gt=0)
        if rows.exists():
            raise NotEmpty(place=model._meta.db_table)
    if any(path.is_file() for path in settings.EVIDENCE_DIR.rglob("*")):
        raise NotEmpty(place=settings.EVIDENCE_DIR)


@transaction.atomic
def _load(backup: StoredBackup) -> Restored:
    Head.objects.all().delete()
    for table in backup.manifest.tables:
        try:
            rows = load_lines(apps.get_model(table.model), backup.lines(table))
        except (LookupError, ValueError, ValidationError, DatabaseError) as error:
            problem = msg("tabel {name} tidak dapat dimuat.", name=table.model)
            raise BackupUnusable(problem) from error
        if rows != table.rows:
            raise BackupUnusable(msg("tabel {name} tidak lengkap.", name=table.model))
    _check_references()
    reset_sequences()
    return Restored(
        manifest=backup.manifest,
        totals=tuple(round_totals()),
        breaks=tuple(verify()),
        same_trail=trail_end() == backup.manifest.trail,
    )


def _check_references() -> None:
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise BackupUnusable(msg("baris yang dirujuk tidak ada di dalamnya.")) from error
