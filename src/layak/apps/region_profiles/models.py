"""What people write in a profile, the profiles that were made, and a regency's Word template."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region


class Narrative(models.Model):
    """What a regency writes in its profile of a year: the foreword, or about a cluster.

    ``section`` is ``foreword`` or a cluster's code. ``version`` rises with every write (optimistic
    locking).
    """

    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "year", "section", "text", "version", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regency", "year", "section"], name="one_narrative_a_section"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.year}"


class NarrativeVersion(models.Model):
    """One version of a narrative, kept for ever."""

    narrative = models.ForeignKey(Narrative, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = ("narrative_id", "version", "text", "at", "by_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["narrative", "version"], name="one_text_a_narrative_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.narrative_id} v{self.version}"


class Purpose(models.TextChoices):
    """What a Word template is for."""

    PROFILE = "", ""
    ACTION_PLAN = "action_plan", "action_plan"
    DECREE = "decree", "decree"


class WordTemplate(models.Model):
    """A regency's own Word template for a kind of document; the newest that is not withdrawn is in
    use."""

    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, blank=True, default=Purpose.PROFILE)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    later_trail_fields: ClassVar[tuple[str, ...]] = ("purpose",)
    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "file_name", "sha256", "uploaded_at", "uploaded_by_id", "withdrawn_at",
    )  # fmt: skip

    def __str__(self) -> str:
        return self.file_name


class Edition(models.Model):
    """A profile as it was made: ``content`` is everything it states, as canonical JSON, from which
    both papers can be set again. ``linked`` are the questions it was ever linked to, with blanks
    between them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    content = models.TextField()
    template = models.ForeignKey(WordTemplate, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    linked = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "organization_id", "year", "content", "template_id", "document_id", "linked",
        "made_at", "made_by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["regency", "year"], name="editions_of_a_regency")]

    def __str__(self) -> str:
        return f"{self.year} {self.made_at:%Y-%m-%d}"
