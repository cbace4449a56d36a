"""Writing documents. The file lies in the storage for good before its row is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import models, transaction

from layak.apps.audit import actions as audit
from layak.apps.evidence import facts, holds, names, storage, tasks
from layak.apps.evidence.access import documents_of, documents_visible_to
from layak.apps.evidence.models import Document, Version
from layak.apps.evidence.protecting import protection_of
from layak.apps.evidence.uploads import FileTooLarge
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Organization
from layak.core.errors import DomainError
from layak.documents.media_types import media_type_of

#: Years a document of a regency can be about; what lies beyond was mistyped.
FIRST_YEAR, LAST_YEAR = 1945, 2100


class NotYourDocument(DomainError):
    """Only the organization a document belongs to changes it, and only who answers adds one."""

    code = "not_your_document"
    template = "Data dukung ini milik lembaga lain, atau peran Anda hanya membaca."


class PeriodUnusable(DomainError):
    """The period ends before it begins, or lies in a year that cannot be meant."""

    code = "period_unusable"
    template = "Masa berlaku harus berakhir sesudah dimulai, antara tahun {first} dan {last}."

    def __init__(self) -> None:
        super().__init__(first=FIRST_YEAR, last=LAST_YEAR)


class SameContent(DomainError):
    """A new version must differ from the one it replaces."""

    code = "same_content"
    template = "Isi berkas ini sama dengan versi yang berlaku sekarang. Tidak ada yang diubah."


class StaleDocument(DomainError):
    """Somebody changed the document since this person read it."""

    code = "stale_version"
    template = "Data dukung ini sudah diubah orang lain. Muat ulang halaman, lalu ulangi."


class DocumentWithdrawn(DomainError):
    """A withdrawn document is read only until it is put back."""

    code = "document_withdrawn"
    template = "Data dukung ini sudah ditarik. Pakai lagi dulu sebelum mengubahnya."


class DocumentHeld(DomainError):
    """What verifiers read and sign for does not change behind their backs."""

    code = "document_held"
    template = (
        "Data dukung ini sedang diverifikasi, jadi tidak dapat diubah. Selama masa perbaikan, "
        "tambahkan berkas baru pada pertanyaan yang perlu diperbaiki."
    )


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an upload: a new document, or the one that has this content already."""

    document: Document
    is_new: bool


def add_document(
    *, actor: Actor, upload: File[Any], at: dt.datetime, title: str = "",
    period_from: dt.date | None = None, period_until: dt.date | None = None,
) -> Added:  # fmt: skip
    """Keep a file as a document of the actor's organization, with the period it covers.

    Where a document of the regency holds the same content already, nothing is written and that
    document is given instead (``is_new`` is false): it can prove any question. Raises
    `NotYourDocument`, `uploads.FileTooLarge`, `refusals.FileRefused`, `PeriodUnusable` or
    `storage.StorageFull`.
    """
    organization = _organization(actor)
    _check_period(period_from, period_until)
    content, kept = _receive(upload)
    with transaction.atomic():
        # One upload at a time per organization: sent twice at once, it is still stored once.
        Organization.objects.select_for_update().get(pk=organization.pk)
        known = _holding(actor, content["sha256"])
        if known is not None:
            return Added(known, is_new=False)
        document = Document.objects.create(
            regency=actor.regency, organization=organization, created_at=at,
            title=names.title(title) or names.title_from(content["file_name"]),
            protected_from=protection_of(actor.regency_id, content["sha256"]),
        )  # fmt: skip
        version = Version.objects.create(
            document=document, number=1, uploaded_at=at, uploaded_by=actor.user,
            period_from=period_from, period_until=period_until, **content,
        )  # fmt: skip
        _look_into(kept)
        _record(actor, "document.added", document, [version], at)
    return Added(document, is_new=True)


def add_version(
    *, actor: Actor, document: Document, upload: File[Any], from_version: int, at: dt.datetime,
    period_from: dt.date | None = None, period_until: dt.date | None = None,
) -> Version:  # fmt: skip
    """Replace the file of a document by a newer one; the earlier one stays readable.

    Raises as `add_document` does, and `StaleDocument`, `DocumentWithdrawn`, `DocumentHeld` or
    `SameContent`.
    """
    _organization(actor)
    _check_period(period_from, period_until)
    content, kept = _receive(upload)
    with transaction.atomic():
        locked = _locked(actor, document, from_version, at)
        before = locked.versions.get(is_current=True)
        if before.sha256 == content["sha256"]:
            raise SameContent
        protected = protection_of(actor.regency_id, content["sha256"])
        locked.protected_from = locked.protected_from or protected
        before.is_current = False
        before.save(update_fields=["is_current"])
        version = Version.objects.create(
            document=locked, number=before.number + 1, uploaded_at=at, uploaded_by=actor.user,
            period_from=period_from, period_until=period_until, **content,
        )  # fmt: skip
        _touch(locked)
        _look_into(kept)
        _record(actor, "document.version_added", locked, [before, version], at)
    return version


