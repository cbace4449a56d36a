"""Sheets other than e-PPGBM: STBM, the health profile among its sheets, and what nobody knows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from layak.apps.indicators import actions, holding, reports
from layak.apps.indicators.delivering import Upload
from layak.apps.indicators.models import Dataset
from layak.apps.organizations.access import Actor
from layak.apps.regions.models import Region
from layak.core.records.mapping import Choices
from layak.documents.profiles import profile
from tests import builders
from tests.apps.indicators import months
from tests.apps.indicators.months import csv_file
from tests.documents.sheets import Formula, xlsx_bytes

pytestmark = pytest.mark.django_db
NOW = builders.NOW


def report(dataset: Dataset) -> reports.Report:
    return reports.read(dataset.report)


def test_stbm_is_recognised_and_kept_by_village(budi: Actor, villages: dict[str, Region]) -> None:
    headings = (
        "Kecamatan",
        "Puskesmas",
        "Kelurahan/Desa",
        "Jumlah KK",
        "KK akses jamban sehat",
        "%",
    )
    rows = [
        ("Talang Ubi", "X", "Benuang", "1.200", "900", "75 %"),
        ("Jumlah", "", "", "1.200", "", ""),
    ]
    found = actions.receive(
        actor=budi, upload=Upload("stbm.csv", csv_file(rows, headings)), wanted=None,
        begins=dt.date(2025, 1, 1), ends=dt.date(2025, 12, 31), at=NOW,
    )  # fmt: skip
    assert found.profile == "stbm"
    (row,) = holding.rows_of(found).to_pylist()
    assert (row["households"], row["with_latrine"], row["share"]) == (1200, 900, 75.0)
    assert row["village_code"] == villages["Benuang"].code
    assert [each.shown for each in report(found).passed] == ["Jumlah"]


def test_a_sheet_nobody_knows_asks_for_its_columns_and_remembers_them(
    budi: Actor,
    villages: dict[str, Region],  # noqa: ARG001
) -> None:
    headings = ("Wilayah", "Jumlah kegiatan", "Nama ketua")
    content = csv_file([("Benuang", "3", "Seseorang"), ("Sinar Dewa", "4", "Orang Lain")], headings)
    period = months.MONTH
    free = profile("lembar-lain")
    first = months.receive(budi, content, wanted=free, at=NOW, period=period)
    assert first.content_hash == ""
    choices = Choices({"village": "wilayah"}, {"jumlah kegiatan": "number"})
    mapped = actions.choose_columns(
        actor=budi, dataset=first, choices=choices, from_version=first.version, at=NOW
    )
    assert mapped.rows_used == 2
    assert "Seseorang" not in str(holding.rows_of(mapped).to_pylist())
    later = csv_file([("Benuang", "5", "Seseorang")], headings)
    second = months.receive(budi, later, name="lagi.csv", wanted=free, at=NOW, period=period)
    (row,) = holding.rows_of(second).to_pylist()
    assert 5.0 in row.values()


TABLE_49 = [
    ["TABEL 49"],
    ["NO", "KECAMATAN", "PUSKESMAS", "JUMLAH BALITA YANG DITIMBANG", "BB/U", "", "TB/U", ""],
    ["", "", "", "", "JUMLAH", "%", "JUMLAH", "%"],
    [1, 2, 3, 4, 5, 6, 7, 8],
    [1, "Talang Ubi", "Talang Ubi", 900, "50 *)", 5.6, 120, 13.5],
    [2, "Abab", "Abab", "1.100", "NIHIL", 0, 90, 8.2],
    ["", "JUMLAH (KAB/KOTA)", "", 2000, 50, 2.5, 210, 10.5],
    ["Sumber: Bidang Kesmas"],
]


def test_a_table_of_the_health_profile_is_found_among_its_sheets(budi: Actor) -> None:
    data = xlsx_bytes(**{"Tabel 48": TABLE_49[1:6], "49": TABLE_49, "Tabel 50": TABLE_49[1:5]})
    found = actions.receive(
        actor=budi, upload=Upload("profil.xlsx", data), wanted=profile("profil-gizi"),
        begins=dt.date(2025, 1, 1), ends=dt.date(2025, 12, 31), at=NOW,
    )  # fmt: skip
    rows = holding.rows_of(found).to_pylist()
    assert [(row["weighed"], row["underweight"], row["stunted"]) for row in rows] == [
        (900, 50, 120), (1100, 0, 90)
    ]  # fmt: skip
    assert len(report(found).passed) == 2
    assert report(found).sheets_left == ("Tabel 48", "Tabel 50")
    browser, address = builders.client_of(budi.user), reverse("dataset", args=[found.public_id])
    assert "Tabel 48 · Tabel 50" in browser.get(address).content.decode()
    assert '<option value="Tabel 50">' in browser.get(f"{address}kolom/").content.decode()
    typed = {"version": str(found.version), "lembar": "Tabel 50"}
    assert browser.post(f"{address}kolom/", typed).status_code == 302
    found.refresh_from_db()
    assert found.deliveries.get().sheet == "Tabel 50"
    assert found.rows_used == 1
    missing = {"version": str(found.version), "lembar": "Tabel 99"}
    assert browser.post(f"{address}kolom/", missing).status_code == 422


def test_formulas_are_said(budi: Actor) -> None:
    rows = [TABLE_49[1], TABLE_49[2], [1, "Abab", "Abab", Formula("=1+1", 2), 1, 1, 1, 1]]
    found = actions.receive(
        actor=budi, upload=Upload("profil.xlsx", xlsx_bytes(rows)), wanted=profile("profil-gizi"),
        begins=dt.date(2025, 1, 1), ends=dt.date(2025, 12, 31), at=NOW,
    )  # fmt: skip
    assert report(found).warnings == ("formula",)
    assert holding.rows_of(found)["weighed"].to_pylist() == [2]


def test_a_village_called_like_a_remark_is_a_record(budi: Actor) -> None:
    headings = ("Nama Desa", "Kecamatan", "Kasus")
    rows = [
        ("Sumber Rejo", "X", "3"),
        ("Sumber: laporan desa", "", ""),
        ("Ket. diisi", "", ""),
        ("Total", "", "3"),
    ]
    found = months.receive(
        budi, csv_file(rows, headings), wanted=profile("lembar-lain"), at=NOW, name="kasus.csv"
    )
    assert [each.shown for each in report(found).passed] == [
        "Sumber: laporan desa", "Ket. diisi", "Total"
    ]  # fmt: skip
    assert [each.village for each in report(found).places] == ["sumberrejo"]


def test_a_sheet_without_places_is_told_apart_by_its_texts(budi: Actor) -> None:
    headings = ("Kegiatan", "Peserta")
    rows = [("Pelatihan", "30"), ("Rapat", "12"), ("Rapat", "12")]
    free = profile("lembar-lain")
    draft = months.receive(budi, csv_file(rows, headings), wanted=free, at=NOW)
    choices = Choices({}, {"kegiatan": "text", "peserta": "number"})
    mapped = actions.choose_columns(
        actor=budi, dataset=draft, choices=choices, from_version=draft.version, at=NOW
    )
    assert (mapped.rows_used, report(mapped).counts["same"]) == (2, 1)


def test_a_kept_column_is_the_same_in_another_file_wherever_it_stands(
    budi: Actor,
    villages: dict[str, Region],  # noqa: ARG001
) -> None:
    free = profile("lembar-lain")
    content = csv_file([("Benuang", "3")], ("Wilayah", "Jumlah kegiatan"))
    draft = months.receive(budi, content, wanted=free, at=NOW)
    choices = Choices({"village": "wilayah"}, {"jumlah kegiatan": "number"})
    mapped = actions.choose_columns(
        actor=budi, dataset=draft, choices=choices, from_version=draft.version, at=NOW
    )
    turned = csv_file([("1", "3", "Benuang")], ("No", "Jumlah kegiatan", "Wilayah"))
    both = actions.add_file(
        actor=budi, dataset=mapped, upload=Upload("lagi.csv", turned), is_returned=False, at=NOW
    )
    assert (both.rows_used, report(both).counts["same"]) == (1, 1)
