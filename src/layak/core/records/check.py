"""Checking the rows of a file against a profile: each is used, repaired or refused with a reason.

Columns are read one after the other, and each different text once: a month of a regency repeats its
villages, days and words thousands of times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from layak.core.records import children, readings
from layak.core.records.checked import Checked, Note, Passed, Rule, State
from layak.core.records.mapping import Mapping as ColumnMapping
from layak.core.records.model import Field, FieldType, Keeping, Profile, Raw, Subject, is_blank
from layak.core.records.readings import NOTHING, Reading, Trouble
from layak.core.records.villages import Gazetteer, compared

_READERS: Mapping[FieldType, Callable[[Raw], Reading]] = {
    FieldType.TEXT: readings.read_text,
    FieldType.NUMBER: readings.read_decimal,
    FieldType.COUNT: readings.read_count,
    FieldType.DATE: readings.read_date,
    FieldType.AGE: readings.read_age,
    FieldType.SEX: readings.read_sex,
    FieldType.POSITION: readings.read_position,
    FieldType.YES_NO: readings.read_yes_no,
    FieldType.PRESENCE: lambda value: Reading(readings.read_text(value).value is not None),
    FieldType.NIK: lambda value: NOTHING if is_blank(value) else Reading(value),
    FieldType.VILLAGE: readings.read_text,
    FieldType.DISTRICT: readings.read_text,
}
#: Sums and remarks below or between records. A village may be called Sumber Rejo, so the words
#: that names begin with need a mark behind them.
_NO_RECORD = re.compile(
    r"\s*(?:(?:grand total|sub ?total|jumlah|total|rata-?rata|mengetahui|dicetak|diunduh"
    r"|tanggal cetak|sumber data)\b|(?:keterangan|ket|sumber|catatan|halaman)\s*[.:;])",
    re.IGNORECASE,
)
#: What is worked out of the fields and stays.
_DERIVED = ("age_days", "birth_year", "village_code")
_ORIGIN = re.compile(r"\s*'?([0-9]{1,4})\s*/\s*([0-9]{1,8})\s*")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a check is made with.

    ``begins`` and ``ends`` bound the period, both days included; ``pseudonym`` turns what tells a
    person from others into a text that tells the same and names nobody.
    """

    profile: Profile
    begins: date
    ends: date
    gazetteer: Gazetteer
    pseudonym: Callable[[str], str]


@dataclass(slots=True)
class Columns:
    """The cells of the mapped columns as read: values by field, with what was said about them."""

    checked: Checked
    read: dict[str, list[object]]


def check(rows: Sequence[Sequence[Raw]], *, mapping: ColumnMapping, terms: Terms) -> Checked:
    """Check the rows below the headings. Nothing is dropped in silence.

    Rows that are no records (sums, remarks, headings again) are listed as passed over. Personal
    fields end here: they go into keys, are used to compute, or are not read at all.
    """
    numbers, kept, passed = _records(rows, mapping)
    checked = Checked(numbers, [State.GOOD] * len(kept), [], [], {}, passed=passed)
    columns = Columns(checked, {})
    fields = [*terms.profile.read, *(each.as_field() for each in mapping.extras)]
    places = {**mapping.columns, **{each.code: each.column for each in mapping.extras}}
    refusals: list[Note] = []
    for each in fields:
        refusals += _read_column(columns, each, kept, places.get(each.code))
    checked.origins = _origins(kept, mapping.origin)
    if "village" in columns.read:
        refusals += _match_villages(columns, terms.gazetteer)
    if terms.profile.subject is Subject.MEASUREMENT:
        refusals += children.judge(columns.read, checked, terms.begins, terms.ends)
    refusals += _name_rows(columns, terms, mapping)
    if terms.profile.subject is Subject.CHILD and "born" in columns.read:
        columns.read["birth_year"] = [getattr(day, "year", None) for day in columns.read["born"]]
    checked.values = {
        each.code: columns.read[each.code]
        for each in fields
        if each.keeping is Keeping.KEPT and each.code in columns.read
    } | {code: columns.read[code] for code in _DERIVED if code in columns.read}
    _settle_states(checked, refusals)
    return checked


def _records(
    rows: Sequence[Sequence[Raw]], mapping: ColumnMapping
) -> tuple[list[int], list[Sequence[Raw]], list[Passed]]:
    """The rows that are records, with their numbers in the sheet, and those passed over."""
    numbers, kept, passed = [], [], []
    for number, row in enumerate(rows[mapping.below :], start=mapping.below + 1):
        first = next((cell for cell in row if cell != "" and not is_blank(cell)), None)
        if first is None:
            continue
        if isinstance(first, str) and (_NO_RECORD.match(first) or _is_heading(row, mapping)):
            passed.append(Passed(number, " ".join(first.split())[:80]))
        else:
            numbers.append(number)
            kept.append(row)
    return numbers, kept, passed


def _is_heading(row: Sequence[Raw], mapping: ColumnMapping) -> bool:
    """Whether a row repeats the headings, as every printed page of an export does."""
    texts = [(index, cell) for index, cell in enumerate(row[:8]) if not is_blank(cell)]
    return len(texts) > 1 and all(
        index < len(mapping.titles) and cell == mapping.titles[index] for index, cell in texts
    )


