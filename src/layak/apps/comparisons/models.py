"""Statistics of other places as they are kept, and files of them on their way in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from layak.apps.measures.models import SourceKind
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region


class StatisticFile(models.Model):
    """A file that was uploaded: while it waits, ``lines`` holds the rows that concern the regency
    (canonical JSON, only the columns that are known); once kept, nothing of it but its name.

    ``elsewhere`` counts the rows of places that are no concern here.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    lines = models.TextField()
    elsewhere = models.PositiveIntegerField(default=0)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "organization_id", "file_name", "sha256", "lines", "elsewhere",
        "uploaded_at", "uploaded_by_id", "kept_at",
    )  # fmt: skip

    def __str__(self) -> str:
        return self.file_name


class IndicatorChoice(models.Model):
    """What an indicator of a file is here, remembered for the regency's next file.

    ``definition`` is empty where it is not used; ``kind`` and ``source`` stand in where a row says
    nothing of them.
    """

    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=120)
    definition = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=SourceKind.choices, blank=True)
    source = models.CharField(max_length=200, blank=True)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "indicator", "definition", "kind", "source", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regency", "indicator"], name="one_choice_a_name"),
        ]

    def __str__(self) -> str:
        return self.indicator


def _figure(*, null: bool = False) -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=13, decimal_places=4, null=null)


class Statistic(models.Model):
    """A published figure of a place and year, as the regency loaded it (`core.measures.comparing`).

    ``place`` is a Kemendagri code. It is never changed: a newer file replaces it.
    """

    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    definition = models.CharField(max_length=60)
    place = models.CharField(max_length=13)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=SourceKind.choices)
    source = models.CharField(max_length=200)
    value = _figure()
    low = _figure(null=True)
    high = _figure(null=True)
    n = models.PositiveBigIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(StatisticFile, models.PROTECT, related_name="statistics")
    withdrawn_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "definition", "place", "year", "kind", "source", "value", "low", "high", "n",
        "note", "file_id", "withdrawn_at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regency", "definition", "place", "year", "kind", "source"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_statistic_a_place_year_and_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition} {self.place} {self.year}"
