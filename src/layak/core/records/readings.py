"""One cell, read as what its field holds: a value, perhaps with a repair, or why it says nothing.

Every reader takes a cell as the file holds it and gives a `Reading`. What a national application is
known to write (a decimal comma, a date as day-month-year, an apostrophe before a NIK) is read as it
is meant. What only a person could have meant is repaired and said so; the rest is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from layak.core.numbers import from_cell, read_number
from layak.core.records.model import Raw
from layak.core.texts import visible, wording


class Repair(StrEnum):
    """What was changed in a cell, beyond what its application always writes."""

    UNIT_REMOVED = "unit_removed"  # "9,5 kg"
    PERCENT_REMOVED = "percent_removed"  # "75 %" stands for 75
    YEAR_COMPLETED = "year_completed"  # "3/2/24"
    SERIAL_DATE = "serial_date"  # "45931" is a day of a spreadsheet
    TIME_REMOVED = "time_removed"  # "2025-10-03 00:00:00"
    MONTH_NAMED = "month_named"  # "3 Okt 2025"
    NOTHING_MEANT = "nothing_meant"  # "NIHIL", "-"
    NOTE_REMOVED = "note_removed"  # "12 *)"


class Trouble(StrEnum):
    """Why a cell says nothing that can be used."""

    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DATE = "no_such_date"
    NOT_A_SEX = "not_a_sex"
    NOT_A_POSITION = "not_a_position"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_AN_AGE = "not_an_age"
    CELL_ERROR = "cell_error"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: a value (``None``: nothing), the repair it took, or the trouble with it."""

    value: object = None
    repair: Repair | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Age:
    """An age as e-PPGBM writes it."""

    years: int
    months: int
    days: int


