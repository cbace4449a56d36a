"""A month comes in, is checked, mended, accepted and replaced; nothing counts twice."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from layak.apps.audit.models import Entry
from layak.apps.indicators import actions, holding, queries, reports, workbooks
from layak.apps.indicators.delivering import Upload
from layak.apps.indicators.models import Dataset, DatasetState, Delivery, HeldFile, PlaceName, Rows
from layak.apps.organizations.access import Actor
from layak.apps.regions.models import Region
from layak.core.errors import InputRejected
from layak.core.records.checked import Rule, State
from layak.core.records.ledger import counts, used
from layak.core.records.mapping import ORIGIN
from layak.core.records.villages import Name
from tests import builders
from tests.apps.indicators import months
from tests.apps.indicators.months import child, csv_file

pytestmark = pytest.mark.django_db
NOW = builders.NOW


@pytest.fixture
def october(budi: Actor, villages: dict[str, Region]) -> Dataset:  # noqa: ARG001
    """A draft: two rows that count, one without a sex, one of an unknown village."""
    return months.receive(budi, months.small_month(village="Benuang"), at=NOW)


def report(dataset: Dataset) -> reports.Report:
    return reports.read(dataset.report)


def mended(dataset: Dataset, changes: dict[str, str]) -> bytes:
    """The workbook of the refused rows after somebody wrote into it."""
    book = openpyxl.load_workbook(io.BytesIO(workbooks.refused_workbook(dataset, at=NOW)))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        for heading, value in changes.items():
            sheet.cell(row, heads[heading], value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def give_back(
    actor: Actor, dataset: Dataset, content: bytes, name: str = "ditolak.xlsx"
) -> Dataset:
    return actions.add_file(
        actor=actor, dataset=dataset, upload=Upload(name, content), is_returned=True, at=NOW
    )


def accept(actor: Actor, dataset: Dataset) -> Dataset:
    return actions.accept(actor=actor, dataset=dataset, from_version=dataset.version, at=NOW)


def test_every_row_is_accounted_for(october: Dataset) -> None:
    assert counts(holding.rows_of(october)) == {
        State.GOOD: 1, State.REPAIRED: 1, State.SAME: 0, State.REFUSED: 2, State.MENDED: 0
    }  # fmt: skip
    assert (october.rows_used, october.rows_refused) == (2, 2)
    assert {each.code for each in report(october).refusals} == {Rule.MISSING, Rule.VILLAGE_UNKNOWN}


def test_nothing_that_names_a_child_or_a_parent_is_stored(budi: Actor, october: Dataset) -> None:
    table = holding.rows_of(october)
    stored = str(table.to_pylist()) + october.report + october.choices
    for personal in ("Anak 00", "Orang Tua", "16120141", "2024-01-15"):
        assert personal not in stored
    assert table["child"].to_pylist()[0] != table["child"].to_pylist()[1]
    assert "Nama Ortu" in report(october).columns_dropped
    accept(budi, october)
    assert not HeldFile.objects.exists()


def test_a_held_file_is_sealed(october: Dataset) -> None:
    held = bytes(HeldFile.objects.get().content)
    assert b"Anak" not in held
    assert b"Anak" in holding.content_of(october.deliveries.get())


def test_a_child_keeps_its_pseudonym_from_month_to_month(budi: Actor, october: Dataset) -> None:
    content = csv_file([child(1, village="Benuang", day="2025-11-03")])
    november = months.receive(
        budi, content, name="november.csv", at=NOW,
        period=(dt.date(2025, 11, 1), dt.date(2025, 11, 30)),
    )  # fmt: skip
    first, second = (holding.rows_of(each).to_pylist()[0] for each in (october, november))
    assert first["child"] == second["child"]
    assert first["key"] != second["key"]


def test_a_village_is_confirmed_once_for_the_whole_regency(
    budi: Actor, october: Dataset, villages: dict[str, Region]
) -> None:
    (row,) = queries.place_rows(october)
    name = Name(row.place.district, row.place.village)
    changed = actions.confirm_villages(
        actor=budi, dataset=october, codes={name: villages["Sinar Dewa"].code},
        from_version=october.version, at=NOW,
    )  # fmt: skip
    assert (changed.rows_used, changed.rows_refused) == (3, 1)
    assert PlaceName.objects.get().spelling == "TALANG UBI / Entah"
    again = months.receive(budi, csv_file([child(9, village="ENTAH")]), name="lain.csv", at=NOW)
    assert again.rows_refused == 0


def test_a_village_of_another_regency_cannot_be_meant(budi: Actor, october: Dataset) -> None:
    other = builders.region("16.10.01.2001")
    with pytest.raises(actions.UnknownVillage):
        actions.confirm_villages(
            actor=budi, dataset=october, codes={Name("talangubi", "entah"): other.code},
            from_version=october.version, at=NOW,
        )  # fmt: skip
    assert not PlaceName.objects.exists()


def test_refused_rows_come_back_mended_and_count_once(budi: Actor, october: Dataset) -> None:
    content = mended(october, {"JK": "L", "Desa/Kel": "Benuang"})
    changed = give_back(budi, october, content)
    assert (changed.rows_used, changed.rows_refused) == (4, 0)
    assert report(changed).counts[State.MENDED] == 2
    table = used(holding.rows_of(changed))
    assert len(set(table["key"].to_pylist())) == table.num_rows
    again = give_back(budi, changed, mended_again(content))
    assert again.rows_used == 4
    assert report(again).counts[State.SAME] == 2


def mended_again(content: bytes) -> bytes:
    """The same rows saved once more: other bytes, same content."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0].title = "Sekali lagi"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_rows_mended_after_acceptance_replace_what_was_accepted(
    budi: Actor, october: Dataset
) -> None:
    content = mended(october, {"JK": "L", "Desa/Kel": "Benuang"})
    first = accept(budi, october)
    draft = give_back(budi, first, content)
    assert draft.pk != first.pk
    assert (draft.rows_used, draft.rows_refused) == (4, 0)
    second = accept(budi, draft)
    first.refresh_from_db()
    assert (first.state, first.replaced_by) == (DatasetState.REPLACED, second)
    assert Dataset.objects.filter(state=DatasetState.ACCEPTED).get() == second


