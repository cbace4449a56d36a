"""The workbook of a form: figures are numbers, texts are texts, in both languages."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from layak.documents import village_sheets
from layak.documents.languages import translator
from layak.documents.village_sheets import ReplyRow, ShareRow

AT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
SHARES = [
    ShareRow("26.4", "% desa dengan Forum Anak", Decimal(47), 71, 6, Decimal("66.1972")),
    ShareRow("26.99", "Jumlah balai", Decimal("12.5"), 71, 0, None),
]
REPLY = ReplyRow(
    place_code="16.12.01.2001", kecamatan="Talang Ubi", place="=1+1", question="26.4", value="Ya",
    number=None, note="@rumus", by="Gilang", office="Pemerintah Desa", at="2026-03-02 09.00",
)  # fmt: skip


def made(language: str = "id", replies: int = 1) -> Workbook:
    content = village_sheets.write(
        SHARES, [REPLY] * replies, title="PALI – Evaluasi – Formulir", made_at=AT,
        words=translator(language),
    )  # fmt: skip
    return load_workbook(io.BytesIO(content))


def test_shares_are_numbers_and_a_sum_has_no_percentage() -> None:
    rows = list(made().worksheets[0].iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("26.4", "% desa dengan Forum Anak", 47, 71, 6, 66.1972)
    assert rows[1][2:5] == (12.5, 71, 0)
    assert not rows[1][5]


def test_what_people_wrote_is_never_a_formula() -> None:
    (row,) = made().worksheets[1].iter_rows(min_row=2)
    assert [cell.data_type for cell in row if cell.value and cell.column != 6] == ["s"] * 9
    assert row[2].value == "'=1+1"


@pytest.mark.parametrize(
    ("language", "names"),
    [("id", ["Persentase", "Isian wilayah"]), ("en", ["Percentages", "Replies"])],
)
def test_its_sheets_are_named_in_the_readers_language(language: str, names: list[str]) -> None:
    assert made(language).sheetnames == names


def test_ten_thousand_replies_fit() -> None:
    assert made(replies=10_000).worksheets[1].max_row == 10_001
