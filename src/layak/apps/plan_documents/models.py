"""What people write in the document of a plan, and the documents that were made."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.planning.models import ActionPlan, PlanVersion
from layak.apps.region_profiles.models import WordTemplate


class PlanText(models.Model):
    """What is written in a section of a plan's document: ``section`` is one of
    `documents.action_plan.reference.SECTIONS` or a cluster's code. ``version`` rises with every
    write (optimistic locking).
    """

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="texts")
    section = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "plan_id", "section", "text", "version", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "section"], name="one_text_a_plan_section"),
        ]

    def __str__(self) -> str:
        return self.section


class PlanTextVersion(models.Model):
    """One version of a text, kept for ever."""

    row = models.ForeignKey(PlanText, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = ("row_id", "version", "text", "at", "by_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["row", "version"], name="one_plan_text_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.row_id} v{self.version}"


class PlanEdition(models.Model):
    """A document as it was made: ``content`` is everything it states, as canonical JSON, from which
    every paper can be set again.

    ``version`` is the frozen version it was made of; empty: the plan as it stood. ``document`` is
    the evidence, where it became one, and ``linked`` the questions that was ever linked to, with
    blanks between them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="editions")
    version = models.ForeignKey(PlanVersion, models.PROTECT, null=True, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    content = models.TextField()
    template = models.ForeignKey(WordTemplate, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    linked = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "plan_id", "version_id", "organization_id", "content", "template_id", "document_id",
        "linked", "made_at", "made_by_id",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.plan_id} {self.made_at:%Y-%m-%d}"
