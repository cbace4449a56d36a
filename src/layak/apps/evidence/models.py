"""Documents that prove answers (data dukung)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region


class Document(models.Model):
    """A document of an organization, in one or more versions. Never deleted, only withdrawn.

    From ``protected_from`` on only its organization opens it (`protecting`); ``None``: it is open.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="documents")
    title = models.CharField(_("judul"), max_length=200)
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    protected_from = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    later_trail_fields: ClassVar[tuple[str, ...]] = ("protected_from",)
    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "organization_id", "title", "withdrawn_at", "version",
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["regency", "-created_at"], name="documents_of_a_regency"),
            models.Index(fields=["organization", "-created_at"], name="documents_of_an_agency"),
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One file of a document: found by its hash, with the period it covers.

    The file lies outside the web root under its SHA-256 (`storage`); the same content is stored
    once however many documents hold it. The newest version is the current one; the earlier ones
    stay readable. ``is_signed`` is what people say of it (``None``: nobody has said).
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    file_name = models.CharField(max_length=200)
    period_from = models.DateField(_("berlaku dari"), null=True)
    period_until = models.DateField(_("berlaku sampai"), null=True)
    is_signed = models.BooleanField(_("bertanda tangan"), null=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    later_trail_fields: ClassVar[tuple[str, ...]] = ("is_signed",)
    trail_fields: ClassVar[tuple[str, ...]] = (
        "document_id", "number", "is_current", "sha256", "size", "media_type", "file_name",
        "period_from", "period_until", "uploaded_at", "uploaded_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["document"],
                condition=models.Q(is_current=True),
                name="one_current_version",
            ),
            models.CheckConstraint(
                condition=models.Q(period_from__isnull=True)
                | models.Q(period_until__isnull=True)
                | models.Q(period_until__gte=models.F("period_from")),
                name="period_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.number})"


class FileFacts(models.Model):
    """What a stored content is, read from its bytes once; it can be read again at any time.

    ``crc32`` is what a ZIP archive wants to know beforehand; ``pages``, ``has_text`` and
    ``has_signature`` (a digital one) are ``None`` where the kind of file does not tell.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    crc32 = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(null=True)
    has_text = models.BooleanField(null=True)
    has_signature = models.BooleanField(null=True)

    def __str__(self) -> str:
        return self.sha256
