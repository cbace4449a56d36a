"""Rows of statistics: kept exactly, or refused with a reason that somebody can act on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.core.measures.model import SourceKind
from layak.core.measures.statistic_checks import Checked, Choice, check
from layak.core.measures.statistic_lines import (
    ColumnsMissing,
    Line,
    explained,
    place_code,
    read_explanations,
    read_lines,
    strangers,
)
from layak.documents.reference import measure_definitions

DEFINITIONS = {each.code: each for each in measure_definitions("kla-2024")}
NAMES = {
    "00": "Indonesia", "16": "Sumatera Selatan", "16.10": "Ogan Ilir", "16.12": "Penukal Abab",
    "94": "Papua Tengah",
}  # fmt: skip
STUNTING = Choice(DEFINITIONS["stunting_under_5"], SourceKind.SURVEY, "SSGI")
PEOPLE = Choice(DEFINITIONS["population"], SourceKind.ADMINISTRATIVE, "Dukcapil")


def judged(*lines: Line, choice: Choice = STUNTING) -> Checked:
    return check(lines, choices={"x": choice}, names=NAMES, last_year=2026)


def line(row: int = 2, **changes: str) -> Line:
    given = {"place": "16", "indicator": "x", "year": "2024", "value": "18,6", "unit": "%"}
    return Line(row=row, **(given | changes))


def test_a_row_is_kept_as_it_is_written() -> None:
    checked = judged(line(n="1.204", low="16", high="21,5", note="Terbitan"), choice=STUNTING)
    (kept,) = checked.kept
    found = kept.statistic
    assert (found.place, found.year, found.value) == ("16", 2024, Decimal("18.6"))
    assert (found.kind, found.source, kept.note) == (SourceKind.SURVEY, "SSGI", "Terbitan")
    assert (found.low, found.high) == (Decimal(16), Decimal("21.5"))
    assert not checked.warnings


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"place": "1612"}, "mungkin kode BPS"),
        ({"place": "94", "name": "Papua"}, ""),
        ({"place": "94", "name": "Maluku"}, "bukan Maluku: mungkin kode BPS"),
        ({"place": "99"}, "Tidak ada wilayah berkode 99"),
        ({"year": "2050"}, "Tahun 2050"),
        ({"year": "dua ribu"}, "Tahun dua ribu"),
        ({"value": "banyak"}, "bukan bilangan"),
        ({"value": "101"}, "di luar 0 sampai 100"),
        ({"value": "-1"}, "di luar"),
        ({"unit": "tahun"}, "tidak cocok"),
        ({"unit": "per 1000"}, "tidak cocok"),
        ({"kind": "sensus"}, "Jenis sumbernya tidak jelas"),
        ({"low": "10"}, "kedua batas"),
        ({"low": "19", "high": "22"}, "di luar"),
        ({"source": "s" * 201}, "lebih dari 200 huruf"),
    ],
    ids=str,
)
def test_a_row_that_cannot_be_kept_says_why(changes: dict[str, str], reason: str) -> None:
    checked = judged(line(**changes))
    if not reason:
        assert checked.kept
        return
    assert not checked.kept
    assert reason in str(checked.refused[0].message)
    assert checked.refused[0].row == 2


def test_a_number_that_may_mean_thousands_is_not_guessed_for_a_count() -> None:
    refused = judged(line(value="12.345", unit="jiwa"), choice=PEOPLE).refused
    assert "12.345" in str(refused[0].message)
    kept = judged(line(value="8.567.923", unit="jiwa"), choice=PEOPLE).kept
    assert kept[0].statistic.value == 8_567_923


def test_the_same_row_twice_is_kept_once_and_a_contradiction_not_at_all() -> None:
    twice = judged(line(2), line(3))
    assert [each.row for each in twice.kept] == [2]
    assert str(twice.refused[0].message) == "Sama dengan baris 2."
    against = judged(line(2), line(3, value="19"), line(4, place="00"))
    assert [each.row for each in against.kept] == [4]
    assert [each.row for each in against.refused] == [2, 3]


def test_zero_and_missing_units_and_repaired_codes_are_pointed_out() -> None:
    checked = judged(line(2, value="0"), line(3, place="16.1", unit=""), line(4, value="-"))
    said = " ".join(str(each.message) for each in checked.warnings)
    for part in ("Nilainya nol", "Kode 16.1 dibaca 16.10", "Satuannya tidak disebut"):
        assert part in said, part
    assert (len(checked.kept), checked.empty) == (2, 1)


def test_a_row_may_say_its_own_kind_and_source() -> None:
    (kept,) = judged(line(kind="Data layanan", source="e-PPGBM")).kept
    assert (kept.statistic.kind, kept.statistic.source) == (SourceKind.ADMINISTRATIVE, "e-PPGBM")


def test_an_indicator_without_a_choice_is_left_alone() -> None:
    checked = check([line(indicator="y")], choices={"x": STUNTING}, names=NAMES, last_year=2026)
    assert (checked.unused, checked.kept, checked.refused) == (1, (), ())


def test_headings_are_found_by_name_and_missing_ones_are_named() -> None:
    rows = [["Kode Wilayah", "INDIKATOR", "Tahun", "Nilai"], ["16", "x", "2024", "1"], ["", "", ""]]
    assert read_lines(rows) == [Line(2, "16", "x", "2024", "1")]
    with pytest.raises(ColumnsMissing) as refused:
        read_lines([["kode", "tahun"]])
    assert "indikator, nilai" in str(refused.value)


def test_a_second_sheet_says_unit_and_source_where_the_row_does_not() -> None:
    about = read_explanations(
        [["indikator", "tahun", "satuan", "sumber"], ["x", "2024", "%", "BPS"]]
    )
    first, second = explained([line(unit=""), line(3, year="2023", unit="")], about)
    assert (first.unit, first.source, second.unit) == ("%", "BPS", "")


@pytest.mark.parametrize(
    ("written", "read"),
    [("16.1", "16.10"), ("16,12", "16.12"), ("16.01", "16.01"), ("0", "00"), ("1612", "1612")],
)
def test_codes_that_a_workbook_has_shortened_are_mended(written: str, read: str) -> None:
    assert place_code(written) == read


def test_places_elsewhere_are_nobody_s_concern_and_unknown_ones_are() -> None:
    lines = [line(2), line(3, place="94"), line(4, place="1612")]
    assert strangers(lines, own={"16", "00"}, known=set(NAMES)) == {3}
