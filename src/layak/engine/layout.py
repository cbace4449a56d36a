"""Which column of a file holds what: WHO's names first, then what others call the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from layak.core.messages import msg
from layak.engine.refusals import NO_MEASURE, NO_SEX, rejected


class AgeUnit(StrEnum):
    """In what the age is given."""

    DAYS = "days"
    MONTHS = "months"
    BY_ROW = "by_row"  # a column says it for each child


#: Names of columns, compared without case, blanks and marks; the first one present counts.
NAMES: Mapping[str, tuple[str, ...]] = {
    "sex": ("sex", "gender", "jenis_kelamin", "jk", "csex"),
    "age": ("age", "umur", "usia"),
    "age_in_days": ("age_in_days", "age_days", "agedays", "umur_hari", "usia_hari"),
    "age_in_months": (
        "age_in_months", "age_in_months_in", "agemons", "agemonths", "age_months", "age_mo",
        "umur_bulan", "usia_bulan",
    ),
    "is_age_in_month": ("is_age_in_month", "is_age_in_months"),
    "weight": ("weight", "weight_in_kg", "weight_kg", "berat", "berat_badan", "bb"),
    "lenhei": (
        "lenhei", "height", "height_in_cm", "height_cm", "length", "length_in_cm", "length_cm",
        "tinggi", "tinggi_badan", "tb", "panjang_badan", "pb_tb", "tb_pb",
    ),
    "measure": ("measure", "measured", "cara_ukur"),
    "oedema": ("oedema", "edema", "bengkak"),
    "headc": ("headc", "head", "head_circumference", "lingkar_kepala", "lika"),
    "armc": ("armc", "muac", "arm_circumference", "lingkar_lengan_atas", "lila"),
    "triskin": ("triskin", "tri", "triceps"),
    "subskin": ("subskin", "sub", "subscapular"),
}  # fmt: skip
MEASURES = ("weight", "lenhei", "headc", "armc", "triskin", "subskin")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each field stands: its position among the columns, and the unit of the age.

    ``age`` is the position of the age, whatever its column is called; ``None`` where there is none.
    """

    fields: Mapping[str, int]
    age: int | None
    unit: AgeUnit


def find_layout(names: Sequence[str], *, file: str, unit: AgeUnit = AgeUnit.DAYS) -> Layout:
    """Find the fields among the ``names`` of a file's columns.

    ``unit`` is that of a column called `age` where no column says it for each row; a column that
    names its unit has that one. Raises `InputRejected` where sex or every measure is missing, or
    where two columns have the same name and it is one that is needed.
    """
    fields = find_columns(NAMES, names, file=file)
    if "sex" not in fields:
        raise rejected("no_sex", NO_SEX, file=file)
    if not any(measure in fields for measure in MEASURES):
        raise rejected("no_measure", NO_MEASURE, file=file)
    age, unit = _age(fields, unit)
    return Layout(fields=fields, age=age, unit=unit)


def find_columns(
    wanted: Mapping[str, Sequence[str]], names: Sequence[str], *, file: str
) -> dict[str, int]:
    """The position of each ``wanted`` field among the ``names`` of the columns, where it is there.

    ``wanted`` gives the names a field goes by; the first one present counts. Raises `InputRejected`
    where two columns have that name.
    """
    plain = [_plain(name) for name in names]
    found = {field: _find(aliases, plain, file) for field, aliases in wanted.items()}
    return {field: position for field, position in found.items() if position is not None}


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name.lower()).strip("_")


def _find(aliases: Sequence[str], plain: Sequence[str], file: str) -> int | None:
    for name in aliases:
        found = [position for position, each in enumerate(plain) if each == name]
        if len(found) > 1:
            message = msg("Kolom {name} ada {count} kali.", name=name, count=len(found))
            raise rejected("column_twice", message, file=file, column=name)
        if found:
            return found[0]
    return None


def _age(fields: Mapping[str, int], unit: AgeUnit) -> tuple[int | None, AgeUnit]:
    if "age" in fields and "is_age_in_month" in fields:
        return fields["age"], AgeUnit.BY_ROW
    if "age_in_days" in fields:
        return fields["age_in_days"], AgeUnit.DAYS
    if "age_in_months" in fields:
        return fields["age_in_months"], AgeUnit.MONTHS
    return fields.get("age"), unit
