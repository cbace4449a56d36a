"""Statistics of other places as somebody's file has them: every row kept, or refused with a reason.

A row names a place by its Kemendagri code, an indicator by the file's own name, a year and a value.
What an indicator is here, a person has said once (`Choice`). Nothing is repaired in silence and
nothing is counted twice: the second row of a place, indicator, year, kind and source is refused,
and both where they contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from layak.core.measures.comparing import Statistic
from layak.core.measures.estimating import ImpossibleFigure, stated
from layak.core.measures.model import Definition, SourceKind
from layak.core.measures.statistic_lines import Line, place_code
from layak.core.messages import Message, msg
from layak.core.numbers import read_number, thousands_reading
from layak.core.texts import wording
from layak.core.values import is_exact

FIRST_YEAR = 1990
#: Figures with more digits after the mark are rounded, and that is said.
DIGITS = 4
LONGEST_SOURCE = 200
#: How alike (0 to 100) two names of a place must be to be the same one's.
_ALIKE = 60
_EMPTY = frozenset({"", "-", "–", "—", "na", "n/a", "n.a", "null", "…", "..."})
_UNDOTTED = re.compile(r"\d{4}")
_KIND_WORDS = {
    "survei": SourceKind.SURVEY,
    "survey": SourceKind.SURVEY,
    "data layanan": SourceKind.ADMINISTRATIVE,
    "layanan": SourceKind.ADMINISTRATIVE,
    "administratif": SourceKind.ADMINISTRATIVE,
    "administrative": SourceKind.ADMINISTRATIVE,
}
_UNITS = {
    100: frozenset({"%", "persen", "percent", "pct"}),
    1000: frozenset({"per 1000", "per 1.000", "per 1000 kh", "per 1.000 kh"}),
    100_000: frozenset({"per 100000", "per 100.000", "per 100000 kh", "per 100.000 kh"}),
    1: frozenset({"jumlah", "anak", "jiwa", "orang", "unit", "count"}),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person said of an indicator of the file; ``definition`` ``None``: not used here.

    ``kind`` and ``source`` stand in where a row says nothing of them.
    """

    definition: Definition | None
    kind: SourceKind | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A remark about one row, or about all that it stands for (``row`` 0)."""

    row: int
    message: Message


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that can be kept, with the note it came with."""

    row: int
    statistic: Statistic
    note: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a file's rows. ``unused`` rows belong to indicators that are not used here,
    ``empty`` ones have no value."""

    kept: tuple[Kept, ...]
    refused: tuple[Said, ...]
    warnings: tuple[Said, ...]
    unused: int
    empty: int


class _Refused(Exception):
    """One row cannot be kept."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def check(
    lines: Iterable[Line], *, choices: Mapping[str, Choice], names: Mapping[str, str],
    last_year: int,
) -> Checked:  # fmt: skip
    """Judge the rows of the indicators that were chosen; those without a choice are unused.

    ``names`` are the known places by code. Order of the rows matters only for which of two equal
    rows is kept.
    """
    judged = _Judged(names=names, last_year=last_year)
    for line in lines:
        judged.take(line, choices.get(line.indicator, Choice(None)))
    return judged.result()


class _Judged:
    """What has been judged so far."""

    def __init__(self, *, names: Mapping[str, str], last_year: int) -> None:
        self._names = names
        self._last_year = last_year
        self._kept: dict[tuple[object, ...], Kept] = {}
        self._contradicted: set[tuple[object, ...]] = set()
        self._refused: list[Said] = []
        self._warnings: list[Said] = []
        self._unused = self._empty = 0

    def take(self, line: Line, choice: Choice) -> None:
        if choice.definition is None:
            self._unused += 1
            return
        if line.value.casefold() in _EMPTY:
            self._empty += 1
            return
        try:
            self._keep(line, _statistic(line, choice, self._names, self._last_year))
        except _Refused as problem:
            self._refused.append(Said(line.row, problem.message))

    def result(self) -> Checked:
        kept = [each for key, each in self._kept.items() if key not in self._contradicted]
        return Checked(
            kept=tuple(kept), unused=self._unused, empty=self._empty,
            refused=tuple(sorted(self._refused, key=lambda each: each.row)),
            warnings=tuple(self._warnings),
        )  # fmt: skip

    def _keep(self, line: Line, found: Statistic) -> None:
        key = (found.definition, found.place, found.year, found.kind, found.source)
        earlier = self._kept.get(key)
        if earlier is None:
            self._kept[key] = Kept(line.row, found, line.note)
            self._warn(line, found)
            return
        if earlier.statistic == found:
            raise _Refused(msg("Sama dengan baris {row}.", row=earlier.row))
        if key not in self._contradicted:
            self._contradicted.add(key)
            message = msg("Bertentangan dengan baris {row}; keduanya ditolak.", row=line.row)
            self._refused.append(Said(earlier.row, message))
        raise _Refused(msg("Bertentangan dengan baris {row}; keduanya ditolak.", row=earlier.row))

    def _warn(self, line: Line, found: Statistic) -> None:
        warnings = []
        if found.value == 0:
            warnings.append(msg("Nilainya nol. Kosongkan bila maksudnya tidak ada data."))
        if found.place != line.place.strip():
            warnings.append(
                msg("Kode {text} dibaca {code}.", text=line.place.strip(), code=found.place)
            )
        if not line.unit:
            warnings.append(msg("Satuannya tidak disebut; dianggap satuan definisinya."))
        number = read_number(line.value)
        if number is not None and number != found.value:
            warnings.append(msg("Nilainya dibulatkan menjadi {value}.", value=found.value))
        self._warnings += [Said(line.row, each) for each in warnings]


