"""Which part of one instrument version is which part of another: by wording first, then by code.

Numbers move (indicators 9 and 10 of the national list changed places between 2021 and 2024), so a
code alone says little. The rounds below take the surest pairs first; nothing is paired twice, and
pairing the other way round gives the same pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from layak.core.texts import wording

#: How alike two texts must be: under one code (by letters), else under the same parent or anywhere
#: (by words). Questions follow patterns ("… to support cluster II"), so one word of eight may be
#: the whole difference.
SAME_CODE = 0.6
SAME_PARENT = 0.8
ANYWHERE = 0.91

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a part is recognised by.

    ``parent`` is equal for two entries whose parents are paired. ``known`` is false where the text
    is a stand-in that says nothing about the content.
    """

    code: str
    text: str
    parent: object = None
    known: bool = True


def match(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """Pair the positions of ``old`` with those of ``new``, each at most once."""
    return _Matcher(old, new).pairs()


class _Matcher:
    def __init__(self, old: Sequence[Entry], new: Sequence[Entry]) -> None:
        self._old, self._new = old, new
        self._old_words = [wording(entry.text) for entry in old]
        self._new_words = [wording(entry.text) for entry in new]
        self._pairs: dict[int, int] = {}
        self._taken: set[int] = set()

    def pairs(self) -> dict[int, int]:
        rounds: tuple[Callable[[], Iterable[tuple[float, Pair]]], ...] = (
            self._same_wording,
            self._same_code_and_one_unknown,
            self._same_code_and_similar,
            self._similar_elsewhere,
        )
        for candidates in rounds:
            for _, (i, j) in sorted(candidates(), key=self._order):
                if i not in self._pairs and j not in self._taken:
                    self._pairs[i] = j
                    self._taken.add(j)
        return self._pairs

    def _order(self, candidate: tuple[float, Pair]) -> tuple[float, bool, bool, int, int, int]:
        """Most alike first, then siblings, then of one code, then neighbours.

        No two candidates that share a part are equal in this, and swapping old and new leaves it
        unchanged: that is what makes the result the same both ways.
        """
        similarity, (i, j) = candidate
        apart = self._old[i].parent != self._new[j].parent
        renamed = self._old[i].code != self._new[j].code
        return (-similarity, apart, renamed, abs(i - j), min(i, j), max(i, j))

    def _same_wording(self) -> Iterator[tuple[float, Pair]]:
        return ((1.0, pair) for pair in self._equal(self._old_words, self._new_words))

    def _same_code_and_one_unknown(self) -> Iterator[tuple[float, Pair]]:
        for i, j in self._same_code():
            if not (self._old[i].known and self._new[j].known):
                yield 1.0, (i, j)

    def _same_code_and_similar(self) -> Iterator[tuple[float, Pair]]:
        for i, j in self._same_code():
            similarity = _similarity(self._old_words[i], self._new_words[j], at_least=SAME_CODE)
            if similarity:
                yield similarity, (i, j)

    def _similar_elsewhere(self) -> Iterator[tuple[float, Pair]]:
        old_words = {i: tuple(self._old_words[i].split()) for i in self._open_old()}
        new_words = {j: tuple(self._new_words[j].split()) for j in self._open_new()}
        for i, words in old_words.items():
            for j, others in new_words.items():
                siblings = self._old[i].parent == self._new[j].parent
                bound = SAME_PARENT if siblings else ANYWHERE
                similarity = _similarity(words, others, at_least=bound)
                if similarity:
                    yield similarity, (i, j)

    def _same_code(self) -> Iterator[Pair]:
        return self._equal([entry.code for entry in self._old], [entry.code for entry in self._new])

    def _equal(self, old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Pair]:
        """The open positions whose keys are equal."""
        positions: dict[Hashable, list[int]] = defaultdict(list)
        for j in self._open_new():
            positions[new[j]].append(j)
        for i in self._open_old():
            yield from ((i, j) for j in positions[old[i]])

    def _open_old(self) -> list[int]:
        return [i for i in range(len(self._old)) if i not in self._pairs]

    def _open_new(self) -> list[int]:
        return [j for j in range(len(self._new)) if j not in self._taken]


def _similarity(one: Sequence[str], other: Sequence[str], *, at_least: float) -> float:
    """How alike two texts or lists of words are (0 to 1), 0 where less than ``at_least``.

    `SequenceMatcher` depends on the order of its two arguments, so a fixed order is used.
    """
    first, second = (one, other) if tuple(one) <= tuple(other) else (other, one)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= at_least else 0.0
