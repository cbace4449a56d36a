"""Headings are found below titles, in two rows, merged, counted, and in another order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.records.headings import find_layout, fingerprint, match, recognise
from layak.core.records.model import Raw
from layak.documents.profiles import FREE, profile, profiles

EPPGBM = profile("eppgbm")
PLAIN: list[list[Raw]] = [
    ["No", "NIK", "Nama", "JK", "Tgl Lahir", "Kec", "Pukesmas", "Desa/Kel", "Tanggal Pengukuran",
     "Berat", "Tinggi"],
    [1.0, "1", "Anak 1", "L", "2024-01-01", "X", "X", "Y", "2025-10-01", "9,5", 80.0],
]  # fmt: skip
DAPODIK: list[list[Raw]] = [
    ["Daftar Peserta Didik"],
    ["SD Contoh"],
    [],
    ["No", "Nama", "NIPD", "JK", "NISN", "Tempat Lahir", "Tanggal Lahir", "NIK", "Data Ayah", "",
     "Data Ibu", "", "Rombel Saat Ini", "No Registrasi Akta Lahir"],
    ["", "", "", "", "", "", "", "", "Nama", "NIK", "Nama", "NIK", "", ""],
    [1.0, "Anak 1", "1", "L", "1", "X", "2015-01-01", "1", "A", "2", "B", "3", "Kelas 4", "AL"],
]  # fmt: skip
TABLE_49: list[list[Raw]] = [
    ["TABEL 49"],
    ["STATUS GIZI BALITA"],
    ["NO", "KECAMATAN", "PUSKESMAS", "JUMLAH BALITA USIA 0-59 BULAN YANG DITIMBANG",
     "BALITA BERAT BADAN KURANG (BB/U)", "",
     "JUMLAH BALITA USIA 0-59 BULAN YANG DIUKUR TINGGI BADAN",
     "BALITA PENDEK (TB/U)", ""],
    ["", "", "", "", "JUMLAH", "%", "", "JUMLAH", "%"],
    [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0],
    [1.0, "Talang Ubi", "Talang Ubi", 900.0, 50.0, 5.6, 890.0, 120.0, 13.5],
]  # fmt: skip


def test_a_plain_export_is_recognised() -> None:
    layout = find_layout(PLAIN, profiles())
    assert layout is not None
    assert (layout.start, layout.below) == (0, 1)
    found = recognise(layout, profiles())
    assert found is not None
    assert found.id == "eppgbm"
    columns = {code: each.index for code, each in match(layout, EPPGBM).items()}
    assert columns["weight"] == 9
    assert columns["health_centre"] == 6


def test_titles_above_and_lines_between_do_not_matter() -> None:
    rows = [["DATA BALITA"], [], ["Kabupaten X"], *PLAIN]
    layout = find_layout(rows, profiles())
    assert layout is not None
    assert (layout.start, layout.below) == (3, 4)


def test_a_parent_is_not_taken_for_the_child() -> None:
    layout = find_layout(DAPODIK, profiles())
    assert layout is not None
    assert (layout.start, layout.below) == (3, 5)
    found = recognise(layout, profiles())
    assert found is not None
    assert found.id == "dapodik"
    columns = {code: each.index for code, each in match(layout, found).items()}
    assert (columns["name"], columns["nik"]) == (1, 7)
    assert (columns["father"], columns["mother"]) == (8, 10)
    assert layout.by_key()["data ibu|nama"].title == "Data Ibu · Nama"


def test_a_table_of_the_health_profile_is_read_below_its_counted_columns() -> None:
    layout = find_layout(TABLE_49, profiles())
    assert layout is not None
    assert (layout.start, layout.below) == (2, 5)
    columns = {code: each.index for code, each in match(layout, profile("profil-gizi")).items()}
    assert (columns["weighed"], columns["underweight"], columns["stunted"]) == (3, 4, 7)


def test_a_sheet_nobody_knows_still_has_headings() -> None:
    rows: list[list[Raw]] = [["Laporan"], ["Bulan", "Kasus", "Selesai"], ["Januari", 3.0, 2.0]]
    layout = find_layout(rows, [profile(FREE)])
    assert layout is not None
    assert [each.name for each in layout.headings] == ["Bulan", "Kasus", "Selesai"]


def test_columns_called_the_same_are_told_apart() -> None:
    rows: list[list[Raw]] = [["Desa", "Jumlah", "Jumlah"], ["X", 1.0, 2.0]]
    layout = find_layout(rows, [profile(FREE)])
    assert layout is not None
    assert list(layout.by_key()) == ["desa", "jumlah", "jumlah#2"]
    assert fingerprint(layout) == "desa\njumlah\njumlah#2"


@pytest.mark.parametrize("rows", [[], [[]], [[1.0, 2.0], [3.0, 4.0]], [["x"]]])
def test_a_sheet_without_headings_has_none(rows: list[list[Raw]]) -> None:
    assert find_layout(rows, profiles()) is None


@given(st.permutations(range(len(PLAIN[0]))))
def test_the_order_of_the_columns_does_not_matter(order: list[int]) -> None:
    rows = [[row[index] for index in order] for row in PLAIN]
    layout = find_layout(rows, profiles())
    assert layout is not None
    found = match(layout, EPPGBM)
    assert {code: PLAIN[0][order[each.index]] for code, each in found.items()}["weight"] == "Berat"


@given(st.lists(st.lists(st.one_of(st.text(max_size=12), st.floats()), max_size=8), max_size=12))
def test_any_rows_have_a_layout_or_none(rows: list[list[Raw]]) -> None:
    layout = find_layout(rows, profiles())
    assert layout is None or 0 <= layout.start < layout.below <= len(rows)


def test_every_shipped_profile_recognises_its_own_headings() -> None:
    for each in profiles():
        if each.id == FREE:
            continue
        upper = [field.group for field in each.fields]
        lower = [field.names[0] for field in each.fields]
        rows: list[list[Raw]] = [[g or n for g, n in zip(upper, lower, strict=True)]]
        if any(upper):
            rows.append([n if g else "" for g, n in zip(upper, lower, strict=True)])
        layout = find_layout([*rows, ["x"] * len(lower)], profiles())
        assert layout is not None, each.id
        found = recognise(layout, [p for p in profiles() if p.id != FREE])
        assert found is not None
        assert found.id == each.id
