"""Every rule by itself, on one or two children."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from layak.core.growth import (
    MISSING,
    RULES,
    Children,
    Index,
    Measured,
    Sex,
    ZScores,
    z_scores,
)
from layak.core.growth.kernel import at_sd, raw_z, rounded_z
from layak.engine.tables import who_tables

#: A girl of 400 days as most are; each test changes what it is about.
GIRL: dict[str, Any] = {
    "sex": Sex.FEMALE, "age": 400.0, "is_age_in_month": False, "weight": 9.2, "lenhei": 75.0,
    "measure": Measured.LYING, "headc": 45.0, "armc": 14.5, "triskin": 8.0, "subskin": 6.5,
}  # fmt: skip


def scored(**changes: Any) -> ZScores:
    child = GIRL | changes
    children = Children(**{name: [value] for name, value in child.items() if value is not None})
    return z_scores(children=children, tables=who_tables())


def z(index: Index, **changes: Any) -> float:
    return float(scored(**changes).z[index][0])


def is_missing(index: Index, **changes: Any) -> bool:
    found = scored(**changes)
    assert bool(found.flags[index][0] == MISSING) is bool(np.isnan(found.z[index][0]))
    return bool(np.isnan(found.z[index][0]))


def test_the_median_child_has_z_scores_of_zero() -> None:
    for index in (Index.LEN, Index.WEI, Index.HC):
        _, median, _ = who_tables().by_age[index].lms[1, 400]
        field = {Index.LEN: "lenhei", Index.WEI: "weight", Index.HC: "headc"}[index]
        assert z(index, **{field: median}) == 0


def test_a_child_under_731_days_measured_standing_is_made_longer_by_seven_millimetres() -> None:
    standing = scored(measure=Measured.STANDING)
    assert standing.clenhei[0] == pytest.approx(75.7)
    assert z(Index.LEN, measure=Measured.STANDING) == z(Index.LEN, lenhei=75.7)
    assert scored(age=731.0, measure=Measured.STANDING).clenhei[0] == 75.0


def test_a_child_from_731_days_measured_lying_is_made_shorter_by_seven_millimetres() -> None:
    assert scored(age=731.0).clenhei[0] == pytest.approx(74.3)
    assert scored(age=730.0).clenhei[0] == 75.0


def test_nothing_is_corrected_where_the_position_or_the_age_is_unknown() -> None:
    assert scored(age=731.0, measure=Measured.UNKNOWN).clenhei[0] == 75.0
    assert scored(age=math.nan).clenhei[0] == 75.0
    assert scored(measure=None).clenhei[0] == 75.0


def test_nobody_stands_before_nine_months() -> None:
    young = scored(age=273.0, measure=Measured.STANDING)
    assert (young.clenhei[0], young.cmeasure[0], young.too_young[0]) == (75.0, 0, True)
    old = scored(age=274.0, measure=Measured.STANDING)
    assert (old.clenhei[0], old.cmeasure[0], old.too_young[0]) == (75.7, 2, False)
    assert not scored(age=273.0).too_young[0]


@pytest.mark.parametrize(
    ("months", "day"), [(24.0, 731), (23.98, 730), (0.0, 0), (1.0, 30), (59.99, 1826)]
)
def test_months_become_days_half_rounded_up(months: float, day: int) -> None:
    assert scored(age=months, is_age_in_month=True).day[0] == day


@pytest.mark.parametrize(("days", "day"), [(730.4, 730), (730.5, 731), (731.5, 732), (0.5, 1)])
def test_days_are_rounded_half_up_and_not_to_even(days: float, day: int) -> None:
    assert scored(age=days).day[0] == day


def test_the_standards_of_2006_end_below_sixty_months() -> None:
    assert not is_missing(Index.LEN, age=1826.0)
    assert is_missing(Index.LEN, age=1827.0)
    assert not is_missing(Index.WFL, age=59.99, is_age_in_month=True)
    assert is_missing(Index.WFL, age=60.0, is_age_in_month=True)
    assert is_missing(Index.LEN, age=60.0, is_age_in_month=True)  # although it is day 1826


def test_circumferences_of_the_arm_and_skinfolds_begin_at_91_days() -> None:
    for index in (Index.AC, Index.TS, Index.SS):
        assert is_missing(index, age=90.0)
        assert not is_missing(index, age=91.0)


@pytest.mark.parametrize(
    ("index", "first", "last"), [(Index.HFA, 60, 228), (Index.WFA, 60, 120), (Index.BFA, 60, 228)]
)
def test_the_reference_of_2007_reaches_from_its_first_to_its_last_month(
    index: Index, first: float, last: float
) -> None:
    tall = {"is_age_in_month": True, "lenhei": 120.0, "weight": 24.0, "measure": None}
    assert is_missing(index, age=first - 0.01, **tall)
    assert not is_missing(index, age=first, **tall)
    assert not is_missing(index, age=last, **tall)
    assert is_missing(index, age=last + 0.01, **tall)


def test_between_two_months_the_reference_is_a_line() -> None:
    low, high = who_tables().by_age[Index.HFA].lms[0, 40:42]
    half = (low + high) / 2
    got = z(Index.HFA, sex=Sex.MALE, age=100.5, is_age_in_month=True, lenhei=140.0, measure=None)
    assert got == pytest.approx(rounded_z(140.0, *half, False))


def test_oedema_leaves_out_what_goes_by_weight_and_nothing_else() -> None:
    swollen = scored(oedema=True)
    for index, rule in RULES.items():
        if rule.standard == "who2006":
            assert np.isnan(swollen.z[index][0]) == rule.by_weight, index
    assert swollen.cbmi[0] == pytest.approx(9.2 / 0.75**2)


def test_weight_for_length_goes_by_age_then_by_position_then_by_length() -> None:
    lying, standing = who_tables().by_length, who_tables().by_height
    by_length = rounded_z(9.2, *lying.lms[1, 750 - lying.first], True)
    by_height = rounded_z(9.2, *standing.lms[1, 750 - standing.first], True)
    assert by_length != by_height
    assert z(Index.WFL) == by_length
    assert z(Index.WFL, age=800.0, measure=None) == by_height
    unknown = {"age": math.nan}
    assert z(Index.WFL, **unknown) == by_length
    assert z(Index.WFL, measure=Measured.STANDING, **unknown) == by_height
    assert z(Index.WFL, measure=None, **unknown) == by_length  # 75 cm is below 87
    assert not is_missing(Index.WFL, lenhei=111.0, measure=None, **unknown)  # by height


@pytest.mark.parametrize(
    ("length", "age", "has_one"),
    [(44.9, 100, False), (45.0, 100, True), (110.0, 700, True), (110.1, 700, False),
     (64.9, 800, False), (65.0, 800, True), (120.0, 800, True), (120.1, 800, False)],
)  # fmt: skip
def test_weight_for_length_ends_where_the_table_ends(
    length: float, age: float, has_one: bool
) -> None:
    assert is_missing(Index.WFL, lenhei=length, age=age, measure=None) is not has_one


def test_weight_for_length_is_a_line_between_two_tenths() -> None:
    table = who_tables().by_length
    low, high = table.lms[1, 750 - table.first], table.lms[1, 751 - table.first]
    assert z(Index.WFL, lenhei=75.05) == pytest.approx(
        rounded_z(9.2, *(low + (high - low) * 0.5), True)
    )


def test_the_slip_of_who_in_finding_the_upper_tenth_is_kept() -> None:
    """103.1 - 0.7 is a little below 102.4 in binary: the upper neighbour becomes 102.5."""
    table = who_tables().by_height
    expected = rounded_z(14.68, *table.lms[1, 1025 - table.first], True)
    assert z(Index.WFL, lenhei=103.1, weight=14.68, age=1310.0) == expected == -0.93


def test_beyond_three_sd_the_steps_are_as_long_as_the_one_before() -> None:
    power, median, spread = who_tables().by_age[Index.WEI].lms[1, 400]
    two, three = (at_sd(sd, power, median, spread) for sd in (2.0, 3.0))
    assert z(Index.WEI, weight=three + 2 * (three - two)) == 5.0
    low_two, low_three = (at_sd(sd, power, median, spread) for sd in (-2.0, -3.0))
    assert z(Index.WEI, weight=low_three - (low_two - low_three)) == -4.0
    assert raw_z(three + 2 * (three - two), power, median, spread) != pytest.approx(5.0, abs=0.01)


def test_length_and_head_are_not_restrained() -> None:
    power, median, spread = who_tables().by_age[Index.HC].lms[1, 400]
    assert z(Index.HC, headc=median * (1 + 7 * spread)) == 7.0
    assert power == 1


@pytest.mark.parametrize(
    ("index", "field", "inside", "beyond"),
    [(Index.LEN, "lenhei", 6.0, 6.01), (Index.WEI, "weight", 5.0, 5.01),
     (Index.LEN, "lenhei", -6.0, -6.01), (Index.WEI, "weight", -6.0, -6.01),
     (Index.HC, "headc", 5.0, 5.01), (Index.AC, "armc", -5.0, -5.01)],
)  # fmt: skip
def test_a_z_score_on_the_bound_is_plausible_and_beyond_it_is_flagged(
    index: Index, field: str, inside: float, beyond: float
) -> None:
    for wanted, flag in ((inside, 0), (beyond, 1)):
        found = scored(**{field: _measure(index, wanted)})
        assert (found.z[index][0], found.flags[index][0]) == (wanted, flag)


def test_a_weight_of_nothing_counts_for_length_only_as_in_who_programs() -> None:
    assert is_missing(Index.WEI, weight=0.0)
    assert is_missing(Index.BMI, weight=0.0)
    assert z(Index.WFL, weight=0.0) < -5


@pytest.mark.parametrize("what", [math.nan, -1.0, math.inf, 1e300])
def test_what_is_no_measure_gives_no_z_score(what: float) -> None:
    assert is_missing(Index.LEN, lenhei=what) or abs(z(Index.LEN, lenhei=what)) > 6
    assert is_missing(Index.WFL, lenhei=what)
    assert is_missing(Index.LEN, age=what)
    assert is_missing(Index.WFA, age=what)


@pytest.mark.parametrize("length", [0.0, -0.7])
def test_without_a_length_there_is_no_body_mass(length: float) -> None:
    assert np.isnan(scored(lenhei=length).cbmi[0])


def test_without_a_sex_there_is_no_z_score() -> None:
    for sex in (0, 3, -1):
        assert all(np.isnan(each[0]) for each in scored(sex=sex).z.values())


def test_a_measure_nobody_took_is_missing_throughout() -> None:
    found = scored(weight=None, armc=None, headc=None)
    for index in (Index.WEI, Index.WFL, Index.BMI, Index.AC, Index.HC):
        assert np.isnan(found.z[index]).all()
    assert not np.isnan(found.z[Index.LEN][0])


def test_columns_of_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="weight must be one column of 2 values"):
        Children(sex=[1, 2], age=[1, 2], is_age_in_month=False, weight=[1.0])


def test_one_child_or_none_is_no_special_case() -> None:
    empty = Children(sex=[], age=[], is_age_in_month=False, weight=[], lenhei=[])
    assert all(len(each) == 0 for each in z_scores(children=empty, tables=who_tables()).z.values())


def _measure(index: Index, wanted: float) -> float:
    """The measure of a girl of 400 days that has this z-score."""
    table = who_tables().by_age[index]
    power, median, spread = table.lms[1, 400 - table.first]
    if not RULES[index].restrained or abs(wanted) <= 3:
        return at_sd(wanted, power, median, spread)
    end, before = (math.copysign(sd, wanted) for sd in (3.0, 2.0))
    third = at_sd(end, power, median, spread)
    step = abs(third - at_sd(before, power, median, spread))
    return third + (wanted - end) * step
