"""The country's regions come from the shipped file, once, and stand in the trail."""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter
from importlib import resources

import pytest

from layak.apps.audit.models import Entry
from layak.apps.regions.loading import (
    UnknownRegency,
    load_country,
    load_regency,
    shipped_places,
    shipped_time_zones,
)
from layak.apps.regions.models import Level, Region
from tests.builders import NOW

FOLDER = resources.files("layak").joinpath("reference", "regions")
README = FOLDER.joinpath("README.md").read_text(encoding="utf-8")


def test_the_shipped_file_is_the_one_its_readme_names() -> None:
    packed = FOLDER.joinpath("regions.csv.gz").read_bytes()
    stated = re.search(r"^\| `regions.csv.gz` \| `([0-9a-f]{64})` \|$", README, re.MULTILINE)
    assert stated is not None
    assert hashlib.sha256(packed).hexdigest() == stated[1]


def test_the_shipped_file_holds_the_whole_country() -> None:
    counts = Counter(place.level for place in shipped_places())
    assert counts == {
        Level.PROVINSI: 38,
        Level.KABUPATEN: 416,
        Level.KOTA: 98,
        Level.KECAMATAN: 7_285,
        Level.DESA: 75_266,
        Level.KELURAHAN: 8_496,
    }


def test_every_shipped_region_lies_in_one_before_it() -> None:
    seen = {""}
    for place in shipped_places():
        assert place.parent in seen, place
        seen.add(place.code)


def test_names_are_written_as_the_ministry_writes_them() -> None:
    names = {place.code: place.name for place in shipped_places()}
    assert names["16.12"] == "Kabupaten Penukal Abab Lematang Ilir"
    assert names["31"] == "Daerah Khusus Ibukota Jakarta"
    assert names["34"] == "Daerah Istimewa Yogyakarta"
    assert names["35.29.22"] == "Ra'as"
    assert [name for name in names.values() if '"' in name or name != " ".join(name.split())] == []


def test_every_provinsi_has_its_time_zone() -> None:
    zones = shipped_time_zones()
    assert zones.keys() == {place.code for place in shipped_places() if not place.parent}
    assert (zones["16"], zones["51"], zones["94"]) == (
        "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura",
    )  # fmt: skip


@pytest.mark.django_db
def test_the_country_is_loaded_with_one_entry_of_the_trail() -> None:
    began = time.perf_counter()
    loaded = load_country(at=NOW)
    assert time.perf_counter() - began < 5
    assert (loaded.added, loaded.changed, loaded.gone) == (38 + 514, 0, ())
    assert Entry.objects.count() == 1
    pali = Region.objects.get(code="16.12")
    assert pali.level == Level.KABUPATEN
    assert pali.parent == Region.objects.get(code="16")
    assert Region.objects.get(code="94.01").time_zone == "Asia/Jayapura"


@pytest.mark.django_db
def test_loading_again_changes_nothing_and_records_nothing() -> None:
    load_country(at=NOW)
    assert load_country(at=NOW) == load_country(at=NOW)
    assert load_country(at=NOW).added == 0
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_a_regency_gets_its_kecamatan_and_villages() -> None:
    load_country(at=NOW)
    assert load_regency("16.12", at=NOW).added == 5 + 71
    levels = Counter(
        Region.objects.filter(code__startswith="16.12.").values_list("level", flat=True)
    )
    assert levels == {"kecamatan": 5, "desa": 65, "kelurahan": 6}
    assert load_regency("16.12", at=NOW).added == 0
    assert Entry.objects.latest("pk").place == "16.12"


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["16", "16.99", "16.12.01", ""])
def test_only_a_regency_can_be_loaded(code: str) -> None:
    load_country(at=NOW)
    with pytest.raises(UnknownRegency):
        load_regency(code, at=NOW)


@pytest.mark.django_db
@pytest.mark.tampers
def test_a_region_renamed_meanwhile_gets_the_shipped_name_again() -> None:
    load_country(at=NOW)
    Region.objects.filter(code="16.12").update(name="Kabupaten PALI")
    assert load_country(at=NOW).changed == 1
    assert Region.objects.get(code="16.12").name == "Kabupaten Penukal Abab Lematang Ilir"


@pytest.mark.django_db
def test_a_region_that_the_file_no_longer_has_stays_and_is_named() -> None:
    from tests.builders import region

    load_country(at=NOW)
    region("16.99")
    assert load_country(at=NOW).gone == ("16.99",)
    assert Region.objects.filter(code="16.99").exists()
