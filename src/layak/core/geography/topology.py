"""TopoJSON: lines that two places share are written once, and places name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, TypeAlias

Line: TypeAlias = list[tuple[float, float]]
_TYPES = {"Polygon", "MultiPolygon"}


class Topology:
    """A parsed TopoJSON document (github.com/topojson/topojson-specification).

    Raises `TypeError`, `ValueError`, `KeyError` or `IndexError` where a part is not what its name
    says.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._objects = document["objects"]
        transform = document.get("transform")
        self._arcs = [_unpacked(arc, transform) for arc in document["arcs"]]

    def features(self) -> Iterator[dict[str, Any]]:
        """Every place of every object as a GeoJSON feature."""
        for each in self._objects.values():
            yield from self._features(each)

    def _features(self, each: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        if each["type"] == "GeometryCollection":
            for inner in each["geometries"]:
                yield from self._features(inner)
            return
        feature = {"properties": each.get("properties"), "geometry": self._geometry(each)}
        yield feature | ({"id": each["id"]} if "id" in each else {})

    def _geometry(self, each: Mapping[str, Any]) -> dict[str, Any]:
        kind = each["type"]
        if kind not in _TYPES:
            return {"type": kind}
        polygons = [each["arcs"]] if kind == "Polygon" else each["arcs"]
        rings = [[self._ring(ring) for ring in polygon] for polygon in polygons]
        return {"type": "MultiPolygon", "coordinates": rings}

    def _ring(self, numbers: Sequence[int]) -> Line:
        ring: Line = []
        for number in numbers:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            ring += arc[1:] if ring else arc  # the next line begins where the last one ended
        return ring


def _unpacked(arc: Sequence[Sequence[float]], transform: Mapping[str, Any] | None) -> Line:
    """The points of a line; with a transform they are whole numbers, each from the one before."""
    if transform is None:
        return [(float(x), float(y)) for x, y, *_ in arc]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    across = accumulate(point[0] for point in arc)
    up = accumulate(point[1] for point in arc)
    return [(x * scale_x + move_x, y * scale_y + move_y) for x, y in zip(across, up, strict=True)]
