"""People as events name them, which of them are one person, and which pairs are in doubt."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layak.apps.regions.models import Region
from layak.core.people.model import Sex


class Person(models.Model):
    """Somebody who came to an event of a region, or is registered for one.

    ``professions`` is canonical JSON: codes of classes (`trainings.professions`). ``numbers`` are
    NIK and NIP sealed with the key of this installation, empty where nobody gave them.
    ``merged_into`` is who this record turned out to be; undoing a merge empties it again.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    name = models.CharField(_("nama"), max_length=200)
    sex = models.CharField(
        _("jenis kelamin"), max_length=1, blank=True,
        choices=[(Sex.FEMALE.value, _("Perempuan")), (Sex.MALE.value, _("Laki-laki"))],
    )  # fmt: skip
    unit = models.CharField(_("lembaga atau unit kerja"), max_length=200, blank=True)
    professions = models.CharField(max_length=300, default="[]")
    numbers = models.CharField(max_length=300, blank=True)
    is_child = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined")
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "name", "sex", "unit", "professions", "numbers", "is_child",
        "merged_into_id", "version", "updated_at",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["region", "name"], name="people_of_a_region")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="person_does_not_join_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Doubt(models.Model):
    """Two records that may be one person, until somebody decides: ``is_same`` is then not null.

    ``first`` was there before. Undoing a merge opens the doubt again.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    first = models.ForeignKey(Person, models.PROTECT, related_name="doubts_of_others")
    second = models.ForeignKey(Person, models.PROTECT, related_name="doubts")
    is_same = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "first_id", "second_id", "is_same", "decided_at", "decided_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_doubt_of_two_people"),
            models.CheckConstraint(
                condition=Q(is_same__isnull=True, decided_at__isnull=True)
                | Q(is_same__isnull=False, decided_at__isnull=False),
                name="doubt_is_decided_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}?"
