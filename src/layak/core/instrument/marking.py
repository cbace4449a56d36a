"""Two wordings side by side, with what only one of them says marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``is_marked``: the other text does not have it here."""

    text: str
    is_marked: bool


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, compared word by word. Put together again they are the texts."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return (
        _pieces(old, [(block.a, block.size) for block in blocks]),
        _pieces(new, [(block.b, block.size) for block in blocks]),
    )


def _pieces(words: list[str], shared: list[tuple[int, int]]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    position = 0
    for start, size in shared:
        found.append(Piece("".join(words[position:start]), is_marked=True))
        found.append(Piece("".join(words[start : start + size]), is_marked=False))
        position = start + size
    return tuple(piece for piece in found if piece.text)
