"""What the profile of a regency states: texts ready to be read, in the order they are read.

Page, PDF and Word take the same content, so that no figure can differ between them. It is kept as
JSON when a profile is made, and both papers can be set again from that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from layak.core.messages import Message, msg
from layak.core.values import plain

LABELS: Mapping[str, Message] = {
    "title": msg("Profil Kabupaten/Kota Layak Anak"),
    "year": msg("Tahun data {year}"),
    "foreword": msg("Kata pengantar"),
    "identity": msg("Wilayah"),
    "institution": msg("Evaluasi KLA"),
    "measure": msg("Ukuran"),
    "period": msg("Masa"),
    "kind": msg("Jenis sumber"),
    "source": msg("Sumber"),
    "value": msg("Angka"),
    "counts": msg("n"),
    "range": msg("Rentang 95 %"),
    "missing": msg("Belum ada data"),
    "annex": msg("Lampiran: cara menghitung dan sumber"),
    "methods": msg("Apa yang dihitung"),
    "sources": msg("Sumber angka"),
    "contents": msg("Isi"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, named."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a measure."""

    period: str
    kind: str
    source: str
    value: str
    counts: str
    range: str


@dataclass(frozen=True, slots=True)
class Point:
    """One mark of a chart: plain decimal texts, empty where a limit is not known."""

    label: str
    value: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing; ``title`` is also what a screen reader says.

    A course has a point per period, oldest first; a comparison one per place, the own one first.
    """

    title: str
    unit: str
    points: tuple[Point, ...]
    is_comparison: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure: its newest figure in words, its figures, charts, and what is to be said."""

    code: str
    name: str
    headline: str
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A measure with one figure and nothing to draw: a line of a table, ``note`` below it."""

    code: str
    name: str
    about: str
    value: str
    counts: str
    range: str
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of one indicator."""

    title: str
    briefs: tuple[Brief, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A cluster: what the regency writes about it, its figures, and what has none yet."""

    code: str
    title: str
    narrative: tuple[str, ...]
    groups: tuple[Group, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionProfile:
    """The whole profile in one language."""

    language: str
    place: str
    province: str
    year: int
    foreword: tuple[str, ...]
    identity: tuple[Fact, ...]
    institution: tuple[Fact, ...]
    sections: tuple[Section, ...]
    methods: tuple[Fact, ...]
    sources: tuple[str, ...]

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every drawing, in the order of reading."""
        groups = (group for section in self.sections for group in section.groups)
        return tuple(each for group in groups for one in group.entries for each in one.charts)

    @property
    def measures(self) -> tuple[Brief | Entry, ...]:
        """Every measure, in the order of reading."""
        return tuple(each for section in self.sections for each in measures_in(section))

    def on_paper(self) -> dict[str, Any]:
        """What the papers hold: a section of which nothing is said leaves no heading behind."""
        content = self.as_dict()
        names = ("narrative", "groups", "missing")
        said = [each for each in content["sections"] if any(each[name] for name in names)]
        return content | {"sections": said}

    def as_dict(self) -> dict[str, Any]:
        """The profile as JSON values; `from_dict` takes it back."""
        return asdict(self)


def measures_in(section: Section) -> tuple[Brief | Entry, ...]:
    """Every measure of a section, in the order of reading."""
    found: list[Brief | Entry] = []
    for group in section.groups:
        found += group.briefs
        found += group.entries
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Making:
    """Who made a paper of the profile, and when."""

    organization: str
    made_at: dt.datetime


def from_dict(content: Mapping[str, Any]) -> RegionProfile:
    """The profile of `RegionProfile.as_dict`, also after it was JSON."""
    return RegionProfile(
        **{
            **content,
            "foreword": tuple(content["foreword"]),
            "identity": tuple(Fact(**each) for each in content["identity"]),
            "institution": tuple(Fact(**each) for each in content["institution"]),
            "sections": tuple(_section(each) for each in content["sections"]),
            "methods": tuple(Fact(**each) for each in content["methods"]),
            "sources": tuple(content["sources"]),
        }
    )


def point(
    label: str, value: Decimal, low: Decimal | None = None, high: Decimal | None = None
) -> Point:
    """A mark from numbers."""
    low_text, high_text = ("" if each is None else plain(each) for each in (low, high))
    return Point(label, plain(value), low_text, high_text)


def _section(content: Mapping[str, Any]) -> Section:
    groups = tuple(
        Group(
            each["title"],
            tuple(Brief(**brief) for brief in each["briefs"]),
            tuple(_entry(entry) for entry in each["entries"]),
        )
        for each in content["groups"]
    )
    return Section(
        content["code"], content["title"], tuple(content["narrative"]), groups,
        tuple(content["missing"]),
    )  # fmt: skip


def _entry(content: Mapping[str, Any]) -> Entry:
    charts = tuple(
        Chart(
            each["title"],
            each["unit"],
            tuple(Point(**mark) for mark in each["points"]),
            each["is_comparison"],
        )
        for each in content["charts"]
    )
    rows = tuple(Row(**each) for each in content["rows"])
    return Entry(
        content["code"], content["name"], content["headline"], rows, charts,
        tuple(content["notes"]),
    )  # fmt: skip
