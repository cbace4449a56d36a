"""How alike two names are, from 0 (nothing in common) to 1 (the same words).

Words are paired best with best, whatever their order, and weighed by their letters. A pair counts
its likeness; a word that only one name has counts against it, much less than a word in whose place
the other name has another one.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from layak.core.people.names import NormalName, sound_of
from layak.core.people.titles import LIGHT

#: Letters alike from which two words can be one word with a slip.
_LEAST = 0.66
_SAME_SOUND, _INITIAL, _JOINED = 0.97, 0.85, 0.98
#: What a word weighs that the other name leaves out, against one it contradicts.
_LEFT_OUT = 0.35
_LIGHT_LETTERS, _INITIAL_LETTERS = 3, 1
#: From how alike the letters in a row are two names are taken to be divided differently.
_LEAST_JOINED = 0.9


def likeness(one: NormalName, other: NormalName) -> float:
    """How alike two names are; symmetric. 0 between different scripts, and for no name at all."""
    if not one.words or not other.words or one.is_latin != other.is_latin:
        return 0.0
    if one.words == other.words:
        return 1.0
    one, other = _in_order(one, other)
    return max(_by_words(one, other), _joined(one, other))


def full_words_shared(one: NormalName, other: NormalName) -> int:
    """How many words that are more than an initial the names share, in spelling or sound."""
    one, other = _in_order(one, other)
    pairs, _, _ = _paired(one, other)
    return sum(
        like >= _SAME_SOUND and min(len(one.words[i]), len(other.words[j])) > 1
        for like, i, j in pairs
    )


def _in_order(one: NormalName, other: NormalName) -> tuple[NormalName, NormalName]:
    """Both in one order, so that ties between pairs of words fall alike whoever comes first."""
    return (one, other) if one.words <= other.words else (other, one)


def _by_words(one: NormalName, other: NormalName) -> float:
    pairs, left, right = _paired(one, other)
    agreed = total = 0.0
    for like, i, j in pairs:
        weight = (_letters(one.words[i]) + _letters(other.words[j])) / 2
        agreed += like * weight
        total += weight
    lone = sorted((_weight(one, left), _weight(other, right)))
    total += lone[0] + (lone[1] - lone[0]) * _LEFT_OUT
    return agreed / total if total else 0.0


def _weight(name: NormalName, places: list[int]) -> float:
    return sum(_letters(name.words[place]) for place in places)


def _paired(
    one: NormalName, other: NormalName
) -> tuple[list[tuple[float, int, int]], list[int], list[int]]:
    """The pairs of words, the likest first, and the places that stay alone in each name."""
    possible = sorted(
        (
            (like, -abs(i - j), min(i, j), max(i, j), i, j)
            for i in range(len(one.words))
            for j in range(len(other.words))
            if (like := _alike(one.words[i], one.sounds[i], other.words[j], other.sounds[j]))
        ),
        reverse=True,
    )
    left, right = list(range(len(one.words))), list(range(len(other.words)))
    pairs = []
    for like, *_, i, j in possible:
        if i in left and j in right:
            pairs.append((like, i, j))
            left.remove(i)
            right.remove(j)
    return pairs, left, right


@lru_cache(maxsize=262144)
def _alike(word: str, sound: str, other: str, other_sound: str) -> float:
    """How alike two words are; 0 where they can hardly be one word."""
    if word == other:
        return 1.0
    if len(word) == 1 or len(other) == 1:
        return _INITIAL if word[0] == other[0] else 0.0
    if sound == other_sound:
        return _SAME_SOUND
    found: float = max(
        OSA.normalized_similarity(word, other), OSA.normalized_similarity(sound, other_sound) * 0.97
    )
    return found if found >= _LEAST else 0.0


def _joined(one: NormalName, other: NormalName) -> float:
    """The likeness of the letters in a row, without initials: ``Nur Aini`` and ``Nuraini``."""
    if len(one.words) == len(other.words) and not any(len(w) == 1 for w in one.words + other.words):
        return 0.0
    rows = [sound_of("".join(w for w in each.words if len(w) > 1)) for each in (one, other)]
    if not all(rows):
        return 0.0
    found: float = OSA.normalized_similarity(*rows) * _JOINED
    return found if found >= _LEAST_JOINED * _JOINED else 0.0


def _letters(word: str) -> int:
    if len(word) == 1:
        return _INITIAL_LETTERS
    return _LIGHT_LETTERS if word in LIGHT else len(word)
