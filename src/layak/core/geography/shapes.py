"""A feature's geometry as an area that can be drawn, or why it cannot."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import shapely
from shapely import Polygon
from shapely.geometry import MultiPolygon, shape

from layak.core.geography.model import Area
from layak.core.messages import Message, msg

#: All of Indonesia with some sea around it, in degrees: west, south, east, north.
INDONESIA = (94.0, -12.0, 142.0, 7.0)
_POLYGONS = {"Polygon", "MultiPolygon", "GeometryCollection"}


class Unusable(Exception):  # said of a geometry, not of the program
    """A geometry that is no area of Indonesia; ``reason`` says why."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))


def area_of(geometry: Mapping[str, Any] | None) -> tuple[Area, bool]:
    """The area, and whether it had to be repaired. Raises `Unusable`."""
    if not isinstance(geometry, Mapping) or geometry.get("type") not in _POLYGONS:
        raise Unusable(msg("Batas ini bukan bidang (Polygon atau MultiPolygon)."))
    try:
        found = shapely.force_2d(shape(dict(geometry)))
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, shapely.GEOSException):
        # None of these tells more than that it is broken.
        raise Unusable(msg("Titik-titik batas ini tidak dapat dibaca.")) from None
    _check_position(found)
    repaired = not shapely.is_valid(found)
    if repaired:
        found = shapely.make_valid(found, method="structure", keep_collapsed=False)
    area = polygons(found)
    if area.is_empty:
        raise Unusable(msg("Batas ini tidak mempunyai luas."))
    return area, repaired


def polygons(found: Any) -> Area:
    """What of a geometry has an area."""
    parts = [part for part in shapely.get_parts(found).tolist() if isinstance(part, Polygon)]
    whole = [part for part in parts if not part.is_empty]
    return whole[0] if len(whole) == 1 else MultiPolygon(whole)


def _check_position(found: Any) -> None:
    bounds = shapely.bounds(found).tolist()
    if not all(math.isfinite(each) for each in bounds):
        raise Unusable(msg("Batas ini kosong atau berisi koordinat yang bukan angka."))
    if _lies_within(bounds, INDONESIA):
        return
    west, south, east, north = bounds
    if _lies_within([south, west, north, east], INDONESIA):
        raise Unusable(msg("Lintang dan bujur tertukar: tulis bujur dahulu, lalu lintang."))
    if max(abs(each) for each in bounds) > 180:
        raise Unusable(
            msg(
                "Koordinatnya dalam meter. Simpan ulang sebagai WGS 84 (EPSG:4326), lalu muat lagi."
            )
        )
    raise Unusable(msg("Batas ini berada di luar Indonesia."))


def _lies_within(bounds: list[float], frame: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return frame[0] <= west and frame[1] <= south and east <= frame[2] and north <= frame[3]
