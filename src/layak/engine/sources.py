"""Files of records as a stream of Arrow batches, each row with its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from layak.core.messages import Message
from layak.engine.refusals import (
    BOMB,
    DAMAGED,
    EMPTY,
    FOOTER,
    MAX_COLUMNS,
    NOT_PARQUET,
    rejected,
    too_many_columns,
)

PARQUET = b"PAR1"
BATCH_ROWS = 65_536
#: Lists in a footer that are longer belong to no table of children: a million columns, say.
_LONGEST_LIST = 200_000
_LONGEST_FOOTER = 32 * 1024 * 1024
_LONGEST_TEXT = 64 * 1024 * 1024
#: A row takes at least a part of a byte, however alike the rows are; small files may look denser.
_ROWS_PER_BYTE = 100
_MOST_GROWTH = 1_000
_SMALL = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that could not be taken apart: its number, its text and the reason."""

    row: int
    text: str
    reason: Message


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Some rows: a record batch, the number of each row, and how much of the file is read.

    Rows are counted as a spreadsheet shows them, where the file has a line of headings (the first
    record has number 2), and from 1 where it has none. ``done`` is in the unit of `Source.total`.
    """

    batch: Any
    rows: NDArray[np.int64]
    done: int
    unreadable: Sequence[Unreadable] = field(default=())


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A file of records that can be read once: its name, its columns, and its rows in chunks.

    ``total`` is what `Chunk.done` comes to at the end: rows, or bytes of a text.
    """

    file: str
    schema: Any
    total: int
    chunks: Iterator[Chunk]
    notes: Sequence[Message] = ()

    @property
    def names(self) -> list[str]:
        return list(self.schema.names)

    def without_rows(self) -> Chunk:
        """A chunk of the file's columns with no row in it."""
        return Chunk(no_rows(self.schema), np.array([], dtype=np.int64), self.total)


def is_parquet(path: Path) -> bool:
    """Whether the file begins as Parquet does."""
    with path.open("rb") as file:
        return file.read(len(PARQUET)) == PARQUET


def parquet_source(path: Path, *, batch_rows: int = BATCH_ROWS) -> Source:
    """A Parquet file, read in batches of ``batch_rows``.

    Raises `InputRejected` for a damaged, hostile or overly wide file, at once or while reading, and
    `OSError` where there is no such file.
    """
    file = open_parquet(path)
    return Source(
        file=path.name,
        schema=file.schema_arrow,
        total=file.metadata.num_rows,
        chunks=_chunks(file, path.name, batch_rows),
    )


def open_parquet(path: Path) -> Any:
    """The file, its footer checked against promises that no table of children makes.

    Raises `InputRejected` and `OSError` as `parquet_source` does.
    """
    size = path.stat().st_size
    if not size:
        raise rejected("empty_file", EMPTY, file=path.name)
    if not is_parquet(path):
        raise rejected("not_parquet", NOT_PARQUET, file=path.name)
    if _footer_size(path) > _LONGEST_FOOTER:
        raise rejected("too_many_columns", FOOTER, file=path.name)
    opened = guarded(
        lambda: pq.ParquetFile(
            path,
            thrift_container_size_limit=_LONGEST_LIST,
            thrift_string_size_limit=_LONGEST_TEXT,
            page_checksum_verification=True,
        ),
        file=path.name,
    )
    metadata = opened.metadata
    if metadata.num_columns > MAX_COLUMNS:
        raise too_many_columns(metadata.num_columns, file=path.name)
    unpacked = sum(metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups))
    too_dense = metadata.num_rows > _ROWS_PER_BYTE * size
    if too_dense or unpacked > max(_SMALL, _MOST_GROWTH * size):
        raise rejected("bomb", BOMB, file=path.name)
    return opened


def _footer_size(path: Path) -> int:
    """The length of the footer that the file's last bytes state; zero where they state none."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 8, 0))
        end = file.read(8)
    return int.from_bytes(end[:4], "little") if end[4:] == PARQUET else 0


def guarded(read: Callable[[], Any], *, file: str) -> Any:
    """What ``read`` gives. Raises `InputRejected` where Arrow finds the Parquet file damaged."""
    try:
        return read()
    except FileNotFoundError:
        raise
    except (pa.ArrowException, OSError, ValueError) as error:
        # Arrow says OSError for a broken page as for a broken disk; the file is unusable both ways.
        raise rejected("damaged_parquet", DAMAGED, file=file) from error


def _chunks(file: Any, name: str, batch_rows: int) -> Iterator[Chunk]:
    batches = file.iter_batches(batch_size=batch_rows, use_threads=True)
    done = 0
    while (batch := guarded(lambda: _sound(next(batches, None)), file=name)) is not None:
        rows = np.arange(done + 1, done + 1 + batch.num_rows, dtype=np.int64)
        done += batch.num_rows
        yield Chunk(batch, rows, done)


def _sound(batch: Any) -> Any:
    """The batch, its texts and offsets checked: a hostile file may promise what it has not."""
    if batch is not None:
        batch.validate(full=True)
    return batch


def table_source(
    *, file: str, names: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> Source:
    """Rows that were read elsewhere (a worksheet), each with its number and its texts.

    Raises `InputRejected` where there are more columns than a sheet can have.
    """
    if len(names) > MAX_COLUMNS:
        raise too_many_columns(len(names), file=file)
    schema = texts(names)
    return Source(file=file, schema=schema, total=len(rows), chunks=_given(schema, rows))


def texts(names: Sequence[str]) -> Any:
    """The schema of columns of text."""
    return pa.schema([pa.field(name, pa.string()) for name in names])


def no_rows(schema: Any) -> Any:
    """A record batch of these columns with no row in it."""
    return pa.RecordBatch.from_arrays([pa.array([], each.type) for each in schema], schema=schema)


def _given(schema: Any, rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Chunk]:
    for start in range(0, len(rows), BATCH_ROWS):
        part = rows[start : start + BATCH_ROWS]
        columns = [
            pa.array([cells[at] if at < len(cells) else "" for _, cells in part], pa.string())
            for at in range(len(schema))
        ]
        batch = pa.RecordBatch.from_arrays(columns, schema=schema)
        numbers = np.array([number for number, _ in part], dtype=np.int64)
        yield Chunk(batch, numbers, start + len(part))
