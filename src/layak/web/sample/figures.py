"""Invented figures of the sample regency: what its services counted, and what surveys estimated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.measures.actions import Recording, record_measure
from layak.apps.measures.definitions import shipped
from layak.core.measures.estimating import counted, stated
from layak.core.measures.model import Definition, Estimate, SourceKind
from layak.documents.reference import DEFAULT_INSTRUMENT
from layak.web.sample.people import Cast


@dataclass(frozen=True, slots=True)
class Counts:
    """A definition's counts by year (numerator, denominator), as one agency's register has them."""

    code: str
    agency: str
    source: str
    by_year: dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Published:
    """What a survey says of a definition in one year: value and 95 % limits."""

    code: str
    agency: str
    source: str
    year: int
    limits: tuple[str, str, str]


_COUNTS = (
    Counts(
        "birth_certificate", "disdukcapil", "SIAK (contoh)",
        {2023: (53_610, 62_840), 2024: (55_905, 63_110), 2025: (58_402, 63_420)},
    ),
    Counts(
        "facility_delivery", "dinas_kesehatan", "Profil Kesehatan (contoh)",
        {2023: (3_105, 3_580), 2024: (3_188, 3_560), 2025: (3_262, 3_545)},
    ),
    Counts(
        "stunting_under_2", "dinas_kesehatan", "e-PPGBM (contoh)",
        {2023: (402, 4_310), 2024: (371, 4_402), 2025: (318, 4_466)},
    ),
    Counts(
        "stunting_under_5", "dinas_kesehatan", "e-PPGBM (contoh)",
        {2024: (905, 12_880), 2025: (822, 13_015)},
    ),
    Counts(
        "exclusive_breastfeeding", "dinas_kesehatan", "e-PPGBM (contoh)",
        {2024: (611, 962), 2025: (688, 985)},
    ),
    Counts("child_friendly_special", "dinas_pendidikan", "Dapodik (contoh)", {2025: (1, 2)}),
)  # fmt: skip
_PUBLISHED = (
    Published(
        "stunting_under_5",
        "dinas_kesehatan",
        "Survei gizi (contoh)",
        2024,
        ("17.9", "14.2", "22.3"),
    ),
)


def record_figures(cast: Cast, moments: Iterator[dt.datetime]) -> None:
    """Record them through the action people use, each by its agency."""
    definitions = {each.code: each for each in shipped(DEFAULT_INSTRUMENT)}
    for counts in _COUNTS:
        definition = definitions[counts.code]
        for year, (numerator, denominator) in counts.by_year.items():
            estimate = counted(definition, numerator=numerator, denominator=denominator)
            recording = _recording(
                definition, estimate, year, SourceKind.ADMINISTRATIVE, counts.source
            )
            record_measure(
                actor=cast.by_agency[counts.agency], recording=recording, at=next(moments)
            )
    for each in _PUBLISHED:
        definition = definitions[each.code]
        value, low, high = (Decimal(number) for number in each.limits)
        estimate = stated(definition, value=value, low=low, high=high, denominator=None)
        recording = _recording(definition, estimate, each.year, SourceKind.SURVEY, each.source)
        record_measure(actor=cast.by_agency[each.agency], recording=recording, at=next(moments))


def _recording(
    definition: Definition, estimate: Estimate, year: int, kind: SourceKind, source: str
) -> Recording:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return Recording(definition, estimate, first, last, kind, source)
