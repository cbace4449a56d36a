"""Rules of rows about children: who it is, how old on the day, and whether that can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from layak.core.records.checked import Change, Checked, Note, Rule
from layak.core.records.nik import read_nik
from layak.core.records.readings import Age
from layak.core.texts import wording

#: e-PPGBM is about children under five: 1,826 days, and those who turned five within the month.
MOST_DAYS = 1856
#: How many days a written age may differ from the dates before it is said.
_DAYS_OFF = 31
_MEASURES = ("weight", "height")


def judge(read: dict[str, list[object]], checked: Checked, begins: date, ends: date) -> list[Note]:
    """Work out every age in days, and give why rows are refused.

    Adds ``age_days`` to ``read``. A missing birth date is worked out from the written age; where
    both are there and differ by more than a month, the dates count and the row says so.
    """
    count = len(checked.numbers)
    nothing: list[object] = [None] * count
    born, ages = read.get("born", nothing), read.get("age", nothing)
    measured = read.get("measured_on", nothing)
    days: list[object] = []
    refusals: list[Note] = []
    for row in range(count):
        day = measured[row]
        own: int | None = None
        if isinstance(day, date):
            own = _age(row, day, born[row], ages[row], checked)
            refusals += _about_dates(row, day, own, begins, ends)
        days.append(own)
    read["age_days"] = days
    measures = [read.get(code, nothing) for code in _MEASURES]
    refusals += [
        Note(row, "weight", Rule.NOTHING_MEASURED)
        for row in range(count)
        if all(column[row] is None for column in measures)
    ]
    return _without_repeats(refusals)


def identities(read: Mapping[str, Sequence[object]], count: int) -> list[str | None]:
    """What tells each child from others: a sound NIK, else name, birth date and sex; ``None``
    where a row names nobody."""
    nothing: list[object] = [None] * count
    niks, names = read.get("nik", nothing), read.get("name", nothing)
    born, sexes = read.get("born", nothing), read.get("sex", nothing)
    persons: list[str | None] = []
    for row in range(count):
        raw = niks[row]
        nik = read_nik(raw) if isinstance(raw, str | float | int) else None
        if nik is not None and nik.is_sound:
            persons.append(f"nik:{nik.digits}")
        elif names[row] and born[row] is not None:
            persons.append(f"name:{wording(str(names[row]))}|{born[row]}|{sexes[row]}")
        elif names[row] and nik is not None and nik.digits:
            persons.append(f"name:{wording(str(names[row]))}|{nik.digits}")
        else:
            persons.append(None)
    return persons


def _age(row: int, day: date, born: object, age: object, checked: Checked) -> int | None:
    """The age in days on the day of measurement."""
    written = _days_before(day, age) if isinstance(age, Age) else None
    if not isinstance(born, date):
        if written is not None:
            checked.repairs.append(Note(row, "age", Change.AGE_FROM_TEXT, "", str(written)))
        return written
    own = (day - born).days
    if written is not None and abs(written - own) > _DAYS_OFF:
        checked.repairs.append(Note(row, "age", Change.AGE_DIFFERS, str(written), str(own)))
    return own


def _days_before(day: date, age: Age) -> int | None:
    """How many days before ``day`` somebody of this age was born."""
    months = day.year * 12 + day.month - 1 - age.years * 12 - age.months
    if months < 12:
        return None
    first = date(months // 12, months % 12 + 1, 1)
    return (day - first - timedelta(days=day.day - 1)).days + age.days


def _about_dates(row: int, day: date, age: int | None, begins: date, ends: date) -> list[Note]:
    found = []
    if not begins <= day <= ends:
        found.append(Note(row, "measured_on", Rule.OUTSIDE_PERIOD, day.isoformat()))
    if age is None:
        found.append(Note(row, "born", Rule.MISSING))
    elif age < 0:
        found.append(Note(row, "born", Rule.BORN_AFTER))
    elif age > MOST_DAYS:
        found.append(Note(row, "born", Rule.TOO_OLD, str(age)))
    return found


def _without_repeats(notes: list[Note]) -> list[Note]:
    return list(dict.fromkeys(notes))
