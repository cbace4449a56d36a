"""Boundaries for tests: places as squares of ten kilometres, side by side."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from layak.apps.regions.boundaries import Read, keep_maps, read_boundaries
from layak.apps.regions.models import Level, Region

SIDE = 0.1
DESA = (Level.DESA, Level.KELURAHAN)


def square(place: int, *, west: float = 103.0, south: float = -3.0) -> dict[str, Any]:
    """The square that stands ``place`` squares east of the first."""
    left, right, top = west + place * SIDE, west + (place + 1) * SIDE, south + SIDE
    ring = [[left, south], [right, south], [right, top], [left, top], [left, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def collection(codes: Sequence[object], **geometries: Any) -> dict[str, Any]:
    """A FeatureCollection of squares with these values as ``kode``."""
    features = [
        {"type": "Feature", "properties": {"kode": code}, "geometry": square(place)}
        for place, code in enumerate(codes)
    ]
    return {"type": "FeatureCollection", "features": features, **geometries}


def read(document: object, **options: Any) -> Read:
    """What a file with this document gives."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "batas.geojson"
        file.write_text(document if isinstance(document, str) else json.dumps(document))
        return read_boundaries(file, **options)


def map_villages(regency: Region, *, at: dt.datetime) -> None:
    """Load squares for every village of a regency."""
    villages = Region.objects.filter(code__startswith=f"{regency.code}.", level__in=DESA)
    found = read(collection(list(villages.order_by("code").values_list("code", flat=True))))
    keep_maps(found.maps, source="Uji", licence="", at=at)
