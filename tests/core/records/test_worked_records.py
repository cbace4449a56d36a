"""The tables of docs/algorithms/records.md hold."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from layak.core.records import readings
from layak.core.records.checked import Checked, State
from layak.core.records.ledger import compare, ledger_of, settle, used
from layak.core.records.measurements import SCHEMA, measurements
from layak.documents.profiles import profile
from tests.worked_pages import NOTHING, Page, Row

PAGE = Page("records.md")
READERS = {
    "number": readings.read_decimal, "count": readings.read_count, "date": readings.read_date,
    "sex": readings.read_sex, "position": readings.read_position,
}  # fmt: skip
FIELDS = profile("eppgbm").read


@pytest.mark.parametrize("row", PAGE.table("cells"), ids=lambda row: row["cell"])
def test_a_cell_is_read_as_the_page_says(row: Row) -> None:
    reading = READERS[row["type"]](row["cell"])
    value = reading.value
    shown = NOTHING if value is None else str(value)
    if isinstance(value, float):
        shown = format(value, "g")
    assert (shown, reading.repair or reading.trouble or NOTHING) == (row["value"], row["said"])


def checked(rows: list[Row]) -> Checked:
    """The rows of one file, all good so far."""
    origins = [
        None
        if row["was refused as"] == NOTHING
        else tuple(map(int, row["was refused as"].split("/")))
        for row in rows
    ]
    return Checked(
        numbers=[int(row["row"]) for row in rows],
        states=[State.GOOD] * len(rows),
        keys=[row["child"] for row in rows],
        children=[row["child"] for row in rows],
        values={"weight": [float(row["weight"]) for row in rows]},
        origins=list(origins),
    )


def ledger(rows: list[Row], file: str) -> pa.Table:
    mine = checked([row for row in rows if row["file"] == file])
    return ledger_of(mine, file=int(file), fields=FIELDS)


def test_what_was_accepted_is_gone_on_with_as_if_it_had_come_at_once() -> None:
    rows = PAGE.table("ledger")
    accepted = settle([ledger(rows, "1")])
    whole = settle([accepted, ledger(rows, "2")])
    assert whole["state"].to_pylist() == [row["became"] for row in rows]


def test_files_are_settled_as_the_page_says() -> None:
    rows = PAGE.table("ledger")
    tables = [
        ledger_of(
            checked([row for row in rows if row["file"] == file]), file=int(file), fields=FIELDS
        )
        for file in ("1", "2")
    ]
    whole = settle(tables)
    assert whole["state"].to_pylist() == [row["became"] for row in rows]
    assert sorted(used(whole)["key"].to_pylist()) == ["A", "B", "C", "D"]


def test_settling_twice_changes_nothing() -> None:
    rows = PAGE.table("ledger")
    once = settle([ledger_of(checked(rows[:5]), file=1, fields=FIELDS)])
    assert settle([once])["state"].to_pylist() == once["state"].to_pylist()


def test_two_ledgers_are_compared_by_record() -> None:
    rows = PAGE.table("ledger")
    old = settle([ledger_of(checked(rows[:1] + rows[3:4]), file=1, fields=FIELDS)])
    new = settle(
        [ledger_of(checked([{**rows[0], "weight": "9.9"}, rows[8]]), file=1, fields=FIELDS)]
    )
    found = compare(old, new)
    assert (found.added, found.changed, found.equal, found.gone) == (1, 1, 0, 1)
    assert compare(old, old).equal == 2


def test_measurements_have_the_columns_of_anthro_even_where_a_ledger_has_none() -> None:
    ledger = settle([ledger_of(checked(PAGE.table("ledger")[:1]), file=1, fields=FIELDS)])
    table = measurements(ledger, month="2025-10")
    assert table.schema == SCHEMA
    assert table.to_pylist()[0]["weight"] == 9.5
    assert table.to_pylist()[0]["lenhei"] is None


def test_the_serial_number_of_the_page_is_that_day() -> None:
    assert (dt.date(2025, 10, 3) - dt.date(1899, 12, 30)).days == 45933
