"""The tables of docs/algorithms/action-catalogue.md are what the code does."""

from __future__ import annotations

from decimal import Decimal

from layak.core.action_catalogue.model import ActionKind, CostModel, CostPart, Raise
from layak.core.action_catalogue.moving import Standing, moved_by
from layak.core.action_catalogue.pricing import rupiah_of, yearly_rupiah_of
from layak.core.action_catalogue.scheduling import scheduled
from tests.core.action_catalogue.samples import action
from tests.worked_pages import Page

PAGE = Page("action-catalogue.md")


def test_the_moves_of_the_page() -> None:
    rows = PAGE.table("moves")
    assert len(rows) == 6
    for row in rows:
        step = Raise("2.2", Decimal(row["from_share"]), Decimal(row["to_share"]))
        made = action(kind=ActionKind(row["kind"]), raises=(step,))
        standing = Standing(Decimal(10), Decimal(row["claimed"]), Decimal(row["expected"]))
        moves = moved_by(made, {"2.2": standing})
        wanted = [] if row["from"] == "-" else [(Decimal(row["from"]), Decimal(row["to"]))]
        assert [(each.from_points, each.to_points) for each in moves] == wanted


def test_the_cost_of_the_page() -> None:
    rows = PAGE.table("cost")
    (result,) = PAGE.table("result")
    parts = {
        when: tuple(CostPart(r["price"], Decimal(r["quantity"])) for r in rows if r["when"] == when)
        for when in ("fixed", "per_unit", "yearly")
    }
    prices = {row["price"]: int(row["rupiah"]) for row in rows}
    made = action(unit_kind="session", cost=CostModel(**parts))
    assert rupiah_of(made, int(result["units"]), prices).rupiah == int(result["first_year"])
    assert yearly_rupiah_of(made, prices).rupiah == int(result["further_year"])


def test_the_schedule_of_the_page() -> None:
    rows = PAGE.table("schedule")
    assert len(rows) == 5
    for row in rows:
        made = action(
            lead_months=int(row["lead_months"]), duration_months=int(row["duration_months"])
        )
        found = scheduled(made, years=range(2026, 2029), units=int(row["units"]))
        assert found is not None
        assert " ".join(str(each) for each in found.quarters) == row["quarters"]
        for year in ("2026", "2027", "2028"):
            assert str(found.units.get(int(year), "-")) == row[year]
