"""What of a plan would lose its years or its instrument."""

from __future__ import annotations

from decimal import Decimal

from layak.core.action_plan.commitments import Commitment
from layak.core.action_plan.model import (
    Ceiling,
    Cost,
    Line,
    LineState,
    Move,
    Plan,
    Pledge,
    PledgeKind,
    Source,
    Target,
)
from layak.core.action_plan.resting import Built, Ground, left_hanging

OLD = Ground(range(2026, 2031), {"1": Decimal(5)}, {"K"})
LINE = Line(
    key="a", number=1, cluster="K", title="Pelatihan", moves=(Move("1", Decimal(0), Decimal(5)),),
    targets=(Target(2026, Decimal(1)), Target(2030, reason="tidak ada dana")),
    costs=(Cost(2030, Source.PAD, 7),), baseline=Decimal(0), baseline_year=2025,
    pledges=(Pledge("x", "media", PledgeKind.AIRTIME, "spot", 2030),),
)  # fmt: skip


def codes(line: Line, new: Ground, *ceilings: Ceiling, spent: int = 0) -> list[str]:
    built = Built(
        Plan(2026, 2030, (line,)), ceilings, {"a": Commitment({2030: spent})}, {"x": "Radio"}
    )
    return [each.code for each in left_hanging(built, old=OLD, new=new)]


def test_every_statement_about_a_year_that_goes_is_named() -> None:
    shorter = Ground(range(2026, 2030), OLD.maxima, OLD.clusters)
    ceiling = Ceiling("x", 2030, Source.PAD, 9)
    assert codes(LINE, shorter, ceiling, spent=3) == [
        "ceiling_outside", "target_outside", "pledge_outside", "cost_outside", "spent_outside",
    ]  # fmt: skip
    earlier = Ground(range(2020, 2025), OLD.maxima, OLD.clusters)
    assert "baseline_too_late" in codes(LINE, earlier)


def test_another_instrument_must_know_the_questions_and_clusters() -> None:
    other = Ground(OLD.years, {"2": Decimal(5)}, {"I"})
    assert codes(LINE, other) == ["unknown_question", "unknown_cluster"]


def test_longer_years_and_removed_lines_hang_on_nothing() -> None:
    assert codes(LINE, Ground(range(2025, 2032), OLD.maxima, OLD.clusters)) == []
    removed = Line(key="a", number=1, cluster="K", title="x", state=LineState.CANCELLED,
                   costs=LINE.costs)  # fmt: skip
    assert codes(removed, Ground(range(2026, 2028), OLD.maxima, OLD.clusters)) == []
