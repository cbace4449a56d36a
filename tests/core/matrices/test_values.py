"""Cells have one spelling for each kind, read from what people write."""

from __future__ import annotations

import pytest

from layak.core.instrument.model import Text
from layak.core.matrices.model import Column, ColumnKind
from layak.core.matrices.values import LONGEST, BadCell, read_cell, shown
from layak.core.messages import INDONESIAN

READ = {
    (ColumnKind.TEXT, "  Rini\u200b "): "Rini",
    (ColumnKind.INTEGER, "1.250"): "1250",
    (ColumnKind.INTEGER, "0"): "0",
    (ColumnKind.PERCENT, "12,5 %"): "12.5",
    (ColumnKind.PERCENT, "104,2"): "104.2",
    (ColumnKind.RUPIAH, "Rp 1.250.000,-"): "1250000",
    (ColumnKind.RUPIAH, "Rp2.500"): "2500",
    (ColumnKind.DATE, "4/11/2025"): "2025-11-04",
    (ColumnKind.DATE, "2025-11-4"): "2025-11-04",
    (ColumnKind.YES_NO, "Ya"): "yes",
    (ColumnKind.YES_NO, "belum"): "no",
    (ColumnKind.YES_NO, ""): "",
}
REFUSED = (
    (ColumnKind.TEXT, "x" * (LONGEST + 1)),
    (ColumnKind.INTEGER, "dua"),
    (ColumnKind.INTEGER, "1,5"),
    (ColumnKind.INTEGER, "-3"),
    (ColumnKind.RUPIAH, "9" * 16),
    (ColumnKind.PERCENT, "=1+1"),
    (ColumnKind.DATE, "31-02-2025"),
    (ColumnKind.DATE, "kemarin"),
    (ColumnKind.YES_NO, "mungkin"),
)


def column(kind: ColumnKind) -> Column:
    return Column("c", Text("Kolom"), kind)


@pytest.mark.parametrize(("kind", "text"), READ)
def test_a_cell_is_read_into_its_one_spelling(kind: ColumnKind, text: str) -> None:
    found = read_cell(column(kind), text)
    assert found == READ[kind, text]
    assert read_cell(column(kind), shown(column(kind), found, INDONESIAN)) == found


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_what_cannot_be_meant_is_refused_with_a_reason(kind: ColumnKind, text: str) -> None:
    with pytest.raises(BadCell) as refused:
        read_cell(column(kind), text)
    assert len(str(refused.value.message)) < 200
