"""What a report may say, what is odd about it, and that its money adds up every way."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.action_plan.commitments import Commitment, broken, must_be_known
from layak.core.action_plan.model import (
    Cost,
    Counting,
    Direction,
    LineState,
    Move,
    Source,
    Target,
)
from layak.core.action_plan.sums import Block
from layak.core.messages import msg
from layak.core.progress.findings import deviations_of, report_findings
from layak.core.progress.forecasting import Light, LineForecast, forecast_score
from layak.core.progress.measuring import percent_of, planned_percent
from layak.core.progress.model import (
    Cause,
    Delivery,
    Deviation,
    Explanation,
    Quarter,
    Report,
    ReportState,
    quarter_of,
)
from layak.core.progress.sums import SpentBy, spendings, summed, within
from layak.core.progress.workflow import ReportStep, ReportStepNotAllowed, advance_report
from tests.core.action_plan.samples import BUDGETED, YEARS, line

AT = Quarter(2025, 2)
MILLION = 10**6


def report(**changes: Any) -> Report:
    """Half of the year's two trainings, proved, for half of the money."""
    sound = Report(
        "a", AT, reached=Decimal(1), spent=((Source.PAD, 5 * MILLION),), documents=1,
        state=ReportState.REPORTED,
    )  # fmt: skip
    return replace(sound, **changes)


def codes(found: Report, earlier: tuple[Report, ...] = (), **changes: Any) -> list[str]:
    return [each.code for each in report_findings(line(**changes), found, earlier)]


def test_a_quarter_knows_its_days() -> None:
    assert (AT.first_day, AT.last_day) == (dt.date(2025, 4, 1), dt.date(2025, 6, 30))
    assert AT.due(15) == dt.date(2025, 7, 15)
    assert quarter_of(dt.date(2025, 12, 31)) == Quarter(2025, 4)
    assert not AT.is_over(AT.last_day)


def test_a_sound_report_has_nothing_odd() -> None:
    assert codes(report()) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reached": None}, "nothing_stated"),
        ({"reached": Decimal(3)}, "above_full"),
        ({"percent": Decimal(80)}, "percent_differs"),
        ({"documents": 0}, "work_without_evidence"),
        ({"reached": Decimal(0)}, "money_without_work"),
        ({"spent": ((Source.PAD, 11 * MILLION),)}, "above_budget"),
        ({"spent": ((Source.DAU, 1),)}, "above_budget"),
        ({"is_final": True, "documents": 0}, "final_without_evidence"),
        ({"reached": Decimal(0), "spent": ()}, "cause_missing"),
    ],
)
def test_what_is_odd_is_named(changes: dict[str, Any], code: str) -> None:
    assert code in codes(report(**changes))


def test_what_falls_below_the_report_before_is_named() -> None:
    before = report(quarter=Quarter(2025, 1), reached=Decimal(2))
    assert "physical_falls" in codes(report(), (before,))
    dearer = report(quarter=Quarter(2025, 1), spent=((Source.PAD, 6 * MILLION),))
    assert "money_falls" in codes(report(), (dearer,))
    last_year = report(quarter=Quarter(2024, 4), reached=Decimal(2))
    assert codes(report(), (last_year,)) == []


def test_deviations_are_found_and_silenced_by_a_cause() -> None:
    late = report(reached=Decimal("0.2"), spent=((Source.PAD, 1 * MILLION),))
    assert deviations_of(line(), late) == (Deviation.LATE,)
    explained = replace(late, explanations=(Explanation(Deviation.LATE, Cause.STAFF),))
    assert "cause_missing" not in codes(explained)
    dear = report(spent=((Source.PAD, 9 * MILLION),))
    assert deviations_of(line(), dear) == (Deviation.DEARER,)
    assert deviations_of(line(), report(is_final=True)) == (Deviation.FAILED,)


def test_a_state_is_measured_by_its_way_and_downwards_too() -> None:
    rising = line(
        counting=Counting.LEVEL, baseline=Decimal(92), targets=(Target(2025, Decimal(96)),)
    )
    assert percent_of(rising, report(reached=Decimal(94))) == 50
    falling = replace(
        rising, direction=Direction.LOWER, baseline=Decimal(20),
        targets=(Target(2025, Decimal(15)),),
    )  # fmt: skip
    assert percent_of(falling, report(reached=Decimal(16))) == 80
    held = replace(rising, baseline=Decimal(96))
    assert percent_of(held, report(reached=Decimal(95))) == 0
    assert percent_of(held, report(reached=Decimal(96))) == 100


def test_without_named_quarters_the_year_is_even() -> None:
    assert planned_percent(line(quarters=()), AT) == 50
    assert planned_percent(line(quarters=(3,)), AT) == 0


