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