def test_what_went_on_with_a_replaced_month_cannot_bring_it_back(
    budi: Actor, october: Dataset
) -> None:
    content = mended(october, {"JK": "L", "Desa/Kel": "Benuang"})
    first = accept(budi, october)
    draft = give_back(budi, first, content)
    again = csv_file([child(7, village="Benuang")])
    accept(budi, months.receive(budi, again, name="lagi.csv", at=NOW))
    with pytest.raises(actions.BaseReplaced):
        accept(budi, draft)


def test_a_row_still_wrong_is_refused_again_and_counted_once(budi: Actor, october: Dataset) -> None:
    changed = give_back(budi, october, mended(october, {"JK": "?", "Desa/Kel": "Benuang"}))
    assert (changed.rows_used, changed.rows_refused) == (2, 2)
    assert report(changed).counts[State.MENDED] == 2


def test_the_refused_rows_say_why_and_where_they_stood(october: Dataset) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbooks.refused_workbook(october, at=NOW)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == ORIGIN
    assert rows[0][2:5] == ("No", "NIK", "Nama")
    assert [row[0] for row in rows[1:]] == ["1/4", "1/5"]
    assert rows[1][1] == "Jenis kelamin: Kosong, padahal harus ada."


def test_the_same_child_twice_on_a_day_is_counted_once_or_refused(
    budi: Actor,
    villages: dict[str, Region],  # noqa: ARG001
) -> None:
    rows = [child(1, village="Benuang"), child(2, village="Benuang"), child(1, village="Benuang")]
    rows.append(child(2, village="Benuang", weight="8,0"))
    found = months.receive(budi, csv_file(rows), at=NOW)
    assert [State(each) for each in holding.rows_of(found)["state"].to_pylist()] == [
        State.GOOD, State.REFUSED, State.SAME, State.REFUSED
    ]  # fmt: skip


