"""Fewer points, without a gap or an overlap between neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from layak.core.geography.model import METRES_PER_DEGREE, Area, Boundary
from layak.core.geography.shapes import polygons

#: Digits behind the decimal point that a map is written with: eleven metres.
DECIMALS = 4
_RING = 4  # the fewest points of a closed line


def simplified(boundaries: Sequence[Boundary], *, tolerance: float) -> list[Boundary]:
    """The boundaries with lines moved by about ``tolerance`` metres at most.

    Lines between two places are simplified once for both (the coverage simplification of GEOS,
    after Visvalingam and Whyatt), so that neighbours still meet. Islets smaller than a square of
    twice the tolerance go, but never all of a place: one that would vanish stays as it was.
    """
    if not boundaries:
        return []
    areas = np.array([each.area for each in boundaries], dtype=object)
    done = shapely.coverage_simplify(areas, tolerance / METRES_PER_DEGREE)
    smallest = (2 * tolerance / METRES_PER_DEGREE) ** 2
    return [
        Boundary(each.code, each.area if area.is_empty else _without_islets(area, smallest))
        for each, area in zip(boundaries, done.tolist(), strict=True)
    ]


def _without_islets(area: Area, smallest: float) -> Area:
    parts = sorted(shapely.get_parts(area).tolist(), key=lambda part: -float(part.area))
    return polygons(MultiPolygon([parts[0], *(each for each in parts[1:] if each.area > smallest)]))


def as_geojson(boundaries: Sequence[Boundary], names: Mapping[str, str]) -> dict[str, Any]:
    """A FeatureCollection with ``kode`` and ``nama``, in the order of codes."""
    ordered = sorted(boundaries, key=lambda each: each.code)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"kode": each.code, "nama": names[each.code]},
                "geometry": {"type": "MultiPolygon", "coordinates": _coordinates(each)},
            }
            for each in ordered
        ],
    }


def _coordinates(boundary: Boundary) -> list[list[list[list[float]]]]:
    """The rings of every part; a part too small to be seen is left out unless nothing else is."""
    parts = shapely.get_parts(boundary.area).tolist()
    written = [[_rounded(ring) for ring in (part.exterior, *part.interiors)] for part in parts]
    seen = [[ring for ring in part if len(ring) >= _RING] for part in written if _is_seen(part)]
    return seen or [[[list(point) for point in ring.coords] for ring in [parts[0].exterior]]]


def _is_seen(rings: list[list[list[float]]]) -> bool:
    return len(rings[0]) >= _RING


def _rounded(ring: Any) -> list[list[float]]:
    """The points of a ring, without those that fall onto the one before."""
    points = [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring.coords]
    return [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