@transaction.atomic
def change_document(
    *, actor: Actor, document: Document, title: str, period_from: dt.date | None,
    period_until: dt.date | None, from_version: int, at: dt.datetime,
    is_signed: bool | None = None,
) -> Document:  # fmt: skip
    """Change a document's title, the period its current version covers, and whether it is signed.

    Raises `NotYourDocument`, `PeriodUnusable`, `StaleDocument`, `DocumentWithdrawn` or
    `DocumentHeld`.
    """
    _check_period(period_from, period_until)
    locked = _locked(actor, document, from_version, at)
    current = locked.versions.get(is_current=True)
    locked.title = names.title(title) or locked.title
    current.period_from, current.period_until = period_from, period_until
    current.is_signed = is_signed
    current.save(update_fields=["period_from", "period_until", "is_signed"])
    _touch(locked)
    _record(actor, "document.changed", locked, [current], at)
    return locked


@transaction.atomic
def withdraw_document(*, actor: Actor, document: Document, at: dt.datetime) -> Document:
    """Take a document out of use. It is never deleted and stays readable, with all its versions.

    Raises `NotYourDocument` or `DocumentHeld`. A document that is withdrawn already stays as it is.
    """
    return _set_withdrawn(actor, document, at=at, action="document.withdrawn", moment=at)


@transaction.atomic
def restore_document(*, actor: Actor, document: Document, at: dt.datetime) -> Document:
    """Put a withdrawn document back into use. Raises `NotYourDocument` or `DocumentHeld`."""
    return _set_withdrawn(actor, document, at=at, action="document.restored", moment=None)


def _set_withdrawn(
    actor: Actor, document: Document, *, at: dt.datetime, action: str, moment: dt.datetime | None
) -> Document:
    locked = _own(actor, document, at)
    if (locked.withdrawn_at is None) == (moment is None):
        return locked
    locked.withdrawn_at = moment
    _touch(locked)
    _record(actor, action, locked, [], at)
    return locked


def _check_period(begins: dt.date | None, ends: dt.date | None) -> None:
    """Either end may be open or unknown."""
    if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in (begins, ends)):
        raise PeriodUnusable
    if begins and ends and ends < begins:
        raise PeriodUnusable


def _receive(upload: File[Any]) -> tuple[dict[str, Any], storage.Kept]:
    """Judge a file, store it, and give the fields of its version and how it lies there."""
    if upload.size > settings.UPLOAD_LIMIT:
        raise FileTooLarge
    media_type = media_type_of(upload)  # type: ignore[arg-type]  # a File reads like a BinaryIO
    upload.seek(0)
    kept = storage.keep(upload.chunks())
    content = {
        "sha256": kept.sha256,
        "size": kept.size,
        "media_type": media_type.name,
        "file_name": names.file_name(upload.name or "", media_type),
    }
    return content, kept


def _look_into(kept: storage.Kept) -> None:
    """Keep the check sum, and let the background worker find out the rest."""
    facts.note(kept)
    tasks.read_facts.enqueue(kept.sha256)


def _organization(actor: Actor) -> Organization:
    if not actor.may(Right.ANSWER) or actor.organization is None:
        raise NotYourDocument
    return actor.organization


def _holding(actor: Actor, sha256: str) -> Document | None:
    """A document in use that the actor sees and that holds this content now, the oldest first."""
    in_use = documents_visible_to(actor).filter(withdrawn_at__isnull=True)
    holding = in_use.filter(versions__sha256=sha256, versions__is_current=True)
    return holding.select_related("organization").order_by("pk").first()


def _own(actor: Actor, document: Document, at: dt.datetime) -> Document:
    own = documents_of(actor).select_for_update().filter(pk=document.pk).first()
    if own is None:
        raise NotYourDocument
    if holds.is_held(own, at=at, until_end=True):
        raise DocumentHeld
    return own


def _locked(actor: Actor, document: Document, from_version: int, at: dt.datetime) -> Document:
    own = _own(actor, document, at)
    if own.version != from_version:
        raise StaleDocument
    if own.withdrawn_at is not None:
        raise DocumentWithdrawn
    return own


def _touch(document: Document) -> None:
    """Save a document as its next version."""
    document.version += 1
    document.save(update_fields=["title", "withdrawn_at", "protected_from", "version"])


def _record(
    actor: Actor, action: str, document: Document, also: Sequence[models.Model], at: dt.datetime
) -> None:
    audit.record(
        actor=actor.user, action=action, subject=document, also=also, at=at,
        place=actor.regency.code, details={"document": str(document.public_id)},
    )  # fmt: skip
