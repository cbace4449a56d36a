"""Figures as they are kept, and the answers that were given with them."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layak.apps.assessment.models import Round
from layak.apps.evidence.models import Document
from layak.apps.indicators.models import Dataset
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region


class SourceKind(models.TextChoices):
    """Where a figure comes from (`core.measures.model.SourceKind`)."""

    ADMINISTRATIVE = "administrative", _("Data layanan")
    SURVEY = "survey", _("Survei")
    FORM = "form", _("Formulir wilayah")


def _figure() -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=13, decimal_places=4, null=True)


class Measure(models.Model):
    """A figure of one definition for one period (days included at both ends) of a regency.

    ``value`` with ``low`` and ``high`` is on the definition's scale; counts are there where they
    are known, ``dataset`` where it was computed from records. It is never changed: a wrong one is
    withdrawn and recorded anew.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    definition = models.CharField(max_length=60)
    from_date = models.DateField()
    until_date = models.DateField()
    kind = models.CharField(max_length=20, choices=SourceKind.choices)
    source = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=13, decimal_places=4)
    low = _figure()
    high = _figure()
    numerator = models.PositiveBigIntegerField(null=True)
    denominator = models.PositiveBigIntegerField(null=True)
    note = models.CharField(max_length=500, blank=True)
    dataset = models.ForeignKey(Dataset, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "organization_id", "definition", "from_date", "until_date", "kind", "source",
        "value", "low", "high", "numerator", "denominator", "note", "dataset_id", "created_at",
        "created_by_id", "withdrawn_at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regency", "definition", "from_date", "until_date", "kind", "source"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_measure_a_period_and_source",
            ),
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="measure_period_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True)
                | Q(denominator__isnull=True)
                | Q(numerator__lte=F("denominator")),
                name="measure_counts_are_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition} {self.until_date:%Y-%m}"


class Acceptance(models.Model):
    """That a question was answered with a figure, and the sheet that proves it."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="acceptances")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    answer_version = models.PositiveIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "measure_id", "round_id", "question", "answer_version", "document_id", "accepted_at",
        "accepted_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "question", "answer_version"], name="one_acceptance_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} v{self.answer_version}"
