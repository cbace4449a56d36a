"""An edited instrument that waits for a person to say that it is meant so."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from layak.apps.regions.models import Region


class InstrumentDraft(models.Model):
    """What an uploaded workbook held, until it becomes a version or is thrown away.

    ``content`` is the instrument's JSON with its ``content_hash``; ``base_hash`` names the version
    it was made from. ``report`` is the linter's report as it stood at the upload (`reports`): only
    then rows and columns are known.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    base_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    content = models.TextField()
    report = models.TextField()
    file_name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "base_hash", "content_hash", "content", "report", "file_name",
        "uploaded_at", "uploaded_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regency", "content_hash"], name="one_draft_once"),
        ]

    def __str__(self) -> str:
        return self.file_name
