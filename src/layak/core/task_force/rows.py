"""The rows of a workbook of the list, held against what is known: seats, or why not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from layak.core.errors import DomainError
from layak.core.findings import Finding, Place
from layak.core.messages import Message, msg
from layak.core.task_force.model import GROUP_WORDS, PART_WORDS, Group, Part, Seat
from layak.core.texts import clean, wording

LONGEST = 200
MOST_ALTERNATES = 5
_ROMAN = ("", "i", "ii", "iii", "iv", "v")
_DAY = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"),
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it stands, every cell as text."""

    row: int
    key: str
    version: str
    number: str
    part: str
    position: str
    name: str
    office: str
    organization: str
    pillar: str
    groups: str
    alternates: str
    decree: str
    from_date: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A seat that stands, with its version and the key of the decree it began by."""

    seat: Seat
    version: int
    decree: str


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may name: seats by their key, organizations and pillars and decrees by the words
    they are called by (`wording`). An organization is its key and its pillar."""

    seats: Mapping[str, Standing]
    organizations: Mapping[str, tuple[str, str]]
    pillars: Mapping[str, str]
    decrees: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A seat to be kept: a new one has no key."""

    row: int
    key: str
    version: int
    decree: str
    seat: Seat


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook would change, how many rows stand as they are, and every refused row."""

    changes: tuple[RowChange, ...]
    same: int
    findings: tuple[Finding, ...]

    @property
    def new(self) -> int:
        return sum(1 for each in self.changes if not each.key)


class _Refused(Exception):
    """A row that cannot be taken, and why."""

    def __init__(self, code: str, message: Message) -> None:
        self.code, self.message = code, message
        super().__init__(code)


def group_named(text: str) -> Group | None:
    """The group that a text calls: ``Klaster II``, ``2``, ``K2``, ``Kelembagaan``."""
    said = wording(text).removeprefix("klaster").removeprefix("cluster").strip()
    if said in {"kelembagaan", "institution", "institutional"}:
        return Group.INSTITUTION
    said = said.removeprefix("k")
    number = str(_ROMAN.index(said)) if said in _ROMAN[1:] else said
    return next((group for group in Group if group.value[1:] == number), None)


def read_rows(rows: Sequence[SheetRow], known: Known, *, file: str) -> Reading:
    """Hold rows against what is known. A row that cannot be taken is a finding and changes nothing;
    seats that the workbook leaves out stay as they are."""
    changes: list[RowChange] = []
    findings: list[Finding] = []
    seen: set[str | tuple[str, ...]] = set()
    same = 0
    taken = {_mark(each.seat, each.decree) for each in known.seats.values()}
    for row in rows:
        try:
            change = _change(row, known)
            seen.add(_only_once(change, seen, taken))
        except _Refused as refused:
            place = Place(file=file, row=row.row, subject=row.name or row.office)
            findings.append(Finding(refused.code, refused.message, place))
            continue
        old = known.seats.get(change.key)
        if old is not None and (old.seat, old.decree) == (change.seat, change.decree):
            same += 1
        else:
            changes.append(change)
    return Reading(tuple(changes), same, tuple(findings))


def _mark(seat: Seat, decree: str) -> tuple[str, ...]:
    return (wording(seat.called), wording(seat.position), decree)


def _only_once(
    change: RowChange, seen: set[str | tuple[str, ...]], taken: set[tuple[str, ...]]
) -> str | tuple[str, ...]:
    """What a row is known by; refused where another row or a seat that stands has the same."""
    mark = change.key or _mark(change.seat, change.decree)
    if mark in seen or (not change.key and mark in taken):
        raise _Refused("repeated", msg("{name} sudah ada dalam daftar.", name=change.seat.called))
    return mark


