"""Delimited text as a stream of Arrow batches: every cell a text, every row with its number.

Encoding and delimiter are found out as `documents.tables` does for small sheets; this reader never
holds the whole file.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from layak.core.messages import msg
from layak.engine.refusals import (
    BINARY,
    EMPTY,
    ENCODING,
    MAX_COLUMNS,
    NO_ROWS,
    QUOTES,
    TOO_LONG,
    rejected,
    too_many_columns,
)
from layak.engine.sources import Chunk, Source, Unreadable, no_rows, texts

_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_DELIMITERS = "\t;,|"
_DELIMITER_LINE = re.compile(r"sep=([\t;,|])\r?\n?", re.IGNORECASE)
_BLOCK = 4 * 1024 * 1024  #: bytes at a time; no row may be longer
_HEAD = 4 * 1024 * 1024  #: characters in which the line of headings must end
_NOT_UTF8 = msg("Teks bukan UTF-8 dan dibaca sebagai Windows-1252; periksa hurufnya.")


def text_source(path: Path) -> Source:
    """A CSV file, its cells separated by comma, semicolon, tab or bar.

    Raises `InputRejected` for an empty, binary or overly wide file, for an encoding that cannot be
    read, and, while reading, where a quotation mark is never closed; `OSError` where there is no
    such file.
    """
    encoding, head = _decoded_head(path)
    notes = [_NOT_UTF8] if encoding == "cp1252" else []
    layout = _head_of(head, path.name)
    return Source(
        file=path.name,
        schema=texts(layout.names),
        total=path.stat().st_size,
        chunks=_chunks(path, encoding, layout),
        notes=notes,
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """The line of headings: its names, the delimiter, and how many lines come before the rows."""

    names: Sequence[str]
    delimiter: str
    lines: int


def _decoded_head(path: Path) -> tuple[str, str]:
    """The encoding that fits the whole file, and the text it begins with."""
    with path.open("rb") as file:
        start = file.read(4)
        if not start:
            raise rejected("empty_file", EMPTY, file=path.name)
        marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
        for encoding in (marked,) if marked else ("utf-8", "cp1252"):
            file.seek(0)
            head = _head_if_sound(file, encoding, path.name)
            if head is not None:
                return encoding, head
    raise rejected("unknown_encoding", ENCODING, file=path.name)


def _head_if_sound(file: Any, encoding: str, name: str) -> str | None:
    """The beginning of the text, or ``None`` where any byte of the file is no such text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    head, quotes = "", 0
    try:
        while block := file.read(_BLOCK):
            text = decoder.decode(block)
            if _CONTROL.search(text):
                raise rejected("binary_content", BINARY, file=name)
            quotes += text.count('"')
            if len(head) < _HEAD:
                head += text
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    if quotes % 2:  # one that is never closed would swallow all rows after it
        raise rejected("broken_quotes", QUOTES, file=name)
    return head


def _head_of(text: str, file: str) -> _Head:
    named = _DELIMITER_LINE.match(text)
    lines = 1 if named else 0
    rest = text[named.end() :] if named else text
    if not rest.strip():
        raise rejected("no_rows", NO_ROWS, file=file)
    while rest.startswith(("\n", "\r")):
        rest = rest.removeprefix("\r").removeprefix("\n")
        lines += 1
    delimiter = named[1] if named else _delimiter(rest)
    first = rest.partition("\n")[0]
    if first.count(delimiter) >= MAX_COLUMNS:
        raise too_many_columns(first.count(delimiter) + 1, file=file)
    try:
        names = next(csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter))
    except csv.Error as error:  # a cell of more than csv.field_size_limit() characters
        raise rejected("row_too_long", TOO_LONG, file=file) from error
    lines += 1 + sum(name.count("\n") for name in names)
    return _Head([name.strip().lstrip("\ufeff") for name in names], delimiter, lines)


def _delimiter(text: str) -> str:
    """The delimiter that most of the first lines have outside quotes."""
    lines = _QUOTED.sub("", text[:65_536]).splitlines()[:50]
    return max(_DELIMITERS, key=lambda mark: sum(mark in line for line in lines))


@dataclass(slots=True)
class _Misfits:
    """Collects the rows that have more or fewer cells than there are headings."""

    waiting: list[Unreadable] = field(default_factory=list)

    def take(self, row: Any) -> str:
        reason = msg(
            "Baris memiliki {actual} sel, judulnya {expected}.",
            actual=row.actual_columns, expected=row.expected_columns,
        )  # fmt: skip
        self.waiting.append(Unreadable(int(row.number), row.text, reason))
        return "skip"

    def give(self, *, before: int) -> list[Unreadable]:
        """Those whose number is below ``before``, in order; the reader may be blocks ahead."""
        given = [each for each in self.waiting if each.row < before]
        self.waiting = self.waiting[len(given) :]
        return given


def _chunks(path: Path, encoding: str, head: _Head) -> Iterator[Chunk]:
    misfits = _Misfits()
    # Names stand for themselves only here: two columns of a file may be called the same.
    positions = [str(position) for position in range(len(head.names))]
    number = head.lines + 1
    with path.open("rb") as file:
        try:
            for batch in _open(file, encoding, head, positions, misfits):
                rows, unreadable = _numbered(batch.num_rows, number, misfits)
                number += batch.num_rows + len(unreadable)
                named = pa.RecordBatch.from_arrays(batch.columns, schema=texts(head.names))
                named, rows = _without_blank_lines(named, rows)
                yield Chunk(named, rows, file.tell(), unreadable)
        except pa.ArrowException as error:
            raise rejected("row_too_long", TOO_LONG, file=path.name) from error
        rest = misfits.give(before=number + len(misfits.waiting) + 1)
    if rest:
        yield Chunk(
            no_rows(texts(head.names)), np.array([], dtype=np.int64), path.stat().st_size, rest
        )


def _open(
    file: Any, encoding: str, head: _Head, positions: list[str], misfits: _Misfits
) -> Iterator[Any]:
    try:
        reader = pa_csv.open_csv(
            file,
            read_options=pa_csv.ReadOptions(
                use_threads=False,
                block_size=_BLOCK,
                column_names=positions,
                skip_rows=head.lines,
                encoding="utf8" if encoding.startswith("utf-8") else encoding,
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=head.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=misfits.take,
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(positions, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        if "Empty CSV" in str(error) or "Could not skip" in str(error):
            return  # headings and nothing below them
        raise
    yield from reader


def _numbered(count: int, start: int, misfits: _Misfits) -> tuple[Any, list[Unreadable]]:
    """The numbers of ``count`` sound rows from ``start`` on, and the misfits between them."""
    skipped: list[Unreadable] = []
    while True:
        more = misfits.give(before=start + count + len(skipped))
        if not more:
            break
        skipped += more
    numbers = np.arange(start, start + count + len(skipped), dtype=np.int64)
    return np.delete(numbers, [each.row - start for each in skipped]), skipped


def _without_blank_lines(batch: Any, rows: Any) -> tuple[Any, Any]:
    """A line with nothing in it is no record."""
    blank = pc.equal(batch.column(0), "")
    for column in batch.columns[1:]:
        if not pc.any(blank).as_py():
            return batch, rows
        blank = pc.and_(blank, pc.equal(column, ""))
    written = pc.invert(blank)
    return batch.filter(written), rows[written.to_numpy(zero_copy_only=False)]
