"""Whether the title of a document names another region than the one that puts it forward."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from layak.core.texts import wording

#: Words that say that the name of a regency or city follows. Many names of one word are words of
#: the language too (Puncak, Batu, Serang), so without one of these before them they say nothing.
_TITLES = frozenset({"kabupaten", "kab", "kota", "pemkab", "pemkot", "bupati", "walikota"})
_Name = tuple[str, ...]


def names_another_place(*, title: str, own: tuple[str, ...], others: tuple[str, ...]) -> str:
    """The first of ``others`` that ``title`` names; empty where it names none, or names ``own``.

    ``own`` are the names of the region and of places in it, ``others`` those of other regencies and
    cities; "Kabupaten" and "Kota" before a name do not matter. At every word the longest name
    counts: "Ogan Komering Ulu Timur" does not name Ogan Komering Ulu.
    """
    names, longest = _index(own, others)
    words = tuple(wording(title).split())
    found = ""
    position = 0
    while position < len(words):
        name = _name_at(words[position : position + longest], names)
        if not name:
            position += 1
            continue
        place = names[name]
        if not place:
            return ""
        if not found and (len(name) > 1 or _is_announced(words[:position])):
            found = place
        position += len(name)
    return found


@lru_cache(maxsize=64)
def _index(own: tuple[str, ...], others: tuple[str, ...]) -> tuple[Mapping[_Name, str], int]:
    """Each name as its words, and how many the longest has.

    What is our own stands for no place, also where others share the name.
    """
    names = {_bare(name): name for name in others} | {_bare(name): "" for name in own}
    names.pop((), None)
    return names, max(map(len, names), default=0)


def _bare(name: str) -> _Name:
    words = tuple(wording(name).split())
    return words[1:] if len(words) > 1 and words[0] in _TITLES else words


def _name_at(words: _Name, names: Mapping[_Name, str]) -> _Name:
    """The longest name that ``words`` begin with; empty where they begin with none."""
    return next((words[:n] for n in range(len(words), 0, -1) if words[:n] in names), ())


def _is_announced(before: _Name) -> bool:
    return bool(before) and before[-1] in _TITLES
