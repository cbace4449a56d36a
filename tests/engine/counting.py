"""A file of children to count, and what a plain loop over them gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from layak.core.growth.sums import PartialSums

VILLAGES = ("16.12.01.2001", "16.12.01.2002", "16.12.02.1001", "16.71.01.1001", "32.04.05.2006")


def children_file(folder: Path, rows: int = 5_000, *, group: int = 400, seed: int = 1) -> Path:
    """Random children in small row groups; some of what is needed is missing."""
    dice = np.random.default_rng(seed)
    age = dice.integers(0, 1900, rows)
    lenhei = 48 + 60 * np.sqrt(age / 1900) + dice.normal(0, 5, rows)
    weight = (3.2 + 13 * (age / 1900) ** 0.7) * np.exp(dice.normal(0, 0.15, rows))
    columns: dict[str, Any] = {
        "village": dice.choice(VILLAGES, rows),
        "month": dice.choice([202509, 202510], rows),
        "sex": dice.choice(["1", "2", "m", "F"], rows),
        "age": pa.array(age, mask=dice.random(rows) < 0.02),
        "weight": pa.array(np.round(weight, 1), mask=dice.random(rows) < 0.05),
        "lenhei": pa.array(np.round(lenhei, 1), mask=dice.random(rows) < 0.05),
        "measure": pa.array(np.where(age < 731, "l", "h"), mask=dice.random(rows) < 0.1),
        "oedema": np.where(dice.random(rows) < 0.02, "y", "n"),
        "notes": ["x"] * rows,
    }
    path = folder / "children.parquet"
    pq.write_table(pa.table(columns), path, row_group_size=group)
    return path


def same(first: PartialSums, second: PartialSums) -> bool:
    """Whether two sums are the same to the last byte."""
    return all(
        getattr(first, name).tobytes() == getattr(second, name).tobytes()
        for name in ("keys", "counts", "sums")
    )
