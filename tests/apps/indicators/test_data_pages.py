"""The pages of imported data: what is refused is said in words, and what was typed stays."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layak.apps.indicators.models import Dataset, DatasetState, SavedMapping
from layak.apps.organizations.access import Actor
from layak.apps.regions.models import Region
from layak.web.sample import toddlers
from tests import builders
from tests.apps.indicators import months
from tests.apps.indicators.months import child, csv_file

pytestmark = pytest.mark.django_db
NOW = builders.NOW
ADD = "/data/unggah/"
FRAGMENT = {"X-Layak-Fragment": "1"}


@pytest.fixture
def client(budi: Actor) -> Client:
    """Budi's browser."""
    return builders.client_of(budi.user)


@pytest.fixture
def october(budi: Actor, villages: dict[str, Region]) -> Dataset:  # noqa: ARG001
    """A draft with two rows that count and two refused."""
    return months.receive(budi, months.small_month(village="Benuang"), at=NOW)


def form(content: bytes, name: str = "oktober.csv", **fields: str) -> dict[str, object]:
    return {"tahun": "2025", "bulan": "10", "berkas": SimpleUploadedFile(name, content), **fields}


def address(route: str, dataset: Dataset) -> str:
    return reverse(route, args=[dataset.public_id])


def test_a_known_export_leads_to_its_report(
    client: Client,
    villages: dict[str, Region],  # noqa: ARG001
) -> None:
    answer = client.post(ADD, form(months.small_month(village="Benuang")))
    dataset = Dataset.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address("dataset", dataset))
    page = client.get(answer["Location"]).content.decode()
    assert "Kosong, padahal harus ada." in page
    assert "Satuan dihilangkan" in page
    assert "Anak 00" not in page


def test_a_page_that_sends_by_itself_is_told_where_to_go(client: Client) -> None:
    answer = client.post(ADD, form(months.small_month()), headers=FRAGMENT)
    assert answer.json() == {"fragments": {}, "next": address("dataset", Dataset.objects.get())}


def test_unknown_headings_lead_to_the_columns(client: Client) -> None:
    content = csv_file([("Benuang", "3")], ("Wilayah", "Jumlah"))
    answer = client.post(ADD, form(content, jenis="lembar-lain"))
    assert answer["Location"] == address("dataset_columns", Dataset.objects.get())


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.csv", "Berkas kosong."),
        (b"%PDF-1.7", "a.xlsx", "Berkas ini PDF."),
        (b"PK\x03\x04rusak", "a.xlsx", "rusak atau terpotong"),
        (b"hanya satu kalimat", "a.csv", "Tidak ada baris judul kolom"),
        (("x;" * 500 + "\n" + "1;" * 500).encode(), "a.csv", "lebih dari 400 kolom"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(
    client: Client, content: bytes, name: str, sentence: str
) -> None:
    for headers in ({}, FRAGMENT):
        answer = client.post(ADD, form(content, name), headers=headers)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not Dataset.objects.exists()


def test_a_monthly_export_without_its_month_is_asked_for_it(client: Client) -> None:
    for kind in ("eppgbm", ""):
        answer = client.post(ADD, form(months.small_month(), bulan="", jenis=kind))
        assert answer.status_code == 422
        assert "ilih bulannya" in answer.content.decode()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_is_uploaded_ends_in_a_page(client: Client, data: st.DataObject) -> None:
    whole = toddlers.month_workbook(2025, 10, children=3)
    begin = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.binary(max_size=30))
    answer = client.post(ADD, form(whole[:begin] + noise + whole[begin + 40 :], "a.xlsx"))
    assert answer.status_code in {302, 422}


def columns(dataset: Dataset, chosen: dict[str, str]) -> dict[str, str]:
    typed = {f"kolom-{months.HEADINGS.index(name)}": code for name, code in chosen.items()}
    return {"version": str(dataset.version), **typed}


