"""Imported records: datasets, the files they came in, and what people confirmed about them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region


class DatasetState(models.TextChoices):
    """Where a dataset stands."""

    DRAFT = "draft", _("Belum diterima")
    ACCEPTED = "accepted", _("Diterima")
    REPLACED = "replaced", _("Digantikan")
    DISCARDED = "discarded", _("Dibuang")


class Dataset(models.Model):
    """The records of one agency, of one kind, for one period.

    At most one is accepted at a time: what replaces it keeps the link. ``choices`` says which
    column holds which field (JSON, empty until all that is required is known), ``report`` what the
    check found (`reports`), ``content_hash`` is the SHA-256 of the rows. ``base`` is the accepted
    dataset that a draft goes on with.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="datasets")
    profile = models.CharField(max_length=40)
    period_from = models.DateField(_("periode dari"))
    period_until = models.DateField(_("periode sampai"))
    state = models.CharField(max_length=10, choices=DatasetState.choices, default="draft")
    choices = models.TextField(default="", blank=True)
    report = models.TextField(default="", blank=True)
    rows_used = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    content_hash = models.CharField(max_length=64, default="", blank=True)
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="continued_by")
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "organization_id", "profile", "period_from", "period_until", "state",
        "choices", "report", "rows_used", "rows_refused", "content_hash", "base_id",
        "replaced_by_id", "created_at", "created_by_id", "accepted_at", "accepted_by_id", "version",
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["regency", "-created_at"], name="datasets_of_a_regency"),
            models.Index(fields=["organization", "-created_at"], name="datasets_of_an_agency"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "profile", "period_from", "period_until"],
                condition=models.Q(state="accepted"),
                name="one_accepted_dataset_per_period",
            ),
            models.CheckConstraint(
                condition=models.Q(period_until__gte=models.F("period_from")),
                name="data_period_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.period_from:%Y-%m}"


class Delivery(models.Model):
    """One file of a dataset, by its hash. The file itself is gone once the dataset is accepted.

    ``number`` goes on from the files of the dataset's base, so that a row is known by it and its
    number in the sheet for ever. ``is_returned`` marks a workbook of refused rows that came back.
    """

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="deliveries")
    number = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    sheet = models.CharField(max_length=100, default="", blank=True)
    is_returned = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "dataset_id", "number", "file_name", "sha256", "size", "sheet", "is_returned",
        "uploaded_at", "uploaded_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dataset", "number"], name="one_delivery_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.number})"


class HeldFile(models.Model):
    """A delivered file as it came, sealed, for as long as its dataset waits to be accepted."""

    delivery = models.OneToOneField(Delivery, models.CASCADE, related_name="held")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.delivery_id)


class Rows(models.Model):
    """The rows of a dataset as Parquet, without names and numbers of persons; see ADR 38."""

    dataset = models.OneToOneField(Dataset, models.CASCADE, related_name="rows")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.dataset_id)


class PlaceName(models.Model):
    """A village's name as exports write it, confirmed once; both names are stored as compared."""

    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    district = models.CharField(max_length=120, blank=True)
    village = models.CharField(max_length=120)
    spelling = models.CharField(max_length=250)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "district", "village", "spelling", "region_id", "confirmed_at",
        "confirmed_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regency", "district", "village"], name="one_meaning_per_place_name"
            ),
        ]

    def __str__(self) -> str:
        return self.spelling


class SavedMapping(models.Model):
    """Which column holds which field, for sheets with these headings, until somebody changes it."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    profile = models.CharField(max_length=40)
    headings_hash = models.CharField(max_length=64)
    choices = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "organization_id", "profile", "headings_hash", "choices", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "profile", "headings_hash"],
                name="one_mapping_per_headings",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.headings_hash[:8]}"
