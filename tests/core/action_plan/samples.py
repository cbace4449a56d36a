"""Lines for tests: one in which nothing is wrong, and random ones."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from layak.core.action_plan.model import (
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

YEARS = range(2025, 2030)
CLUSTERS = ("K0", "K1", "K2", "K3", "K4", "K5")
BUDGETED = [source for source in Source if source is not Source.PLEDGE]


def line(**changes: Any) -> Line:
    """A sound line: two trainings a year, paid by the agency ``dp3a``."""
    sound = Line(
        key="a", number=1, cluster="K0", title="Pelatihan KHA", gap="Belum semua terlatih",
        moves=(Move("2.1", Decimal(1), Decimal(5)),), output="Pelatihan", unit="kali",
        baseline=Decimal(0), baseline_year=2024,
        targets=tuple(Target(year, Decimal(2)) for year in YEARS), total=Decimal(10),
        target_group="Anggota gugus tugas", lead="dp3a", pillar="government",
        costs=(Cost(2025, Source.PAD, 10_000_000),), code="2.08.07.2.01.0003", quarters=(1, 3),
    )  # fmt: skip
    return replace(sound, **changes)


def plan(*lines: Line) -> Plan:
    """A plan of these lines over five years."""
    return Plan(2025, 2029, lines)


_rupiah = st.integers(min_value=0, max_value=10**15 - 1)
_costs = st.builds(Cost, st.sampled_from(YEARS), st.sampled_from(BUDGETED), _rupiah)
_pledges = st.builds(
    Pledge, st.sampled_from(["pt", "rri"]), st.sampled_from(["business", "media"]),
    st.just(PledgeKind.MONEY), st.just(""), st.sampled_from(YEARS), _rupiah,
)  # fmt: skip
random_lines = st.builds(
    lambda key, cluster, lead, costs, pledges, state: line(
        key=key, cluster=cluster, lead=lead, pillar="government", costs=tuple(costs),
        pledges=tuple(pledges), state=state,
    ),
    st.uuids().map(str), st.sampled_from(CLUSTERS), st.sampled_from(["dp3a", "dinkes", ""]),
    st.lists(_costs, max_size=6), st.lists(_pledges, max_size=3), st.sampled_from(LineState),
)  # fmt: skip