NOTHING = Reading()
_DASHES = frozenset({"-", "–", "—", "--", "n/a", "na", "null", "none", "kosong", "#n/a", "nan"})
_NIL = frozenset({"nihil", "tidak ada", "tdk ada", "t.a.d", "tad"})
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?")
_UNIT = re.compile(
    r"\s*(?:kg|kilogram|kilo|cm|centimeter|orang|jiwa|anak|kk|rp)\.?$", re.IGNORECASE
)
_RUPIAH = re.compile(r"^rp\.?\s*", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:\*+\)?|\([a-z*]\)|\d\))$")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_LOCAL = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
_NAMED = re.compile(r"([0-9]{1,2})[-/. ]+([A-Za-z]{3,10})[-/., ]+([0-9]{4}|[0-9]{2})")
_CLOCK = re.compile(r"[T ]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?(?:Z| ?WI[BT]A?)?$")
_AGE = re.compile(
    r"(?:([0-9]{1,3}) ?(?:tahun|thn|th))?[\s,-]*(?:([0-9]{1,3}) ?(?:bulan|bln|bl))?"
    r"[\s,-]*(?:([0-9]{1,4}) ?(?:hari|hr))?",
    re.IGNORECASE,
)
_MONTHS = (
    ("januari", "jan", "january"), ("februari", "feb", "pebruari", "february"),
    ("maret", "mar", "mrt", "march"), ("april", "apr"), ("mei", "may"), ("juni", "jun", "june"),
    ("juli", "jul", "july"), ("agustus", "agu", "ags", "agt", "aug", "august"),
    ("september", "sep", "sept"), ("oktober", "okt", "oct", "october"),
    ("november", "nov", "nopember", "nop"), ("desember", "des", "dec", "december"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_SEXES = {
    "m": ("l", "lk", "laki laki", "laki", "pria", "male", "m", "lelaki", "cowok"),
    "f": ("p", "pr", "perempuan", "wanita", "female", "f", "cewek"),
}
_SEX = {word: sex for sex, words in _SEXES.items() for word in words}
_POSITIONS = {
    "l": ("terlentang", "telentang", "berbaring", "baring", "tidur", "panjang", "pb", "lying", "l"),
    "h": ("berdiri", "tegak", "tinggi", "tb", "standing", "h"),
}
_POSITION = {word: position for position, words in _POSITIONS.items() for word in words}
_YES = frozenset(
    {"ya", "y", "yes", "ada", "sudah", "punya", "memiliki", "1", "v", "✓", "√", "true"}
)
_NO = frozenset(
    {"tidak", "tdk", "t", "no", "n", "belum", "tidak ada", "0", "x", "false", "tidak punya"}
)
#: The first day of a spreadsheet, and the days that children of today can be born or measured on.
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050  # 1950-01-01 to 2100-01-01
_CENTURY_FROM = 70


def _text(value: str) -> str:
    if value.isascii() and value.isprintable():
        return value.strip().lstrip("'`").strip()
    return visible(value).replace("\u00a0", " ").strip().lstrip("'’`").strip()


def _empty(text: str) -> bool:
    return not text or text.casefold() in _DASHES


def read_text(value: Raw) -> Reading:
    """A text with single blanks; a whole number is written without a point."""
    if isinstance(value, bool):
        return Reading("Ya" if value else "Tidak")
    if isinstance(value, float | int):
        whole = from_cell(value)
        return Reading(format(whole.normalize() if whole else Decimal(0), "f"))
    if not isinstance(value, str):
        return Reading(value.isoformat() if isinstance(value, date) else str(value))
    text = " ".join(_text(value).split())
    return NOTHING if _empty(text) else Reading(text)


def read_decimal(value: Raw) -> Reading:
    """A number, with its unit, its percent sign or a footnote's mark taken away.

    ``NIHIL`` counts as zero, an empty cell and a dash as nothing.
    """
    if isinstance(value, bool):
        return Reading(trouble=Trouble.NOT_A_NUMBER)
    if isinstance(value, float | int):
        return Reading(float(value)) if value == value else NOTHING
    if not isinstance(value, str):
        return Reading(trouble=Trouble.NOT_A_NUMBER)
    text = _text(value)
    if _empty(text):
        return NOTHING
    number = read_number(text)
    if number is not None:
        return Reading(float(number))
    return _number_in(text)


def _number_in(text: str) -> Reading:
    """A number among other signs, which are named as the repair."""
    if text.casefold() in _NIL:
        return Reading(0.0, Repair.NOTHING_MEANT)
    if _ERROR.fullmatch(text):
        return Reading(trouble=Trouble.CELL_ERROR)
    for pattern, repair in (
        (_UNIT, Repair.UNIT_REMOVED), (_RUPIAH, Repair.UNIT_REMOVED), (_NOTE, Repair.NOTE_REMOVED),
        (re.compile(r"\s*%$"), Repair.PERCENT_REMOVED),
    ):  # fmt: skip
        bare = pattern.sub("", text)
        number = read_number(bare) if bare != text else None
        if number is not None:
            return Reading(float(number), repair)
    return Reading(trouble=Trouble.NOT_A_NUMBER)


def read_count(value: Raw) -> Reading:
    """A whole number; ``1.250`` means 1250, for nobody counts thousandths."""
    if isinstance(value, str):
        text = _text(value)
        if re.fullmatch(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+", text):
            return Reading(int(re.sub("[.,]", "", text)))
    reading = read_decimal(value)
    if not isinstance(reading.value, float):
        return reading
    if not reading.value.is_integer():
        return Reading(trouble=Trouble.NOT_WHOLE)
    return Reading(int(reading.value), reading.repair)


def read_date(value: Raw) -> Reading:
    """A day: a date, ISO, day-month-year, with a month's name, or a spreadsheet's serial number."""
    if isinstance(value, datetime):
        return Reading(value.date())
    if isinstance(value, date):
        return Reading(value)
    if isinstance(value, bool) or not isinstance(value, str | float | int):
        return Reading(trouble=Trouble.NOT_A_DATE)
    if not isinstance(value, str):
        return _serial(float(value), None)
    text = _text(value)
    if _empty(text) or text in {"0000-00-00", "00-00-0000"}:
        return NOTHING
    if _ERROR.fullmatch(text):
        return Reading(trouble=Trouble.CELL_ERROR)
    bare = _CLOCK.sub("", text)
    return _day_in(bare, None if bare == text else Repair.TIME_REMOVED)


def _day_in(text: str, repair: Repair | None) -> Reading:
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), repair)
    if found := _LOCAL.fullmatch(text):
        return _local_day(found[3], int(found[2]), int(found[1]), repair)
    if found := _NAMED.fullmatch(text):
        month = _MONTH.get(found[2].casefold())
        if month is None:
            return Reading(trouble=Trouble.NOT_A_DATE)
        return _local_day(found[3], month, int(found[1]), repair or Repair.MONTH_NAMED)
    number = read_number(text)
    if number is not None and "." not in text and "," not in text:
        return _serial(float(number), Repair.SERIAL_DATE)
    return Reading(trouble=Trouble.NOT_A_DATE)


def _local_day(year: str, month: int, day: int, repair: Repair | None) -> Reading:
    if len(year) == 4:
        return _day(int(year), month, day, repair)
    short = int(year)
    return _day(
        short + (1900 if short >= _CENTURY_FROM else 2000), month, day, Repair.YEAR_COMPLETED
    )


def _day(year: int, month: int, day: int, repair: Repair | None) -> Reading:
    try:
        return Reading(date(year, month, day), repair)
    except ValueError:
        return Reading(trouble=Trouble.NO_SUCH_DATE)


def _serial(number: float, repair: Repair | None) -> Reading:
    if not _FIRST_SERIAL <= number < _LAST_SERIAL:
        return Reading(trouble=Trouble.NOT_A_DATE)
    return Reading(_EPOCH + timedelta(days=int(number)), repair)


def read_age(value: Raw) -> Reading:
    """An `Age`: ``2 Tahun - 3 Bulan - 4 Hari``, each part of which may be missing."""
    if not isinstance(value, str):
        return Reading(trouble=Trouble.NOT_AN_AGE)
    text = _text(value)
    if _empty(text):
        return NOTHING
    found = _AGE.fullmatch(text)
    if not found or not any(found.groups()):
        return Reading(trouble=Trouble.NOT_AN_AGE)
    return Reading(Age(*(int(part or 0) for part in found.groups())))


def read_sex(value: Raw) -> Reading:
    """``m`` or ``f``: L, P, Laki-laki, Perempuan and what else is written."""
    text = wording(_text(value)) if isinstance(value, str) else ""
    if isinstance(value, str) and _empty(text):
        return NOTHING
    sex = _SEX.get(text)
    return Reading(sex) if sex else Reading(trouble=Trouble.NOT_A_SEX)


def read_position(value: Raw) -> Reading:
    """``l`` (lying) or ``h`` (standing), the words of WHO's `anthro`."""
    text = wording(_text(value)) if isinstance(value, str) else ""
    if isinstance(value, str) and _empty(text):
        return NOTHING
    position = _POSITION.get(text)
    return Reading(position) if position else Reading(trouble=Trouble.NOT_A_POSITION)


def read_yes_no(value: Raw) -> Reading:
    """A truth: Ya, Ada, Sudah, V, 1; Tidak, Belum, 0."""
    if isinstance(value, bool):
        return Reading(value)
    text = format(value, "g") if isinstance(value, float | int) else ""
    if isinstance(value, str):
        if _empty(_text(value)) and _text(value) != "-":
            return NOTHING
        text = wording(_text(value)) or _text(value).casefold()
    if text in _YES or text in _NO:
        return Reading(text in _YES)
    return NOTHING if text == "-" else Reading(trouble=Trouble.NOT_YES_OR_NO)
