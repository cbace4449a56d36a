"""From anybody's boundary file to maps: what is read, repaired, refused, and left small."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from layak.core.errors import InputRejected
from layak.core.findings import Severity
from layak.core.geography.boundaries import Boundaries, boundaries_of
from layak.core.geography.codes import plain_code
from layak.core.geography.model import TOLERANCES, level_of, place_of_map
from layak.core.geography.reading import features_of
from layak.core.geography.simplifying import as_geojson, simplified

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "boundaries"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="NO BOUNDARIES beside the project")
KNOWN = {"16.12.01": "Talang Ubi", "16.12.02": "Tanah Abang"}
SQUARE = [[[103.0, -3.0], [104.0, -3.0], [104.0, -2.0], [103.0, -2.0], [103.0, -3.0]]]
NEXT = [[[104.0, -3.0], [105.0, -3.0], [105.0, -2.0], [104.0, -2.0], [104.0, -3.0]]]
NESTED = st.recursive(
    st.none() | st.floats() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=4)
)


def feature(code: object, coordinates: object = SQUARE, **changes: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": coordinates}
    return {"type": "Feature", "properties": {"kode": code}, "geometry": geometry} | changes


def read(*features: object, known: Mapping[str, str] = KNOWN, **options: Any) -> Boundaries:
    document = {"type": "FeatureCollection", "features": list(features)}
    return boundaries_of(
        features_of(document, file="b.json"), known=known, file="b.json", **options
    )


def codes(found: Boundaries) -> list[str]:
    return [each.code for each in found.findings]


class TestCodes:
    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("16.12.01.2001", "16.12.01.2001"), ("1612012001", "16.12.01.2001"),
            (1612012001, "16.12.01.2001"), (1612012001.0, "16.12.01.2001"), (" 16.12 ", "16.12"),
            (16.12, "16.12"), (16, "16"), ("161201", "16.12.01"), ("16.12.1", ""), ("", ""),
            (None, ""), (True, ""), ("PALI", ""), (["16"], ""), ("१६", ""),
        ],
    )  # fmt: skip
    def test_a_code_is_read_however_it_is_written(self, written: object, code: str) -> None:
        assert plain_code(written) == code

    def test_the_property_with_known_codes_is_found_among_others(self) -> None:
        odd = {"KDBBPS": "16.13.01", "WADMKC": "Talang Ubi", "KODE_KEC": "161201", "urut": 16}
        found = read(feature("", properties=odd))
        assert [each.code for each in found.found] == ["16.12.01"]

    def test_a_map_is_that_of_the_place_around(self) -> None:
        assert [place_of_map(code) for code in ("16", "16.12", "16.12.01", "16.12.01.2001")] == [
            "00", "16", "16.12", "16.12",
        ]  # fmt: skip


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("coordinates", "words"),
        [
            ([[[y, x] for x, y in SQUARE[0]]], "tertukar"),
            ([[[x * 111_000, y * 111_000] for x, y in SQUARE[0]]], "meter"),
            ([[[x - 100, y] for x, y in SQUARE[0]]], "di luar Indonesia"),
            ([[[103.0, -3.0], [103.0, -3.0], [103.0, -3.0], [103.0, -3.0]]], "luas"),
            ([[["a", "b"]]], "tidak dapat dibaca"),
            ([], "kosong"),
            (7, "tidak dapat dibaca"),
        ],
    )
    def test_a_boundary_that_is_none_is_named_with_its_number(
        self, coordinates: object, words: str
    ) -> None:
        found = read(feature("16.12.01", coordinates))
        (wrong,) = [each for each in found.findings if each.severity is Severity.ERROR]
        assert words in str(wrong.message)
        assert (wrong.where.row, wrong.where.subject) == (1, "16.12.01")
        assert not found.found

    def test_a_point_is_no_boundary(self) -> None:
        point = {"type": "Point", "coordinates": [103.0, -3.0]}
        assert codes(read(feature("16.12.01", geometry=point))) == ["unusable"]
        assert codes(read(feature("16.12.01", geometry=None))) == ["unusable"]

    def test_a_line_that_crosses_itself_is_repaired_and_said_so(self) -> None:
        bow = [[[103.0, -3.0], [104.0, -2.0], [104.0, -3.0], [103.0, -2.0], [103.0, -3.0]]]
        found = read(feature("16.12.01", bow), feature("16.12.02", NEXT))
        assert codes(found) == ["repaired"]
        assert all(shapely.is_valid(each.area) for each in found.found)

    def test_two_boundaries_of_one_place_become_one(self) -> None:
        found = read(feature("16.12.01"), feature("161201", NEXT))
        assert codes(found) == ["joined", "missing"]
        assert found.found[0].area.area == pytest.approx(2)

    def test_what_is_not_ours_and_what_is_missing_is_named(self) -> None:
        found = read(feature("16.12.01"), feature("16.13.01", NEXT))
        said = {each.code: str(each.message) for each in found.findings}
        assert "16.13.01" in said["unknown_code"]
        assert "16.12.02 Tanah Abang" in said["missing"]

    def test_a_file_without_a_known_code_says_which_properties_there_are(self) -> None:
        found = read(feature("x", properties={"NAMA": "Talang Ubi"}))
        assert codes(found) == ["no_code_property"]
        assert "NAMA" in str(found.findings[0].message)
        assert codes(read(feature("16.12.01"), code_name="KODE")) == ["no_code_property"]

    def test_older_files_in_other_coordinates_are_refused(self) -> None:
        crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32748"}}
        document = {"type": "FeatureCollection", "features": [feature("16")], "crs": crs}
        with pytest.raises(InputRejected) as refused:
            features_of(document, file="b.json")
        assert refused.value.findings[0].code == "other_crs"
        crs["properties"] = {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}  # type: ignore[assignment]
        assert len(features_of(document, file="b.json")) == 1

    @pytest.mark.parametrize(
        "document",
        [
            [], None, 7, {}, {"type": "Topology"}, {"type": "FeatureCollection"},
            {"type": "FeatureCollection", "features": 3},
            {"type": "FeatureCollection", "features": []},
            {"type": "FeatureCollection", "features": ["a"]},
            {"type": "Topology", "arcs": [], "objects": {"a": {"type": "Polygon", "arcs": [[9]]}}},
            {"type": "Topology", "arcs": [["x"]], "objects": {}, "transform": {"scale": [1]}},
        ],
    )  # fmt: skip
    def test_what_is_no_map_is_refused_in_words(self, document: object) -> None:
        with pytest.raises(InputRejected):
            features_of(document, file="b.json")

    @given(NESTED)
    def test_no_coordinates_whatsoever_break_the_reading(self, coordinates: object) -> None:
        found = read(feature("16.12.01", coordinates))
        assert found.findings


class TestTopology:
    def test_shared_lines_are_put_together_again(self) -> None:
        """Two squares side by side; the line between them is written once and read both ways."""
        topology = {
            "type": "Topology",
            "transform": {"scale": [0.5, 0.5], "translate": [103.0, -3.0]},
            "arcs": [
                [[2, 0], [0, 2]],
                [[2, 2], [-2, 0], [0, -2], [2, 0]],
                [[2, 2], [2, 0], [0, -2], [-2, 0]],
            ],
            "objects": {"kec": {"type": "GeometryCollection", "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"kode": "16.12.01"}},
                {"type": "MultiPolygon", "arcs": [[[2, 0]]], "id": "161202"},
            ]}},
        }  # fmt: skip
        west, east = features_of(topology, file="b.json")
        assert shape(west.geometry).equals(shape({"type": "Polygon", "coordinates": SQUARE}))
        assert shape(east.geometry).equals(shape({"type": "Polygon", "coordinates": NEXT}))
        assert east.properties == {"id": "161202"}


@needs_shared
class TestRealBoundaries:
    @pytest.mark.parametrize(
        ("name", "count"),
        [
            ("pali_desa.geojson", 71), ("pali_kecamatan.geojson", 5), ("provinsi_38.geojson", 38),
            ("kabupaten_kota_514_tiny.topojson", 514),
        ],
    )  # fmt: skip
    def test_every_place_is_found_and_stays_where_it_was(self, name: str, count: int) -> None:
        document = json.loads((SHARED / name).read_text(encoding="utf-8"))
        features = features_of(document, file=name)
        known = {str(each.properties["kode"]): str(each.properties["nama"]) for each in features}
        found = boundaries_of(features, known=known, file=name)
        assert len(found.found) == count
        assert {each.severity for each in found.findings} <= {Severity.INFO}
        small = simplified(found.found, tolerance=TOLERANCES[level_of(found.found[0].code)])
        for before, after in zip(found.found, small, strict=True):
            assert not after.area.is_empty
            assert after.area.intersection(before.area).area > 0.5 * before.area.area
        text = json.dumps(as_geojson(small, known))
        assert len(text) < 700_000
        assert len(features_of(json.loads(text), file=name)) == count


def test_neighbours_still_meet_after_simplifying() -> None:
    """Two places share a line with a hundred bends; both sides lose the same ones."""
    bends = [[104.0 + 0.003 * (step % 2), -3.0 + step / 100] for step in range(101)]
    west = [[*bends, [103.0, -2.0], [103.0, -3.0], bends[0]]]
    east = [[*bends[::-1], [105.0, -3.0], [105.0, -2.0], bends[-1]]]
    before = read(feature("16.12.01", west), feature("16.12.02", east)).found
    after = simplified(before, tolerance=1_000)
    assert shapely.get_num_coordinates([each.area for each in after]).sum() < 60  # of 208
    areas = [each.area for each in after]
    assert shapely.union_all(areas).area == pytest.approx(sum(each.area for each in areas))
    assert shapely.union_all(areas).area == pytest.approx(2)


def test_a_place_of_islands_keeps_its_largest_however_small() -> None:
    shape_ = ((0, 0), (0.0003, 0), (0.0003, 0.0003), (0, 0))
    islets = [[[103 + n + x, y - 3] for x, y in shape_] for n in range(3)]
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in islets]}
    found = read(feature("16.12.01", geometry=geometry)).found
    (small,) = simplified(found, tolerance=3_000)
    (drawn,) = as_geojson([small], KNOWN)["features"]
    assert drawn["geometry"]["coordinates"]