def _read_column(
    columns: Columns, field: Field, rows: Sequence[Sequence[Raw]], column: int | None
) -> list[Note]:
    """Read one field of every row; give why rows are refused for it."""
    if column is None:
        return []
    reader = _READERS[field.type]
    seen: dict[object, Reading] = {}
    values: list[object] = []
    refusals: list[Note] = []
    for index, row in enumerate(rows):
        raw = row[column] if column < len(row) else ""
        key = raw if isinstance(raw, str) else (type(raw), raw)
        reading = seen.get(key)
        if reading is None:
            reading = seen[key] = _bounded(reader(raw), field)
        values.append(reading.value)
        if reading.repair or reading.trouble or (reading.value is None and field.is_required):
            _say(columns.checked, refusals, field, index, raw, reading)
    columns.read[field.code] = values
    return refusals


def _say(
    checked: Checked, refusals: list[Note], field: Field, index: int, raw: Raw, reading: Reading
) -> None:
    shown = "" if _is_secret(field) else shortened(raw)
    if reading.trouble is not None:
        refusals.append(Note(index, field.code, reading.trouble, shown))
    elif reading.value is None and field.is_required:
        refusals.append(Note(index, field.code, Rule.MISSING))
    elif reading.repair is not None:
        instead = "" if _is_secret(field) else shortened(reading.value)
        checked.repairs.append(Note(index, field.code, reading.repair, shown, instead))


def _bounded(reading: Reading, field: Field) -> Reading:
    """The reading, or that it lies beyond what can be meant."""
    value = reading.value
    if not isinstance(value, float | int) or isinstance(value, bool):
        return reading
    if field.zero_is_unknown and value == 0:
        return NOTHING
    below = field.minimum is not None and value < field.minimum
    above = field.maximum is not None and value > field.maximum
    return Reading(trouble=Trouble.OUT_OF_RANGE) if below or above else reading


def _is_secret(field: Field) -> bool:
    return field.keeping is not Keeping.KEPT


def shortened(value: object) -> str:
    """A value as a report shows it: one line of at most forty letters."""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, float):
        return format(value, ".10g")
    if isinstance(value, date):
        return value.isoformat()[:10]
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def _origins(rows: Sequence[Sequence[Raw]], column: int | None) -> list[tuple[int, int] | None]:
    """Where the rows of a returned workbook were refused: file number and row."""
    if column is None:
        return [None] * len(rows)
    cells = (str(row[column]) if column < len(row) else "" for row in rows)
    found = [_ORIGIN.fullmatch(cell) for cell in cells]
    return [(int(each[1]), int(each[2])) if each else None for each in found]


def _match_villages(columns: Columns, gazetteer: Gazetteer) -> list[Note]:
    """Give every row its village's code; a name nobody can be sure of waits for a person."""
    names = columns.read["village"]
    districts = columns.read.get("district") or [None] * len(names)
    known: dict[tuple[object, object], str | None] = {}
    codes: list[object] = []
    refusals = []
    for index, pair in enumerate(zip(districts, names, strict=True)):
        if pair not in known:
            known[pair] = gazetteer.code_of(compared(str(pair[0] or ""), str(pair[1] or "")))
        code = known[pair] if pair[1] else None
        codes.append(code)
        if code is None and pair[1]:
            name = compared(str(pair[0] or ""), str(pair[1]))
            columns.checked.unknown_places[name] += 1
            columns.checked.spellings[name] = (str(pair[0] or ""), str(pair[1]))
            refusals.append(Note(index, "village", Rule.VILLAGE_UNKNOWN, shortened(pair[1])))
    columns.read["village_code"] = codes
    return refusals


def _name_rows(columns: Columns, terms: Terms, mapping: ColumnMapping) -> list[Note]:
    """Give every row its key; one that names nobody or nothing is refused.

    Where no field of the key has a column, the texts that are kept tell rows apart.
    """
    checked, read = columns.checked, columns.read
    count = len(checked.numbers)
    if terms.profile.subject in {Subject.MEASUREMENT, Subject.CHILD}:
        persons = children.identities(read, count)
        parts = [read[code] for code in terms.profile.key if code in read]
    else:
        persons = [""] * count
        texts = [each.code for each in mapping.extras if each.type is FieldType.TEXT]
        parts = [read[code] for code in _place_key(terms.profile, read) or texts]
    refusals = []
    for index in range(count):
        person = persons[index]
        own = [shortened(part[index]) for part in parts if part[index] is not None]
        if person is None or not (person or own):
            refusals.append(Note(index, "", Rule.NOBODY))
            checked.keys.append("")
            checked.children.append("")
            continue
        checked.children.append(terms.pseudonym(person) if person else "")
        checked.keys.append(terms.pseudonym("|".join((person, *own))))
    return refusals


def _place_key(profile: Profile, read: Mapping[str, object]) -> list[str]:
    """The fields that tell rows apart; a village by its code."""
    codes = ["village_code" if code == "village" else code for code in profile.key]
    return [code for code in codes if code in read]


def _settle_states(checked: Checked, refusals: list[Note]) -> None:
    refused = {note.row for note in refusals}
    changed = {note.row for note in checked.repairs}
    checked.states = [
        State.REFUSED if row in refused else State.REPAIRED if row in changed else State.GOOD
        for row in range(len(checked.numbers))
    ]
    checked.refusals = refusals
