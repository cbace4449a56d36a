"""Rows of tables as people keep them, every version of them, and the tables that became proof."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from layak.apps.assessment.models import Round
from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization


class Row(models.Model):
    """What people did to one row of the table of a question in a round.

    ``key`` is that of the source's row, or ``hand:…`` for a row that people added. ``cells`` is
    canonical JSON: the texts they typed, by column; what the data say themselves is not kept. A row
    that ``is_left_out`` is not part of the table. ``version`` is its optimistic lock.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    cells = models.TextField(default="{}")
    is_left_out = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "question", "key", "cells", "is_left_out", "version", "updated_at",
        "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "question", "key"], name="one_kept_row_per_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.key}"


class Revision(models.Model):
    """One version of a row, kept for ever: the content as canonical JSON."""

    row = models.ForeignKey(Row, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=10)
    content = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "row_id", "version", "step", "content", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["row", "version"], name="one_text_a_matrix_row_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row_id} v{self.version}"


class Filed(models.Model):
    """That the table of a question was filed as a document; ``content_hash`` is what it stated.

    ``linked`` are the questions it was ever linked to, with blanks between them.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    linked = models.CharField(max_length=60, blank=True)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "round_id", "question", "organization_id", "document_id", "content_hash", "linked",
        "filed_at", "filed_by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["round", "question"], name="filed_tables_of_a_question")]

    def __str__(self) -> str:
        return f"{self.question} {self.filed_at:%Y-%m-%d}"
