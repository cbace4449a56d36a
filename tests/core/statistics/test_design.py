"""The variance of a design, against plain loops over strata and clusters."""

from __future__ import annotations

from collections import defaultdict
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from layak.core.statistics.design import SurveyDesign, survey_design
from layak.core.statistics.estimators import domain_means, standard_deviation

Row = tuple[float, float, int, int, bool]
ROWS = st.lists(
    st.tuples(
        st.floats(-6, 6),  # value
        st.sampled_from([0.0, 0.5, 1.0, 2.25, 7.0]),  # weight
        st.integers(0, 4),  # cluster
        st.integers(0, 2),  # stratum
        st.booleans(),  # in the domain
    ),
    min_size=1,
    max_size=40,
)


def _by_hand(rows: list[Row]) -> tuple[float, float]:
    """Mean and standard error of the domain, as the textbook writes them."""
    total = sum(weight for _, weight, _, _, inside in rows if inside)
    mean = sum(weight * value for value, weight, _, _, inside in rows if inside) / total
    scores: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for value, weight, cluster, stratum, inside in rows:
        scores[stratum][cluster] += weight * (value - mean) / total if inside else 0.0
    variance = 0.0
    for clusters in scores.values():
        size = len(clusters)
        centre = sum(clusters.values()) / size if size > 1 else 0.0
        factor = size / (size - 1) if size > 1 else 1.0
        variance += factor * sum((each - centre) ** 2 for each in clusters.values())
    return mean, sqrt(variance)


def _arrays(rows: list[Row]) -> tuple[SurveyDesign, NDArray[np.float64], NDArray[np.int64]]:
    value, weight, cluster, stratum, inside = (np.array(each) for each in zip(*rows, strict=True))
    design = survey_design(rows=len(rows), weights=weight, cluster=cluster, stratum=stratum)
    domain = np.flatnonzero(inside)
    return design, value[domain][:, None], domain


@given(ROWS)
def test_mean_and_error_of_a_domain_are_those_of_the_textbook(rows: list[Row]) -> None:
    design, values, domain = _arrays(rows)
    found = domain_means(values=values, rows=domain, design=design)
    if not found.weight:
        assert np.isnan([*found.value, *found.standard_error]).all()
        return
    mean, error = _by_hand(rows)
    assert found.value[0] == pytest.approx(mean, rel=1e-9, abs=1e-9)
    assert found.standard_error[0] == pytest.approx(error, rel=1e-7, abs=1e-9)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows: list[Row], chance: object) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    one, other = (
        domain_means(values=values, rows=domain, design=design)
        for design, values, domain in (_arrays(rows), _arrays(shuffled))
    )
    np.testing.assert_allclose(one.value, other.value, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(one.standard_error, other.standard_error, rtol=1e-7, atol=1e-9)


def test_a_simple_sample_has_the_error_of_the_sample_mean() -> None:
    values = np.array([1.0, 2.0, 4.0, 9.0])
    design = survey_design(rows=4)
    found = domain_means(values=values[:, None], rows=np.arange(4), design=design)
    assert found.standard_error[0] == pytest.approx(values.std(ddof=1) / 2)
    assert standard_deviation(
        values=values, rows=np.arange(4), design=design, count=4
    ) == pytest.approx(values.std(ddof=1))


def test_children_who_live_together_tell_less_than_children_who_do_not() -> None:
    sick = np.repeat([1.0, 0.0, 1.0, 0.0, 0.0, 1.0], 10)[:, None]
    rows = np.arange(60)
    alone = survey_design(rows=60)
    together = survey_design(rows=60, cluster=np.repeat(np.arange(6), 10))
    errors = [
        domain_means(values=sick, rows=rows, design=each).standard_error[0]
        for each in (alone, together)
    ]
    assert errors[1] > 3 * errors[0]


def test_degrees_of_freedom_are_clusters_less_strata_that_hold_weight() -> None:
    cluster = np.array([1, 1, 2, 1, 2, 3])
    stratum = np.array([1, 1, 1, 2, 2, 3])
    weights = np.array([1.0, 1, 0, 1, 1, 1])
    assert survey_design(rows=6, cluster=cluster, stratum=stratum).degrees_of_freedom == 2
    whole = survey_design(rows=6, weights=weights, cluster=cluster, stratum=stratum)
    assert whole.degrees_of_freedom == 1
    assert survey_design(rows=6).degrees_of_freedom == 5


def test_the_same_number_in_two_strata_is_two_clusters() -> None:
    design = survey_design(rows=4, cluster=np.array([1, 1, 1, 1]), stratum=np.array([1, 1, 2, 2]))
    assert design.clusters_in.tolist() == [1, 1]
    assert not design.by_row


@pytest.mark.parametrize("weights", [[1.0, -1.0], [1.0, np.nan], [1.0, np.inf], [1.0]])
def test_weights_that_weigh_nothing_sensible_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        survey_design(rows=2, weights=np.array(weights))


def test_a_deviation_needs_two_children_and_weight() -> None:
    design = survey_design(rows=2, weights=np.zeros(2))
    values = np.array([1.0, 2.0])
    assert np.isnan(standard_deviation(values=values, rows=np.arange(2), design=design, count=2))
    alone = survey_design(rows=2)
    assert np.isnan(standard_deviation(values=values[:1], rows=np.arange(1), design=alone, count=1))
