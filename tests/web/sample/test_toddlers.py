"""The invented months: the same every time, nobody's, and with every quirk that is promised."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from layak.core.records.nik import read_nik
from layak.web.sample import toddlers

AT = {name: index for index, name in enumerate(toddlers.HEADINGS)}
ROWS = toddlers.month_rows(2025, 10, children=1000)
RECORDS = [row for row in ROWS if len(row) == len(toddlers.HEADINGS)]


def test_the_same_month_is_the_same_bytes() -> None:
    first = toddlers.month_workbook(2025, 10, children=50)
    assert toddlers.month_workbook(2025, 10, children=50) == first
    assert toddlers.month_workbook(2025, 10, children=50, seed=2) != first


def test_nobody_in_it_can_be_real() -> None:
    for row in RECORDS:
        assert str(row[AT["Nama"]]).startswith("Anak ")
        nik = read_nik(row[AT["NIK"]])  # type: ignore[arg-type]
        assert nik.digits.startswith("161299") or nik.digits == "9" * 16
    assert "CONTOH" in str(toddlers.TITLES[0][0])


def test_a_child_grows_from_month_to_month() -> None:
    later = toddlers.month_rows(2025, 11, children=1000)
    same = [
        (before, after)
        for before, after in zip(RECORDS[:1000], later[:1000], strict=True)
        if before[AT["Tgl Lahir"]] == after[AT["Tgl Lahir"]] and before[AT["Tgl Lahir"]]
    ]
    assert len(same) > 900
    assert all(before[AT["NIK"]] == after[AT["NIK"]] for before, after in same)


def test_every_quirk_is_there() -> None:
    kinds = Counter(type(row[AT["Tanggal Pengukuran"]]) for row in RECORDS)
    assert kinds.keys() == {str, float, dt.date}
    assert any("," in str(row[AT["Berat"]]) for row in RECORDS)
    assert any("kg" in str(row[AT["Berat"]]) for row in RECORDS)
    assert any(str(row[AT["Desa/Kel"]]).startswith("DS. ") for row in RECORDS)
    assert any(isinstance(row[AT["NIK"]], float) for row in RECORDS)
    assert any(str(row[AT["NIK"]]).startswith("'") for row in RECORDS)
    assert len(RECORDS) == 1000 + 8
    assert [row[1] for row in ROWS if "Jumlah" in row] == ["Jumlah"]
    assert "Pukesmas" in toddlers.HEADINGS
