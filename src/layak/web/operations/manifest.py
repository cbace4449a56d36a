"""What a backup says it holds: written after everything else, read before anything is restored."""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from importlib.metadata import version
from typing import Literal
from uuid import UUID

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from pydantic import BaseModel, ConfigDict

from layak.apps.assessment.models import Round
from layak.apps.assessment.scores import score_of
from layak.apps.audit.actions import HEAD_ID
from layak.apps.audit.models import Head
from layak.apps.verification.signing import known_keys
from layak.vault.keyring import KeyUnusable

FORMAT: Literal["layak-backup/1"] = "layak-backup/1"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Table(_Part):
    """One table: the name of its model, its rows, and the hash of its packed lines."""

    model: str
    rows: int
    sha256: str


class StoredFile(_Part):
    """One file of the evidence, which is named after its content."""

    sha256: str
    size: int


class RoundTotal(_Part):
    """What a round scored; compared after a restore."""

    id: UUID
    regency: str
    title: str
    answers: int
    points: Decimal
    maximum: Decimal


class Trail(_Part):
    """The end of the chain."""

    count: int
    hash: str


class Manifest(_Part):
    """A whole backup. ``unusable`` names files that were missing or damaged when it was made.

    ``public_keys`` (base64) are those whose receipts are ours; the signing key never travels.
    """

    format: Literal["layak-backup/1"] = FORMAT
    layak: str
    at: dt.datetime
    engine: str
    migrations: list[str]
    tables: list[Table]
    evidence: list[StoredFile]
    unusable: list[str]
    rounds: list[RoundTotal]
    trail: Trail
    public_keys: list[str] = []


def described(
    *, at: dt.datetime, tables: list[Table], evidence: list[StoredFile], unusable: list[str]
) -> Manifest:
    """The manifest of the database as it stands in the present transaction."""
    return Manifest(
        layak=version("layak"),
        at=at,
        engine=connection.vendor,
        migrations=migrations(),
        tables=tables,
        evidence=evidence,
        unusable=unusable,
        rounds=list(round_totals()),
        trail=trail_end(),
        public_keys=_public_keys(),
    )


def _public_keys() -> list[str]:
    """What is needed to check our receipts elsewhere; nothing where our own key is unreadable,
    which `layak doctor` says: a backup is worth having all the same."""
    with suppress(KeyUnusable):
        return [b64encode(key).decode() for key in known_keys()]
    return []


def migrations() -> list[str]:
    """The migrations the database has gone through, by name."""
    applied = MigrationLoader(connection).applied_migrations
    return sorted(f"{app}.{name}" for app, name in applied)


def round_totals() -> Iterator[RoundTotal]:
    """The score of every round, computed now."""
    for round_ in Round.objects.select_related("instrument", "regency").order_by("pk"):
        standing = score_of(round_)
        yield RoundTotal(
            id=round_.public_id,
            regency=round_.regency.code,
            title=round_.title,
            answers=len(standing.answers),
            points=standing.score.points,
            maximum=standing.score.maximum,
        )


def trail_end() -> Trail:
    """The end of the chain as stored."""
    head = Head.objects.get(pk=HEAD_ID)
    return Trail(count=head.count, hash=head.hash)
