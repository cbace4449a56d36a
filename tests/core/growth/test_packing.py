"""Lanes hold what `z_scores` gives, and nothing implausible."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.growth import MISSING, RULES, Children, z_scores
from layak.core.growth.packing import (
    AGE_GROUPS,
    LANES,
    NO_Z,
    OEDEMA,
    age_group,
    hundredths_of,
    pack,
)
from layak.engine.tables import who_tables

child = st.tuples(
    st.integers(-1, 3), st.one_of(st.floats(0, 70), st.just(float("nan"))),
    st.floats(0, 40) | st.just(float("nan")), st.floats(30, 130), st.integers(0, 2), st.booleans(),
)  # fmt: skip


def _packed(children: Children) -> tuple[Any, Any]:
    packed, sex_age = np.empty(children.size, np.int64), np.empty(children.size, np.int8)
    pack(children, who_tables(), packed, sex_age)
    return packed, sex_age


@given(st.lists(child, min_size=1, max_size=30))
def test_a_lane_is_the_z_score_in_hundredths(rows: list[tuple[object, ...]]) -> None:
    sex, age, weight, lenhei, measure, oedema = zip(*rows, strict=True)
    children = Children(
        sex=sex, age=age, is_age_in_month=True, weight=weight, lenhei=lenhei,
        measure=measure, oedema=oedema,
    )  # fmt: skip
    packed, sex_age = _packed(children)
    scores = z_scores(children=children, tables=who_tables(), indices=LANES)
    for position, index in enumerate(LANES):
        for at in range(children.size):
            held = hundredths_of(packed[at], position)
            if RULES[index].by_weight and oedema[at]:
                assert held == (NO_Z if age[at] >= 60 else OEDEMA)
            elif scores.flags[index][at] in {MISSING, 1}:
                assert held == NO_Z
            else:
                assert held == round(scores.z[index][at] * 100)
    known = [each if each in {0, 1, 2} else 0 for each in sex]
    assert (sex_age // len(AGE_GROUPS)).tolist() == known


@pytest.mark.parametrize(
    ("month", "group"),
    [(0.0, "00-05"), (5.99, "00-05"), (6.0, "06-11"), (11.99, "06-11"), (12.0, "12-23"),
     (24.0, "24-35"), (36.0, "36-47"), (48.0, "48-59"), (59.99, "48-59"), (60.0, ""),
     (float("nan"), "")],
)  # fmt: skip
def test_an_age_group_begins_at_its_first_month(month: float, group: str) -> None:
    assert AGE_GROUPS[age_group(month)] == group


def test_children_whom_nobody_measured_have_no_lane() -> None:
    packed, _ = _packed(Children(sex=[1, 2], age=[400.0, 500.0], is_age_in_month=False))
    assert [hundredths_of(each, k) for each in packed for k in range(4)] == [NO_Z] * 8
