"""Releases: what was asked for, what came of it, and who let it out when."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region


class State(models.TextChoices):
    """Where a release stands."""

    QUEUED = "queued", _("Sedang dihitung")
    READY = "ready", _("Rancangan")
    CHECKING = "checking", _("Pemeriksaan terakhir")
    REFUSED = "refused", _("Tidak dapat diterbitkan")
    PUBLISHED = "published", _("Terbit")
    WITHDRAWN = "withdrawn", _("Ditarik")
    DISCARDED = "discarded", _("Dibuang")


#: What strangers have seen, and what the next release is attacked beside.
OUT = (State.PUBLISHED, State.WITHDRAWN)
#: What a background job is at work on.
AT_WORK = (State.QUEUED, State.CHECKING)


class Release(models.Model):
    """A table about the children of a regency, of one figure and some months.

    ``figure``, ``level``, ``by_sex``, ``ages`` and ``is_rounded`` are `core.measures.releasing`'s
    shape, ``rule`` and ``rule_version`` name the rule. ``sources`` are the datasets (JSON: month,
    public identifier, hash of the rows). ``record`` is all that was published (JSON,
    `core.measures.released`), ``record_hash`` its SHA-256; readers get nothing from anywhere else.
    ``report`` is what the attacker tried and found (JSON), ``problem`` why it was refused.
    ``step`` of ``steps`` says how far a job has come.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    figure = models.CharField(max_length=40)
    level = models.CharField(max_length=10)
    by_sex = models.BooleanField()
    ages = models.CharField(max_length=10)
    is_rounded = models.BooleanField(default=False)
    rule = models.CharField(max_length=40)
    rule_version = models.PositiveSmallIntegerField()
    sources = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(default="", blank=True)
    report = models.TextField(default="", blank=True)
    record = models.TextField(default="", blank=True)
    record_hash = models.CharField(max_length=64, default="", blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "figure", "regency_id", "organization_id", "level", "by_sex", "ages", "is_rounded", "rule",
        "rule_version", "sources", "state", "problem", "report", "record_hash", "created_at",
        "created_by_id", "published_at", "published_by_id", "withdrawn_at", "withdrawn_by_id",
        "reason", "version",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["regency", "state"], name="releases_of_a_regency")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=("ready", "checking", "published", "withdrawn"))
                | ~Q(record_hash=""),
                name="what_is_released_is_recorded",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("published", "withdrawn"))
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="a_release_has_a_publisher",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.public_id}"
