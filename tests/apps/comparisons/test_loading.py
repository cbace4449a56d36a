"""Loading statistics of other places: looked at, kept once, replaced, and seen beside a figure."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from layak.apps.audit import queries as trail
from layak.apps.comparisons.models import IndicatorChoice, Statistic, StatisticFile
from layak.apps.comparisons.receiving import lines_of
from layak.apps.measures.actions import Recording, record_measure
from layak.apps.measures.definitions import shipped
from layak.apps.regions.loading import load_country
from layak.core.measures.estimating import counted
from layak.core.measures.model import SourceKind
from layak.documents import statistics_template
from layak.documents.languages import translator
from layak.documents.tables import read_tables
from tests import builders

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[3].parent / "shared" / "data" / "statistics"
CODE = "stunting_under_5"
HEADS = "kode;indikator;tahun;nilai;satuan;sumber\n"
ROWS = (
    "00;stunting_pct;2024;19,8;%;SSGI 2024\n16;stunting_pct;2024;18,5;%;SSGI 2024\n"
    "16.10;stunting_pct;2024;12,4;%;SSGI 2024\n16.12;stunting_pct;2024;20,1;%;SSGI 2024\n"
)
CHOSEN = {"definition-0": CODE, "kind-0": "survey", "source-0": ""}


@pytest.fixture
def budi() -> Client:
    builders.sari()
    for code in ("16.10", "16.12"):
        builders.region(code)
    return builders.client_of(builders.budi())


def upload(browser: Client, text: str | bytes, about: bytes | None = None) -> int:
    content = text if isinstance(text, bytes) else text.encode()
    body = {"berkas": SimpleUploadedFile("angka.csv", content)}
    if about is not None:
        body["keterangan"] = SimpleUploadedFile("metadata.csv", about)
    return browser.post(reverse("comparison_add"), body).status_code


def waiting() -> StatisticFile:
    return StatisticFile.objects.get(kept_at__isnull=True)


def page(browser: Client) -> str:
    return browser.get(reverse("comparison_file", args=[waiting().public_id])).content.decode()


def say(browser: Client, **chosen: str) -> None:
    address = reverse("comparison_choose", args=[waiting().public_id])
    assert browser.post(address, CHOSEN | chosen).status_code == 302


def keep(browser: Client) -> int:
    return browser.post(reverse("comparison_keep", args=[waiting().public_id])).status_code


def load(browser: Client, text: str = HEADS + ROWS) -> None:
    assert upload(browser, text) == 302
    say(browser)
    assert keep(browser) == 302


def standing() -> dict[str, str]:
    rows = Statistic.objects.filter(withdrawn_at__isnull=True)
    return {row.place: str(row.value.normalize()) for row in rows}


def test_nothing_is_kept_before_it_was_looked_at(budi: Client) -> None:
    assert upload(budi, HEADS + ROWS) == 302
    assert "Simpan pembanding" not in page(budi)
    assert keep(budi) == 422
    assert not Statistic.objects.exists()
    say(budi)
    shown = page(budi)
    assert "Simpan pembanding" in shown
    assert "Ogan Ilir" in shown
    assert keep(budi) == 302
    assert standing() == {"00": "19.8", "16": "18.5", "16.10": "12.4", "16.12": "20.1"}
    assert StatisticFile.objects.get().lines == ""
    assert list(trail.verify()) == []


def test_the_choice_is_remembered_for_the_next_file(budi: Client) -> None:
    load(budi)
    upload(budi, HEADS + "16;stunting_pct;2025;17;%;SSGI 2025\n")
    assert "Simpan pembanding" in page(budi)
    assert IndicatorChoice.objects.get().definition == CODE


def test_loading_again_counts_nothing_twice_and_replaces_what_changed(budi: Client) -> None:
    load(budi)
    load(budi, HEADS + ROWS.replace("18,5", "18,4"))
    assert standing()["16"] == "18.4"
    assert Statistic.objects.count() == 5
    assert Statistic.objects.filter(withdrawn_at__isnull=False).count() == 1
    assert list(trail.verify()) == []


def test_rows_are_refused_one_by_one_with_their_reason(budi: Client) -> None:
    bad = (
        "1612;stunting_pct;2024;9;%;SSGI\n16;stunting_pct;2050;9;%;SSGI\n"
        "16;stunting_pct;2024;9;tahun;SSGI\n16.12;stunting_pct;2024;20,1;%;SSGI 2024\n"
    )
    upload(budi, HEADS + ROWS + bad)
    say(budi)
    shown = page(budi)
    for reason in ("mungkin kode BPS", "Tahun 2050", "Satuan “tahun”", "Sama dengan baris 5"):
        assert reason in shown, reason
    assert keep(budi) == 302
    assert len(standing()) == 4


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("kode;tahun\n16;2024\n", "indikator, nilai"),
        (HEADS + "32;stunting_pct;2024;9;%;SSGI\n", "Tidak ada baris tentang"),
        (b"%PDF-1.7", "PDF"),
        ("", "kosong"),
    ],
)
def test_a_file_that_says_nothing_here_is_refused(
    budi: Client, content: str | bytes, reason: str
) -> None:
    builders.region("32")
    body = {
        "berkas": SimpleUploadedFile(
            "angka.csv", content if isinstance(content, bytes) else content.encode()
        )
    }
    response = budi.post(reverse("comparison_add"), body)
    assert response.status_code == 422
    assert reason in response.content.decode()
    assert not StatisticFile.objects.exists()


def test_a_second_upload_takes_the_place_of_one_that_waits(budi: Client) -> None:
    upload(budi, HEADS + ROWS)
    upload(budi, HEADS + "16;stunting_pct;2025;17;%;SSGI 2025\n")
    assert "2025" in waiting().lines
    budi.post(reverse("comparison_discard", args=[waiting().public_id]))
    assert not StatisticFile.objects.exists()
    assert list(trail.verify()) == []


def test_the_figure_stands_beside_its_neighbours(budi: Client) -> None:
    load(budi)
    definition = next(each for each in shipped("kla-2024") if each.code == CODE)
    record_measure(
        actor=builders.actor(builders.budi()), at=builders.NOW,
        recording=Recording(
            definition, counted(definition, numerator=63, denominator=1000), dt.date(2024, 1, 1),
            dt.date(2024, 12, 31), SourceKind.ADMINISTRATIVE, "e-PPGBM",
        ),
    )  # fmt: skip
    shown = budi.get(reverse("measure", args=[CODE])).content.decode()
    assert "Tidak dibandingkan: yang ada hanya survei, angka daerah ini data layanan." in shown
    assert "20,1 (SSGI 2024, 2024)" in shown
    assert "Daerah ini 1,6 lebih tinggi: tertinggal." in shown
    assert "Daerah ini 0,3 lebih tinggi: tertinggal." in shown


def test_only_the_secretariat_takes_statistics_out_of_use(budi: Client) -> None:
    load(budi)
    group = {"definition": CODE, "kind": "survey", "source": "SSGI 2024"}
    assert budi.post(reverse("comparison_withdraw"), group).status_code == 404
    sari = builders.client_of(builders.sari())
    assert sari.post(reverse("comparison_withdraw"), group).status_code == 302
    assert standing() == {}
    assert sari.post(reverse("comparison_withdraw"), group).status_code == 404


def test_another_regency_sees_none_of_it(budi: Client) -> None:
    load(budi)
    indra = builders.client_of(builders.indra())
    assert "SSGI 2024" not in indra.get(reverse("comparisons")).content.decode()
    assert "(SSGI 2024, 2024)" not in indra.get(reverse("measure", args=[CODE])).content.decode()


def test_the_template_is_what_the_reader_reads(budi: Client) -> None:
    content = budi.get(reverse("comparison_template")).content
    heads = [cell.text for cell in read_tables(content, file="a.xlsx").tables[0].rows[0]]
    assert heads[:5] == ["kode", "nama", "indikator", "tahun", "nilai"]
    words = translator("id")
    assert statistics_template.write(shipped("kla-2024"), words=words) == statistics_template.write(
        shipped("kla-2024"), words=words
    )


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared statistics are not here")
def test_real_files_of_the_nation_are_loaded(budi: Client) -> None:
    load_country(at=builders.NOW)
    about = (SHARED / "indikator_metadata.csv").read_bytes()
    assert upload(budi, (SHARED / "indikator_kabkota_long.csv").read_bytes(), about) == 302
    file = waiting()
    order = sorted({each.indicator for each in lines_of(file)})
    chosen = {
        f"definition-{order.index('stunting_pct')}": CODE,
        f"kind-{order.index('stunting_pct')}": "survey",
        f"definition-{order.index('sanitasi_layak_pct')}": "improved_sanitation",
        f"kind-{order.index('sanitasi_layak_pct')}": "survey",
    }
    budi.post(reverse("comparison_choose", args=[file.public_id]), chosen)
    assert keep(budi) == 302
    kept = Statistic.objects.filter(definition=CODE)
    # Seventeen regencies of the provinsi in two years, and sixteen of them in the year between.
    assert {y: kept.filter(year=y).count() for y in (2021, 2022, 2024)} == {
        2021: 17,
        2022: 16,
        2024: 17,
    }
    assert kept.filter(year=2021)[0].source.startswith("FSVA 2022")
    assert StatisticFile.objects.get().elsewhere > 15_000
    assert Statistic.objects.filter(definition="improved_sanitation").count() == 17
    upload(budi, (SHARED / "indikator_provinsi_long.csv").read_bytes())
    say(budi, **{"definition-0": "", "kind-0": "", "definition-1": CODE, "kind-1": "survey"})
    assert keep(budi) == 302
    assert kept.filter(place="00").count() == 6
    assert kept.filter(place="16", year=2022).exists()
    assert list(trail.verify()) == []
