"""What changed between two versions of an instrument, so that "the rules moved" can be told apart
from "we moved".

Every part of both versions appears exactly once: paired (see `pairing`), added or removed.
Comparing the other way round gives the same pairs with before and after exchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Any, Generic, TypeVar

from layak.core.instrument.model import (
    Agency,
    Cluster,
    EvidenceKind,
    Indicator,
    Instrument,
    Question,
    Rank,
    Source,
)
from layak.core.instrument.pairing import Pairing, Position
from layak.core.instrument.writer import plain_value
from layak.core.values import ZERO

P = TypeVar("P", Cluster, Indicator, Question, Rank, Agency, EvidenceKind, Source)


class What(StrEnum):
    """In which way a part differs."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # another code, indicator or cluster
    RENUMBERED = "renumbered"  # another code only because its indicator has another one
    REWORDED = "reworded"  # another text, title or name, in either language
    REWEIGHTED = "reweighted"  # another maximum or bound
    ANSWERED = "answered"  # another kind, scope, direction, options, bands or steps
    OWNED = "owned"  # other agencies answer
    PROVED = "proved"  # other evidence is wanted
    GATED = "gated"  # a rank has other conditions
    ANNOTATED = (
        "annotated"  # other sources, confidence, note, aliases or number: no effect on scores
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: ``field`` names it in the format, ``before`` and ``after`` hold it.

    They are what the model holds there (a text, a number, a tuple of bands …), a `Position` where
    the part moved, and ``None`` where it was not there.
    """

    what: What
    field: str
    before: Any
    after: Any

    def as_dict(self) -> dict[str, Any]:
        """The change as plain values, ready for JSON."""
        return {
            "what": self.what.value,
            "field": self.field,
            "before": _plain(self.before),
            "after": _plain(self.after),
        }


@dataclass(frozen=True, slots=True)
class Difference(Generic[P]):
    """One part of both versions, or of one where ``old`` or ``new`` is ``None``.

    ``changes`` is empty where nothing differs.
    """

    kind: str
    old: P | None
    new: P | None
    changes: tuple[Change, ...]

    @property
    def code(self) -> str:
        """The part's code (a rank's name) in the new version, or in the old where it is removed."""
        return _code(self.new if self.new is not None else self.old)

    @property
    def old_code(self) -> str:
        """The part's code in the old version; empty where it is added."""
        return _code(self.old)

    def has(self, what: What) -> bool:
        """Whether the part differs in this way."""
        return any(change.what is what for change in self.changes)

    def as_dict(self) -> dict[str, Any]:
        """The difference as plain values, ready for JSON."""
        return {
            "kind": self.kind,
            "code": self.code,
            "old_code": self.old_code,
            "changes": [change.as_dict() for change in self.changes],
        }


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is of an instrument, and what it is worth at each level."""

    questions: int
    indicators: int
    stated: Decimal
    clusters_worth: Decimal
    indicators_worth: Decimal
    questions_worth: Decimal


@dataclass(frozen=True, slots=True)
class InstrumentDiff:
    """The differences of two versions; each tuple follows the new version, what is removed last.

    ``head`` holds what differs in the instrument's own fields (version, title, maximum …).
    """

    old: Instrument
    new: Instrument
    head: tuple[Change, ...]
    ranks: tuple[Difference[Rank], ...]
    clusters: tuple[Difference[Cluster], ...]
    indicators: tuple[Difference[Indicator], ...]
    questions: tuple[Difference[Question], ...]
    agencies: tuple[Difference[Agency], ...]
    evidence_kinds: tuple[Difference[EvidenceKind], ...]
    sources: tuple[Difference[Source], ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two versions say the same (the order of things aside)."""
        return not self.head and not any(part.changes for part in self.parts())

    @property
    def totals(self) -> tuple[Totals, Totals]:
        """The totals before and after."""
        return _totals(self.old), _totals(self.new)

    def parts(self) -> Iterator[Difference[Any]]:
        """Every part of every kind, changed or not."""
        yield from chain(self.ranks, self.clusters, self.indicators, self.questions)
        yield from chain(self.agencies, self.evidence_kinds, self.sources)

    def questions_with(self, what: What) -> list[Difference[Question]]:
        """The questions that differ in this way."""
        return [question for question in self.questions if question.has(what)]


def diff_instruments(old: Instrument, new: Instrument) -> InstrumentDiff:
    """Compare two versions of an instrument, ``old`` with ``new``."""
    pairing = Pairing(old, new)
    return InstrumentDiff(
        old=old,
        new=new,
        head=_field_changes(old, new, _HEAD),
        ranks=_differences("rank", old.ranks, new.ranks, pairing.ranks),
        clusters=_placed("cluster", pairing.old.clusters, pairing.new.clusters, pairing),
        indicators=_placed("indicator", pairing.old.indicators, pairing.new.indicators, pairing),
        questions=_placed("question", pairing.old.questions, pairing.new.questions, pairing),
        agencies=_listed("agency", old.agencies, new.agencies),
        evidence_kinds=_listed("evidence_kind", old.evidence_kinds, new.evidence_kinds),
        sources=_listed("source", old.sources, new.sources),
    )


