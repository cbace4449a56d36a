"""The tables of docs/algorithms/action-plan.md are true."""

from __future__ import annotations

from layak.core.action_plan.model import Cost, Line, Plan, Pledge, PledgeKind, Source
from layak.core.action_plan.sums import Dimension, sums
from tests.worked_pages import Page, Row

PAGE = Page("action-plan.md")
MILLION = 1_000_000


def lines_of(rows: list[Row]) -> list[Line]:
    found = []
    for number in dict.fromkeys(row["line"] for row in rows):
        mine = [row for row in rows if row["line"] == number]
        budgeted = [row for row in mine if row["source"] != "pledge"]
        first = budgeted[0]
        found.append(
            Line(
                key=number, number=int(number), cluster=first["cluster"], title="Aksi",
                lead=first["lead"], pillar=first["pillar"],
                costs=tuple(
                    Cost(int(row["year"]), Source(row["source"]), int(row["millions"]) * MILLION)
                    for row in budgeted
                ),
                pledges=tuple(
                    Pledge(
                        row["lead"], row["pillar"], PledgeKind.MONEY, year=int(row["year"]),
                        rupiah=int(row["millions"]) * MILLION,
                    )
                    for row in mine if row["source"] == "pledge"
                ),
            )
        )  # fmt: skip
    return found


def test_the_sums_of_the_page_are_those_of_its_amounts() -> None:
    found = sums(Plan(2026, 2030, tuple(lines_of(PAGE.table("money")))))
    stated: dict[str, dict[str, int]] = {}
    for row in PAGE.table("sums"):
        stated.setdefault(row["dimension"], {})[row["key"]] = int(row["millions"]) * MILLION
    assert {key.value: dict(keys) for key, keys in found.by.items()} == stated
    assert all(sum(found.by[each].values()) == 105 * MILLION for each in Dimension)