def test_what_was_reported_is_returned_before_it_changes() -> None:
    with pytest.raises(ReportStepNotAllowed):
        advance_report(ReportState.REPORTED, step=ReportStep.SAVE)
    assert advance_report(ReportState.CONFIRMED, step=ReportStep.RETURN) is ReportState.RETURNED


_money = st.lists(
    st.tuples(st.sampled_from(BUDGETED), st.integers(0, 10**15)), max_size=4,
    unique_by=lambda pair: pair[0],
)  # fmt: skip
_reports = st.lists(
    st.builds(
        lambda key, year, number, money, state, agency: Report(
            key, Quarter(year, number), spent=tuple(money), state=state, agency=agency,
            pillar="government",
        ),
        st.sampled_from(["a", "b", "c"]), st.sampled_from(YEARS), st.integers(1, 4), _money,
        st.sampled_from(ReportState), st.sampled_from(["dp3a", "dinkes"]),
    ),
    max_size=20, unique_by=lambda each: (each.line, each.quarter),
)  # fmt: skip
_deliveries = st.lists(
    st.builds(
        lambda key, day, amount: Delivery(key, "pt", "business", "money", day, amount),
        st.sampled_from(["a", "b", "gone"]),
        st.dates(dt.date(2025, 1, 1), dt.date(2029, 12, 31)), st.integers(0, 10**12),
    ),
    max_size=5,
)  # fmt: skip


@given(reports=_reports, deliveries=_deliveries)
def test_all_sums_come_to_what_was_reported(
    reports: list[Report], deliveries: list[Delivery]
) -> None:
    lines = [line(key=key, cluster=f"K{at}") for at, key in enumerate("abc")]
    found = list(spendings(lines, reports, deliveries))
    newest: dict[tuple[str, int], Report] = {}
    for each in sorted((one for one in reports if one.counts), key=lambda one: one.quarter):
        newest[each.line, each.quarter.year] = each
    total = sum(each.rupiah for each in newest.values())
    total += sum(each.rupiah or 0 for each in deliveries if each.line != "gone")
    by = summed(found)
    assert {sum(by[dimension].values()) for dimension in SpentBy} == {total}
    years = sum(sum(each.rupiah for each in within(found, year=year)) for year in YEARS)
    assert years == total


@given(
    lights=st.lists(st.sampled_from(Light), min_size=3, max_size=3),
    ends=st.lists(st.decimals(0, 9, places=1), min_size=3, max_size=3),
    claims=st.lists(st.decimals(0, 5, places=1), min_size=3, max_size=3),
    shares=st.lists(st.decimals(0, 1, places=2), min_size=3, max_size=3),
    maximum=st.integers(1, 20),
)
def test_low_is_never_above_likely_nor_likely_above_high(
    lights: list[Light], ends: list[Decimal], claims: list[Decimal], shares: list[Decimal],
    maximum: int,
) -> None:  # fmt: skip
    names = ("x", "y", "z")
    lines = [
        line(key=name, moves=(Move(name, Decimal(0), end),))
        for name, end in zip(names, ends, strict=True)
    ]
    forecasts = [
        LineForecast(name, 1, light, Decimal(0), Decimal(0), msg(""))
        for name, light in zip(names, lights, strict=True)
    ]
    block = Block(Decimal(maximum), dict(zip(names, claims, strict=True)))
    found = forecast_score(
        lines, forecasts, [block], today=Decimal(500), usual=Decimal(1),
        survival=dict(zip(names, shares, strict=True)),
    )  # fmt: skip
    assert found.today <= found.low <= found.likely <= found.high <= found.today + maximum


def test_a_budget_does_not_fall_under_what_is_spent() -> None:
    old = line(costs=(Cost(2025, Source.PAD, 10 * MILLION),))
    bound = Commitment({2025: 6 * MILLION})
    assert broken(old, replace(old, costs=(Cost(2025, Source.PAD, 6 * MILLION),)), bound) is None
    assert broken(old, replace(old, costs=(Cost(2025, Source.PAD, 5 * MILLION),)), bound)
    # Moving it between sources keeps the year's money.
    assert broken(old, replace(old, costs=(Cost(2025, Source.DAU, 7 * MILLION),)), bound) is None
    over = Commitment({2025: 12 * MILLION})
    assert broken(old, old, over) is None


def test_who_removes_a_line_under_way_or_gives_it_away_must_know() -> None:
    bound = Commitment({2025: 1})
    assert must_be_known(line(), line(state=LineState.CANCELLED), bound)
    assert must_be_known(line(), line(lead="dinkes"), bound)
    assert must_be_known(line(), line(lead="dinkes"), Commitment()) is None
    assert must_be_known(line(), line(lead="dinkes"), Commitment(is_finished=True))
