"""Villages by name only: matched with their Kemendagri code, or with a suggestion to confirm.

Exports write ``DS. TALANG UBI TIMUR`` where the list of the ministry has ``Talang Ubi Timur``, in
the kecamatan that the row names. A name that is the same after its marks, blanks and kind of place
are left out is that village. Anything less is a suggestion: a person confirms it once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from layak.core.texts import wording

_KINDS = re.compile(
    r"^(?:desa kelurahan|desa kel|kelurahan|kel|desa|ds|kampung|kp|kecamatan|kec)\b"
)
_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
#: From how alike (0 to 100) a village is worth suggesting, and how far the second must lie behind.
_SUGGESTED, _CLEAR = 70, 8
_MOST = 5
#: Letters of a name that are compared: no village has more.
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Village:
    """A desa or kelurahan with the kecamatan it lies in."""

    code: str
    name: str
    district: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A village that could be meant, and how alike the names are (0 to 100)."""

    village: Village
    likeness: int


@dataclass(frozen=True, slots=True)
class Name:
    """A place as rows write it, compared: ``district`` is empty where they name none."""

    district: str
    village: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The villages of a regency, and the names that somebody there has confirmed, by code."""

    villages: tuple[Village, ...]
    confirmed: Mapping[Name, str] = field(default_factory=dict)
    _by_name: dict[Name, str] = field(init=False, repr=False, default_factory=dict)
    _by_village: dict[str, list[str]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the villages by their names."""
        for each in self.villages:
            self._by_name[compared(each.district, each.name)] = each.code
            self._by_village.setdefault(place_words(each.name), []).append(each.code)

    def code_of(self, name: Name) -> str | None:
        """The code of the village so called; ``None`` where nobody can be sure.

        A village's name alone is enough where the regency has it once and the kecamatan is missing.
        """
        found = self.confirmed.get(name) or self._by_name.get(name)
        if found is None and not name.district:
            alike = self._by_village.get(name.village, [])
            found = alike[0] if len(alike) == 1 else None
        return found

    def suggestions(self, name: Name) -> tuple[Suggestion, ...]:
        """The villages that could be meant, the likeliest first; at most five.

        Those of the kecamatan that the rows name come before others as alike.
        """
        choices = {each.code: place_words(each.name) for each in self.villages}
        homes = {each.code: place_words(each.district) for each in self.villages}
        by_code = {each.code: each for each in self.villages}
        scored = process.extract(name.village, choices, scorer=fuzz.WRatio, limit=30)
        ranked = sorted(
            (
                (
                    round(score) - (0 if homes[code] == name.district or not name.district else 6),
                    code,
                )
                for _, score, code in scored
            ),
            key=lambda item: (-item[0], item[1]),
        )
        found = [Suggestion(by_code[code], max(0, likeness)) for likeness, code in ranked]
        return tuple(each for each in found if each.likeness >= _SUGGESTED)[:_MOST]


def clear_suggestion(suggestions: Iterable[Suggestion]) -> Suggestion | None:
    """The first suggestion where no other comes near it; it is chosen beforehand, not applied."""
    ranked = list(suggestions)
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0].likeness - ranked[1].likeness < _CLEAR:
        return None
    return ranked[0]


def compared(district: str, village: str) -> Name:
    """A place's names as they are compared."""
    return Name(place_words(district), place_words(village))


def place_words(name: str) -> str:
    """A place's name without case, marks, blanks between its parts, and the kind of place."""
    words = wording(name.replace("_", " "))
    bare = _KINDS.sub("", words).strip() or words
    return "".join(_NUMBERS.get(each, each) for each in bare.split())[:LONGEST]
