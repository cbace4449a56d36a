"""Loading boundaries that somebody brings, and what of them there is."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.regions.loading import load_nation
from layak.apps.regions.models import BoundaryMap, Region
from layak.core.errors import DomainError
from layak.core.findings import Finding, has_errors
from layak.core.geography.boundaries import boundaries_of
from layak.core.geography.model import TOLERANCES, Boundary, MapLevel, level_of, place_of_map
from layak.core.geography.reading import features_of
from layak.core.geography.simplifying import as_geojson, simplified
from layak.documents.boundary_files import read_document


class NoTolerance(DomainError):
    """A line cannot be moved by less than nothing, or by more than a provinsi is wide."""

    code = "no_tolerance"
    template = "Toleransi harus 0 sampai 50.000 meter."


MOST_TOLERANCE = 50_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """One map made of a file: ``size`` is what a phone fetches, in bytes."""

    place: str
    level: MapLevel
    tolerance: int
    count: int
    content: str

    @property
    def size(self) -> int:
        return len(self.content.encode())


@dataclass(frozen=True, slots=True)
class Read:
    """What a file gives; with an error among the findings nothing of it is kept."""

    maps: tuple[Drawn, ...]
    findings: tuple[Finding, ...]

    @property
    def is_usable(self) -> bool:
        return bool(self.maps) and not has_errors(self.findings)


def read_boundaries(path: Path, *, code_name: str = "", tolerance: int | None = None) -> Read:
    """The maps of a GeoJSON or TopoJSON file, for the regions this site knows; nothing is kept.

    ``tolerance`` in metres, else what fits each level. Raises `NoTolerance` and `InputRejected`.
    """
    if tolerance is not None and not 0 <= tolerance <= MOST_TOLERANCE:
        raise NoTolerance
    features = features_of(read_document(path), file=path.name)
    names = dict(Region.objects.order_by("code").values_list("code", "name"))
    found = boundaries_of(features, known=names, file=path.name, code_name=code_name)
    grouped: dict[tuple[str, MapLevel], list[Boundary]] = {}
    for each in found.found:
        grouped.setdefault((place_of_map(each.code), level_of(each.code)), []).append(each)
    maps = [
        _drawn(place, level, boundaries, names, tolerance)
        for (place, level), boundaries in grouped.items()
    ]
    return Read(tuple(maps), found.findings)


def _drawn(
    place: str, level: MapLevel, boundaries: Sequence[Boundary], names: dict[str, str],
    tolerance: int | None,
) -> Drawn:  # fmt: skip
    moved = TOLERANCES[level] if tolerance is None else tolerance
    geojson = as_geojson(simplified(boundaries, tolerance=moved), names)
    content = json.dumps(geojson, ensure_ascii=False, separators=(",", ":"))
    return Drawn(place, level, moved, len(boundaries), content)


@transaction.atomic
def keep_maps(
    maps: Sequence[Drawn], *, source: str, licence: str, at: dt.datetime
) -> list[BoundaryMap]:
    """Keep the maps, in place of earlier ones of the same places; one entry of the trail for each.

    A map that says what the kept one says changes nothing and is not in the list.
    """
    nation = load_nation(at=at)
    places = {each.code: each for each in Region.objects.filter(code__in=[m.place for m in maps])}
    places[nation.code] = nation
    kept = []
    for each in maps:
        digest = hashlib.sha256(each.content.encode()).hexdigest()
        told = {"sha256": digest, "source": source, "licence": licence}
        here = BoundaryMap.objects.select_for_update().filter(
            place=places[each.place], level=each.level
        )
        if here.filter(**told).exists():
            continue
        row, _ = here.update_or_create(
            place=places[each.place], level=each.level,
            defaults={
                **told, "content": each.content, "tolerance": each.tolerance, "loaded_at": at
            },
        )  # fmt: skip
        audit.record(
            actor=None, action="boundaries.loaded", subject=row, at=at, place=each.place,
            details={"level": each.level.value, "count": each.count, "sha256": digest},
        )  # fmt: skip
        kept.append(row)
    return kept