_Fields = Mapping[str, What]
_BACKGROUND: _Fields = dict.fromkeys(("sources", "confidence", "note"), What.ANNOTATED)
_HEAD: _Fields = {
    "id": What.ANNOTATED,
    "version": What.ANNOTATED,
    "title": What.REWORDED,
    "maximum": What.REWEIGHTED,
    "note": What.ANNOTATED,
}
#: The fields compared in each kind of part; the first holds the words it is known by.
_FIELDS: Mapping[str, _Fields] = {
    "rank": {
        "name": What.REWORDED,
        "at_least": What.REWEIGHTED,
        "gates": What.GATED,
        "sources": What.ANNOTATED,
        "confidence": What.ANNOTATED,
    },
    "cluster": {"title": What.REWORDED, "maximum": What.REWEIGHTED, **_BACKGROUND},
    "indicator": {
        "title": What.REWORDED,
        "maximum": What.REWEIGHTED,
        "number": What.ANNOTATED,
        **_BACKGROUND,
    },
    "question": {
        "text": What.REWORDED,
        "maximum": What.REWEIGHTED,
        **dict.fromkeys(("kind", "scope", "direction", "options", "bands", "steps"), What.ANSWERED),
        "evidence": What.PROVED,
        "lead": What.OWNED,
        "partners": What.OWNED,
        **_BACKGROUND,
    },
    "agency": {"name": What.REWORDED, "aliases": What.ANNOTATED},
    "evidence_kind": {"title": What.REWORDED},
    "source": {"citation": What.REWORDED},
}


def _field_changes(old: object, new: object, fields: _Fields) -> tuple[Change, ...]:
    values = ((field, getattr(old, field), getattr(new, field)) for field in fields)
    return tuple(
        Change(fields[field], field, before, after)
        for field, before, after in values
        if before != after
    )


def _placed(
    kind: str, old: Sequence[P], new: Sequence[P], pairing: Pairing
) -> tuple[Difference[P], ...]:
    """The differences of clusters, indicators or questions, with where they stand."""

    def moves(i: int, j: int) -> tuple[Change, ...]:
        before, after = pairing.old.position(kind, i), pairing.new.position(kind, j)
        if not pairing.stayed(kind, i, j):
            return (Change(What.MOVED, "code", before, after),)
        if before.code != after.code:
            return (Change(What.RENUMBERED, "code", before, after),)
        return ()

    return _differences(kind, old, new, pairing.pairs(kind), moves)


def _listed(kind: str, old: Sequence[P], new: Sequence[P]) -> tuple[Difference[P], ...]:
    """The differences of a register, whose entries are known by their code alone."""
    places = {_code(part): j for j, part in enumerate(new)}
    pairs = {i: places[_code(part)] for i, part in enumerate(old) if _code(part) in places}
    return _differences(kind, old, new, pairs)


def _differences(
    kind: str,
    old: Sequence[P],
    new: Sequence[P],
    pairs: Mapping[int, int],
    moves: Callable[[int, int], tuple[Change, ...]] = lambda _i, _j: (),
) -> tuple[Difference[P], ...]:
    fields = _FIELDS[kind]
    words = next(iter(fields))
    back = {j: i for i, j in pairs.items()}
    found: list[Difference[P]] = []
    for j, part in enumerate(new):
        if j not in back:
            added = Change(What.ADDED, words, None, getattr(part, words))
            found.append(Difference(kind, None, part, (added,)))
            continue
        i = back[j]
        changes = moves(i, j) + _field_changes(old[i], part, fields)
        found.append(Difference(kind, old[i], part, changes))
    for i, part in enumerate(old):
        if i not in pairs:
            removed = Change(What.REMOVED, words, getattr(part, words), None)
            found.append(Difference(kind, part, None, (removed,)))
    return tuple(found)


def _totals(instrument: Instrument) -> Totals:
    questions, indicators = list(instrument.questions()), list(instrument.indicators())
    return Totals(
        questions=len(questions),
        indicators=len(indicators),
        stated=instrument.maximum,
        clusters_worth=sum((each.maximum for each in instrument.clusters), ZERO),
        indicators_worth=sum((each.maximum for each in indicators), ZERO),
        questions_worth=sum((each.maximum for each in questions), ZERO),
    )


def _code(part: object) -> str:
    """A part's code; ranks have a name instead, and what is not there has none."""
    return str(getattr(part, "code", getattr(part, "name", "")))


def _plain(value: Any) -> Any:
    if isinstance(value, Position):
        return asdict(value)
    return None if value is None else plain_value(value)