def test_two_columns_for_one_field_are_refused_and_what_was_chosen_stays(
    client: Client, october: Dataset
) -> None:
    typed = columns(october, {"Berat": "weight", "Tinggi": "weight"})
    answer = client.post(address("dataset_columns", october), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dua kolom dipilih untuk isian yang sama." in page
    assert page.count('<option value="weight" selected>') == 2
    assert not SavedMapping.objects.exists()


def test_a_needed_field_without_a_column_is_named(client: Client, october: Dataset) -> None:
    answer = client.post(address("dataset_columns", october), columns(october, {"Berat": "weight"}))
    assert answer.status_code == 422
    assert "Kolom untuk Jenis kelamin belum dipilih." in answer.content.decode()


def test_a_column_of_names_cannot_be_kept(client: Client, october: Dataset) -> None:
    chosen = {
        "JK": "sex", "Kec": "district", "Desa/Kel": "village", "Tanggal Pengukuran": "measured_on",
        "Nama Ortu": "simpan:text",
    }  # fmt: skip
    answer = client.post(address("dataset_columns", october), columns(october, chosen))
    assert answer.status_code == 422
    assert "berisi data pribadi" in answer.content.decode()


def test_a_stale_page_changes_nothing(client: Client, october: Dataset) -> None:
    for route in ("dataset_accept", "dataset_villages"):
        answer = client.post(address(route, october), {"version": "1"})
        assert answer.status_code == 409
        assert "sudah diubah orang lain" in answer.content.decode()
    october.refresh_from_db()
    assert october.state == DatasetState.DRAFT


def test_a_draft_without_rows_that_count_is_not_accepted(client: Client, budi: Actor) -> None:
    draft = months.receive(budi, csv_file([child(1, sex="")]), at=NOW)
    answer = client.post(address("dataset_accept", draft), {"version": str(draft.version)})
    assert answer.status_code == 422
    assert "Tidak ada satu baris pun" in answer.content.decode()


def test_a_file_that_lacks_a_needed_column_is_not_added(client: Client, october: Dataset) -> None:
    other = SimpleUploadedFile("lain.csv", csv_file([("1", "2")], ("NIK", "Nama")))
    answer = client.post(address("dataset_add_file", october), {"file": other})
    assert answer.status_code == 422
    assert october.deliveries.count() == 1


def test_the_life_of_a_row_is_said_in_words(client: Client, october: Dataset) -> None:
    page = client.get(address("dataset_row", october), {"baris": "1/3"}).content.decode()
    for words in ("Diperbaiki", "Satuan dihilangkan", "9,1 kg", "Perempuan", "oktober.csv"):
        assert words in page
    missing = client.get(address("dataset_row", october), {"baris": "9/9"}).content.decode()
    assert "Tidak ada baris itu" in missing
    assert client.get(address("dataset_row", october), {"baris": "x"}).status_code == 200


def test_findings_are_taken_away_as_a_workbook(client: Client, october: Dataset) -> None:
    answer = client.get(address("dataset_report", october))
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert len(rows) == 4
    assert rows[1][:5] == (
        "1",
        "3",
        "Diperbaiki",
        "Berat (kg)",
        "Satuan dihilangkan; angkanya dipakai.",
    )


def test_a_file_named_like_a_script_is_shown_as_typed(client: Client) -> None:
    client.post(ADD, form(months.small_month(), '"><script>alert(1)</script>.csv'))
    page = client.get(address("dataset", Dataset.objects.get())).content.decode()
    assert "<script>alert" not in page


def test_the_secretariat_reads_without_names_and_changes_nothing(
    sari: Actor, october: Dataset
) -> None:
    desk = builders.client_of(sari.user)
    page = desk.get(address("dataset", october))
    assert page.status_code == 200
    assert "Unduh baris ditolak" not in page.content.decode()
    assert desk.get(address("dataset_refused", october)).status_code == 404


def test_a_replaced_month_leads_to_the_one_that_counts(
    client: Client, budi: Actor, october: Dataset
) -> None:
    def accept(dataset: Dataset) -> None:
        typed = {"version": str(dataset.version)}
        assert client.post(address("dataset_accept", dataset), typed).status_code == 302

    accept(october)
    later = months.receive(budi, csv_file([child(1, village="Benuang")]), name="b.csv", at=NOW)
    page = client.get(address("dataset", later)).content.decode()
    assert "Tidak ada lagi" in page
    accept(later)
    page = client.get(address("dataset", october)).content.decode()
    assert address("dataset", later) in page
    assert "Terima data" not in page
    for route in ("dataset_columns", "dataset_villages"):
        assert client.get(address(route, october))["Location"] == address("dataset", october)


def test_a_discarded_upload_is_off_the_list_and_still_says_what_it_was(
    client: Client, october: Dataset
) -> None:
    client.post(address("dataset_discard", october))
    assert address("dataset", october) not in client.get("/data/").content.decode()
    assert "Dibuang" in client.get(address("dataset", october)).content.decode()
    assert client.get(address("dataset_row", october), {"baris": "1/2"}).status_code == 200
    assert client.get(address("dataset_report", october)).status_code == 404
