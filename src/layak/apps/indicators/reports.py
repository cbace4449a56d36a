"""What the check of a dataset found, counted by cause, with examples; kept as JSON beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import pyarrow as pa

from layak.core.records.checked import Checked, Rule, State
from layak.core.records.ledger import SAME_AS, counts, notes_of
from layak.core.records.readings import Trouble
from layak.vault import chain

#: Examples shown of each cause, and how many of the rows passed over are listed by name.
EXAMPLES, LISTED = 5, 50
REFUSING = frozenset({*Trouble, *Rule})


@dataclass(frozen=True, slots=True)
class Example:
    """One row: its file, its number in the sheet, what stood there and what counts instead."""

    file: int
    number: int
    shown: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Everything said with one code about one field."""

    code: str
    field: str
    count: int
    examples: tuple[Example, ...]

    @property
    def is_refusal(self) -> bool:
        return self.code in REFUSING


@dataclass(frozen=True, slots=True)
class Place:
    """A village name that no code is known for, how it is written, and how many rows have it."""

    district: str
    village: str
    spelling: tuple[str, str]
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. ``passed`` are rows that are no records, by file and number.

    ``sheets_left`` are sheets with tables that were not read, ``warnings`` codes of what somebody
    should know about how a file was read: ``formula``, ``not_utf8``.
    """

    counts: Mapping[str, int]
    groups: tuple[Group, ...] = ()
    passed: tuple[Example, ...] = ()
    passed_count: int = 0
    places: tuple[Place, ...] = ()
    columns_dropped: tuple[str, ...] = ()
    sheets_left: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def used(self) -> int:
        return self.counts[State.GOOD] + self.counts[State.REPAIRED]

    @property
    def refusals(self) -> tuple[Group, ...]:
        return tuple(each for each in self.groups if each.is_refusal)

    @property
    def repairs(self) -> tuple[Group, ...]:
        return tuple(g for g in self.groups if not g.is_refusal and g.code != SAME_AS)

    @property
    def twice(self) -> tuple[Group, ...]:
        return tuple(each for each in self.groups if each.code == SAME_AS)


def report_of(
    table: pa.Table, checked: Sequence[tuple[int, Checked]], *, dropped: Sequence[str],
    sheets_left: Sequence[str] = (), warnings: Sequence[str] = (),
) -> Report:  # fmt: skip
    """The report on a settled ledger; ``checked`` are its files by number."""
    passed = [
        Example(file, each.number, each.text) for file, found in checked for each in found.passed
    ]
    return Report(
        counts={state.value: count for state, count in counts(table).items()},
        groups=_groups(table),
        passed=tuple(passed[:LISTED]),
        passed_count=len(passed),
        places=_places(checked),
        columns_dropped=tuple(dropped),
        sheets_left=tuple(sheets_left)[:LISTED],
        warnings=tuple(sorted(set(warnings))),
    )


def written(report: Report) -> str:
    """The report as JSON."""
    return chain.canonical(asdict(report))


def read(text: str) -> Report:
    """The report that `written` wrote."""
    found = json.loads(text)
    return Report(
        counts=found["counts"],
        groups=tuple(
            Group(g["code"], g["field"], g["count"], tuple(Example(**e) for e in g["examples"]))
            for g in found["groups"]
        ),
        passed=tuple(Example(**each) for each in found["passed"]),
        passed_count=found["passed_count"],
        places=tuple(
            Place(p["district"], p["village"], (p["spelling"][0], p["spelling"][1]), p["count"])
            for p in found["places"]
        ),
        columns_dropped=tuple(found["columns_dropped"]),
        sheets_left=tuple(found["sheets_left"]),
        warnings=tuple(found["warnings"]),
    )


def _groups(table: pa.Table) -> tuple[Group, ...]:
    """Notes of rows that still matter, by code and field, the most frequent first."""
    found: dict[tuple[str, str], list[Example]] = {}
    totals: dict[tuple[str, str], int] = {}
    for file, number, state, note in notes_of(table):
        if state is State.MENDED or (state is State.REFUSED and note.code not in REFUSING):
            continue
        key = (note.code, note.field)
        totals[key] = totals.get(key, 0) + 1
        examples = found.setdefault(key, [])
        if len(examples) < EXAMPLES:
            examples.append(Example(file, number, note.shown, note.instead))
    ranked = sorted(totals, key=lambda key: (-totals[key], key))
    return tuple(Group(key[0], key[1], totals[key], tuple(found[key])) for key in ranked)


def _places(checked: Sequence[tuple[int, Checked]]) -> tuple[Place, ...]:
    merged: dict[tuple[str, str], Place] = {}
    for _, found in checked:
        for name, count in found.unknown_places.items():
            key = (name.district, name.village)
            before = merged[key].count if key in merged else 0
            merged[key] = Place(*key, found.spellings[name], count + before)
    return tuple(sorted(merged.values(), key=lambda each: (-each.count, each.village)))
