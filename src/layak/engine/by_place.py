"""Counted children as a table that people and programs read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from layak.core.growth.groups import (
    UNKNOWN_MONTH,
    UNKNOWN_PLACE,
    Grouping,
    Groups,
    Level,
    groups_of,
)
from layak.core.growth.packing import AGE_GROUPS
from layak.core.growth.rates import CUT_OFFS, rates
from layak.core.growth.sums import PartialSums
from layak.engine.sinks import Output, appearing
from layak.engine.sources import no_rows

#: The sexes as WHO's programs write them, by their code.
_SEXES = (None, "m", "f")


def as_table(sums: PartialSums, grouping: Grouping) -> Any:
    """An Arrow table with a row for each group.

    `place`, `month` (yyyymm), `sex` and `age_group` (completed months) where they make groups;
    `children`; and for each of `zlen`, `zwei`, `zwfl`, `zbmi`: `_n` (the denominator), the number
    and the percentage at each cut-off (`_below_2`, `_below_2_pct`), `_mean` and `_sd`.
    """
    columns = _group_columns(groups_of(sums.keys), grouping)
    columns["children"] = pa.array(sums.counts[:, 0])
    for index, found in rates(sums).items():
        name = index.z_column
        columns[f"{name}_n"] = pa.array(found.n)
        for cut_off in CUT_OFFS:
            columns[f"{name}_{cut_off}"] = pa.array(found.cases[cut_off])
            columns[f"{name}_{cut_off}_pct"] = _floats(found.share(cut_off) * 100.0)
        columns[f"{name}_mean"] = _floats(found.mean)
        columns[f"{name}_sd"] = _floats(found.sd)
    return pa.table(columns)


def write_table(table: Any, path: Path) -> None:
    """Write the table as CSV or Parquet, by the ending of ``path``; whole or not at all."""
    is_csv = path.suffix.lower() == ".csv"
    with appearing(path) as part, Output(part, is_csv=is_csv, file=path.name) as output:
        for batch in table.to_batches() or [no_rows(table.schema)]:
            output.write(batch)


def _group_columns(groups: Groups, grouping: Grouping) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if grouping.level is not Level.NATION:
        columns["place"] = pa.array(groups.place, mask=groups.place == UNKNOWN_PLACE)
    if grouping.by_month:
        columns["month"] = pa.array(groups.month, mask=groups.month == UNKNOWN_MONTH)
    if grouping.by_sex:
        columns["sex"] = _words(groups.sex, _SEXES)
    if grouping.by_age:
        columns["age_group"] = _words(groups.age, (*AGE_GROUPS[:-1], None))
    return columns


def _words(codes: Any, words: tuple[str | None, ...]) -> Any:
    return pa.array(words, pa.string()).take(pa.array(codes))


def _floats(values: Any) -> Any:
    return pa.array(values, mask=np.isnan(values))
