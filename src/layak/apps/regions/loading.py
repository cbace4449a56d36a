"""Loading the shipped regions: the country first, the places of a regency when it is set up."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet

from layak.apps.audit import actions as audit
from layak.apps.regions.models import Level, Region
from layak.core.errors import DomainError

#: The place whose people may read that the country was loaded: nobody's in particular.
NATION = ""
#: The ministry's own place.
NATION_CODE = "00"
_FOLDER = resources.files("layak").joinpath("reference", "regions")
_COUNTRY = frozenset({Level.PROVINSI, Level.KABUPATEN, Level.KOTA})
_FIELDS = ("name", "level", "parent_id", "time_zone")


class UnknownRegency(DomainError):
    """No kabupaten or kota has this code."""

    code = "unknown_regency"
    template = "Tidak ada kabupaten/kota berkode {given}. Contoh kode: 16.12."


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the shipped file."""

    code: str
    name: str
    level: Level
    parent: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: rows added, rows changed, and codes that the shipped file no longer has."""

    added: int
    changed: int
    gone: tuple[str, ...] = ()


def load_country(*, at: dt.datetime) -> Loaded:
    """Bring provinsi, kabupaten and kota up to the shipped file; one entry of the trail.

    Repeating it changes nothing. Regions that the file no longer has stay and are named: rounds
    may hang on them.
    """
    return _load(lambda code: code.count(".") < 2, within="", at=at)


def load_regency(code: str, *, at: dt.datetime) -> Loaded:
    """Bring the kecamatan, desa and kelurahan of a regency up to the shipped file, like
    `load_country`, which must have run before. Raises `UnknownRegency`."""
    if not Region.objects.filter(code=code, level__in=(Level.KABUPATEN, Level.KOTA)).exists():
        raise UnknownRegency(given=code)
    return _load(lambda place: place.startswith(f"{code}."), within=code, at=at)


@transaction.atomic
def load_nation(*, at: dt.datetime) -> Region:
    """The nation as a place of its own, added where it is not there yet."""
    nation, is_new = Region.objects.get_or_create(
        code=NATION_CODE, defaults={"name": "Indonesia", "level": Level.NATION}
    )
    if is_new:
        _record([nation], place=NATION_CODE, at=at)
    return nation


@transaction.atomic
def _load(wanted: Callable[[str], bool], *, within: str, at: dt.datetime) -> Loaded:
    places = list(shipped_places(wanted))
    scope = Region.objects.filter(code__startswith=f"{within}.") if within else _country()
    stored = {region.code: region for region in scope.select_for_update()}
    ids = dict(Region.objects.values_list("code", "pk"))
    zones = shipped_time_zones()
    added: list[Region] = []
    changed: list[Region] = []
    # Level by level, because a row needs the number of the row above it.
    for _, level in groupby(places, key=lambda place: place.code.count(".")):
        rows = [_row(place, ids.get(place.parent), zones[place.code[:2]]) for place in level]
        new = Region.objects.bulk_create([row for row in rows if row.code not in stored])
        ids |= {row.code: row.pk for row in new}
        added += new
        changed += [row for row in rows if row.code in stored and _differs(row, stored[row.code])]
    Region.objects.bulk_update(changed, _FIELDS)
    _record([*added, *changed], place=within or NATION, at=at)
    gone = sorted(stored.keys() - {place.code for place in places})
    return Loaded(len(added), len(changed), tuple(gone))


def _country() -> QuerySet[Region]:
    return Region.objects.filter(level__in=_COUNTRY)


def _row(place: Place, parent: int | None, zone: str) -> Region:
    return Region(
        code=place.code, name=place.name, level=place.level, parent_id=parent, time_zone=zone
    )


def _differs(row: Region, known: Region) -> bool:
    """Whether a shipped row differs from the stored one, whose number it takes over."""
    row.pk = known.pk
    return any(getattr(known, name) != getattr(row, name) for name in _FIELDS)


def _record(rows: list[Region], *, place: str, at: dt.datetime) -> None:
    if rows:
        audit.record(
            actor=None, action="regions.loaded", subject=rows[0], also=rows[1:], at=at,
            place=place, details={"count": len(rows)},
        )  # fmt: skip


def shipped_places(wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Place]:
    """The regions of the shipped file whose code is ``wanted``, each after the one it lies in."""
    packed = _FOLDER.joinpath("regions.csv.gz").read_bytes()
    with io.TextIOWrapper(gzip.open(io.BytesIO(packed)), encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        next(rows)
        for code, name, level, parent in rows:
            if wanted(code):
                yield Place(code, name, Level(level), parent)


def shipped_time_zones() -> dict[str, str]:
    """The time zone of each provinsi, by its code."""
    text = _FOLDER.joinpath("time_zones.csv").read_text(encoding="utf-8")
    return {row["province"]: row["time_zone"] for row in csv.DictReader(io.StringIO(text))}
