"""Places, keyed by the code of the Ministry of Home Affairs (Kemendagri)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The administrative level of a region."""

    PROVINSI = "provinsi", _("Provinsi")
    KABUPATEN = "kabupaten", _("Kabupaten")
    KOTA = "kota", _("Kota")
    KECAMATAN = "kecamatan", _("Kecamatan")
    DESA = "desa", _("Desa")
    KELURAHAN = "kelurahan", _("Kelurahan")
    NATION = "nation", _("Negara")


class Region(models.Model):
    """A place: ``16`` provinsi, ``16.12`` kabupaten/kota, ``16.12.01`` kecamatan, ``16.12.01.2001``
    desa or kelurahan; ``00`` is the nation, where the ministry works, and stands by itself."""

    code = models.CharField(_("kode"), max_length=13, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")

    trail_fields: ClassVar[tuple[str, ...]] = ("code", "name", "level", "parent_id", "time_zone")

    def __str__(self) -> str:
        return self.name


class MapLevel(models.TextChoices):
    """What the places of a map are (`core.geography.model.MapLevel`)."""

    PROVINSI = "provinsi", _("Provinsi")
    KABUPATEN = "kabupaten", _("Kabupaten/kota")
    KECAMATAN = "kecamatan", _("Kecamatan")
    DESA = "desa", _("Desa/kelurahan")


class BoundaryMap(models.Model):
    """The boundaries of all places of one level within a place, as one GeoJSON to be drawn.

    ``tolerance`` is how far lines were moved to make it small, in metres; ``sha256`` is that of
    ``content``.
    """

    place = models.ForeignKey(Region, models.PROTECT, related_name="maps")
    level = models.CharField(max_length=10, choices=MapLevel.choices)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=200, blank=True)
    tolerance = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    trail_fields: ClassVar[tuple[str, ...]] = (
        "place_id", "level", "content", "sha256", "source", "licence", "tolerance", "loaded_at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "level"], name="one_map_of_a_level"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.level}"
