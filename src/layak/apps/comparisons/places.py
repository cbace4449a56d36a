"""The places whose statistics a regency is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from layak.apps.regions.loading import NATION_CODE
from layak.apps.regions.models import Level, Region

_NATION_NAME = "Indonesia"


@dataclass(frozen=True, slots=True)
class Around:
    """The nation, the provinsi and the regencies of it (codes to names, the own one included)."""

    own: str
    province: str
    province_name: str
    regencies: Mapping[str, str]

    @property
    def names(self) -> dict[str, str]:
        """Every place of them, by code."""
        above = {NATION_CODE: _NATION_NAME, self.province: self.province_name}
        return above | dict(self.regencies)


def around(regency: Region) -> Around:
    """The places around a regency. Two queries."""
    province = Region.objects.get(pk=regency.parent_id) if regency.parent_id else regency
    rows = Region.objects.filter(parent=province, level__in=(Level.KABUPATEN, Level.KOTA))
    regencies = dict(rows.values_list("code", "name"))
    return Around(regency.code, province.code, province.name, regencies)


def known_names() -> dict[str, str]:
    """The places that have published statistics: nation, provinsi and regencies. One query."""
    rows = Region.objects.filter(
        ~Q(code__contains=".") | Q(level__in=(Level.KABUPATEN, Level.KOTA))
    )
    return {NATION_CODE: _NATION_NAME} | dict(rows.values_list("code", "name"))
