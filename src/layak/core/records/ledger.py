"""The rows of a dataset as one Arrow table: what counts, what does not, and every row's origin.

A dataset may come in several files: one per puskesmas, or refused rows that were mended and came
back. Each row keeps the number of its file and its row in the sheet, so that its whole life can be
told; and each record counts once, however often it was delivered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from layak.core.records.checked import USED, Checked, Note, Rule, State
from layak.core.records.model import Field, FieldType

#: The columns every ledger has beside the values of its profile.
FIXED = ("file", "number", "state", "key", "child", "origin_file", "origin_number", "notes")
SAME_AS = "same_as"
_ARROW: Mapping[FieldType, pa.DataType] = {
    FieldType.NUMBER: pa.float64(),
    FieldType.COUNT: pa.int64(),
    FieldType.DATE: pa.date32(),
    FieldType.YES_NO: pa.bool_(),
}
_DERIVED = {"age_days": pa.int32(), "birth_year": pa.int32(), "village_code": pa.string()}
_Notes = list[list[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a dataset changes against the one it would replace, in records that count."""

    added: int
    changed: int
    equal: int
    gone: int


def ledger_of(checked: Checked, *, file: int, fields: Sequence[Field]) -> pa.Table:
    """The checked rows of one file as a table; ``file`` is its number within the dataset."""
    count = len(checked.numbers)
    types = {each.code: _ARROW.get(each.type, pa.string()) for each in fields} | _DERIVED
    origins = checked.origins or [None] * count
    columns: dict[str, pa.Array] = {
        "file": pa.array([file] * count, pa.int16()),
        "number": pa.array(checked.numbers, pa.int32()),
        "state": pa.array([state.value for state in checked.states], pa.string()),
        "key": pa.array(checked.keys, pa.string()),
        "child": pa.array(checked.children, pa.string()),
        "origin_file": pa.array([each[0] if each else None for each in origins], pa.int16()),
        "origin_number": pa.array([each[1] if each else None for each in origins], pa.int32()),
        "notes": pa.array(_written(checked, count), pa.string()),
    }
    for code, values in checked.values.items():
        columns[code] = pa.array(values, types[code])
    return pa.table(columns)


def settle(tables: Sequence[pa.Table]) -> pa.Table:
    """One ledger of all files: duplicates found, and refused rows that came back marked as mended.

    The same record twice with the same values counts once. With different values nobody knows which
    is right: within one file both are refused; a later file never overwrites what is good already.
    A row that was refused is `State.MENDED` once a later file returns it.
    """
    whole = pa.concat_tables(tables, promote_options="default")
    ledger = _Ledger(whole)
    begin = 0
    for each in tables:
        ledger.take(range(begin, begin + each.num_rows))
        begin += each.num_rows
    at = whole.column_names.index
    whole = whole.set_column(at("state"), "state", pa.array(ledger.states, pa.string()))
    return whole.set_column(at("notes"), "notes", pa.array(ledger.notes, pa.string()))


def used(table: pa.Table) -> pa.Table:
    """The rows that count."""
    return table.filter(pc.is_in(table["state"], pa.array([each.value for each in USED])))


def counts(table: pa.Table) -> dict[State, int]:
    """How many rows are in each state."""
    found = {each["values"]: each["counts"] for each in table["state"].value_counts().to_pylist()}
    return {state: found.get(state.value, 0) for state in State}


def compare(old: pa.Table, new: pa.Table) -> Comparison:
    """What ``new`` adds to, changes in and leaves out of ``old``, by record."""
    before, after = _contents(used(old)), _contents(used(new))
    shared = before.keys() & after.keys()
    columns = set(_value_columns(old)) == set(_value_columns(new))
    equal = sum(before[key] == after[key] for key in shared) if columns else 0
    return Comparison(
        added=len(after) - len(shared),
        changed=len(shared) - equal,
        equal=equal,
        gone=len(before) - len(shared),
    )


