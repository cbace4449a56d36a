"""Every detail of a month for its owner, and how it moves; small figures for nobody else."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from layak.apps.measures.actions import Recording, record_measure
from layak.apps.measures.computing import compute_measures
from layak.apps.measures.definitions import shipped
from layak.core.measures.estimating import counted
from layak.core.measures.model import SourceKind
from layak.documents.reference import DEFAULT_INSTRUMENT
from tests import builders
from tests.apps.releases import town_of_children
from tests.builders import NOW

pytestmark = pytest.mark.django_db
HIDDEN = "Dirahasiakan untuk melindungi anak"


@pytest.fixture
def budi() -> Client:
    builders.sari()
    return builders.client_of(builders.budi())


def page(browser: Client, **query: str) -> str:
    return browser.get(reverse("breakdown"), query).content.decode()


def months(count: int) -> None:
    """So many months of the same children; every month fewer of them are short."""
    owner = builders.actor(builders.budi())
    for number in range(count):
        first = dt.date(2025, 5 + number, 1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        short = {key: max(each - number, 0) for key, each in town_of_children.STUNTED.items()}
        town_of_children.accepted(owner, short=short, period=(first, last))


def test_a_place_opens_into_its_villages_with_counts_and_warnings(budi: Client) -> None:
    town_of_children.accepted(builders.actor(builders.budi()))
    regency = page(budi)
    assert "42 dari 120 anak" in regency
    assert "26 dari 80" in regency
    assert "Desa Contoh" not in regency
    district = page(budi, wilayah="16.12.01", jk="f")
    assert "2 dari 20" in district
    assert "Hanya 2 kejadian: baca dengan hati-hati." in district
    assert budi.get(reverse("breakdown"), {"wilayah": "16.10.01"}).status_code == 404


def test_the_detail_is_paged_and_the_workbook_holds_every_cell(budi: Client) -> None:
    town_of_children.accepted(builders.actor(builders.budi()))
    detail = page(budi, rinci="1", urut="persen")
    assert detail.index("9 dari 20") < detail.index("2 dari 20")
    assert "Halaman" not in detail  # 3 villages x 2 x 6 fit on one
    content = budi.get(reverse("breakdown_export")).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    places, cells = (
        [[each.value for each in row] for row in book[name]] for name in book.sheetnames
    )
    assert [row[5:7] for row in places[1:3]] == [[42, 120], [26, 80]]
    assert len(places) == 1 + 1 + 2 + 3
    assert sum(row[5] for row in cells[1:]) == 42


def test_months_of_the_same_children_are_judged_with_that_in_mind(budi: Client) -> None:
    months(4)
    found = page(budi)
    assert "Anak yang sama di bulan berikutnya ikut diperhitungkan" in found
    assert "Turun nyata" in found
    assert found.count("data-chart=") == 1


def test_a_counted_series_has_its_verdict_on_the_page_of_the_figure(budi: Client) -> None:
    months(4)
    owner = builders.actor(builders.budi())
    from layak.apps.measures.cells import detailed

    for dataset in detailed(owner):
        compute_measures(actor=owner, dataset=dataset, at=NOW)
    found = budi.get(reverse("measure", args=["stunting_under_5"])).content.decode()
    assert "Perubahan: Data layanan" in found
    assert "ikut diperhitungkan" in found


def test_another_agency_and_a_village_see_no_detail(budi: Client) -> None:  # noqa: ARG001
    dataset = town_of_children.accepted(builders.actor(builders.budi()))
    other = builders.client_of(builders.citra())
    assert "dari 120" not in page(other)
    assert other.get(reverse("breakdown"), {"data": str(dataset.public_id)}).status_code == 200
    assert builders.client_of(builders.gilang()).get(reverse("breakdown")).status_code == 404
    assert "42 dari 120 anak" in page(builders.client_of(builders.sari()))


def test_a_figure_of_few_people_shows_its_number_to_its_owner_only(budi: Client) -> None:
    definition = next(e for e in shipped(DEFAULT_INSTRUMENT) if e.code == "underweight")
    row = record_measure(
        actor=builders.actor(builders.budi()), at=NOW,
        recording=Recording(
            definition, counted(definition, numerator=3, denominator=871), dt.date(2025, 1, 1),
            dt.date(2025, 12, 31), SourceKind.ADMINISTRATIVE, "e-PPGBM", note="Tiga anak",
        ),
    )  # fmt: skip
    addresses = (reverse("measures"), reverse("measure", args=["underweight"]))
    sheet = reverse("measure_sheet", args=[row.public_id])
    assert row.value == Decimal("0.34")
    for person, sees in (
        (builders.budi(), True), (builders.sari(), True), (builders.citra(), False),
        (builders.dewi(), False),
    ):  # fmt: skip
        browser = builders.client_of(person)
        for address in addresses:
            html = browser.get(address).content.decode()
            assert ("0,34" in html) is sees, (person, address)
            assert (HIDDEN in html) is not sees
            assert ("Tiga anak" in html) is (sees and address == addresses[1])
        assert browser.get(sheet).status_code == (200 if sees else 404)
    assert budi.get(sheet).status_code == 200
