"""Where rows go: a CSV or Parquet file that is complete when it appears, or does not appear."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from layak.core.messages import Translator
from layak.engine.refusals import wrong_type
from layak.engine.sources import Unreadable

#: Texts that a spreadsheet would compute, in the words of RE2: what `documents.neutral` marks,
#: numbers excepted, because these cells are read by programs too.
_ACTIVE = (
    r"^(?:[\t\n\r]|\s*[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}\x{FE66}\x{FE62}\x{FE63}\x{FE6B}"
    r"\x{207C}\x{207A}\x{207B}\x{208C}\x{208A}\x{208B}\x{2212}])"
)
_PLAIN_NUMBER = r"^ *[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?\s*$|^-$"


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A file beside ``path`` that takes its name when the block ends well, and else is removed.

    Where nothing was written, what stood at ``path`` before is removed: it is out of date.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        if part.exists():
            part.replace(path)
        else:
            path.unlink(missing_ok=True)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


class Output:
    """Writes record batches of one schema as CSV or Parquet, by the ending of ``path``.

    The file is begun with the first batch. Texts that a spreadsheet would take for a formula are
    marked with an apostrophe in CSV. Raises `InputRejected` for a column that CSV cannot hold.
    """

    def __init__(self, path: Path, *, is_csv: bool, file: str) -> None:
        self._path = path
        self._is_csv = is_csv
        self._file = file
        self._writer: Any = None
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def write(self, batch: Any) -> None:
        """Append ``batch``."""
        if self._is_csv:
            batch = self._neutral(batch)
        if self._writer is None:
            begin = _CsvWriter if self._is_csv else _parquet_writer
            self._writer = begin(self._path, batch.schema)
        self._writer.write_batch(batch)
        self.rows += batch.num_rows

    def _neutral(self, batch: Any) -> Any:
        columns = []
        for position, column in enumerate(batch.columns):
            kind = column.type
            if pa.types.is_nested(kind) or pa.types.is_binary(kind):
                name = batch.schema.names[position]
                raise wrong_type(name, str(kind), file=self._file)
            is_text = pa.types.is_string(kind) or pa.types.is_large_string(kind)
            columns.append(neutral(column) if is_text else column)
        return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._writer is not None:
            self._writer.close()


def _parquet_writer(path: Path, schema: Any) -> Any:
    return pq.ParquetWriter(path, schema, compression="zstd")


class _CsvWriter:
    """Writes batches with quotation marks only where a batch has texts that need them.

    Arrow's writer quotes all texts or none, so there is one of each on the same file.
    """

    def __init__(self, path: Path, schema: Any) -> None:
        self._file = pa.OSFile(str(path), "wb")
        self._quoted, self._bare = (
            pa_csv.CSVWriter(
                self._file,
                schema,
                write_options=pa_csv.WriteOptions(include_header=False, quoting_style=style),
            )
            for style in ("needed", "none")
        )
        head = io.StringIO()
        csv.writer(head, lineterminator="\n").writerow(schema.names)
        self._file.write(head.getvalue().encode())

    def write_batch(self, batch: Any) -> None:
        writer = self._quoted if any(map(_needs_quotes, batch.columns)) else self._bare
        writer.write_batch(batch)

    def close(self) -> None:
        self._quoted.close()
        self._bare.close()
        self._file.close()


def _needs_quotes(column: Any) -> bool:
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return False
    found = pc.any(pc.match_substring_regex(column, '[",\r\n]'))
    return bool(found.as_py())


def neutral(column: Any) -> Any:
    """Texts with an apostrophe before those that a spreadsheet would compute."""
    active = pc.match_substring_regex(column, _ACTIVE)
    if not pc.any(active).as_py():
        return column
    number = pc.match_substring_regex(column, _PLAIN_NUMBER)
    marked = pc.binary_join_element_wise("'", column, "")
    return pc.if_else(pc.and_not(active, number), marked, column)


class Refused:
    """Writes the rows that could not be used: number, reason, and the row as it stood.

    The file is begun with the first such row: no row, no file.
    """

    def __init__(self, path: Path, *, names: list[str], words: Translator) -> None:
        self._path = path
        self._words = words
        self._names = names
        self._file: Any = None
        self._writer: Any = None
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def unreadable(self, row: Unreadable) -> None:
        """Append a row that could not be taken apart, its text as one cell."""
        self._append(row.row, self._words.render(row.reason), [row.text])

    def refused(self, row: int, reason: str, cells: list[object]) -> None:
        """Append a row whose cells could be told apart."""
        self._append(row, reason, ["" if cell is None else str(cell) for cell in cells])

    def _append(self, row: int, reason: str, cells: list[str]) -> None:
        if self._writer is None:
            self._file = self._path.open("w", encoding="utf-8", newline="")
            self._writer = csv.writer(self._file)
            self._writer.writerow(["row", "reason", *self._names])
        texts = neutral(pa.array([reason, *cells], pa.string())).to_pylist()
        self._writer.writerow([row, *texts])
        self.rows += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()
