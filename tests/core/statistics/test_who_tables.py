"""The table of WHO's program comes out, whatever the design of the sample."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from layak.core.statistics.sample import NegativeWeights, NobodyToCount, Sample, numbered
from layak.core.statistics.who_survey import anthro_table, anthroplus_table
from tests.core.statistics.tables import GOLDEN, assert_same, golden_sample, read_expected

DESIGNS = {
    "simple": (),
    "weighted": ("sw",),
    "clustered": ("cluster",),
    "stratified": ("strata",),
    "stratified_clusters": ("sw", "cluster", "strata"),
}


@pytest.mark.parametrize("name", DESIGNS)
def test_the_table_is_the_one_of_whos_program(name: str) -> None:
    table = anthro_table(golden_sample(*DESIGNS[name]))
    assert_same(table, read_expected(GOLDEN / f"{name}.csv"))


def test_what_is_left_out_is_said() -> None:
    found = anthro_table(golden_sample("sw", "cluster")).findings
    assert {each.code: each.message.params["count"] for each in found} == {
        "outside_the_ages": 2,
        "no_cluster_or_stratum": 1,
        "no_weight": 3,
    }


def test_weights_of_one_are_the_simple_design_where_whos_program_stops() -> None:
    simple = golden_sample()
    weighted = replace(simple, weights=np.ones(len(simple)))
    assert_same(anthro_table(weighted), read_expected(GOLDEN / "simple.csv"))


def test_the_scale_of_the_weights_moves_numbers_of_children_only() -> None:
    sample = golden_sample("sw", "cluster", "strata")
    assert sample.weights is not None
    plain = anthro_table(sample).table
    scaled = anthro_table(replace(sample, weights=sample.weights * 1024)).table
    counted = np.array([each.endswith("_pop") for each in plain.columns])
    np.testing.assert_allclose(scaled.values[:, ~counted], plain.values[:, ~counted], rtol=1e-9)
    np.testing.assert_allclose(scaled.values[:, counted], plain.values[:, counted] * 1024)


def test_one_cluster_is_no_cluster() -> None:
    sample = golden_sample("strata")
    clustered = replace(sample, cluster=np.zeros(len(sample), dtype=np.int64))
    assert_same(anthro_table(clustered), read_expected(GOLDEN / "stratified.csv"))


def test_two_clusters_leave_a_share_without_a_high_limit() -> None:
    sample = golden_sample()
    two = replace(sample, cluster=np.arange(len(sample)) % 2)
    table = anthro_table(two).table
    inside = (table.column("HA_2_r") > 0) & (table.column("HA_2_r") < 100)
    assert inside.any()
    assert (table.column("HA_2_ll")[inside] == 0).all()
    assert np.isnan(table.column("HA_2_ul")[inside]).all()
    assert np.isfinite(table.column("HA_ul")).any()


def test_a_lone_cluster_in_every_stratum_leaves_errors_but_no_limits() -> None:
    sample = golden_sample()
    lone = replace(sample, cluster=np.arange(len(sample)) % 4, stratum=np.arange(len(sample)) % 4)
    table = anthro_table(lone).table
    assert table.column("HA_2_se")[0] > 0
    assert np.isnan(table.column("HA_2_ll")[0])


@pytest.mark.parametrize("events", [1, 2])
def test_a_rate_of_exactly_one_per_cent_has_the_limits_of_whos_table(events: int) -> None:
    """The program mistakes 1 % for the whole, except where nothing is known of the design."""
    table = anthro_table(_stunted(events, 100, cluster=np.arange(100) % 10)).table
    assert table.column("HA_2_r")[0] == pytest.approx(events)
    mistaken = table.column("HA_2_ll")[0] == table.column("HA_2_ul")[0] == 1
    assert mistaken == (events == 1)
    simple = anthro_table(_stunted(events, 100, cluster=None)).table
    assert simple.column("HA_2_ll")[0] < events < simple.column("HA_2_ul")[0]


def _stunted(events: int, of: int, *, cluster: np.ndarray | None) -> Sample:
    height = np.where(np.arange(of) < events, -2.5, 0.0)
    nothing = np.full(of, np.nan)
    return Sample(
        z={"zlen": height, "zwei": nothing, "zbmi": nothing, "zwfl": nothing},
        sex=np.ones(of, dtype=np.int64),
        age_days=np.full(of, 400.0),
        age_months=np.full(of, 400 / 30.4375),
        oedema=np.zeros(of, dtype=bool),
        cluster=cluster,
    )


def test_oedema_counts_below_every_cut_off_and_in_no_mean() -> None:
    sample = replace(_stunted(0, 50, cluster=None), oedema=np.arange(50) < 5)
    table = anthro_table(sample).table
    assert table.column("WH_3_r")[0] == 100  # nobody else has a weight for height
    assert table.column("WHZ_unwpop")[0] == 5
    assert np.isnan(table.column("WH_r")[0])
    assert table.column("HA_3_r")[0] == 0


def test_weight_for_age_of_school_children_ends_at_ten_years() -> None:
    of = 60
    months = np.linspace(60, 228, of)
    sample = Sample(
        z={name: np.zeros(of) for name in ("zhfa", "zwfa", "zbfa")},
        sex=np.arange(of) % 2 + 1,
        age_days=months * 30.4375,
        age_months=months,
        oedema=months > 200,
    )
    found = anthroplus_table(sample)
    assert len(found.table.groups) == 27
    assert len(found.texts) + len(found.table.columns) == 96
    assert np.isnan(found.table.column("WAZ_pop")[:3]).all()
    last = found.table.groups.index("Age Group 1: 228-228 mo")
    assert found.table.column("BMI_3_r")[last] == 100  # swollen, at any age
    assert found.table.column("WA_3_r")[last] == 0
    assert found.texts["Years"][last] == "19"


def test_weights_below_zero_are_refused_with_their_number() -> None:
    sample = _stunted(1, 10, cluster=None)
    with pytest.raises(NegativeWeights, match="2 baris"):
        anthro_table(replace(sample, weights=np.array([-1.0, np.inf, *[1.0] * 8])))


def test_a_table_of_nobody_is_refused() -> None:
    sample = _stunted(1, 10, cluster=None)
    with pytest.raises(NobodyToCount):
        anthro_table(replace(sample, age_days=np.full(10, 1827.0)))
    with pytest.raises(NobodyToCount):
        anthro_table(replace(sample, stratum=np.full(10, -1)))


def test_clusters_are_told_apart_by_their_names() -> None:
    assert numbered([None, None]) is None
    found = numbered(["RT 1", None, "2", "RT 1"])
    assert found is not None
    assert found.tolist() == [0, -1, 1, 0]


def test_an_unknown_wealth_quintile_is_in_no_group_and_is_said() -> None:
    sample = replace(_stunted(1, 4, cluster=None), named={"wealthq": ["1", "Q2", "kaya", None]})
    found = anthro_table(sample)
    counted = dict(zip(found.table.groups, found.table.column("HAZ_pop"), strict=True))
    assert counted["Wealth quintile: Q1: Poorest"] == counted["Wealth quintile: Q2"] == 1
    assert counted["Wealth quintile: Q5: Richest"] == 0
    assert [each.code for each in found.findings] == ["unknown_wealth_quintile"]
