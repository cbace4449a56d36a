"""Ways to divide children into groups: by age, by name, crossed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from layak.core.statistics.design import Floats, Integers

#: Blank and signs in the order of the root collation of Unicode CLDR.
_SIGNS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """A way to divide n children: ``place`` (n,) points into ``names``, −1 for in no group."""

    label: str
    names: tuple[str, ...]
    place: Integers

    def rows(self) -> Iterable[tuple[str, Integers]]:
        """Each group's name as the table shows it, with the rows (r,) of its children."""
        for number, name in enumerate(self.names):
            shown = f"{self.label}: {name}" if self.label else name
            yield shown, np.flatnonzero(self.place == number)

    def emptied(self, name: str) -> Grouping:
        """The same groups, with nobody in the one called ``name``, if there is one."""
        gone = self.names.index(name) if name in self.names else -1
        return replace(self, place=np.where(self.place == gone, -1, self.place))


def everybody(rows: int) -> Grouping:
    """All children as one group."""
    return Grouping("", ("All",), np.zeros(rows, dtype=np.int64))


def by_age(
    age_months: Floats, *, label: str, bounds: Sequence[int], names: tuple[str, ...]
) -> Grouping:
    """Groups by age: ``names[i]`` from ``bounds[i]`` to below ``bounds[i + 1]`` months."""
    place = np.digitize(age_months, bounds) - 1
    outside = np.isnan(age_months) | (place >= len(names))
    return Grouping(label, names, np.where(outside, -1, place).astype(np.int64))


def by_name(
    values: Sequence[str | None], *, label: str, known: tuple[str, ...] = (), ordered: bool = False
) -> Grouping:
    """Groups by name: the ``known`` ones, or those of the data.

    Names of the data come in the order of their first child, or ``ordered``: numbers by size, then
    texts as a dictionary has them. A value that is not among the known ones is in no group.
    """
    found = known or tuple(dict.fromkeys(each for each in values if each is not None))
    names = tuple(sorted(found, key=_rank)) if ordered and not known else found
    number = {name: place for place, name in enumerate(names)}
    place = [-1 if each is None else number.get(each, -1) for each in values]
    return Grouping(label, names, np.array(place, dtype=np.int64))


def crossed(first: Grouping, second: Grouping, *, label: str) -> Grouping:
    """Every pair of groups, ``first.second``, the first varying fastest."""
    names = tuple(f"{one}.{other}" for other in second.names for one in first.names)
    place = second.place * len(first.names) + first.place
    return Grouping(label, names, np.where((first.place < 0) | (second.place < 0), -1, place))


def _rank(name: str) -> tuple[bool, float, list[tuple[int, str]], str]:
    """Numbers first, by size; then texts, by the root collation of Unicode (CLDR).

    That is: blanks, signs, digits, letters; case and accents only where nothing else differs, small
    letters first.
    """
    try:
        number = float(name)
    except ValueError:
        number = np.inf
    if np.isfinite(number):
        return False, number, [], name
    letters = [each for each in unicodedata.normalize("NFKD", name) if not _is_accent(each)]
    return True, 0.0, [_weight(each) for each in "".join(letters).casefold()], name.swapcase()


def _weight(letter: str) -> tuple[int, str]:
    if letter in _SIGNS:
        return _SIGNS.index(letter), ""
    return len(_SIGNS) + (1 if letter.isalpha() else 0), letter


def _is_accent(letter: str) -> bool:
    return unicodedata.combining(letter) != 0
