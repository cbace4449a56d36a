"""A file of surveyed children, read into the sample that a prevalence table is made from."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from layak.core.growth import INDICES, Index, Standard, Tables, ZScores, z_scores
from layak.core.messages import Message, Translator, msg
from layak.core.statistics.sample import Sample, numbered
from layak.engine.cells import CannotHold, numbers
from layak.engine.columns import Parsed, parse
from layak.engine.growth_file import Advance, chunks_of, refuse_rows
from layak.engine.layout import Layout, find_columns
from layak.engine.refusals import wrong_type
from layak.engine.sinks import Refused
from layak.engine.sources import Chunk, Source

#: The columns of the design and the groups, by WHO's names, and what else they go by.
NAMES: Mapping[str, tuple[str, ...]] = {
    "sw": ("sw", "sampling_weight", "sampling_weights", "bobot_sampel"),
    "cluster": ("cluster", "psu", "klaster"),
    "strata": ("strata", "stratum"),
    "typeres": ("typeres",),
    "gregion": ("gregion",),
    "wealthq": ("wealthq",),
    "mothered": ("mothered",),
    "othergr": ("othergr",),
}
DESIGN = ("sw", "cluster", "strata")
_SCHOOL_AGE = 60.0  #: months
_MISSING = {"", "NA"}  # "None" is a level of schooling, "-" may name a group
_WHOLE = re.compile(r"(-?[0-9]+)\.0+")


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """The sample of a file, how many rows it held, and which of WHO's curves it is judged by.

    ``columns`` are the columns of `NAMES` that were used.
    """

    sample: Sample
    rows: int
    standard: Standard
    columns: tuple[str, ...]


@dataclass(slots=True)
class _Gathered:
    """The children of the chunks so far."""

    sex: list[NDArray[np.int8]] = field(default_factory=list)
    days: list[NDArray[np.float64]] = field(default_factory=list)
    months: list[NDArray[np.float64]] = field(default_factory=list)
    oedema: list[NDArray[np.bool_]] = field(default_factory=list)
    weights: list[NDArray[np.float64]] = field(default_factory=list)
    z: dict[Index, list[NDArray[np.float64]]] = field(default_factory=dict)
    names: dict[str, list[str | None]] = field(default_factory=dict)
    rows: int = 0


def read_survey(
    *,
    source: Source,
    layout: Layout,
    tables: Tables,
    refused: Refused,
    words: Translator,
    progress: Advance,
    standard: Standard | None = None,
    ignored: Collection[str] = (),
) -> Survey:
    """Read every row of ``source`` and score its child; write rows that cannot be read.

    Without a ``standard`` it is that of 5 to 19 years where most children of known age are 60
    months or older. ``ignored`` names columns of `NAMES` that are left out. Raises `InputRejected`
    where the file is unusable.
    """
    columns = find_columns(
        {name: also for name, also in NAMES.items() if name not in ignored},
        source.names,
        file=source.file,
    )
    gathered = _Gathered()
    for chunk in chunks_of(source):
        parsed = parse(chunk.batch, layout, file=source.file)
        reasons = dict(parsed.refused)
        weights = _weights(chunk, columns.get("sw"), reasons, source.file)
        refuse_rows(chunk, reasons, refused, words)
        scores = z_scores(children=parsed.children, tables=tables)
        _gather(gathered, chunk, parsed, scores, weights, columns, reasons)
        progress(chunk.done)
    months = np.concatenate(gathered.months)
    chosen = standard or _standard(months)
    return Survey(_sample(gathered, chosen), gathered.rows, chosen, tuple(columns))


def _weights(
    chunk: Chunk, position: int | None, reasons: dict[int, Message], file: str
) -> NDArray[np.float64] | None:
    """Sampling weights of every row; a cell that is no number gets a reason."""
    if position is None:
        return None
    name = chunk.batch.schema.names[position]
    column = chunk.batch.column(position)
    try:
        read = numbers(column)
    except CannotHold as error:
        raise wrong_type(name, str(error), file=file) from error
    if read.unread is not None:
        for row in np.flatnonzero(read.unread).tolist():
            text = str(column[row].as_py())
            reason = msg("Kolom {name}: {text} bukan angka.", name=name, text=text)
            reasons.setdefault(row, reason)
    return read.values


def _gather(
    gathered: _Gathered, chunk: Chunk, parsed: Parsed, scores: ZScores,
    weights: NDArray[np.float64] | None, columns: Mapping[str, int], reasons: Collection[int],
) -> None:  # fmt: skip
    """Add the children of a chunk, without those of the refused rows."""
    kept = np.ones(chunk.batch.num_rows, dtype=bool)
    kept[list(reasons)] = False
    among = kept[parsed.kept]  # of the children that were parsed, those whose weight is sound too
    children = parsed.children
    nobody = np.zeros(children.size, dtype=bool)
    gathered.sex.append(children.sex[among])
    gathered.days.append(np.where(scores.day < 0, np.nan, scores.day)[among])
    gathered.months.append(scores.month[among])
    gathered.oedema.append((nobody if children.oedema is None else children.oedema)[among])
    if weights is not None:
        gathered.weights.append(weights[kept])
    for index, z in scores.z.items():
        plausible = np.where(scores.flags[index] == 1, np.nan, z)
        gathered.z.setdefault(index, []).append(plausible[among])
    for name, position in columns.items():
        if name != "sw":
            cells = chunk.batch.column(position).filter(pa.array(kept))
            gathered.names.setdefault(name, []).extend(_labels(cells))
    gathered.rows += chunk.batch.num_rows + len(chunk.unreadable)


def _labels(column: Any) -> list[str | None]:
    """The cells as names of groups or clusters: 1 and 1.0 are the same, blanks around are not."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return [_label(each) for each in column.to_pylist()]


def _label(value: object) -> str | None:
    text = "" if value is None or value != value else str(value).strip()
    whole = _WHOLE.fullmatch(text)
    text = whole[1] if whole else text
    return None if text in _MISSING else text


def _standard(months: NDArray[np.float64]) -> Standard:
    known = months[~np.isnan(months)]
    older = np.count_nonzero(known >= _SCHOOL_AGE)
    return Standard.WHO_2007 if older > len(known) - older else Standard.WHO_2006


def _sample(gathered: _Gathered, standard: Standard) -> Sample:
    """The sample; a column of the design in which nothing is stated is as if it were not there."""
    weights = np.concatenate(gathered.weights) if gathered.weights else None
    if weights is not None and np.isnan(weights).all():
        weights = None
    names: Mapping[str, Sequence[str | None]] = gathered.names
    return Sample(
        z={each.z_column: np.concatenate(gathered.z[each]) for each in INDICES[standard]},
        sex=np.concatenate(gathered.sex).astype(np.int64),
        age_days=np.concatenate(gathered.days).astype(np.float64),
        age_months=np.concatenate(gathered.months),
        oedema=np.concatenate(gathered.oedema),
        weights=weights,
        cluster=numbered(names.get("cluster", ())),
        stratum=numbered(names.get("strata", ())),
        named={name: each for name, each in names.items() if name not in DESIGN},
    )
