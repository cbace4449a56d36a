"""The sheet of a figure: its name, its title, its content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from layak.apps.accounts.language import words
from layak.apps.measures.models import SourceKind
from layak.apps.measures.protected import is_small
from layak.apps.measures.queries import Stored
from layak.apps.organizations.access import Actor
from layak.core.measures import estimating
from layak.core.measures.model import Definition
from layak.core.messages import Message, Translator, msg
from layak.documents import measure_sheet
from layak.documents.measure_sheet import MeasureSheet, Point
from layak.documents.score_report.words import long_date


def title(stored: Stored, translator: Translator) -> str:
    """What the sheet is called in lists of documents."""
    measure = stored.measure
    name = measure.definition.name.in_language(translator.language)
    return f"{name}: {measure.source}, {period(stored, translator)}"[:200]


def file_name(stored: Stored) -> str:
    """A plain name for the file: which figure, of which period."""
    measure = stored.measure
    code = measure.definition.code.replace(".", "-").replace("_", "-")
    return f"statistik-{code}-{measure.until_date:%Y-%m}.pdf"


def period(stored: Stored, translator: Translator) -> str:
    """The days that a figure covers, in words."""
    measure = stored.measure
    first, last = measure.from_date, measure.until_date
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return f"{long_date(first, translator)} – {long_date(last, translator)}"


def sheet_of(actor: Actor, stored: Stored, series: Sequence[Stored], *, at: dt.datetime) -> bytes:
    """The sheet as PDF, in the reader's language, with the series of its kind of source.

    It may be handed on, so other figures of the series that rest on few people are left out.
    """
    translator = words()
    measure = stored.measure
    definition, language = measure.definition, translator.language
    same = [
        each
        for each in series
        if each.measure.kind is measure.kind
        and (each.row.pk == stored.row.pk or not is_small(each))
    ]
    sheet = MeasureSheet(
        place=actor.regency.name,
        organization=stored.row.organization.name,
        name=definition.name.in_language(language),
        numerator=definition.numerator.in_language(language),
        denominator=definition.denominator.in_language(language) if definition.denominator else "",
        unit=unit(definition),
        questions=definition.questions,
        basis=definition.source.in_language(language) if definition.source else "",
        kind=str(SourceKind(measure.kind).label),
        source=measure.source,
        period=period(stored, translator),
        method=estimating.method(definition, measure.estimate),
        warnings=estimating.warnings(measure.estimate),
        note=stored.row.note,
        estimate=measure.estimate,
        series=tuple(_point(each, translator) for each in reversed(same)),
        made_at=at,
    )
    return measure_sheet.write(sheet, words=translator)


def unit(definition: Definition) -> Message:
    """What a figure counts in."""
    if not definition.is_share:
        return msg("jumlah")
    return {100: msg("%"), 1000: msg("per 1.000")}.get(definition.factor, msg("per 100.000"))


def _point(stored: Stored, translator: Translator) -> Point:
    measure = stored.measure
    return Point(
        label=period(stored, translator),
        source=measure.source,
        estimate=measure.estimate,
    )
