"""The worked example of `docs/algorithms/planning.md` comes out as the page says."""

from __future__ import annotations

import re
from pathlib import Path

from layak.core.planning.loading import load_text
from layak.core.planning.reasons import next_rupiah, reasons
from layak.core.planning.solving import Patience, solve
from layak.core.values import plain

PAGE = (Path(__file__).parents[3] / "docs/algorithms/planning.md").read_text(encoding="utf-8")


def _block(name: str) -> str:
    found = re.search(rf"```{name}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_plan_of_the_page_is_the_plan_of_the_product() -> None:
    loaded = load_text(_block("json problem"), file="planning.md")
    problem = loaded.require()
    found = solve(problem)
    why = {each.choice.action: each for each in reasons(problem, found, patience=Patience(10))}
    (step,) = next_rupiah(problem, loaded.asked.steps, patience=Patience(10))
    points, cost = (plain(each.value) for each in found.reached)

    def shown(value: object) -> str:
        return "none" if value is None else plain(value)  # type: ignore[arg-type]  # a decimal

    said = {
        "status": found.status.value,
        "points": points,
        "cost": cost,
        "actions": " ".join(each.action for each in found.choices),
        "without A2": shown(why["A2"].without),
        "without A1": shown(why["A1"].without),
        "15000000 more seluruhnya": shown(step.more),
        "15000000 less seluruhnya": shown(step.less),
    }
    rows = [row.split("|") for row in _block("table worked").strip().splitlines()[1:]]
    assert said == {what.strip(): value.strip() for what, value in rows}
