"""Boundaries become maps whole or not at all, and a map that is loaded again replaces the old."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from django.urls import reverse

from layak.apps.audit import queries as trail
from layak.apps.audit.models import Entry
from layak.apps.organizations.models import Role
from layak.apps.regions.boundaries import NoTolerance, keep_maps
from layak.apps.regions.maps import map_address
from layak.apps.regions.models import BoundaryMap, MapLevel, Region
from layak.core.errors import InputRejected
from tests import builders
from tests.apps.regions.squares import collection, read

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
VILLAGES = ("16.12.01.2001", "16.12.01.2002")


@pytest.fixture
def regency() -> Region:
    for code in VILLAGES:
        builders.region(code)
    return Region.objects.get(code="16.12")


def keep(*codes: object, source: str = "Uji") -> list[BoundaryMap]:
    return keep_maps(read(collection(codes)).maps, source=source, licence="", at=NOW)


def test_a_file_becomes_the_map_of_the_regency_its_villages_are_in(regency: Region) -> None:
    (kept,) = keep(*VILLAGES)
    assert (kept.place, kept.level, kept.source) == (regency, MapLevel.DESA, "Uji")
    drawn = json.loads(kept.content)
    assert [each["properties"]["kode"] for each in drawn["features"]] == list(VILLAGES)
    assert list(trail.verify()) == []


def test_levels_of_one_file_are_maps_of_their_own(regency: Region) -> None:
    builders.region("16.12.01")
    kept = keep("16.12.01", *VILLAGES, "16.12")
    assert {(each.place.code, each.level) for each in kept} == {
        ("16.12", "kecamatan"), ("16.12", "desa"), ("16", "kabupaten"),
    }  # fmt: skip
    assert regency.maps.count() == 2


@pytest.mark.usefixtures("regency")
def test_the_same_file_again_changes_nothing_and_another_replaces_it() -> None:
    keep(*VILLAGES)
    entries = Entry.objects.count()
    assert keep(*VILLAGES) == []
    assert Entry.objects.count() == entries
    (replaced,) = keep(VILLAGES[0])
    assert BoundaryMap.objects.get() == replaced
    assert len(json.loads(replaced.content)["features"]) == 1
    assert list(trail.verify()) == []


@pytest.mark.usefixtures("regency")
def test_a_page_finds_the_map_at_an_address_that_changes_with_it() -> None:
    place = Region.objects.get(code="16.12")
    assert map_address(place, MapLevel.DESA) == ""
    keep(*VILLAGES)
    first = map_address(place, MapLevel.DESA)
    keep(VILLAGES[0])
    assert map_address(place, MapLevel.DESA) != first
    answer = builders.client_of(builders.budi()).get(first)
    assert answer["Content-Type"] == "application/geo+json"
    assert "private" in answer["Cache-Control"]
    gone = reverse("boundary_map", args=["16.12", "kecamatan"])
    assert builders.client_of(builders.budi()).get(gone).status_code == 404


@pytest.mark.usefixtures("regency")
def test_a_map_is_shown_to_those_who_work_in_the_place_or_around_it() -> None:
    keep(*VILLAGES)
    address = reverse("boundary_map", args=["16.12", "desa"])
    for person in (builders.budi(), builders.vera(), builders.yudi()):
        assert builders.client_of(person).get(address).status_code == 200
    elsewhere = builders.person("Rina", role=Role.LEADER, of=builders.region("16.10"))
    assert builders.client_of(elsewhere).get(address).status_code == 404


@pytest.mark.usefixtures("regency")
@pytest.mark.parametrize(
    "text", ["", "bukan json", "[" * 200_000, '{"type": "FeatureCollection", "features": [NaN]}']
)
def test_a_file_that_is_none_is_refused_in_words(text: str) -> None:
    with pytest.raises(InputRejected):
        read(text)


@pytest.mark.usefixtures("regency")
def test_a_tolerance_must_make_sense_and_is_kept_with_the_map() -> None:
    for wrong in (-1, 60_000):
        with pytest.raises(NoTolerance):
            read(collection(VILLAGES), tolerance=wrong)
    maps = read(collection(VILLAGES), tolerance=25).maps
    assert keep_maps(maps, source="Uji", licence="CC0", at=NOW)[0].tolerance == 25


def test_a_file_that_is_not_there_is_an_input_without_a_trace(tmp_path: Path) -> None:
    from layak.documents.boundary_files import read_document

    with pytest.raises(InputRejected):
        read_document(tmp_path / "tidak-ada.geojson")
