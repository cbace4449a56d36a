"""What people enter in the calendar, the days a region has set for yearly steps, and the feeds."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region
from layak.core.agenda.model import KIND_WORDS, OWN_KINDS


class OwnEntry(models.Model):
    """A meeting, a training or something else of a region; ``owner`` is who entered it.

    Both days are included; without times it lasts whole days, in the region's zone. ``addressees``
    is canonical JSON: the public ids of the organizations it is for, none for all. A cancelled one
    stays, so that calendars that took it learn of it. ``version`` is its optimistic lock.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(
        _("jenis"), max_length=10,
        choices=[(each.value, KIND_WORDS[each].text) for each in OWN_KINDS],
    )  # fmt: skip
    title = models.CharField(_("judul"), max_length=200)
    from_date = models.DateField(_("mulai"))
    until_date = models.DateField(_("sampai"))
    from_time = models.TimeField(_("jam mulai"), null=True)
    until_time = models.TimeField(_("jam selesai"), null=True)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    link = models.URLField(_("tautan"), max_length=300, blank=True)
    text = models.TextField(_("keterangan"), blank=True)
    addressees = models.TextField(default="[]")
    is_cancelled = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "owner_id", "kind", "title", "from_date", "until_date", "from_time",
        "until_time", "place", "link", "text", "addressees", "is_cancelled", "version",
        "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["region", "from_date"], name="entries_of_a_region")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="entry_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(from_time__isnull=True, until_time__isnull=True)
                | Q(from_time__isnull=False, until_time__isnull=False),
                name="entry_has_both_times_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EntryRevision(models.Model):
    """One version of an entry, kept for ever: the content as canonical JSON."""

    entry = models.ForeignKey(OwnEntry, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=10)
    content = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "entry_id", "version", "step", "content", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "version"], name="one_text_per_entry_version"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} v{self.version}"


class SetStep(models.Model):
    """The days a region has set for a yearly step (`core.agenda.steps`) in one year.

    Without days the step does not take place that year; ``is_usual`` gives it back its usual days.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    step = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(_("tahun"))
    from_date = models.DateField(_("mulai"), null=True)
    until_date = models.DateField(_("sampai"), null=True)
    is_usual = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "step", "year", "from_date", "until_date", "is_usual", "version",
        "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "step", "year"], name="one_set_step_per_year"
            ),
            models.CheckConstraint(
                condition=Q(from_date__isnull=True, until_date__isnull=True)
                | Q(until_date__gte=F("from_date")),
                name="set_step_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.year}"


class FeedKey(models.Model):
    """A secret address under which a calendar is read without signing in: that of an organization,
    or that of a person. Only the hash of its token is stored."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "organization_id", "person_id", "token_hash", "created_at", "created_by_id",
        "revoked_at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organization__isnull=True, person__isnull=False)
                | Q(organization__isnull=False, person__isnull=True),
                name="feed_of_one_owner",
            ),
            models.UniqueConstraint(
                fields=["organization"], condition=Q(revoked_at__isnull=True),
                name="one_feed_per_organization",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at__isnull=True), name="one_feed_per_person"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.public_id)
