"""The catalogue as a workbook is looked at before anything of it is kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from layak.apps.catalogue import actions, uploads
from layak.apps.catalogue.queries import catalogue_of, price_items_of
from layak.apps.catalogue.region_catalogue import shipped
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import NotAllowed
from tests import builders
from tests.builders import NOW, actor
from tests.documents.instrument_workbooks import column_of, row_of

pytestmark = pytest.mark.django_db


def sari() -> Actor:
    return actor(builders.sari())


def workbook(*changes: Callable[[Any], None]) -> bytes:
    """The region's catalogue after somebody changed it in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(uploads.catalogue_workbook(sari())))
    for change in changes:
        change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put(sheet: str, code: str, key: str, value: object) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        page = book[sheet]
        name = "code" if sheet == "Aksi" else "action"
        page.cell(row_of(page, name, code), column_of(page, key)).value = value

    return change


def add(sheet: str, **cells: object) -> Callable[[Any], None]:
    """A row below the last one that holds something."""

    def change(book: Any) -> None:
        page = book[sheet]
        last = max(n for n in range(1, page.max_row + 1) if page.cell(n, 1).value)
        for key, value in cells.items():
            page.cell(last + 1, column_of(page, key.replace("__", "."))).value = value

    return change


def look(data: bytes) -> uploads.CataloguePreview:
    return uploads.preview_catalogue(sari(), data=data, file="katalog.xlsx")


FESTIVAL = (
    add("Aksi", code="daerah-festival", title__id="Festival anak", kind="service", cluster="K4"),
    add("Kenaikan", action="daerah-festival", question="20.1", from_share=0, to_share=0.5),
    add("Biaya", action="daerah-festival", when="fixed", price="daerah.tenda", quantity=2),
    add("Barang dan jasa", key="daerah.tenda", name__id="Tenda", unit__id="hari"),
)


def test_an_untouched_workbook_changes_nothing() -> None:
    seen = look(workbook())
    assert (seen.new, seen.changed, seen.refused, seen.same) == ([], [], [], len(shipped().actions))


def test_new_and_changed_are_told_apart_and_kept_together() -> None:
    seen = look(workbook(put("Aksi", "pmt-lokal", "title.id", "PMT Serasan"), *FESTIVAL))
    assert [each.action.code for each in seen.new] == ["daerah-festival"]
    assert [(both.name, both.new.split(" / ")[0]) for both in seen.changed[0].differences] == [
        ("Judul", "PMT Serasan")
    ]
    assert [item.key for item in seen.items] == ["daerah.tenda"]
    assert "daerah-festival" not in catalogue_of(sari().regency)
    assert uploads.keep_catalogue(actor=sari(), token=seen.token, at=NOW) == 2
    kept = catalogue_of(sari().regency)
    assert kept["pmt-lokal"].title.id == "PMT Serasan"
    assert kept["daerah-festival"].cost.fixed[0].price == "daerah.tenda"
    assert price_items_of(sari().regency)["daerah.tenda"].name.id == "Tenda"
    again = look(workbook())
    assert (again.new, again.changed, again.refused) == ([], [], [])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (put("Biaya", "pmt-lokal", "quantity", "tiga puluh"), "bukan bilangan"),
        (put("Kenaikan", "pmt-lokal", "question", "99.9"), "99.9"),
        (put("Aksi", "pmt-lokal", "requires", "pmt-lokal"), "melingkar"),
        (put("Aksi", "pmt-lokal", "budget_code", "nol"), "bukan kode"),
    ],
)
def test_a_slip_refuses_its_action_with_the_reason_and_nothing_else(
    change: Callable[[Any], None], reason: str
) -> None:
    seen = look(workbook(change, put("Aksi", "perda-kla", "title.id", "Perda")))
    assert [each.action.code for each in seen.refused] == ["pmt-lokal"]
    assert reason in " ".join(str(each) for each in seen.refused[0].problems)
    uploads.keep_catalogue(actor=sari(), token=seen.token, at=NOW)
    kept = catalogue_of(sari().regency)
    assert (kept["perda-kla"].title.id, kept["pmt-lokal"]) == (
        "Perda", shipped().by_code()["pmt-lokal"],
    )  # fmt: skip


def test_a_preview_is_worth_nothing_once_somebody_saved_or_for_somebody_else() -> None:
    seen = look(workbook(put("Aksi", "pmt-lokal", "title.id", "PMT Serasan")))
    with pytest.raises(NotAllowed):
        uploads.keep_catalogue(actor=actor(builders.budi()), token=seen.token, at=NOW)
    with pytest.raises(uploads.PreviewTooOld):
        uploads.keep_catalogue(actor=actor(builders.indra()), token=seen.token, at=NOW)
    same = shipped().by_code()["pmt-lokal"]
    actions.save_action(actor=sari(), action=same, from_version=0, at=NOW)
    with pytest.raises(uploads.PreviewTooOld):
        uploads.keep_catalogue(actor=sari(), token=seen.token, at=NOW)