def test_a_contradiction_is_settled_by_returning_one_row(
    budi: Actor,
    villages: dict[str, Region],  # noqa: ARG001
) -> None:
    twice = [child(2, village="Benuang"), child(2, village="Benuang", weight="8,0")]
    draft = months.receive(budi, csv_file(twice), at=NOW)
    book = openpyxl.load_workbook(io.BytesIO(workbooks.refused_workbook(draft, at=NOW)))
    book.worksheets[0].delete_rows(3)
    buffer = io.BytesIO()
    book.save(buffer)
    settled = give_back(budi, draft, buffer.getvalue())
    assert (settled.rows_used, settled.rows_refused) == (1, 0)


def test_a_month_in_two_files_is_one_dataset(budi: Actor, october: Dataset) -> None:
    more = csv_file([child(1, village="Benuang"), child(20, village="Benuang")])
    changed = actions.add_file(
        actor=budi, dataset=october, upload=Upload("bagian-2.csv", more), is_returned=False, at=NOW
    )
    assert changed.rows_used == 3
    assert report(changed).counts[State.SAME] == 1


def test_the_same_file_is_not_added_twice(budi: Actor, october: Dataset) -> None:
    again = Upload("lain.csv", months.small_month(village="Benuang"))
    with pytest.raises(actions.SameFile):
        actions.add_file(actor=budi, dataset=october, upload=again, is_returned=False, at=NOW)


def test_a_month_imported_again_shows_what_it_changes_and_replaces_it(
    budi: Actor, october: Dataset
) -> None:
    first = accept(budi, october)
    rows = [
        child(1, village="Benuang"),
        child(2, village="Benuang", weight="9,9"),
        child(7, village="Benuang"),
    ]
    draft = months.receive(budi, csv_file(rows), name="lagi.csv", at=NOW)
    page = queries.dataset_page(budi, draft)
    assert page.comparison is not None
    assert (page.comparison.added, page.comparison.changed) == (1, 1)
    assert (page.comparison.equal, page.comparison.gone) == (1, 0)
    second = accept(budi, draft)
    first.refresh_from_db()
    assert first.state == DatasetState.REPLACED
    total = sum(each.rows_used for each in Dataset.objects.filter(state=DatasetState.ACCEPTED))
    assert total == second.rows_used == 3


def test_the_life_of_a_row_is_told(budi: Actor, october: Dataset) -> None:
    draft = give_back(budi, october, mended(october, {"JK": "L", "Desa/Kel": "Benuang"}))
    life = queries.life_of(draft, file=1, number=4)
    assert life is not None
    assert life.state is State.MENDED
    assert [note.code for note in life.notes] == [Rule.MISSING]
    assert life.delivery.file_name == "oktober.csv"
    places = {(file, number, state) for _, file, number, state in life.elsewhere}
    assert queries.life_of(draft, file=1, number=99) is None
    later = queries.life_of(draft, file=2, number=2)
    assert later is not None
    assert later.state in {State.GOOD, State.REPAIRED}
    assert later.delivery.is_returned
    assert places


def test_measurements_are_those_that_count(budi: Actor, october: Dataset) -> None:
    table = queries.measurements_of(accept(budi, october))
    assert table.num_rows == 2
    assert table.to_pylist()[0] == {
        "sex": "f", "age": 630, "weight": 9.5, "lenhei": 78.5, "measure": "l", "oedema": "n",
        "armc": None, "village": "16.12.01.2010", "month": "2025-10",
        "child": holding.rows_of(october)["child"][0].as_py(),
    }  # fmt: skip


def test_a_child_measured_twice_in_a_month_is_measured_as_of_the_last_day(
    budi: Actor,
    villages: dict[str, Region],  # noqa: ARG001
) -> None:
    rows = [
        child(1, village="Benuang", day="2025-10-20", weight="9,9"),
        child(1, village="Benuang", day="2025-10-06"),
        child(2, village="Benuang"),
    ]
    draft = months.receive(budi, csv_file(rows), at=NOW)
    assert draft.rows_used == 3
    table = queries.measurements_of(accept(budi, draft))
    assert table["weight"].to_pylist() == [9.9, 9.5]


