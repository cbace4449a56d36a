"""What holds for any child."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layak.core.growth import INDICES, MISSING, Children, Index, Standard, ZScores, z_scores
from layak.engine.tables import who_tables

numbers = st.floats(allow_nan=True, allow_infinity=True, width=64)
plausible = st.floats(min_value=0.5, max_value=180)
child = st.tuples(
    st.integers(-1, 3), st.floats(min_value=0, max_value=240), st.booleans(),
    plausible | numbers, plausible | numbers, st.integers(0, 2), st.booleans(),
)  # fmt: skip


def _scored(rows: list[tuple[object, ...]]) -> ZScores:
    sex, age, in_month, weight, lenhei, measure, oedema = zip(*rows, strict=True)
    made = Children(
        sex=sex, age=age, is_age_in_month=in_month, weight=weight, lenhei=lenhei,
        measure=measure, oedema=oedema,
    )  # fmt: skip
    return z_scores(children=made, tables=who_tables())


@given(st.lists(child, min_size=1, max_size=20))
def test_a_child_is_scored_by_itself_whoever_stands_beside(rows: list[tuple[object, ...]]) -> None:
    together = _scored(rows)
    for position, row in enumerate(rows):
        alone = _scored([row])
        for index in Index:
            np.testing.assert_array_equal(together.z[index][position], alone.z[index][0])


@given(st.lists(child, min_size=1, max_size=20))
@example([(1, 0.0, False, 3.4e306, 1.0, 0, False)])  # a hundred times its z-score is no number
def test_a_flag_says_missing_exactly_where_the_z_score_is(rows: list[tuple[object, ...]]) -> None:
    found = _scored(rows)
    for index in Index:
        assert ((found.flags[index] == MISSING) == np.isnan(found.z[index])).all()
        assert not np.isinf(found.z[index]).any()


@given(st.floats(0, 1826), st.floats(1, 60), st.floats(0.001, 5), st.sampled_from([1, 2]))
@settings(max_examples=200)
def test_a_heavier_child_never_has_a_lower_z_score(
    age: float, weight: float, more: float, sex: int
) -> None:
    lighter = (sex, age, False, weight, 80.0, 0, False)
    heavier = (sex, age, False, weight + more, 80.0, 0, False)
    found = _scored([lighter, heavier])
    for index in (Index.WEI, Index.WFL, Index.BMI):
        first, second = found.z[index]
        assert np.isnan(first) or first <= second


@given(st.floats(0, 59.9), st.floats(40, 125), st.sampled_from([1, 2]))
def test_z_scores_have_two_decimals(age: float, length: float, sex: int) -> None:
    found = _scored([(sex, age, True, 10.0, length, 0, False)])
    for index in INDICES[Standard.WHO_2006]:
        value = found.z[index][0]
        assert np.isnan(value) or value == round(float(value), 2)
