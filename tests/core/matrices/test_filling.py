"""A table is what data say and what people typed; a person's cell wins."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layak.core.matrices.filling import (
    FilledRow,
    KeptRow,
    Origin,
    lacks_of,
    stamp_of,
    table_of,
    typed_cells,
)
from tests.core.matrices.samples import MATRIX

CODES = [column.code for column in MATRIX.columns]
#: What data say and what people typed, for a column that takes any text.
_TEXTS = st.dictionaries(st.just("name"), st.text("abc", max_size=4))


def test_rows_of_data_come_first_and_rows_of_people_behind() -> None:
    kept = [KeptRow("hand:1", {"name": "Rini"}, 1), KeptRow("a", {"name": "Sari"}, 2)]
    filled = [FilledRow("a", {"name": "Rahma"}, "Data"), FilledRow("b", {"name": "Tuti"}, "Data")]
    found = table_of(MATRIX, filled, kept)
    assert [(row.key, row.values["name"]) for row in found.rows] == [
        ("a", "Sari"), ("b", "Tuti"), ("hand:1", "Rini"),
    ]  # fmt: skip
    first = found.rows[0].cells[0]
    assert (first.origin, first.replaced, first.filled) == (Origin.HAND, "Rahma", "Rahma")
    assert found.rows[2].is_by_hand
    assert (found.required, found.missing) == (6, 3)


def test_a_row_whose_source_forgot_it_stays_with_what_was_typed() -> None:
    found = table_of(MATRIX, [], [KeptRow("a", {"name": "Sari"}, 2)])
    assert [(row.is_orphan, row.is_by_hand) for row in found.rows] == [(True, False)]
    assert found.rows[0].values["name"] == "Sari"


def test_a_row_that_two_sources_name_is_filled_by_the_first() -> None:
    found = table_of(MATRIX, [FilledRow("a", {"name": "X"}), FilledRow("a", {"name": "Y"})], [])
    assert [row.values["name"] for row in found.rows] == ["X"]


def test_a_row_that_is_left_out_counts_nowhere_and_is_still_found() -> None:
    found = table_of(MATRIX, [FilledRow("a", {"name": "X"})], [KeptRow("a", {}, 1, True)])
    assert (found.rows, found.required, found.is_complete) == ((), 0, False)
    assert found.row("a") is not None


def test_what_no_cell_of_its_kind_can_hold_is_nothing() -> None:
    found = table_of(MATRIX, [FilledRow("a", {"name": " X ", "hours": "banyak"})], [])
    assert found.rows[0].values == {**dict.fromkeys(CODES, ""), "name": "X"}


def test_lacks_name_column_count_and_the_first_rows() -> None:
    filled = [FilledRow(str(number), {"name": f"N{number}"}) for number in range(7)]
    [lack] = lacks_of(table_of(MATRIX, filled, []), named=2)
    assert (lack.column.code, lack.count, lack.rows) == ("date", 7, ("N0", "N1"))


def test_a_table_is_complete_with_a_row_and_all_its_required_cells() -> None:
    full = FilledRow("a", {"name": "X", "date": "2025-01-31"})
    assert table_of(MATRIX, [full], []).is_complete
    assert not table_of(MATRIX, [], []).is_complete


@given(filled=_TEXTS, typed=_TEXTS)
def test_what_is_kept_gives_back_what_was_typed(
    filled: dict[str, str], typed: dict[str, str]
) -> None:
    kept = KeptRow("a", typed_cells(MATRIX, filled, typed), 1)
    [row] = table_of(MATRIX, [FilledRow("a", filled)], [kept]).rows
    assert row.values["name"] == (typed.get("name") or filled.get("name", ""))
    assert row.filled["name"] == filled.get("name", "")


def test_a_stamp_changes_with_the_version_and_with_the_data() -> None:
    stamps = {stamp_of(1, {"a": "x"}), stamp_of(2, {"a": "x"}), stamp_of(1, {"a": "y"})}
    assert len(stamps) == 3
    assert stamp_of(1, {"a": "x", "b": ""}) == stamp_of(1, {"b": "", "a": "x"})
