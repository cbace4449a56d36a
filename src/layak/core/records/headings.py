"""Where a sheet's headings are, what they are called, and which field of a profile each one means.

Exports have rows of titles above their headings, headings of two or three rows whose cells are
merged, a row that only counts the columns, and headings repeated on every page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layak.core.records.model import Field, Profile, Raw, heading, is_blank, width

#: Headings stand near the top; what looks like them further down is data or another table.
_SEARCHED = 60
_MOST_ROWS = 3
#: A sheet with more columns than any export was damaged or made to be.
MAX_COLUMNS = 400
_COLUMN_NUMBER = re.compile(r"\(?\s*([0-9]{1,3})\s*\)?")
_LEAST_MATCHES = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: its position from 0, its own heading and the one above it, as written.

    ``key`` is how it is remembered: both, compared as `model.heading` does, and numbered where two
    columns are called the same.
    """

    index: int
    name: str
    group: str
    key: str

    @property
    def title(self) -> str:
        return f"{self.group} · {self.name}" if self.group else self.name


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table lies in its sheet: its headings, the first of their rows, and the first below.

    Both rows are counted from 0.
    """

    headings: tuple[Heading, ...]
    start: int
    below: int

    def by_key(self) -> dict[str, Heading]:
        """The headings by the key they are remembered by."""
        return {each.key: each for each in self.headings}


def find_layout(rows: Sequence[Sequence[Raw]], profiles: Iterable[Profile]) -> Layout | None:
    """The headings of a sheet: the rows that name most fields of any of ``profiles``.

    Where nothing is named, the first row that is all texts and as wide as the rows below it; where
    there is none either, ``None``.
    """
    names = frozenset(
        heading(name) for profile in profiles for each in profile.fields for name in each.names
    )
    best: Layout | None = None
    most = 0
    for start in range(min(len(rows), _SEARCHED)):
        if sum(not is_blank(cell) for cell in rows[start]) < _LEAST_MATCHES:
            continue
        layout = _layout_at(rows, start)
        found = len({heading(each.name) for each in layout.headings} & names)
        if found > most:
            best, most = layout, found
    return best if most >= _LEAST_MATCHES else _by_shape(rows)


def match(layout: Layout, profile: Profile) -> dict[str, Heading]:
    """Which column each field of ``profile`` is in, by its code; every column once.

    A field that names a group is only found below it; one that names none is preferred outside of
    groups, since ``Nama`` below ``Data Ayah`` is not the child's.
    """
    taken: set[int] = set()
    found: dict[str, Heading] = {}
    for field in sorted(profile.fields, key=lambda each: not each.group):
        for column in _candidates(layout, field):
            if column.index not in taken:
                taken.add(column.index)
                found[field.code] = column
                break
    return found


def recognise(layout: Layout, profiles: Iterable[Profile]) -> Profile | None:
    """The profile that explains most of the headings; ``None`` where each lacks what it needs."""
    best, most = None, 0.0
    for profile in profiles:
        found = match(layout, profile)
        needed = [each for each in profile.fields if each.is_required]
        if not found or not all(each.code in found for each in needed):
            continue
        share = len(found) / max(len(layout.headings), len(found)) + len(found) / 1000
        if share > most:
            best, most = profile, share
    return best


def fingerprint(layout: Layout) -> str:
    """What a saved mapping is found by: the keys of all headings in their order."""
    return "\n".join(each.key for each in layout.headings)


def _candidates(layout: Layout, field: Field) -> list[Heading]:
    names = [heading(name) for name in field.names]
    group = heading(field.group)
    fitting = [
        (names.index(heading(each.name)), bool(each.group) and not group, each)
        for each in layout.headings
        if heading(each.name) in names and (not group or group in heading(each.group))
    ]
    return [
        each for _, _, each in sorted(fitting, key=lambda item: (item[1], item[0], item[2].index))
    ]


def _by_shape(rows: Sequence[Sequence[Raw]]) -> Layout | None:
    """The first row of texts only that is as wide as most rows below it."""
    widths = Counter(sum(not is_blank(cell) for cell in row) for row in rows[: _SEARCHED * 2])
    usual = max((each for each in widths if each > 1), key=lambda each: widths[each], default=0)
    for start, row in enumerate(rows[:_SEARCHED]):
        filled = [cell for cell in row if not is_blank(cell)]
        if len(filled) >= max(2, usual * 0.8) and all(isinstance(cell, str) for cell in filled):
            return _layout_at(rows, start)
    return None


def _layout_at(rows: Sequence[Sequence[Raw]], start: int) -> Layout:
    """The headings that begin in a row: as many rows below as go on with them."""
    end = start + 1
    while end < min(len(rows), start + _MOST_ROWS) and _goes_on(rows[end - 1], rows[end]):
        end += 1
    headings = _named(rows[start:end])
    below = end
    if below < len(rows) and _counts_columns(rows[below]):
        below += 1
    return Layout(headings, start, below)


def _goes_on(above: Sequence[Raw], row: Sequence[Raw]) -> bool:
    """Whether a row holds the lower headings of merged cells above it, and nothing else."""
    filled = [index for index, cell in enumerate(row) if not is_blank(cell)]
    if not filled or not all(isinstance(row[index], str) for index in filled):
        return False
    if any(str(row[index]).strip().isdigit() for index in filled):
        return False

    def is_merged(index: int) -> bool:
        own = index < len(above) and not is_blank(above[index])
        beside = index + 1 < len(above) and is_blank(above[index + 1])
        return not own or (beside and index + 1 < len(row) and not is_blank(row[index + 1]))

    has_left = any(not is_blank(cell) for cell in above[: filled[0] + 1])
    return has_left and all(map(is_merged, filled))


def _named(rows: Sequence[Sequence[Raw]]) -> tuple[Heading, ...]:
    """Every column that has a heading: the lowest cell is its name, what is above its group."""
    filled = [_spread(row, rows[depth + 1 :]) for depth, row in enumerate(rows)]
    seen: Counter[str] = Counter()
    headings = []
    for index in range(min(width(rows), MAX_COLUMNS)):
        parts = [row[index] for row in filled if index < len(row) and row[index]]
        if not parts:
            continue
        group = " · ".join(dict.fromkeys(parts[:-1]))
        key = "|".join(heading(part) for part in dict.fromkeys(parts))
        seen[key] += 1
        numbered = key if seen[key] == 1 else f"{key}#{seen[key]}"
        headings.append(Heading(index, parts[-1], group, numbered))
    return tuple(headings)


def _spread(row: Sequence[Raw], below: Sequence[Sequence[Raw]]) -> list[str]:
    """The texts of a heading row, a merged cell's text over all columns it has parts below."""
    texts = [" ".join(str(cell).split()) if not is_blank(cell) else "" for cell in row]
    if not below:
        return texts
    lower = below[0]
    for index in range(1, max(len(texts), len(lower))):
        if index >= len(texts):
            texts.append("")
        has_part = index < len(lower) and not is_blank(lower[index])
        left_has_part = index - 1 < len(lower) and not is_blank(lower[index - 1])
        if not texts[index] and has_part and left_has_part:
            texts[index] = texts[index - 1]
    return texts


def _counts_columns(row: Sequence[Raw]) -> bool:
    """Whether a row only counts the columns: 1, 2, 3 … or (1), (2), (3) …"""
    numbers = []
    for cell in row:
        if is_blank(cell):
            continue
        found = _COLUMN_NUMBER.fullmatch(str(cell).removesuffix(".0").strip())
        if not found:
            return False
        numbers.append(int(found[1]))
    return len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
