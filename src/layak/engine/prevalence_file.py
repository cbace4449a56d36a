"""A prevalence table as a file: the columns of WHO's program, a group in each row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from layak.core.statistics.who_survey import SurveyTable
from layak.engine.sinks import Output, appearing


def write_prevalence(survey: SurveyTable, path: Path) -> None:
    """Write the table as CSV or Parquet, by the ending of ``path``; no figure is an empty cell.

    Raises `OSError` where the file cannot be written.
    """
    is_csv = path.suffix.lower() == ".csv"
    with appearing(path) as part, Output(part, is_csv=is_csv, file=path.name) as output:
        output.write(_batch(survey))


def _batch(survey: SurveyTable) -> Any:
    table = survey.table
    texts = {name: pa.array(values, pa.string()) for name, values in survey.texts.items()}
    figures = {
        name: pa.array(np.ascontiguousarray(values), from_pandas=True)
        for name, values in zip(table.columns, table.values.T, strict=True)
    }
    return pa.RecordBatch.from_pydict(texts | figures)
