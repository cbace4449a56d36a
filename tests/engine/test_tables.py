"""The shipped LMS tables are WHO's, cell by cell."""

from __future__ import annotations

import csv
import hashlib
import re
from importlib.resources import files
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from layak.core.growth import INDICES, Index, Standard, Table
from layak.core.growth.tables import TABLES, WFH, WFL
from layak.engine.tables import who_tables

FOLDER = Path(str(files("layak").joinpath("reference", "growth")))
WHO = Path(__file__).parents[2] / "../shared/data/who"
#: The row after the last one that any age can reach: WHO's program has it, the published table not.
BEYOND = {"hfa_5_19": 229, "wfa_5_10": 121, "bfa_5_19": 229}


@pytest.mark.parametrize("name", [*TABLES, WFL, WFH])
def test_every_cell_is_the_one_that_who_ships(name: str) -> None:
    path = WHO / f"lms_{name}.csv"
    if not path.exists():
        pytest.skip("WHO's files stand beside the project only where it is developed")
    table = _table(name)
    tenths = 10 if name in {WFL, WFH} else 1
    compared = 0
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = round(float(row["x"]) * tenths)
            if key == BEYOND.get(name):
                continue
            cell = table.lms[int(row["sex"]) - 1, key - table.first]
            assert [float(row[letter]) for letter in "lms"] == cell.tolist(), (name, key)
            compared += 1
    assert compared == 2 * table.lms.shape[1]


def test_the_tables_reach_as_far_as_the_rules_do() -> None:
    tables = who_tables()
    reach = {
        index: (tables.by_age[index].first, tables.by_age[index].last) for index in TABLES.values()
    }
    assert reach == {
        **{index: (0, 1826) for index in INDICES[Standard.WHO_2006] if index is not Index.WFL},
        **dict.fromkeys((Index.AC, Index.TS, Index.SS), (91, 1826)),
        Index.HFA: (60, 228), Index.WFA: (60, 120), Index.BFA: (60, 228),
    }  # fmt: skip
    assert (tables.by_length.first, tables.by_length.last) == (450, 1100)
    assert (tables.by_height.first, tables.by_height.last) == (650, 1200)


def test_the_readme_names_the_file_that_is_shipped() -> None:
    stated = re.findall(r"`([0-9a-f]{64})`", (FOLDER / "README.md").read_text(encoding="utf-8"))
    data = (FOLDER / "lms.parquet").read_bytes()
    assert hashlib.sha256(data).hexdigest() in stated
    content = "".join(str(row) for row in pq.read_table(FOLDER / "lms.parquet").to_pylist())
    assert hashlib.sha256(content.encode()).hexdigest() in stated


def test_the_tables_are_read_once() -> None:
    assert who_tables() is who_tables()
    assert np.isfinite(who_tables().by_length.lms).all()


def _table(name: str) -> Table:
    tables = who_tables()
    if name in TABLES:
        return tables.by_age[TABLES[name]]
    return tables.by_length if name == WFL else tables.by_height
