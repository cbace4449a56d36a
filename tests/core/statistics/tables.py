"""Tables of WHO's program as arrays, and the children they are about."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from layak.core.statistics.sample import Sample, numbered
from layak.core.statistics.who_survey import SurveyTable

GOLDEN = Path(__file__).parents[2] / "golden" / "prevalence"
MISSING = {"", "NA"}
GROUPS = ("typeres", "gregion", "wealthq", "mothered", "othergr")
DAYS_PER_MONTH = 30.4375


@dataclass(frozen=True)
class Expected:
    """What the program printed: rows by their first columns, figures as an array."""

    columns: list[str]
    rows: list[tuple[str, ...]]
    values: NDArray[np.float64]


def number(text: str) -> float:
    """A figure of the program; NaN where it has none."""
    return float("nan") if text in MISSING else float(text)


def read_expected(path: Path, *, texts: int = 1) -> Expected:
    """A table that the program wrote, whose first ``texts`` columns are words."""
    with path.open(encoding="utf-8") as file:
        heading, *lines = csv.reader(file)
    return Expected(
        columns=heading,
        rows=[tuple(line[:texts]) for line in lines],
        values=np.array([[number(each) for each in line[texts:]] for line in lines]),
    )


def assert_same(found: SurveyTable, expected: Expected) -> None:
    """Same rows, columns and missings, and figures within 1e-6 of each other."""
    assert [*found.texts, *found.table.columns] == expected.columns
    assert list(zip(*found.texts.values(), strict=True)) == expected.rows
    np.testing.assert_allclose(found.table.values, expected.values, rtol=1e-6, atol=1e-12)


def golden_sample(*design: str) -> Sample:
    """The invented children, with the columns of ``design`` (sw, cluster, strata)."""
    with (GOLDEN / "children.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    def numbers(name: str) -> NDArray[np.float64]:
        return np.array([number(row[name]) for row in rows])

    def names(name: str) -> list[str | None]:
        return [None if row[name] in MISSING else row[name] for row in rows]

    age = numbers("age")
    return Sample(
        z={name: numbers(name) for name in ("zlen", "zwei", "zbmi", "zwfl")},
        sex=np.nan_to_num(numbers("sex")).astype(np.int64),
        age_days=np.floor(age * DAYS_PER_MONTH + 0.5),
        age_months=age,
        oedema=np.array([row["oedema"] == "y" for row in rows]),
        weights=numbers("sw") if "sw" in design else None,
        cluster=numbered(names("cluster")) if "cluster" in design else None,
        stratum=numbered(names("strata")) if "strata" in design else None,
        named={name: names(name) for name in GROUPS},
    )
