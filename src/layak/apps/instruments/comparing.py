"""Two instruments on one page: what was added, removed, moved, re-worded, re-weighted, and sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layak.apps.instruments.values import FIELDS, Reader, reader_of
from layak.core.instrument.diff import (
    Change,
    Difference,
    InstrumentDiff,
    Totals,
    What,
    diff_instruments,
)
from layak.core.instrument.marking import Piece, marked
from layak.core.instrument.model import Cluster, Indicator, Instrument, Question, Text
from layak.core.messages import Message, Translator, msg
from layak.core.values import ZERO

#: How the kinds of change are called, in the order in which a page shows them.
GROUPS: Mapping[What, Message] = {
    What.ADDED: msg("Ditambah"),
    What.REMOVED: msg("Dihapus"),
    What.MOVED: msg("Dipindah"),
    What.RENUMBERED: msg("Bernomor baru"),
    What.REWORDED: msg("Teks berubah"),
    What.REWEIGHTED: msg("Bobot berubah"),
    What.ANSWERED: msg("Cara menjawab berubah"),
    What.OWNED: msg("Lembaga berubah"),
    What.PROVED: msg("Data dukung berubah"),
    What.GATED: msg("Syarat peringkat berubah"),
    What.ANNOTATED: msg("Keterangan berubah"),
}
KINDS: Mapping[str, Message] = {
    "": msg("Instrumen"),
    "rank": msg("Peringkat"),
    "cluster": msg("Klaster"),
    "indicator": msg("Indikator"),
    "question": msg("Pertanyaan"),
    "agency": msg("Lembaga"),
    "evidence_kind": msg("Jenis data dukung"),
    "source": msg("Sumber"),
}
#: Shown as two texts beside each other; the others as one row of a table.
_LONG = frozenset({What.REWORDED, What.ANSWERED, What.PROVED, What.ANNOTATED})


@dataclass(frozen=True, slots=True)
class Row:
    """One change of one part; what differs between ``before`` and ``after`` is marked."""

    kind: Message
    code: str
    title: str
    field: Message
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All changes of one kind; ``is_long``: texts that are read beside each other."""

    what: What
    title: Message
    rows: tuple[Row, ...]
    is_long: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """What a cluster or indicator counts before and after, and what its parts sum to."""

    kind: Message
    code: str
    title: Text
    before: Decimal | None
    after: Decimal | None
    parts_before: Decimal | None
    parts_after: Decimal | None

    @property
    def change(self) -> Decimal:
        return (self.after or ZERO) - (self.before or ZERO)

    @property
    def adds_up(self) -> bool:
        return self.after is None or self.after == self.parts_after


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two instruments, ready to be shown."""

    groups: tuple[Group, ...]
    sums: tuple[Sum, ...]
    before: Totals
    after: Totals

    @property
    def is_empty(self) -> bool:
        return not self.groups

    @property
    def change(self) -> Decimal:
        return self.after.stated - self.before.stated


def compare(old: Instrument, new: Instrument, *, words: Translator) -> Comparison:
    """Compare two instruments for a reader of this language."""
    found, reader = diff_instruments(old, new), reader_of(old, new, words=words)
    changes = [("", "", "", each) for each in found.head]
    changes += [
        (part.kind, part.code, _title(part, reader), _with_worth(part, each))
        for part in found.parts()
        for each in part.changes
    ]
    groups = []
    for what, title in GROUPS.items():
        rows = tuple(_row(*change, reader) for change in changes if change[3].what is what)
        if rows:
            groups.append(Group(what, title, rows, what in _LONG))
    return Comparison(tuple(groups), tuple(_sums(found)), *found.totals)


def _row(kind: str, code: str, title: str, change: Change, reader: Reader) -> Row:
    before, after = reader.shown(change.before), reader.shown(change.after)
    if change.what is What.REWORDED and before == after:  # the other language differs
        other = "id" if reader.words.language == "en" else "en"
        before, after = (each.in_language(other) for each in (change.before, change.after))
    pieces = marked(before, after) if change.what in _LONG else (_plain(before), _plain(after))
    return Row(KINDS[kind], code, title, FIELDS[change.field], *pieces)


def _with_worth(part: Difference[Any], change: Change) -> Change:
    """A part that came or went with what it is worth, where it is worth points."""
    worth = getattr(part.new if part.new is not None else part.old, "maximum", None)
    if worth is None or change.what not in (What.ADDED, What.REMOVED):
        return change
    is_new = change.what is What.ADDED
    return Change(change.what, "maximum", None if is_new else worth, worth if is_new else None)


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text, is_marked=False),)


def _title(part: Difference[Any], reader: Reader) -> str:
    """The words that a part is known by; a rank's name is its code already."""
    here = part.new if part.new is not None else part.old
    fields = (getattr(here, name, None) for name in ("text", "title", "name", "citation"))
    title = next((each for each in fields if each), "")
    return "" if part.kind == "rank" else reader.shown(title)


def _sums(found: InstrumentDiff) -> Iterable[Sum]:
    """Every cluster, and below it the indicators that count or sum to something else."""
    indicators = [_sum("indicator", each) for each in found.indicators]
    homes = _homes(found.new), _homes(found.old)
    for cluster in found.clusters:
        yield _sum("cluster", cluster)
        for each, line in zip(found.indicators, indicators, strict=True):
            home = homes[0].get(each.code) if each.new else homes[1].get(each.old_code)
            mine = home == (cluster.code if each.new else cluster.old_code)
            if mine and (line.change or not line.adds_up or line.parts_before != line.parts_after):
                yield line


def _homes(instrument: Instrument) -> dict[str, str]:
    """The cluster of each indicator, by code."""
    return {each.code: one.code for one in instrument.clusters for each in one.indicators}


def _sum(kind: str, part: Difference[Cluster] | Difference[Indicator]) -> Sum:
    here = part.new or part.old
    assert here is not None  # noqa: S101  # a part is in one of the two at least
    return Sum(
        KINDS[kind],
        part.code,
        here.title,
        None if part.old is None else part.old.maximum,
        None if part.new is None else part.new.maximum,
        _worth(part.old),
        _worth(part.new),
    )


def _worth(part: Cluster | Indicator | None) -> Decimal | None:
    if part is None:
        return None
    parts: Sequence[Indicator | Question]
    parts = part.indicators if isinstance(part, Cluster) else part.questions
    return sum((each.maximum for each in parts), ZERO)
