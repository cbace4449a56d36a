"""What a region changes of the catalogue, and the figures it states for it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from layak.apps.regions.models import Region


class FigureKind(models.TextChoices):
    """What a stated figure is."""

    PRICE = "price", "price"
    COUNT = "count", "count"


class RegionAction(models.Model):
    """An action that a region added, changed or hid.

    ``content`` is its canonical text (`core.action_catalogue.writer`); empty where the shipped one
    stands. ``version`` is its optimistic lock.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    content = models.TextField(blank=True)
    is_hidden = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "code", "content", "is_hidden", "version", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="one_action_per_code"),
        ]

    def __str__(self) -> str:
        return self.code


class RegionActionRevision(models.Model):
    """One version of a region's action, and the step that made it."""

    action = models.ForeignKey(RegionAction, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=20)
    content = models.TextField(blank=True)
    is_hidden = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "action_id", "version", "step", "content", "is_hidden", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "version"], name="one_action_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.version}"


class StatedFigure(models.Model):
    """A price of an item in whole rupiah, or how many units of a kind there are.

    ``name`` and ``unit`` are those of an item that the region added itself; empty for shipped ones.
    ``amount`` is ``None`` where nothing is stated any more.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=FigureKind.choices)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=160, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    amount = models.PositiveBigIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "kind", "key", "name", "unit", "amount", "year", "source", "version",
        "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "kind", "key"], name="one_figure_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class FigureRevision(models.Model):
    """One version of a stated figure."""

    figure = models.ForeignKey(StatedFigure, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    amount = models.PositiveBigIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "figure_id", "version", "amount", "year", "source", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["figure", "version"], name="one_figure_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.version}"
