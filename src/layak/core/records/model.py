"""A profile: the fields that one kind of export has, and what is done with each at the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from layak.core.instrument.model import Text
from layak.core.texts import wording

#: A cell as its file holds it: a text, a number, a truth or a moment; an empty text is no value.
Raw = str | float | int | bool | date | datetime | time | timedelta


class FieldType(StrEnum):
    """What a field's cells say."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "count"  # a whole number from zero
    DATE = "date"
    AGE = "age"  # "2 Tahun - 3 Bulan - 4 Hari"
    SEX = "sex"
    POSITION = "position"  # measured lying or standing
    YES_NO = "yes_no"
    NIK = "nik"
    PRESENCE = "presence"  # whether the cell holds anything: a number that only has to be there
    VILLAGE = "village"  # a name, to be matched with its code
    DISTRICT = "district"  # the kecamatan that the village's name is looked for in


class Keeping(StrEnum):
    """What is done with a field once its row has been read."""

    KEPT = "kept"
    PSEUDONYM = "pseudonym"  # only a keyed pseudonym of it stays
    COMPUTED = "computed"  # used to compute others, then gone
    DROPPED = "dropped"  # never read


class Period(StrEnum):
    """What one file of a profile covers."""

    MONTH = "month"
    YEAR = "year"


class Subject(StrEnum):
    """What a row is about; it decides which rules beyond those of the fields hold."""

    MEASUREMENT = "measurement"  # one child on one day
    CHILD = "child"  # one pupil
    PLACE = "place"  # one village, puskesmas or district
    LINE = "line"  # one line of a budget


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a profile.

    ``names`` are the headings it goes by; ``group`` is the heading above them where two rows of
    headings would otherwise say the same twice. ``minimum`` and ``maximum`` bound what can be
    meant.
    """

    code: str
    label: Text
    type: FieldType
    names: tuple[str, ...]
    group: str = ""
    keeping: Keeping = Keeping.KEPT
    is_required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    zero_is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of export.

    ``key`` names the fields that tell two rows apart (beside the person, where it is about one),
    ``sheets`` what its sheet may be called. ``source`` says where the columns were seen.
    """

    id: str
    title: Text
    about: Text
    source: str
    period: Period
    subject: Subject
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()

    def field(self, code: str) -> Field:
        """The field of this code. Raises `KeyError` where the profile has none."""
        return next(iter([each for each in self.fields if each.code == code]), None) or _no(code)

    @property
    def read(self) -> tuple[Field, ...]:
        """The fields that are read from a file; the others are dropped unread."""
        return tuple(each for each in self.fields if each.keeping is not Keeping.DROPPED)


def _no(code: str) -> Field:
    raise KeyError(code)


def heading(text: object) -> str:
    """A heading as it is compared: its words without case, marks and blanks (``%`` stays)."""
    shown = str(text).replace("_", " ").replace("%", " persen ")
    words = wording(shown)
    return words.strip()


def is_blank(value: Raw) -> bool:
    """Whether a person sees nothing in the cell."""
    return isinstance(value, str) and not value.strip()


def width(rows: Sequence[Sequence[Raw]]) -> int:
    """How many cells the widest row has."""
    return max((len(row) for row in rows), default=0)
