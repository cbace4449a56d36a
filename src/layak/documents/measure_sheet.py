"""A figure on one sheet of A4: what it is, how it came about, how sure it is, and its series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.measures.model import Estimate
from layak.core.messages import Message, Translator, msg
from layak.documents import figures
from layak.documents.charts import series as charts
from layak.documents.charts.series import Line, Mark
from layak.documents.score_report.words import long_date
from layak.documents.typeset import set_pdf

_LABELS = {
    "title": msg("Lembar statistik"),
    "definition": msg("Apa yang dihitung"),
    "numerator": msg("Pembilang"),
    "denominator": msg("Penyebut"),
    "questions": msg("Menjawab pertanyaan"),
    "basis": msg("Dasar definisi"),
    "kind": msg("Jenis sumber"),
    "source": msg("Sumber"),
    "period": msg("Masa"),
    "method": msg("Cara menghitung"),
    "counts": msg("Jumlah"),
    "range": msg("Rentang 95 %"),
    "note": msg("Catatan"),
    "warnings": msg("Perlu diingat"),
    "series": msg("Angka dari jenis sumber yang sama"),
    "chart": msg("Grafik angka menurut masa, dengan rentang 95 %"),
    "value": msg("Angka"),
}
_CHART = (620, 250)
#: The last years or months that fit on the sheet.
LONGEST_SERIES = 14


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of the series."""

    label: str
    source: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class MeasureSheet:
    """What the sheet states. Names and texts are ready to be read; ``series`` is oldest first."""

    place: str
    organization: str
    name: str
    numerator: str
    denominator: str
    unit: Message
    questions: tuple[str, ...]
    basis: str
    kind: str
    source: str
    period: str
    method: Message
    warnings: tuple[Message, ...]
    note: str
    estimate: Estimate
    series: tuple[Point, ...]
    made_at: dt.datetime


def write(sheet: MeasureSheet, *, words: Translator) -> bytes:
    """The sheet as PDF/UA-1 (see `typeset.set_pdf`); the same sheet gives the same bytes."""
    series = sheet.series[-LONGEST_SERIES:]
    drawn = charts.series(
        _lines(series), periods=list(dict.fromkeys(_short(each.label) for each in series)),
        unit=words.render(sheet.unit), words=words,
    )  # fmt: skip
    chart = figures.svg(drawn, width=_CHART[0], height=_CHART[1], words=words)
    made = msg(
        "Dibuat Layak untuk {organization}, {place}, {date}.", organization=sheet.organization,
        place=sheet.place, date=long_date(sheet.made_at.date(), words),
    )  # fmt: skip
    data = {
        "language": words.language,
        "labels": {name: words.render(_LABELS[name]) for name in _LABELS},
        "name": sheet.name,
        "place": sheet.place,
        "value": _with_unit(sheet.estimate.value, sheet.unit, words),
        "about": f"{sheet.source}, {sheet.period}",
        "facts": _facts(sheet, words),
        "warnings": [words.render(each) for each in sheet.warnings],
        "series": [_row(each, words) for each in series],
        "made": words.render(made),
    }
    return set_pdf("measure.typ", data=data, made_at=sheet.made_at, extra={"chart": chart})


def _lines(points: Sequence[Point]) -> list[Line]:
    """A line for each source: figures of two sources are not joined."""
    found: dict[str, list[Mark]] = {}
    for each in points:
        estimate = each.estimate
        mark = Mark(_short(each.label), estimate.value, estimate.low, estimate.high)
        found.setdefault(each.source, []).append(mark)
    return [Line(source, tuple(marks)) for source, marks in found.items()]


def _facts(sheet: MeasureSheet, words: Translator) -> list[tuple[str, str]]:
    """What is known, named; what is not known is left out."""
    facts = (
        ("numerator", sheet.numerator if sheet.denominator else ""),
        ("denominator", sheet.denominator),
        ("counts", _counts(sheet.estimate, words)),
        ("range", _range(sheet.estimate, words)),
        ("period", sheet.period),
        ("kind", sheet.kind),
        ("source", sheet.source),
        ("method", words.render(sheet.method)),
        ("questions", ", ".join(sheet.questions)),
        ("basis", sheet.basis),
        ("note", sheet.note),
    )
    return [(words.render(_LABELS[name]), value) for name, value in facts if value]


def _row(point: Point, words: Translator) -> list[str]:
    estimate = point.estimate
    return [
        point.label, point.source, words.number(estimate.value), _counts(estimate, words),
        _range(estimate, words),
    ]  # fmt: skip


def _counts(estimate: Estimate, words: Translator) -> str:
    if estimate.denominator is None:
        return ""
    if estimate.numerator is None:
        return words.render(msg("n = {n}", n=grouped(estimate.denominator, words)))
    counts = {
        "numerator": grouped(estimate.numerator, words),
        "denominator": grouped(estimate.denominator, words),
    }
    return words.render(msg("{numerator} dari {denominator}", **counts))


def _range(estimate: Estimate, words: Translator) -> str:
    if estimate.low is None or estimate.high is None:
        return ""
    return f"{words.number(estimate.low)} – {words.number(estimate.high)}"


def _with_unit(value: Decimal, unit: Message, words: Translator) -> str:
    return f"{words.number(value)} {words.render(unit)}"


def grouped(number: int, words: Translator) -> str:
    """A count with its thousands apart: ``3.914`` in Indonesian, ``3,914`` in English."""
    mark = "." if words.decimal_mark == "," else ","
    return f"{number:,}".replace(",", mark)


def _short(label: str) -> str:
    """A period as it fits below a dot: its last month and year, or the year alone."""
    parts = label.rpartition("– ")[2].split()
    return " ".join([parts[1][:3], parts[2]]) if len(parts) == 3 else label
