"""The rows of a workbook are held against the table; a bad row changes nothing."""

from __future__ import annotations

import pytest

from layak.core.matrices.filling import FilledRow, KeptRow, table_of
from layak.core.matrices.rows import MOST_ROWS, SheetRow, TooManyRows, read_rows
from tests.core.matrices.samples import MATRIX

TABLE = table_of(
    MATRIX,
    [FilledRow("a", {"name": "Rini", "date": "2025-01-31"}), FilledRow("b", {"name": "Tuti"})],
    [KeptRow("hand:1", {"name": "Wati"}, 1)],
)
STAMPS = {row.key: row.stamp for row in TABLE.rows}


def sheet(row: int, key: str = "", stamp: str | None = None, **texts: str) -> SheetRow:
    return SheetRow(row, key, STAMPS.get(key, "") if stamp is None else stamp, texts)


def test_a_row_that_stands_is_no_change() -> None:
    found = read_rows([sheet(2, "a", name="Rini", date="31/1/2025")], TABLE, file="x.xlsx")
    assert (found.changes, found.same, found.findings) == ((), 1, ())


def test_changed_and_new_rows_are_told_apart() -> None:
    rows = [sheet(2, "a", name="Rini Astuti"), sheet(3, name="Lina", hours="24")]
    found = read_rows(rows, TABLE, file="x.xlsx")
    assert [(each.key, each.values["name"]) for each in found.changes] == [
        ("a", "Rini Astuti"), ("", "Lina"),
    ]  # fmt: skip
    assert found.changes[0].values["date"] == "2025-01-31"  # a column the workbook lacks stays
    assert found.new == 1


def test_a_row_that_lost_its_key_is_known_by_its_content() -> None:
    found = read_rows(
        [sheet(2, name="Rini", date="2025-01-31"), sheet(3, name="Lina"), sheet(4, name="Lina")],
        TABLE, file="x.xlsx",
    )  # fmt: skip
    assert (found.same, found.new) == (2, 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (sheet(2, "entah", name="X"), "unknown_key"),
        (sheet(2, "a", "9-00000000", name="X"), "stale_row"),
        (sheet(2, "a", name="X", hours="banyak"), "bad_cell"),
        (sheet(2, "hand:1' OR 1=1", name="X"), "unknown_key"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named(row: SheetRow, code: str) -> None:
    found = read_rows([row], TABLE, file="x.xlsx")
    assert [each.code for each in found.findings] == [code]
    assert found.findings[0].where.row == 2
    assert found.changes == ()


def test_a_row_that_stands_twice_is_refused_the_second_time() -> None:
    rows = [sheet(2, "a", name="X"), sheet(3, "a", name="Y")]
    found = read_rows(rows, TABLE, file="x.xlsx")
    assert [each.code for each in found.findings] == ["repeated"]
    assert len(found.changes) == 1


def test_every_bad_cell_of_a_row_is_named_with_its_column() -> None:
    found = read_rows([sheet(2, name="X", hours="a", date="b")], TABLE, file="x.xlsx")
    assert [each.where.column for each in found.findings] == ["Tanggal", "Lama"]


def test_more_rows_than_a_table_holds_are_refused() -> None:
    rows = [sheet(number, name=f"N{number}") for number in range(MOST_ROWS)]
    with pytest.raises(TooManyRows):
        read_rows(rows, TABLE, file="x.xlsx")
