"""The worked examples of docs/algorithms/progress.md come out as the page says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from layak.core.action_plan.model import Move, Source
from layak.core.action_plan.sums import Block
from layak.core.progress.forecasting import LineForecast, forecast_line, forecast_score
from layak.core.progress.model import Quarter, Report, ReportState
from layak.core.progress.sums import SpentBy, spendings, summed
from tests.core.action_plan.samples import line
from tests.worked_pages import NOTHING, Page, Row

PAGE = Page("progress.md")
YEAR = 2025


def test_money_is_summed_as_the_page_says() -> None:
    rows = PAGE.table("reports")
    reports = [
        Report(
            row["line"], Quarter(YEAR, int(row["quarter"])), agency=row["agency"],
            spent=tuple(
                (Source(name), int(row[name]) * 10**6)
                for name in ("pad", "dau") if row[name] != NOTHING
            ),
            state=ReportState.REPORTED,
        )
        for row in rows
    ]  # fmt: skip
    lines = [line(key="1", lead="dp3a"), line(key="2", lead="dinkes")]
    by = summed(spendings(lines, reports))
    for row in PAGE.table("spent"):
        assert by[SpentBy(row["dimension"])][row["key"]] == int(row["millions"]) * 10**6


def test_lines_stand_where_the_page_says() -> None:
    for row in PAGE.table("lines"):
        found = forecast(row)
        assert (found.light, found.expected) == (row["light"], Decimal(row["expected"])), row


def test_the_year_brings_what_the_page_says() -> None:
    questions = {row["question"]: row for row in PAGE.table("questions")}
    block = Block(Decimal(20), {code: Decimal(row["claims"]) for code, row in questions.items()})
    survival = {
        code: Decimal(row["share upheld"])
        for code, row in questions.items() if row["share upheld"] != NOTHING
    }  # fmt: skip
    moves = {row["line"]: row for row in PAGE.table("moves")}
    rows = PAGE.table("lines")
    lines = [
        line(
            key=row["line"],
            moves=(Move(moves[row["line"]]["question"], Decimal(0),
                        Decimal(moves[row["line"]]["to"])),) if row["line"] in moves else (),
        )
        for row in rows
    ]  # fmt: skip
    found = forecast_score(
        lines, [forecast(row) for row in rows], [block], today=Decimal(600), survival=survival,
        usual=Decimal("0.9"),
    )  # fmt: skip
    claimed = Decimal(0)
    totals = {"low": found.low, "likely": found.likely, "high": found.high}
    for row, part in zip(PAGE.table("score"), found.parts, strict=True):
        claimed += part.claimed
        assert claimed == Decimal(row["claimed"])
        assert totals[row["case"]] == Decimal(row["expected"])


def forecast(row: Row) -> LineForecast:
    made = replace(line(key=row["line"]), quarters=tuple(int(n) for n in row["quarters"].split()))
    reports = []
    if row["done at 2"] != NOTHING:
        reports = [
            Report(
                row["line"], Quarter(YEAR, 2), percent=Decimal(row["done at 2"]),
                is_final=row["final"] == "yes", state=ReportState.CONFIRMED,
            )
        ]  # fmt: skip
    return forecast_line(made, reports, year=YEAR, elapsed=2)
