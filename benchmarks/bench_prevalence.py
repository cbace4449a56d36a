"""The prevalence table of a clustered survey, beside the textbook's formulas as plain loops.

Run with `.venv/bin/python benchmarks/bench_prevalence.py [CHILDREN]`. The sample is random (fixed
seed): 25 children in a cluster, 30 strata, weights, residence and region. The loops compute only
the shares and means with their standard errors, for a part of the children; both must agree on
them, or no figure is printed.
"""

from __future__ import annotations

import sys
from collections import defaultdict

import numpy as np
from machine import describe, seconds

from layak.core.statistics.design import Floats
from layak.core.statistics.nutrition_indicators import CUT_OFFS
from layak.core.statistics.sample import Sample
from layak.core.statistics.who_survey import anthro_table

CHILDREN, SUBSET, SEED = 30_000, 2_000, 7
INDICATORS = {"HA": "zlen", "WA": "zwei", "BMI": "zbmi", "WH": "zwfl"}


def main() -> None:
    children = int(sys.argv[1]) if len(sys.argv) > 1 else CHILDREN
    print(f"{describe()}; numpy {np.__version__}; one process, one thread")
    whole, part = random_sample(children), random_sample(SUBSET)
    table = anthro_table(part).table
    for row, group in enumerate(table.groups):
        if group.startswith("Geographical region: "):
            assert_equal(table.values[row], looped(part, group.partition(": ")[2]), table.columns)
    figures = anthro_table(whole).table.values.size
    wall, _ = seconds(lambda: anthro_table(whole), runs=3)
    print(f"{children} children, {figures} figures: {wall:.2f} s, {figures / wall:,.0f} figures/s")
    ours, _ = seconds(lambda: anthro_table(part), runs=3)
    loops, _ = seconds(lambda: looped(part, "R1"), runs=3)
    groups = len(table.groups)
    print(f"{SUBSET} children, {groups} groups: {ours:.2f} s")
    print(
        f"plain loops, 1 group, no limits: {loops:.2f} s; per group {loops * groups / ours:.1f} ×"
    )


def random_sample(children: int) -> Sample:
    """Children with every z-score known; clusters lie within strata."""
    chance = np.random.default_rng(SEED)
    months = chance.uniform(0, 60, children)
    cluster = np.arange(children) // 25
    return Sample(
        z={name: np.round(chance.normal(-0.8, 1.2, children), 2) for name in INDICATORS.values()},
        sex=chance.integers(1, 3, children),
        age_days=np.floor(months * 30.4375),
        age_months=months,
        oedema=np.zeros(children, dtype=bool),
        weights=chance.uniform(0.5, 2.0, children),
        cluster=cluster,
        stratum=cluster % 30,
        named={
            "typeres": [("Rural", "Urban")[each] for each in chance.integers(0, 2, children)],
            "gregion": [f"R{each}" for each in chance.integers(0, 20, children)],
        },
    )


def looped(sample: Sample, region: str) -> dict[str, tuple[float, float]]:
    """Means and standard errors of one region, by indicator and cut-off."""
    inside = [each == region for each in sample.named["gregion"]]
    found = {}
    for name, score in INDICATORS.items():
        z = sample.z[score].tolist()
        found[name] = one_mean(sample, z, inside)
        for cut, suffix in CUT_OFFS:
            beyond = [float(each < cut if cut < 0 else each > cut) for each in z]
            mean, error = one_mean(sample, beyond, inside)
            found[name + suffix] = 100 * mean, 100 * error
    return found


def one_mean(sample: Sample, values: list[float], inside: list[bool]) -> tuple[float, float]:
    """The textbook's ratio mean and linearised standard error."""
    assert sample.weights is not None
    assert sample.cluster is not None
    assert sample.stratum is not None
    rows = list(zip(values, sample.weights.tolist(), inside, strict=True))
    total = sum(weight for _, weight, member in rows if member)
    mean = sum(value * weight for value, weight, member in rows if member) / total
    units: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    places = zip(sample.stratum.tolist(), sample.cluster.tolist(), rows, strict=True)
    for stratum, cluster, (value, weight, member) in places:
        units[stratum][cluster] += weight * (value - mean) / total if member else 0.0
    variance = 0.0
    for clusters in units.values():
        size, centre = len(clusters), sum(clusters.values()) / len(clusters)
        variance += size / (size - 1) * sum((each - centre) ** 2 for each in clusters.values())
    return mean, variance**0.5


def assert_equal(
    line: Floats, expected: dict[str, tuple[float, float]], columns: tuple[str, ...]
) -> None:
    """The row of a table has these means and standard errors."""
    for name, (mean, error) in expected.items():
        found = line[columns.index(f"{name}_r")], line[columns.index(f"{name}_se")]
        np.testing.assert_allclose(found, (mean, error), rtol=1e-9)


if __name__ == "__main__":
    main()
