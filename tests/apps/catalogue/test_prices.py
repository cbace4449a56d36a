"""Prices and counts are the region's own, each with its source, and add up exactly."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from layak.apps.catalogue import figures, price_sheets
from layak.apps.catalogue.figures import Statement
from layak.apps.catalogue.models import FigureKind, FigureRevision
from layak.apps.catalogue.price_pages import PAGE_SIZE, PriceState
from layak.apps.catalogue.queries import price_items_of, prices_of, unit_counts_of
from layak.apps.catalogue.region_catalogue import shipped
from layak.apps.catalogue.uploads import PreviewTooOld
from layak.apps.catalogue.weighing import today_of, weigh
from layak.apps.organizations.access import Actor
from layak.core.action_catalogue.model import PriceItem
from layak.core.instrument.model import Text
from tests import builders
from tests.builders import NOW, actor, client_of

pytestmark = pytest.mark.django_db


def sari() -> Actor:
    return actor(builders.sari())


def state(key: str, amount: int | None, *, kind: FigureKind = FigureKind.PRICE, version: int = 0):
    statement = Statement(key, amount, 2026, "SSH 2026", version)
    return figures.state_figures(actor=sari(), kind=kind, statements=[statement], at=NOW)


def test_no_region_begins_with_a_price() -> None:
    assert prices_of(sari().regency) == {}


def test_a_price_belongs_to_the_region_that_stated_it() -> None:
    state("meal", 45_000)
    assert prices_of(sari().regency) == {"meal": 45_000}
    assert prices_of(actor(builders.indra()).regency) == {}


def test_what_is_stated_twice_alike_is_one_version() -> None:
    assert (state("meal", 1), state("meal", 1, version=1), state("meal", 2, version=1)) == (1, 0, 1)
    assert [each.amount for each in FigureRevision.objects.order_by("version")] == [1, 2]


def test_a_stale_price_is_refused() -> None:
    state("meal", 1)
    with pytest.raises(figures.StaleFigure):
        state("meal", 2)
    assert prices_of(sari().regency) == {"meal": 1}


def test_villages_and_kecamatan_are_counted_and_not_stated() -> None:
    for code in ("16.12.01.2001", "16.12.01.1002", "16.12.02"):
        builders.region(code)
    counts = unit_counts_of(sari().regency)
    assert (counts["village"], counts["district"]) == (2, 2)
    assert "puskesmas" not in counts
    with pytest.raises(figures.UnknownItem):
        state("village", 5, kind=FigureKind.COUNT)
    state("puskesmas", 7, kind=FigureKind.COUNT)
    assert unit_counts_of(sari().regency)["puskesmas"] == 7


def test_a_cost_appears_with_its_last_price_and_its_count() -> None:
    action = shipped().by_code()["kha-gugus-tugas"]
    for key, amount in (("speaker_hour", 900_000), ("venue_day", 1_500_000), ("meal", 45_000)):
        state(key, amount)
    state("transport", 150_000)
    assert weigh(action, today_of(sari())).cost.missing == ("training_kit",)
    state("training_kit", 100_000)
    assert weigh(action, today_of(sari())).units == 1  # nothing to raise: no round yet
    state("task_force_member", 40, kind=FigureKind.COUNT)
    weight = weigh(action, today_of(sari()))
    # 24 x 900,000 + 3 x 1,500,000 + 40 x (3 x 45,000 + 3 x 150,000 + 100,000)
    assert (weight.units, weight.cost.rupiah) == (40, 53_500_000)


def test_an_own_item_is_added_once_and_priced() -> None:
    tent = PriceItem("daerah.tenda", Text("Tenda"), Text("hari"))
    figures.add_items(actor=sari(), items=[tent], at=NOW)
    assert price_items_of(sari().regency)["daerah.tenda"] == tent
    state("daerah.tenda", 500_000, version=1)
    with pytest.raises(figures.ItemExists):
        figures.add_items(actor=sari(), items=[tent], at=NOW)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"amount": "dua juta"}, "amount"),
        ({"amount": "1.5"}, "amount"),
        ({"amount": "45.000", "year": ""}, "year"),
        ({"amount": "45.000", "source": " "}, "source"),
    ],
)
def test_a_price_that_cannot_be_taken_is_told_beside_its_field(
    sent: dict[str, str], field: str
) -> None:
    whole = {"version": "0", "year": "2026", "source": "SSH 2026"} | sent
    answer = client_of(builders.sari()).post("/katalog/harga/angka/price/meal/", whole)
    assert answer.status_code == 422
    row = next(row for row in answer.context["prices"] if row.key == "meal")
    assert list(row.errors) == [field]
    assert row.sent["amount"] == sent["amount"]
    assert prices_of(sari().regency) == {}


def test_a_price_is_saved_in_place_and_taken_back() -> None:
    client = client_of(builders.sari())
    sent = {"version": "0", "amount": "Rp 45.000", "year": "2026", "source": "SSH 2026"}
    address = "/katalog/harga/angka/price/meal/"
    assert client.post(address, sent).url == "/katalog/harga/#price-meal"
    assert prices_of(sari().regency) == {"meal": 45_000}
    client.post(address, {"version": "1", "amount": ""})
    assert prices_of(sari().regency) == {}


def test_prices_stand_under_what_is_to_be_done_and_are_found_by_a_word() -> None:
    state("meal", 45_000)
    client = client_of(builders.sari())
    page = client.get("/katalog/harga/")
    groups = {group.state: group for group in page.context["groups"]}
    assert [row.key for row in groups[PriceState.STATED].rows] == ["meal"]
    assert groups[PriceState.MISSING].is_open
    assert not groups[PriceState.STATED].is_open
    assert "meal" not in [row.key for row in groups[PriceState.MISSING].rows]
    found = client.get("/katalog/harga/", {"cari": "KUDAPAN"})
    assert [row.key for row in found.context["listing"]] == ["meal"]
    assert found.context["groups"][0].is_open
    sent = {"version": "1", "amount": "50.000", "year": "2026", "source": "SSH 2026"}
    address = "/katalog/harga/angka/price/meal/?cari=KUDAPAN"
    assert client.post(address, sent).url == "/katalog/harga/?cari=KUDAPAN#price-meal"
    by_source = client.get("/katalog/harga/", {"cari": "ssh 2026", "tampil": "ada"})
    assert [row.key for row in by_source.context["listing"]] == ["meal"]
    nothing = client.get("/katalog/harga/", {"cari": "kapal"}).content.decode()
    assert "Tidak ada barang atau jasa yang cocok" in nothing


def test_five_hundred_prices_come_in_pages_and_a_refused_one_is_on_the_page_shown() -> None:
    items = [
        PriceItem(f"daerah.a{at:03}", Text(f"Alat {at:03}"), Text("unit")) for at in range(500)
    ]
    figures.add_items(actor=sari(), items=items, at=NOW)
    client = client_of(builders.sari())
    page = client.get("/katalog/harga/", {"page": "3"})
    assert len(page.context["listing"]) == PAGE_SIZE
    assert page.content.decode().count('id="price-daerah.') == PAGE_SIZE
    wrong = {"version": "0", "amount": "dua", "year": "2026", "source": "SSH"}
    answer = client.post("/katalog/harga/angka/price/daerah.a499/?cari=kudapan", wrong)
    (row,) = [row for row in answer.context["listing"] if row.errors]
    assert row.key == "daerah.a499"
    assert 'id="price-daerah.a499" open' in answer.content.decode()


def test_the_price_list_goes_out_is_filled_in_and_comes_back() -> None:
    state("meal", 45_000)
    client = client_of(builders.sari())
    book = openpyxl.load_workbook(io.BytesIO(client.get("/katalog/harga.xlsx").content))
    page = book.active
    rows = {page.cell(row, 1).value: row for row in range(1, page.max_row + 1)}
    for column, value in ((4, 1_500_000), (5, 2026), (6, "SSH 2026")):
        page.cell(rows["venue_day"], column).value = value
    page.cell(rows["speaker_hour"], 4).value = "sembilan ratus ribu"
    buffer = io.BytesIO()
    book.save(buffer)
    upload = SimpleUploadedFile("harga.xlsx", buffer.getvalue())
    seen = client.post("/katalog/harga/periksa/", {"berkas": upload})
    preview = seen.context["preview"]
    assert [(each.item.key, each.new) for each in preview.changes] == [("venue_day", 1_500_000)]
    assert preview.same == 1
    assert [each.where.row for each in preview.reading.findings] == [rows["speaker_hour"]]
    assert prices_of(sari().regency) == {"meal": 45_000}
    client.post("/katalog/harga/pakai/", {"token": preview.token})
    assert prices_of(sari().regency) == {"meal": 45_000, "venue_day": 1_500_000}


def test_a_preview_is_worth_nothing_once_a_price_was_stated_since() -> None:
    text = "Kunci;Harga;Tahun;Sumber\nmeal;45000;2026;SSH 2026\n"
    found = price_sheets.preview_prices(sari(), data=text.encode(), file="a.csv")
    state("meal", 1)
    with pytest.raises(PreviewTooOld):
        price_sheets.apply_prices(actor=sari(), token=found.token, at=NOW)
    with pytest.raises(PreviewTooOld):
        price_sheets.apply_prices(actor=sari(), token="palsu", at=NOW)  # noqa: S106  # no secret