def _statistic(
    line: Line, choice: Choice, names: Mapping[str, str], last_year: int
) -> Statistic:  # fmt: skip
    definition = choice.definition
    assert definition is not None  # noqa: S101  # the caller has looked
    place = _place(line, names)
    year = _year(line.year, last_year)
    if line.unit and wording(line.unit) not in _units(definition):
        raise _Refused(
            msg(
                "Satuan “{unit}” tidak cocok dengan “{name}”.", unit=line.unit, name=definition.name
            )
        )
    kind = _KIND_WORDS.get(wording(line.kind)) if line.kind else choice.kind
    if kind is None:
        raise _Refused(msg("Jenis sumbernya tidak jelas: tulis survei atau data layanan."))
    source = (line.source or choice.source).strip()
    if not source:
        raise _Refused(msg("Sumbernya tidak disebut."))
    if len(source) > LONGEST_SOURCE:
        raise _Refused(msg("Nama sumbernya lebih dari {count} huruf.", count=LONGEST_SOURCE))
    value = _number(line.value, definition)
    low, high = (_limit(text, definition) for text in (line.low, line.high))
    if (low is None) is not (high is None):
        raise _Refused(msg("Tulis kedua batas rentangnya, atau tidak keduanya."))
    n = _limit(line.n, definition)
    try:
        stated(definition, value=value, low=low, high=high, denominator=None)
    except ImpossibleFigure as problem:
        raise _Refused(problem.message) from problem
    count = int(n) if n is not None and n > 0 and n == n.to_integral_value() else None
    return Statistic(definition.code, place, year, kind, value, source, low, high, count)


def _place(line: Line, names: Mapping[str, str]) -> str:
    code = place_code(line.place)
    if code not in names:
        if _UNDOTTED.fullmatch(code):
            raise _Refused(
                msg(
                    "Kode {code} tanpa titik mungkin kode BPS, yang berbeda dengan kode "
                    "Kemendagri. Tulis kode Kemendagri, misalnya 16.12.",
                    code=code,
                )
            )
        raise _Refused(msg("Tidak ada wilayah berkode {code}.", code=code or "–"))
    name = names[code]
    if line.name and fuzz.token_set_ratio(wording(line.name), wording(name)) < _ALIKE:
        raise _Refused(
            msg(
                "Kode {code} menurut Kemendagri adalah {name}, bukan {given}: mungkin kode BPS.",
                code=code, name=name, given=line.name,
            )
        )  # fmt: skip
    return code


def _year(text: str, last_year: int) -> int:
    year = read_number(text)
    if year is None or year != year.to_integral_value() or not FIRST_YEAR <= year <= last_year:
        raise _Refused(
            msg(
                "Tahun {text} di luar {first} sampai {last}.", text=text or "–", first=FIRST_YEAR,
                last=last_year,
            )
        )  # fmt: skip
    return int(year)


def _number(text: str, definition: Definition) -> Decimal:
    number = read_number(text.removesuffix("%"))
    if number is None:
        raise _Refused(msg("Nilai “{text}” bukan bilangan.", text=text[:40]))
    other = thousands_reading(text)
    if other is not None and not definition.is_share:
        said = {"text": text, "number": number, "other": other}
        raise _Refused(msg("“{text}” tidak jelas: {number} atau {other}?", **said))
    rounded = number if is_exact(number) else round(number, DIGITS)
    if not is_exact(rounded):
        raise _Refused(msg("Nilai “{text}” terlalu besar.", text=text[:40]))
    return rounded


def _limit(text: str, definition: Definition) -> Decimal | None:
    return None if text.casefold() in _EMPTY else _number(text, definition)


def _units(definition: Definition) -> frozenset[str]:
    known = _UNITS.get(definition.factor, frozenset())
    return frozenset({wording(each) for each in known} | set(known))
