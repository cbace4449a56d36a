"""The pairs of parts that two versions of an instrument have in common, at every level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layak.core.instrument.matching import Entry, match
from layak.core.instrument.model import (
    Cluster,
    Confidence,
    Indicator,
    Instrument,
    Question,
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a part stands: the codes of its cluster and indicator, and its own."""

    cluster: str
    indicator: str
    code: str


class Side:
    """One version with its parts numbered, and for each part the number of its parent."""

    def __init__(self, instrument: Instrument) -> None:
        self.clusters = instrument.clusters
        self.indicators = tuple(instrument.indicators())
        self.questions = tuple(instrument.questions())
        self.cluster_of = [n for n, c in enumerate(instrument.clusters) for _ in c.indicators]
        self.indicator_of = [n for n, i in enumerate(self.indicators) for _ in i.questions]

    def position(self, kind: str, n: int) -> Position:
        """Where part ``n`` of its ``kind`` (cluster, indicator or question) stands."""
        if kind == "cluster":
            return Position(self.clusters[n].code, "", self.clusters[n].code)
        indicator = self.indicator_of[n] if kind == "question" else n
        cluster = self.clusters[self.cluster_of[indicator]].code
        code = self.questions[n].code if kind == "question" else self.indicators[n].code
        return Position(cluster, self.indicators[indicator].code, code)


class Pairing:
    """Which cluster, indicator, question and rank of the old version is which of the new one."""

    def __init__(self, old: Instrument, new: Instrument) -> None:
        self.old, self.new = Side(old), Side(new)
        self.ranks = match(_rank_entries(old), _rank_entries(new))
        self.clusters = match(_titled(old.clusters), _titled(new.clusters))
        self.indicators = match(
            _titled(self.old.indicators, self.old.cluster_of),
            _titled(self.new.indicators, _as_old(self.new.cluster_of, self.clusters)),
        )
        self.questions = match(
            _asked(self.old.questions, self.old.indicator_of),
            _asked(self.new.questions, _as_old(self.new.indicator_of, self.indicators)),
        )
        # A title may be quite another while the content is the same.
        _pair_by_content(
            self.indicators, self.questions, self.old.indicator_of, self.new.indicator_of
        )
        _pair_by_content(self.clusters, self.indicators, self.old.cluster_of, self.new.cluster_of)

    def pairs(self, kind: str) -> Mapping[int, int]:
        """The pairs of clusters, indicators or questions, old position to new."""
        return {
            "cluster": self.clusters,
            "indicator": self.indicators,
            "question": self.questions,
        }[kind]

    def stayed(self, kind: str, i: int, j: int) -> bool:
        """Whether a part of the old version is in the same place in the new one.

        A question whose number within its indicator is the same has stayed, also where the
        indicator itself got another number.
        """
        if kind == "question":
            home, now = self.old.indicator_of[i], self.new.indicator_of[j]
            before, after = self.old.position(kind, i), self.new.position(kind, j)
            return self.indicators.get(home) == now and _number_in(before) == _number_in(after)
        if kind == "indicator":
            home, now = self.old.cluster_of[i], self.new.cluster_of[j]
            if self.clusters.get(home) != now:
                return False
        return self.old.position(kind, i).code == self.new.position(kind, j).code


def _number_in(position: Position) -> str:
    return position.code.removeprefix(position.indicator)


def _titled(parts: Sequence[Cluster | Indicator], parents: Sequence[object] = ()) -> list[Entry]:
    return [
        Entry(part.code, part.title.id, parents[n] if parents else None)
        for n, part in enumerate(parts)
    ]


def _asked(questions: Sequence[Question], parents: Sequence[object]) -> list[Entry]:
    return [
        Entry(each.code, each.text.id, parents[n], each.confidence is not Confidence.UNKNOWN)
        for n, each in enumerate(questions)
    ]


def _rank_entries(instrument: Instrument) -> list[Entry]:
    """Ranks are known by name; one of another name at the same bound is the same rank."""
    return [
        Entry(str(rank.at_least.normalize()), rank.name, known=False) for rank in instrument.ranks
    ]


def _as_old(parents: Sequence[int], pairs: Mapping[int, int]) -> list[object]:
    """The parents' numbers in the old version; a new parent keeps a mark of its own."""
    back = {new: old for old, new in pairs.items()}
    return [back.get(parent, ("new", parent)) for parent in parents]


def _pair_by_content(
    parents: dict[int, int],
    children: Mapping[int, int],
    old_parent: Sequence[int],
    new_parent: Sequence[int],
) -> None:
    """Pair the parents still open that share at least half of their children."""
    sizes_old, sizes_new = Counter(old_parent), Counter(new_parent)
    shared = Counter((old_parent[i], new_parent[j]) for i, j in children.items())
    for (i, j), count in sorted(
        shared.items(), key=lambda item: (-item[1], abs(item[0][0] - item[0][1]), sorted(item[0]))
    ):
        enough = 2 * count >= max(sizes_old[i], sizes_new[j])
        if enough and i not in parents and j not in parents.values():
            parents[i] = j
