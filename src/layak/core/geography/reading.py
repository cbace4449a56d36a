"""Features of a parsed GeoJSON (RFC 7946) or TopoJSON document, whatever somebody wrote into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.geography.model import Feature
from layak.core.geography.topology import Topology
from layak.core.messages import Message, msg

#: More places than Indonesia has; a larger file is something else.
MOST_FEATURES = 120_000
_DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326")


def features_of(document: object, *, file: str) -> list[Feature]:
    """Every feature of the document. Raises `InputRejected` where it is no map in degrees."""
    if not isinstance(document, Mapping):
        raise _rejected("damaged_map", _DAMAGED, file)
    _check_degrees(document, file)
    try:
        found = [
            Feature(number, _properties(each), each.get("geometry"))
            for number, each in enumerate(_raw_features(document), start=1)
        ]
    except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
        # A file whose parts are not what their names say; which part is of no help to anybody.
        raise _rejected("damaged_map", _DAMAGED, file) from error
    if not found:
        raise _rejected("empty_map", msg("Berkas ini tidak berisi satu batas pun."), file)
    if len(found) > MOST_FEATURES:
        raise _rejected("too_many", msg("Berkas ini berisi {count} batas.", count=len(found)), file)
    return found


def _raw_features(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    kind = document.get("type")
    if kind == "FeatureCollection":
        yield from document["features"]
    elif kind == "Feature":
        yield document
    elif kind == "Topology":
        yield from Topology(document).features()
    else:
        raise KeyError(kind)


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    own = feature.get("properties") or {}
    # Some programs write the code as the feature's id only.
    return {"id": feature["id"], **own} if "id" in feature else dict(own)


def _check_degrees(document: Mapping[str, Any], file: str) -> None:
    """Refuse an older GeoJSON that names other coordinates than longitude and latitude."""
    crs = document.get("crs")
    if not isinstance(crs, Mapping):
        return
    properties = crs.get("properties")
    name = str(properties.get("name", "")) if isinstance(properties, Mapping) else ""
    if not name.endswith(_DEGREES):
        message = msg(
            "Koordinatnya memakai {name}. Simpan ulang sebagai WGS 84 (EPSG:4326), lalu muat lagi.",
            name=name or "crs",
        )
        raise _rejected("other_crs", message, file)


def _rejected(code: str, message: Message, file: str) -> InputRejected:
    return InputRejected([Finding(code, message, Place(file=file))])


_DAMAGED = msg(
    "Berkas ini bukan GeoJSON atau TopoJSON yang utuh: harus berisi FeatureCollection atau "
    "Topology."
)
