"""WHO's LMS tables from the file shipped with the product."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np
import pyarrow.parquet as pq

from layak.core.growth import Tables, assemble, dense


@cache
def who_tables() -> Tables:
    """All tables, read once; about 700 KB.

    Source and licence: `reference/growth/README.md`. Raises `OSError` where the file is missing.
    """
    with as_file(files("layak").joinpath("reference", "growth", "lms.parquet")) as path:
        rows = pq.read_table(path)
    names = np.asarray(rows["table"].to_pylist())
    sex = rows["sex"].to_numpy().astype(np.int8)
    key = rows["key"].to_numpy().astype(np.int64)
    lms = np.stack([rows[letter].to_numpy() for letter in "lms"], axis=1)
    tables = {}
    for name in np.unique(names):
        at = names == name
        tables[str(name)] = dense(sex=sex[at], key=key[at], lms=lms[at])
    return assemble(tables)