def _change(row: SheetRow, known: Known) -> RowChange:
    old = known.seats.get(row.key)
    if row.key and old is None:
        raise _Refused("unknown_key", msg("Kunci tidak dikenal. Kosongkan untuk anggota baru."))
    if old is not None and row.version != str(old.version):
        raise _Refused(
            "stale_row",
            msg("Anggota ini sudah diubah sejak buku kerja diunduh. Unduh lagi, lalu ulangi."),
        )
    decree = known.decrees.get(wording(row.decree), "") if row.decree else ""
    if not decree:
        raise _Refused(
            "unknown_decree",
            msg("SK “{number}” belum tercatat. Catat SK-nya dulu.", number=row.decree),
        )
    return RowChange(row.row, row.key, old.version if old else 0, decree, _seat(row, known, old))


def _seat(row: SheetRow, known: Known, old: Standing | None) -> Seat:
    key, pillar = _organization(row, known)
    if row.pillar:
        found = known.pillars.get(wording(row.pillar))
        if found is None:
            raise _Refused("unknown_pillar", msg("Pilar “{name}” tidak dikenal.", name=row.pillar))
        pillar = found
    if not pillar:
        raise _Refused("no_pillar", msg("Isi pilar, atau lembaga yang terdaftar."))
    try:
        return Seat(
            number=_number(row.number), part=_part(row.part), position=_short(row.position),
            name=_short(row.name), office=_short(row.office), organization=key, pillar=pillar,
            groups=_groups(row.groups), alternates=_alternates(row.alternates),
            from_date=_day(row.from_date), until_date=old.seat.until_date if old else None,
        )  # fmt: skip
    except DomainError as error:
        raise _Refused(error.code, error.message) from error


def _organization(row: SheetRow, known: Known) -> tuple[str, str]:
    if not row.organization:
        return "", ""
    found = known.organizations.get(wording(row.organization))
    if found is None:
        raise _Refused(
            "unknown_organization", msg("Lembaga “{name}” tidak terdaftar.", name=row.organization)
        )
    return found


def _short(text: str) -> str:
    return clean(text).replace("\n", " ")[:LONGEST]


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise _Refused("no_number", msg("“{text}” bukan nomor urut.", text=text))
    return int(text)


def _part(text: str) -> Part:
    """The part that a text calls: ``Tim pelaksana``, ``Pelaksana``, ``Executing team``."""
    said = wording(text).removeprefix("tim ").removesuffix(" team")
    for part, word in PART_WORDS.items():
        if said in {part.value, wording(word.text).removeprefix("tim ")}:
            return part
    names = ", ".join(word.text for word in PART_WORDS.values())
    raise _Refused(
        "unknown_part",
        msg("Bagian “{text}” tidak dikenal. Yang ada: {names}.", text=text, names=names),
    )


def _groups(text: str) -> tuple[Group, ...]:
    found = set(_read_groups(text))
    return tuple(group for group in Group if group in found)


def _read_groups(text: str) -> Iterator[Group]:
    for name in re.split(r"[,;/\n]", text):
        if name.strip():
            group = group_named(name)
            if group is None:
                names = ", ".join(word.text for word in GROUP_WORDS.values())
                raise _Refused(
                    "unknown_group",
                    msg(
                        "Kelompok “{text}” tidak dikenal. Yang ada: {names}.",
                        text=name.strip(),
                        names=names,
                    ),
                )
            yield group


def _alternates(text: str) -> tuple[str, ...]:
    names = tuple(_short(name) for name in re.split(r"[;\n]", text) if name.strip())
    if len(names) > MOST_ALTERNATES:
        raise _Refused(
            "many_alternates", msg("Paling banyak {count} pengganti.", count=MOST_ALTERNATES)
        )
    return names


def _day(text: str) -> dt.date:
    for pattern, order in zip(_DAY, ((1, 2, 3), (3, 2, 1)), strict=True):
        if found := pattern.fullmatch(text):
            try:
                return dt.date(*(int(found[at]) for at in order))
            except ValueError:
                break
    raise _Refused("no_date", msg("“{text}” bukan tanggal. Tulis misalnya 2026-01-31.", text=text))