def test_only_a_waiting_dataset_of_ones_own_is_changed(
    budi: Actor, sari: Actor, october: Dataset
) -> None:
    with pytest.raises(actions.NotYourDataset):
        accept(sari, october)
    accepted = accept(budi, october)
    for change in (lambda: accept(budi, accepted), lambda: discard(budi, accepted)):
        with pytest.raises(actions.DatasetClosed):
            change()


def discard(actor: Actor, dataset: Dataset) -> Dataset:
    return actions.discard(actor=actor, dataset=dataset, at=NOW)


def test_a_stale_page_accepts_nothing(budi: Actor, october: Dataset) -> None:
    with pytest.raises(actions.StaleDataset):
        actions.accept(actor=budi, dataset=october, from_version=october.version - 1, at=NOW)


def test_a_month_without_a_row_that_counts_is_not_accepted(
    budi: Actor,
    villages: dict[str, Region],  # noqa: ARG001
) -> None:
    draft = months.receive(budi, csv_file([child(1, sex="")]), at=NOW)
    with pytest.raises(actions.NothingToAccept):
        accept(budi, draft)


def test_what_is_discarded_leaves_nothing_but_its_trace(budi: Actor, october: Dataset) -> None:
    discard(budi, october)
    assert not HeldFile.objects.exists()
    assert not Rows.objects.exists()
    assert Delivery.objects.count() == 1
    assert Entry.objects.filter(action="dataset.discarded").exists()


def test_a_file_that_is_no_longer_held_is_asked_for_again(budi: Actor, october: Dataset) -> None:
    HeldFile.objects.all().delete()
    with pytest.raises(holding.FileGone):
        workbooks.refused_workbook(october, at=NOW)
    assert accept(budi, october).rows_used == 2


def test_a_file_that_nobody_accepts_is_forgotten_after_a_while(october: Dataset) -> None:
    assert holding.let_go_old(before=NOW) == 0
    assert holding.let_go_old(before=NOW + dt.timedelta(seconds=1)) == 1
    assert not HeldFile.objects.exists()
    assert october.rows_used == 2


@pytest.mark.tampers
def test_rows_that_were_changed_are_noticed(october: Dataset) -> None:
    assert list(holding.verify()) == []
    Rows.objects.update(content=b"PAR1")
    with pytest.raises(holding.RowsChanged):
        holding.rows_of(october)
    assert [each.subject for each in holding.verify()] == [f"indicators.dataset:{october.pk}"]


def test_a_monthly_export_needs_its_month(budi: Actor) -> None:
    year = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    with pytest.raises(actions.MonthMissing):
        months.receive(budi, months.small_month(), at=NOW, period=year)


def test_a_file_without_a_table_changes_nothing(budi: Actor) -> None:
    with pytest.raises(InputRejected):
        months.receive(budi, b"hanya satu kalimat", at=NOW)
    assert not Dataset.objects.exists()


def test_only_a_workbook_of_refused_rows_is_taken_back(budi: Actor, october: Dataset) -> None:
    with pytest.raises(InputRejected) as caught:
        give_back(budi, october, csv_file([child(30)]), "lain.csv")
    assert caught.value.findings[0].code == "not_returned"


def test_refused_rows_of_several_files_come_back_in_one_workbook(
    budi: Actor, october: Dataset
) -> None:
    other = [each for each in months.HEADINGS if each != "Posyandu"]
    at = months.HEADINGS.index("Posyandu")
    lines = [[*row[:at], *row[at + 1 :]] for row in (child(40, village="Benuang", sex=""),)]
    both = actions.add_file(
        actor=budi, dataset=october, upload=Upload("bagian-2.csv", csv_file(lines, other)),
        is_returned=False, at=NOW,
    )  # fmt: skip
    assert both.rows_refused == 3
    book = openpyxl.load_workbook(io.BytesIO(workbooks.refused_workbook(both, at=NOW)))
    for sheet in book.worksheets[:2]:
        heads = {cell.value: cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, heads["JK"], "P")
            sheet.cell(row, heads["Desa/Kel"], "Benuang")
    buffer = io.BytesIO()
    book.save(buffer)
    whole = give_back(budi, both, buffer.getvalue())
    assert (whole.rows_used, whole.rows_refused) == (5, 0)
    assert whole.deliveries.filter(is_returned=True).count() == 2
