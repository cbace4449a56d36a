"""Where a page finds the map of a place."""

from __future__ import annotations

from django.urls import reverse

from layak.apps.regions.loading import NATION_CODE
from layak.apps.regions.models import BoundaryMap, Level, MapLevel, Region


def map_address(place: Region, level: MapLevel) -> str:
    """The address of the map of ``place``'s places of a level; empty where none is loaded.

    It changes with the map, so that a browser may keep what it has. One query.
    """
    kept = BoundaryMap.objects.filter(place=place, level=level).values_list("sha256", flat=True)
    digest = kept.first()
    if digest is None:
        return ""
    return f"{reverse('boundary_map', args=[place.code, level])}?v={digest[:12]}"


def is_near(code: str, *, home: Region) -> bool:
    """Whether the place ``code`` lies in ``home`` or around it; everything lies in the nation."""
    nation = home.level == Level.NATION or code == NATION_CODE
    return nation or f"{home.code}.".startswith(f"{code}.") or code.startswith(f"{home.code}.")
