"""Names as they are compared: without titles, in one spelling, in their own script.

`normalised` is a fixed point: a normalised name normalises to itself (`NormalName.text`). Nothing
is translated from one script to another; a name in Arabic script compares with others in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from layak.core.people.titles import (
    AFTER,
    AFTER_IN_DOUBT,
    BEFORE,
    DESCENT,
    SPELLED,
)
from layak.core.texts import visible

#: Letters of a name that are read: no person has more.
LONGEST = 200
#: How many pieces of a title stand apart at most: ``A. Md. Keb.``
_PIECES = 4
#: How many letters the parts of an unknown title have at most: ``S.Tr.Sos.``
_FIRST_OF_TITLE, _PART_OF_TITLE = 3, 6

#: Marks inside a word that people leave out, as in Ma'ruf: quotes, primes, ʿain and hamza.
_APOSTROPHES = re.compile("['’‘‛`´ʼʻʿʾˈ′ʹ＇]")
_PIECE = re.compile(r"([^\W_]+)([.\s]*,|\.?)(\s*)")
#: Vowels and lengthening marks of Arabic script are combining marks, which fall, and this.
_TATWEEL = "\u0640"
_ARABIC = str.maketrans({"ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ہ": "ه", _TATWEEL: ""})
#: Spelling before 1972 (van Ophuijsen, Soewandi) against today's (EYD).
_OLD_SIGNS = re.compile("oe|dj|tj|nj|sj")
_OLD = (("oe", "u"), ("tj", "c"), ("nj", "ny"), ("sj", "sy"), ("ch", "kh"))
_DOUBLED = re.compile(r"(.)\1+")
#: Sounds that are written in more than one way; the order counts.
_SOUNDS = (
    ("kh", "h"), ("sy", "s"), ("sh", "s"), ("ts", "s"), ("dz", "s"), ("th", "t"), ("dh", "d"),
    ("ph", "p"), ("ck", "k"), ("ny", "n"), ("z", "s"), ("f", "p"), ("v", "p"), ("q", "k"),
    ("x", "ks"), ("j", "i"), ("y", "i"), ("h", ""), ("o", "u"),
)  # fmt: skip
_ENDINGS = (("d", "t"), ("b", "p"), ("g", "k"))


@dataclass(frozen=True, slots=True)
class NormalName:
    """A name ready to be compared: ``words`` in one spelling, ``sounds`` how each of them sounds.

    A word of one letter is an initial. ``is_latin`` tells the script; without a single letter there
    are no words.
    """

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    is_latin: bool

    @property
    def text(self) -> str:
        """The words in a row."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class _Piece:
    letters: str
    has_dot: bool
    after_comma: bool
    is_capital: bool


def normalised(name: str) -> NormalName:
    """The name without titles, in one spelling."""
    words = _once(name)
    while (again := _once(" ".join(words))) != words:
        words = again
    sounds = tuple(sound_of(word) for word in words)
    return NormalName(words, sounds, is_latin=all(word.isascii() for word in words))


@lru_cache(maxsize=65536)
def sound_of(word: str) -> str:
    """A word as it sounds: ways of writing one sound are the same. Never empty for a word."""
    if not word.isascii() or len(word) == 1:
        return word
    sound = word
    for written, said in _SOUNDS:
        sound = sound.replace(written, said)
    for written, said in _ENDINGS:
        if sound.endswith(written):
            sound = sound[:-1] + said
    return _DOUBLED.sub(r"\1", sound) or word


def _once(name: str) -> tuple[str, ...]:
    pieces = _without_titles(_pieces(name))
    words = [_spelled(piece.letters) for piece in pieces]
    if len(words) > 1 and words[0] == "st":
        words[0] = "siti"
    named = [word for word in words if word not in DESCENT]
    return tuple(named or words)


def _pieces(name: str) -> list[_Piece]:
    """The runs of letters and digits, with what stands around them."""
    text = unicodedata.normalize("NFKC", visible(name)[:LONGEST])
    text = _bare(_APOSTROPHES.sub("", text))
    written = [match.groups() for match in _PIECE.finditer(text)]
    is_shouted = text.upper() == text
    found, after_comma = [], False
    for letters, marks, _ in written:
        capital = len(letters) > 1 and letters.isupper() and not is_shouted
        found.append(_Piece(letters.casefold(), marks.startswith("."), after_comma, capital))
        after_comma = after_comma or "," in marks
    return found


def _bare(text: str) -> str:
    """Without marks on letters, and with one form for letters of Arabic script."""
    apart = unicodedata.normalize("NFKD", text)
    kept = "".join(each for each in apart if not unicodedata.combining(each))
    return unicodedata.normalize("NFKC", kept).translate(_ARABIC)


def _without_titles(pieces: Sequence[_Piece]) -> Sequence[_Piece]:
    """The pieces of the name; at least one is kept, whatever it looks like."""
    own = [piece for piece in pieces if not piece.after_comma]
    behind = pieces[len(own) :]
    if own and _is_row_of_titles(behind):
        pieces = own
    while len(pieces) > 1 and (many := _titles_behind(pieces)):
        pieces = pieces[:-many]
    while len(pieces) > 1 and (many := _titles_before(pieces)):
        pieces = pieces[many:]
    return pieces


def _is_row_of_titles(behind: Sequence[_Piece]) -> bool:
    """Whether what follows the first comma has the shape of titles, known ones or not."""
    if not behind:
        return False
    short = all(len(piece.letters) <= _PART_OF_TITLE for piece in behind)
    return short and len(behind[0].letters) <= _FIRST_OF_TITLE and behind[0].has_dot


def _titles_behind(pieces: Sequence[_Piece]) -> int:
    """How many pieces at the end are one title; 0 where none is."""
    for many in range(min(_PIECES, len(pieces) - 1), 0, -1):
        last = pieces[-many:]
        joined = "".join(piece.letters for piece in last)
        if joined in AFTER and (many == 1 or len(last[0].letters) <= _FIRST_OF_TITLE):
            return many
        with_dots = many > 1 and all(piece.has_dot for piece in last[:-1])
        sure = last[0].after_comma or with_dots or (many == 1 and last[0].is_capital)
        if joined in AFTER_IN_DOUBT and sure:
            return many
    return 0


def _titles_before(pieces: Sequence[_Piece]) -> int:
    """How many pieces at the beginning are one title.

    ``H.`` is Haji in front of two words or more; in front of one it may be an initial, and stays.
    """
    first, second = pieces[0].letters, pieces[1].letters
    if len(pieces) > 2 and first + second == "kh":
        return 2
    if first in {"h", "hi"}:
        return int(len(pieces) > 2)
    return int(first in BEFORE)


@lru_cache(maxsize=65536)
def _spelled(word: str) -> str:
    """One spelling for a word; a fixed point."""
    if not word.isascii():
        return word
    found = word
    while True:
        again = SPELLED.get(found) or _modern(found)
        if again == found:
            return found
        found = again


def _modern(word: str) -> str:
    """Today's spelling, without double letters. In an old spelling ``j`` is today's ``y``, ``dj``
    is ``j``; ``jahja`` has no other sign of age than ``hj``."""
    if _OLD_SIGNS.search(word) or "hj" in word:
        for old, new in _OLD:
            word = word.replace(old, new)
        word = word.replace("dj", "\0").replace("j", "y").replace("\0", "j")
    word = word.replace("ch", "kh").replace("oo", "u").replace("ie", "i")
    return _DOUBLED.sub(r"\1", word)
