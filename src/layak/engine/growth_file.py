"""A file of measured children in, the same file with z-scores and flags out, in flat memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from layak.core.growth import (
    INDICES,
    MISSING,
    Index,
    Measured,
    Standard,
    Tables,
    ZScores,
    z_scores,
)
from layak.core.messages import Message, Translator
from layak.engine.columns import Parsed, parse
from layak.engine.layout import Layout
from layak.engine.sinks import Output, Refused, appearing
from layak.engine.sources import Chunk, Source

#: Called with how much of the file is done, in the unit of `Source.total`.
Advance = Callable[[int], None]
_POSITIONS = {int(Measured.LYING): "l", int(Measured.STANDING): "h"}


@dataclass(slots=True)
class Tally:
    """How many children have a z-score of one index, and how many of these are implausible."""

    scored: int = 0
    flagged: int = 0

    def add(self, flags: Any) -> None:
        """Count more children."""
        self.scored += int((flags != MISSING).sum())
        self.flagged += int((flags == 1).sum())


@dataclass(slots=True)
class Summary:
    """What became of a file: rows written, rows refused (in ``refused_file``), and z-scores."""

    written: int = 0
    refused: int = 0
    refused_file: Path | None = None
    tallies: dict[Index, Tally] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """What is wanted: which standards, and where the output and the refused rows go."""

    standards: Sequence[Standard]
    output: Path
    refused: Path

    @property
    def indices(self) -> tuple[Index, ...]:
        return tuple(index for each in self.standards for index in INDICES[each])


def score_file(
    *,
    source: Source,
    layout: Layout,
    job: Job,
    tables: Tables,
    words: Translator,
    progress: Advance,
) -> Summary:
    """Score every child of ``source`` and write each row, or the reason why not.

    Rows written and rows refused add up to the rows of the source. Reads, scores and writes one
    batch at a time. Raises `InputRejected` where the file turns out unusable on the way; no output
    is left behind then.
    """
    summary = Summary(tallies={index: Tally() for index in job.indices})
    is_csv = job.output.suffix.lower() == ".csv"
    with ExitStack() as stack:
        part = stack.enter_context(appearing(job.output))
        side = stack.enter_context(appearing(job.refused))
        output = stack.enter_context(Output(part, is_csv=is_csv, file=source.file))
        refused = stack.enter_context(Refused(side, names=list(source.names), words=words))
        for chunk in chunks_of(source):
            parsed = parse(chunk.batch, layout, file=source.file)
            refuse_rows(chunk, parsed.refused, refused, words)
            scores = z_scores(children=parsed.children, tables=tables, indices=job.indices)
            output.write(_scored(chunk, parsed, scores, job, is_csv=is_csv))
            for index, tally in summary.tallies.items():
                tally.add(scores.flags[index])
            progress(chunk.done)
    summary.written, summary.refused = output.rows, refused.rows
    summary.refused_file = job.refused if refused.rows else None
    return summary


def chunks_of(source: Source) -> Iterator[Chunk]:
    """The chunks, or an empty one: a file without rows gives an output with headings."""
    empty = True
    for chunk in source.chunks:
        empty = False
        yield chunk
    if empty:
        yield source.without_rows()


def refuse_rows(
    chunk: Chunk, reasons: Mapping[int, Message], refused: Refused, words: Translator
) -> None:
    """Write down what cannot be used, in the order of the rows, with the reason by position."""
    waiting = list(chunk.unreadable)
    for position, reason in sorted(reasons.items()):
        row = int(chunk.rows[position])
        while waiting and waiting[0].row < row:
            refused.unreadable(waiting.pop(0))
        cells = [column[position].as_py() for column in chunk.batch.columns]
        refused.refused(row, words.render(reason), cells)
    for each in waiting:
        refused.unreadable(each)


def _scored(chunk: Chunk, parsed: Parsed, scores: ZScores, job: Job, *, is_csv: bool) -> Any:
    """The rows that could be used, with the computed columns behind their own."""
    computed = _computed(parsed, scores, job.standards)
    kept = None if parsed.kept.all() else pa.array(parsed.kept)
    columns: list[tuple[str, Any]] = []
    for position, name in enumerate(chunk.batch.schema.names):
        column = chunk.batch.column(position)
        if name in computed:
            continue
        if not is_csv and position in parsed.numbers:
            column = _floats(parsed.numbers[position])
        elif pa.types.is_dictionary(column.type):
            column = column.dictionary_decode()
        columns.append((name, column if kept is None else column.filter(kept)))
    columns += computed.items()
    return pa.RecordBatch.from_arrays(
        [column for _, column in columns], names=[name for name, _ in columns]
    )


def _computed(parsed: Parsed, scores: ZScores, standards: Sequence[Standard]) -> dict[str, Any]:
    """The columns of WHO's programs, by their names and in their order."""
    children = parsed.children
    columns: dict[str, Any] = {}
    if Standard.WHO_2007 in standards:
        columns["age_in_months"] = _floats(scores.month)
    if Standard.WHO_2006 in standards:
        columns["clenhei"] = _floats(scores.clenhei)
        columns["cmeasure"] = _words(scores.cmeasure, _POSITIONS)
        columns["c9mo_flag"] = pa.array(scores.too_young.astype(np.int8))
    columns["cbmi"] = _floats(scores.cbmi)
    columns["csex"] = pa.array(children.sex, mask=children.sex == 0)
    if Standard.WHO_2007 in standards:
        oedema = np.zeros(children.size) if children.oedema is None else children.oedema
        columns["coedema"] = _words(oedema.astype(np.int8), {0: "n", 1: "y"})
    for index, z in scores.z.items():
        flags = scores.flags[index]
        columns[index.z_column] = _floats(z)
        columns[index.flag_column] = pa.array(flags, mask=flags == MISSING)
    return columns


def _floats(values: Any) -> Any:
    """Numbers with nothing where there is none."""
    return pa.array(values, from_pandas=True)


def _words(codes: Any, words: Mapping[int, str]) -> Any:
    """The word of each code, nothing where there is none."""
    index = np.zeros(max(words) + 1, dtype=np.int32)
    for position, code in enumerate(words):
        index[code] = position
    known = np.isin(codes, list(words))
    positions = pa.array(index[np.where(known, codes, min(words))], mask=~known)
    return pa.DictionaryArray.from_arrays(positions, list(words.values())).dictionary_decode()
