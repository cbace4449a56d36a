"""What a boundary is on its way from a file to a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from shapely import Polygon
from shapely.geometry import MultiPolygon

Area: TypeAlias = Polygon | MultiPolygon
#: Of a degree at the equator; Indonesia is close to it, so both directions are taken alike.
METRES_PER_DEGREE = 111_320


class MapLevel(StrEnum):
    """What the places of a map are; a kota stands among kabupaten, a kelurahan among desa."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KECAMATAN = "kecamatan"
    DESA = "desa"


#: By the number of digits of a Kemendagri code.
LEVELS: Mapping[int, MapLevel] = {
    2: MapLevel.PROVINSI, 4: MapLevel.KABUPATEN, 6: MapLevel.KECAMATAN, 10: MapLevel.DESA,
}  # fmt: skip
#: How far a line may move, in metres, so that a map is sharp at its size and small to fetch.
TOLERANCES: Mapping[MapLevel, int] = {
    MapLevel.PROVINSI: 3_000, MapLevel.KABUPATEN: 800, MapLevel.KECAMATAN: 150, MapLevel.DESA: 100,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature as the file has it: ``number`` counts from 1, ``geometry`` is GeoJSON."""

    number: int
    properties: Mapping[str, Any]
    geometry: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Boundary:
    """The area of one place, in degrees of longitude and latitude (WGS 84)."""

    code: str
    area: Area


def level_of(code: str) -> MapLevel:
    """The level of a code such as ``16.12.01``."""
    return LEVELS[len(code.replace(".", ""))]


def place_of_map(code: str) -> str:
    """The place whose map shows ``code``: nation or provinsi; of kecamatan and desa the regency."""
    parts = code.split(".")
    return {1: "00", 2: parts[0]}.get(len(parts), ".".join(parts[:2]))