def notes_of(table: pa.Table) -> Iterator[tuple[int, int, State, Note]]:
    """What is said about rows: file, row of the sheet, state, and the note (its ``row`` is that of
    the sheet too)."""
    said = table.filter(pc.is_valid(table["notes"]))
    rows = zip(
        said["file"].to_pylist(), said["number"].to_pylist(), said["state"].to_pylist(),
        said["notes"].to_pylist(), strict=True,
    )  # fmt: skip
    for file, number, state, notes in rows:
        for field, code, shown, instead in json.loads(notes):
            yield file, number, State(state), Note(number, field, code, shown, instead)


class _Ledger:
    """States and notes of all rows while files are taken in one after the other."""

    def __init__(self, table: pa.Table) -> None:
        self.states: list[str] = table["state"].to_pylist()
        self.notes: list[str | None] = table["notes"].to_pylist()
        self._keys: list[str] = table["key"].to_pylist()
        self._places = list(
            zip(table["file"].to_pylist(), table["number"].to_pylist(), strict=True)
        )
        self._at = {place: index for index, place in enumerate(self._places)}
        self._origins = list(
            zip(table["origin_file"].to_pylist(), table["origin_number"].to_pylist(), strict=True)
        )
        self._contents = list(
            zip(*(table[each].to_pylist() for each in _value_columns(table)), strict=True)
        )
        self._good: dict[str, int] = {}
        self._doubtful: dict[str, list[int]] = {}

    def take(self, rows: range) -> None:
        """Take in one file."""
        groups: dict[str, list[int]] = {}
        for row in rows:
            self._return_origin(row)
            if self._was_contradicted(row):
                self._doubtful.setdefault(self._keys[row], []).append(row)
            elif self.states[row] in USED:
                groups.setdefault(self._keys[row], []).append(row)
        for key, group in groups.items():
            self._place(key, group)

    def _was_contradicted(self, row: int) -> bool:
        """Whether the row was refused for that before, in an accepted ledger."""
        said = self.notes[row] if self.states[row] == State.REFUSED else None
        return said is not None and f'"{Rule.CONTRADICTS.value}"' in said

    def _return_origin(self, row: int) -> None:
        origin = self._at.get(self._origins[row])
        if origin is not None and origin < row and self.states[origin] == State.REFUSED:
            self.states[origin] = State.MENDED.value

    def _place(self, key: str, group: list[int]) -> None:
        """Decide which row of a record counts."""
        first = self._good.get(key)
        if first is None and self._agree(group):
            first = self._good[key] = group[0]
            for earlier in self._doubtful.pop(key, ()):
                self.states[earlier] = State.MENDED.value
            group = group[1:]
        elif first is None:
            self._doubtful.setdefault(key, []).extend(group)
            for row in group:
                other = next(each for each in group if each != row)
                self._say(row, State.REFUSED, Rule.CONTRADICTS, other)
            return
        for row in group:
            same = self._contents[row] == self._contents[first]
            state, code = (State.SAME, SAME_AS) if same else (State.REFUSED, Rule.CONTRADICTS)
            self._say(row, state, code, first)

    def _agree(self, group: list[int]) -> bool:
        return all(self._contents[row] == self._contents[group[0]] for row in group)

    def _say(self, row: int, state: State, code: str, other: int) -> None:
        self.states[row] = state.value
        file, number = self._places[other]
        said: _Notes = json.loads(self.notes[row] or "[]")
        said.append(["", code, f"{file}/{number}", ""])
        self.notes[row] = json.dumps(said, ensure_ascii=False)


def _value_columns(table: pa.Table) -> list[str]:
    return [name for name in table.column_names if name not in FIXED]


def _contents(table: pa.Table) -> dict[str, tuple[object, ...]]:
    names = sorted(_value_columns(table))
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    return dict(zip(table["key"].to_pylist(), rows, strict=True))


def _written(checked: Checked, count: int) -> list[str | None]:
    """The notes of every row as text; nothing where there are none."""
    said: dict[int, _Notes] = {}
    for note in (*checked.repairs, *checked.refusals):
        said.setdefault(note.row, []).append([note.field, note.code, note.shown, note.instead])
    return [
        json.dumps(said[row], ensure_ascii=False) if row in said else None for row in range(count)
    ]
