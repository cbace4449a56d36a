"""Made-up children of every village of the nation, as one Parquet file in random order."""

from __future__ import annotations

import csv
import gzip
from importlib.resources import files
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

SEED = 7
ROW_GROUP = 1 << 20


def write_children(path: Path, rows: int) -> None:
    """Write so many children: village, month, sex, age in days, weight, length, position, oedema.

    Villages are drawn with unequal weights and stand in no order, which is the hardest to group.
    """
    dice = np.random.default_rng(SEED)
    codes = villages()
    weights = dice.gamma(2, 1, len(codes))
    weights /= weights.sum()
    writer = None
    for start in range(0, rows, ROW_GROUP):
        part = _children(dice, codes, weights, min(ROW_GROUP, rows - start))
        writer = writer or pq.ParquetWriter(path, part.schema)
        writer.write_table(part, row_group_size=ROW_GROUP)
    assert writer is not None
    writer.close()


def villages() -> NDArray[np.int64]:
    """The Kemendagri codes of all villages, as numbers."""
    path = Path(str(files("layak").joinpath("reference", "regions", "regions.csv.gz")))
    with gzip.open(path, "rt", encoding="utf-8") as file:
        codes = [row["code"] for row in csv.DictReader(file) if row["code"].count(".") == 3]
    return np.array([int(code.replace(".", "")) for code in codes], dtype=np.int64)


def _children(
    dice: np.random.Generator, codes: NDArray[np.int64], weights: NDArray[np.float64], rows: int
) -> pa.Table:
    age = dice.integers(0, 1826, rows)
    lenhei = np.round(48 + 60 * np.sqrt(age / 1826) + dice.normal(0, 4, rows), 1)
    weight = np.round((3.2 + 13.5 * (age / 1826) ** 0.7) * np.exp(dice.normal(0, 0.13, rows)), 1)
    standing = np.where(dice.random(rows) < 0.05, age < 731, age >= 731)
    position = pa.array(standing.astype(np.int32), mask=dice.random(rows) < 0.1)
    oedema = pa.array((dice.random(rows) < 0.003).astype(np.int32))
    return pa.table(
        {
            "village": dice.choice(codes, rows, p=weights),
            "month": np.full(rows, 202510, dtype=np.int32),
            "sex": dice.integers(1, 3, rows, dtype=np.int8),
            "age": age.astype(np.int16),
            "weight": pa.array(weight, mask=dice.random(rows) < 0.01),
            "lenhei": pa.array(lenhei, mask=dice.random(rows) < 0.01),
            "measure": pa.DictionaryArray.from_arrays(position, ["l", "h"]),
            "oedema": pa.DictionaryArray.from_arrays(oedema, ["n", "y"]),
        }
    )
