"""The examples in docs/algorithms/prevalence.md and trend.md come out as they are written."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from layak.core.statistics.intervals import wilson_limits
from layak.core.statistics.prevalence import PrevalenceTable
from layak.core.statistics.sample import Sample, numbered
from layak.core.statistics.small_numbers import SMALL_NUMBER_RULES, small_numbers
from layak.core.statistics.trend import Month, carried_over, trend
from layak.core.statistics.who_survey import anthro_table
from tests.worked_pages import NOTHING, Page, Row

PREVALENCE, TREND = Page("prevalence.md"), Page("trend.md")
CHILDREN = PREVALENCE.table("children")


def _numbers(name: str) -> NDArray[np.float64]:
    return np.array([np.nan if row[name] == NOTHING else float(row[name]) for row in CHILDREN])


@pytest.fixture(scope="module")
def table() -> PrevalenceTable:
    months = _numbers("months")
    unknown = np.full(len(CHILDREN), np.nan)
    sample = Sample(
        z={"zlen": _numbers("zlen"), "zwfl": _numbers("zwfl"), "zwei": unknown, "zbmi": unknown},
        sex=_numbers("sex").astype(np.int64),
        age_days=np.floor(months * 30.4375 + 0.5),
        age_months=months,
        oedema=np.array([row["oedema"] == "y" for row in CHILDREN]),
        weights=_numbers("weight"),
        cluster=numbered([row["cluster"] for row in CHILDREN]),
        stratum=numbered([row["stratum"] for row in CHILDREN]),
    )
    return anthro_table(sample).table


@pytest.mark.parametrize(
    "row", PREVALENCE.table("figures"), ids=lambda row: f"{row['group']} {row['column']}"
)
def test_a_figure_of_the_survey_is_as_written(table: PrevalenceTable, row: Row) -> None:
    value = table.column(row["column"])[table.groups.index(row["group"])]
    assert _written(value) == row["value"]


@pytest.mark.parametrize("row", TREND.table("shares"), ids=lambda row: row["of"])
def test_an_interval_and_its_warnings_are_as_written(row: Row) -> None:
    events, of = int(row["events"]), int(row["of"])
    limits = wilson_limits(events=events, of=of)
    warned = [each.rule.code for each in small_numbers(events=events, of=of)]
    assert row == row | {
        "low": _written(limits.low),
        "high": _written(limits.high),
        "warned of": " ".join(warned) or NOTHING,
    }


def test_every_rule_stands_on_the_page() -> None:
    page = TREND.text()
    assert all(f"`{each.code}`" in page for each in SMALL_NUMBER_RULES)


@pytest.mark.parametrize("carry_over", ["0", "0.8", "estimated"])
def test_the_changes_over_the_months_are_as_written(carry_over: str) -> None:
    months = [
        Month(int(year) * 12 + int(month), int(row["events"]), int(row["of"]))
        for row in TREND.table("months")
        for year, month in [row["month"].split("-")]
    ]
    known = None if carry_over == "estimated" else float(carry_over)
    found = trend(months, carry_over=known)
    rows = [row for row in TREND.table("changes") if row["carry-over"] == carry_over]
    for row, change in zip(rows, (found.slope, found.latest), strict=True):
        assert row == row | {
            "size": _written(change.size),
            "low": _written(change.low),
            "high": _written(change.high),
            "p": _written(change.p_value),
            "dispersion": _written(change.dispersion),
            "verdict": change.verdict.value,
        }
    if known is None:
        assert found.slope.carry_over == found.latest.carry_over == 0.95


def test_the_carry_over_of_the_text_is_that_of_its_counts() -> None:
    found = carried_over(both=170, first=190, second=185, seen_twice=950, of=(1009, 1002))
    assert f"a carry-over of {_written(found)}." in TREND.text()


def _written(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
