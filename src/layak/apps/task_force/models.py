"""Decrees of the task force, its members over time, and every version of both."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization, Pillar
from layak.apps.regions.models import Region
from layak.core.task_force.model import PART_WORDS


class Decree(models.Model):
    """A decree (SK) about the task force of a region. Without a number it is a draft.

    Both days of its validity are included. ``version`` is its optimistic lock.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    title = models.CharField(_("tentang"), max_length=200)
    number = models.CharField(_("nomor"), max_length=120, blank=True)
    date = models.DateField(_("tanggal penetapan"), null=True)
    from_date = models.DateField(_("berlaku dari"))
    until_date = models.DateField(_("berlaku sampai"), null=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "title", "number", "date", "from_date", "until_date", "document_id",
        "version", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "number"], condition=~Q(number=""), name="one_decree_per_number"
            ),
            models.CheckConstraint(
                condition=Q(number="", date__isnull=True) | (~Q(number="") & Q(date__isnull=False)),
                name="decree_has_number_and_date_or_neither",
            ),
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="decree_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title


class Member(models.Model):
    """Who sits where in the task force, from when to when, and by which decrees.

    ``groups`` is canonical JSON: codes of `core.task_force.model.Group`; ``alternates`` too: names.
    ``succeeds`` is the seat that this one follows. ``version`` is its optimistic lock.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("nomor urut"))
    part = models.CharField(
        _("bagian"), max_length=20,
        choices=[(part.value, word.text) for part, word in PART_WORDS.items()],
    )  # fmt: skip
    position = models.CharField(_("kedudukan dalam Gugus Tugas"), max_length=200)
    name = models.CharField(_("nama"), max_length=200, blank=True)
    office = models.CharField(_("jabatan dinas"), max_length=200, blank=True)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    pillar = models.CharField(_("pilar"), max_length=20, choices=Pillar.choices)
    groups = models.CharField(max_length=60, default="[]")
    alternates = models.TextField(default="[]")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    from_date = models.DateField(_("mulai"))
    until_date = models.DateField(_("sampai"), null=True)
    begun_by = models.ForeignKey(Decree, models.PROTECT, related_name="begins")
    ended_by = models.ForeignKey(Decree, models.PROTECT, null=True, related_name="ends")
    succeeds = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "number", "part", "position", "name", "office", "organization_id", "pillar",
        "groups", "alternates", "account_id", "from_date", "until_date", "begun_by_id",
        "ended_by_id", "succeeds_id", "version", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["region", "from_date"], name="members_of_a_region")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="member_ends_after_beginning",
            ),
            models.CheckConstraint(
                condition=~Q(name="", office=""), name="member_is_named_or_has_an_office"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.office


class Revision(models.Model):
    """One version of a member or decree, kept for ever: the content as canonical JSON."""

    decree = models.ForeignKey(Decree, models.PROTECT, null=True, related_name="revisions")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="revisions")
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=10)
    content = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "decree_id", "member_id", "version", "step", "content", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decree__isnull=True, member__isnull=False)
                | Q(decree__isnull=False, member__isnull=True),
                name="revision_of_one_thing",
            ),
            models.UniqueConstraint(fields=["decree", "version"], name="one_decree_text_a_version"),
            models.UniqueConstraint(fields=["member", "version"], name="one_member_text_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.decree_id or self.member_id} v{self.version}"
