"""A small region to plan in: two clusters, three questions, a handful of actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from layak.core.action_catalogue.model import (
    ActionKind,
    CatalogueAction,
    CostModel,
    CostPart,
    Raise,
)
from layak.core.action_plan.model import Cost, Line, Move, Source
from layak.core.instrument.model import Text
from layak.core.planning.model import Claim, Indicator, Question, Rank
from layak.core.planning.solving import Solution, solve
from layak.core.scenarios.building import Built, build
from layak.core.scenarios.model import Ground, Seek, Setting, Survival, Wish

YEARS = (2026, 2027, 2028)
ONE = Decimal(1)
#: The most points for as much money as it takes, without asking that every cluster has an action.
POINTS = Setting(Seek.POINTS, YEARS[-1], covers_all=False)


def action(code: str, *raises: tuple[str, str, str], **fields: Any) -> CatalogueAction:
    """An action that raises questions, each from one share of the maximum to another."""
    steps = tuple(Raise(question, Decimal(low), Decimal(high)) for question, low, high in raises)
    made = CatalogueAction(
        code, Text(f"Aksi {code}"), ActionKind.SERVICE, fields.pop("cluster", "K1"), steps,
        leads=("dinkes",), cost=CostModel(fixed=(CostPart("rapat", ONE),)),
    )  # fmt: skip
    return replace(made, **fields)


def ground(*actions: CatalogueAction, **fields: Any) -> Ground:
    """The region with these actions; a meeting costs Rp 5 million."""
    made = Ground(
        years=YEARS, clusters=("K1", "K2"),
        indicators=(Indicator("1", "K1", Decimal(20)), Indicator("2", "K2", Decimal(20))),
        questions=(
            Question("1.1", "1", Decimal(10)),
            Question("1.2", "1", Decimal(5), Claim(Decimal(5), Decimal("0.4"))),
            Question("2.1", "2", Decimal(10)),
        ),
        proved={code: Survival(Decimal("0.9"), Decimal("0.5")) for code in ("1.1", "1.2", "2.1")},
        ranks=(Rank("Pratama", Decimal(8)),), scored=("K1", "K2"), actions=actions,
        prices={"rapat": 5_000_000}, carriers={"dinkes": ("org-dinkes", "org-lain")},
        names={"org-dinkes": "Dinas Kesehatan"},
    )  # fmt: skip
    return replace(made, **fields)


def line(number: int = 1, **fields: Any) -> Line:
    """A line of the plan that raises 2.1 and is paid in its second year."""
    made = Line(
        f"kunci-{number}", number, "K2", f"Baris {number}", lead="org-dinkes",
        moves=(Move("2.1", Decimal(0), Decimal(5)),),
        costs=(Cost(2027, Source.PAD, 30_000_000),),
    )  # fmt: skip
    return replace(made, **fields)


def solved(
    region: Ground, setting: Setting = POINTS, wishes: Iterable[Wish] = ()
) -> tuple[Built, Solution]:
    """The question and its answer."""
    built = build(region, setting, wishes)
    return built, solve(built.problem)


def chosen(solution: Solution) -> dict[str, tuple[int, str]]:
    """The actions of an answer with year and agency, lines of the plan too."""
    return {each.action: (each.year, each.agency) for each in solution.choices}
