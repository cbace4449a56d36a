"""How codes and rupiah are written, and rows of a budget workbook held against a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layak.core.action_plan.budget_rows import Against, SheetRow, read_budget
from layak.core.action_plan.codes import CodeForm, CodeLevel, Standing, read_code, standing_of
from layak.core.action_plan.model import Source
from layak.core.action_plan.words import read_rupiah, rupiah
from tests.core.action_plan.samples import line, plan


@pytest.mark.parametrize(
    ("text", "spelled", "form"),
    [
        ("2.08.07.2.01.0003", "2.08.07.2.01.0003", CodeForm.NEW),
        (" 2.08.07.02.01.0003 ", "2.08.07.2.01.0003", CodeForm.NEW),
        ("2.08.07.2.01.03", "2.08.07.2.01.03", CodeForm.OLD),
        ("x.xx.01.2.01.0001", "X.XX.01.2.01.0001", CodeForm.NEW),
    ],
)
def test_a_sub_activity_has_one_spelling_and_one_form(
    text: str, spelled: str, form: CodeForm
) -> None:
    code = read_code(text)
    assert code is not None
    assert (code.text, code.level, code.form) == (spelled, CodeLevel.SUB_ACTIVITY, form)


@pytest.mark.parametrize("text", ["", "pelatihan", "2.08", "2.08.07.2.01.003", "2.08.07.2.1.0003"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


def test_an_old_number_is_not_taken_for_a_new_one() -> None:
    listed = {"2.08.07.2.01.0003": "Koordinasi"}
    old, new = read_code("2.08.07.2.01.03"), read_code("2.08.07.2.01.0009")
    assert old is not None
    assert new is not None
    assert standing_of(old, listed) is Standing.OTHER_FORM
    assert standing_of(new, listed) is Standing.UNLISTED
    assert standing_of(old, {}) is Standing.NO_LIST


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12500000", 12_500_000), ("12.500.000", 12_500_000), ("Rp 12.500.000,00", 12_500_000),
        ("12,500,000", 12_500_000), ("0", 0), ("dua juta", None), ("12,5 juta", None),
        ("-5", None), ("1.5", None), ("12.50.000", None), ("9" * 16, None),
    ],
)  # fmt: skip
def test_rupiah_are_whole_or_not_read_at_all(text: str, amount: int | None) -> None:
    assert read_rupiah(text) == amount


def test_what_is_shown_is_read_back() -> None:
    assert all(read_rupiah(rupiah(each)) == each for each in (0, 7, 1_000, 1_234_567, 10**14))


ROW = SheetRow(5, "2.08.07.2.01.0003", "DP3A", "2025", "PAD", "12000000")
AGAINST = Against(
    agencies={"dp3a": "dp3a"}, codes={"2.08.07.2.01.0003": "x"}, locked=(), file="a.xlsx"
)


def test_a_row_changes_the_money_of_its_line_year_and_source() -> None:
    found = read_budget([ROW], plan(line()), AGAINST)
    (change,) = found.changes
    assert (change.line.key, change.year, change.source) == ("a", 2025, Source.PAD)
    assert (change.old, change.new, found.findings) == (10_000_000, 12_000_000, ())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amount": "dua belas juta"}, "amount_unreadable"),
        ({"year": "2031"}, "year_outside"),
        ({"source": "kas"}, "source_unknown"),
        ({"agency": "Dinas Anu"}, "agency_unknown"),
        ({"code": "2.08.07.2.01.0009"}, "line_unclear"),
        ({"number": "7"}, "line_unknown"),
    ],
)
def test_an_unclear_row_changes_nothing_and_is_named(changes: dict[str, str], code: str) -> None:
    found = read_budget([replace(ROW, **changes)], plan(line()), AGAINST)
    assert [(each.code, each.where.row) for each in found.findings] == [(code, 5)]
    assert found.changes == ()


def test_a_locked_line_is_not_lowered() -> None:
    against = replace(AGAINST, locked={"a"})
    lower = replace(ROW, amount="9000000")
    assert [each.code for each in read_budget([lower], plan(line()), against).findings] == [
        "below_locked"
    ]
    assert read_budget([ROW], plan(line()), against).findings == ()


def test_the_same_row_twice_counts_once() -> None:
    found = read_budget([ROW, replace(ROW, row=6, amount="1")], plan(line()), AGAINST)
    assert len(found.changes) == 1
    assert [each.code for each in found.findings] == ["row_twice"]
