"""Files of children for the tests of `layak growth`, and the command called in this process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from typer.testing import CliRunner, Result

from layak.cli.app import app

CHILDREN = (
    "id,sex,age,is_age_in_month,weight,lenhei,measure,oedema\n"
    "a,1,400,FALSE,9.5,75,l,n\n"
    "b,F,30,TRUE,12.1,88.5,H,\n"
    "c,2,400,FALSE,NA,75,,y\n"
)


def growth(*arguments: object) -> Result:
    """`layak growth` with these arguments."""
    return CliRunner().invoke(app, ["growth", *map(str, arguments)])


def document(result: Result) -> Any:
    """The JSON document on stdout."""
    return json.loads(result.stdout)


def table(path: Path) -> Any:
    """The rows of a CSV or Parquet file."""
    return pq.read_table(path) if path.suffix == ".parquet" else pa_csv.read_csv(path)


def written(folder: Path, text: str, name: str = "anak.csv") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def parquet(folder: Path, **columns: Any) -> Path:
    """A Parquet file with these columns."""
    path = folder / "anak.parquet"
    pq.write_table(pa.table(columns), path)
    return path
