"""One measure of a profile in words: figures, drawings, what its course and its neighbours say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layak.apps.accounts.language import words
from layak.apps.comparisons.comparing import Beside, KindComparison, comparisons_of
from layak.apps.comparisons.places import Around
from layak.apps.measures import sheets
from layak.apps.measures.from_forms import estimate_of
from layak.apps.measures.models import SourceKind as Kinds
from layak.apps.measures.queries import Stored
from layak.core.measures import estimating
from layak.core.measures.comparing import Statistic
from layak.core.measures.model import Definition, Estimate, SourceKind
from layak.core.messages import Message, msg
from layak.core.statistics.trend import Month, TrendUnknowable, Verdict, trend
from layak.core.village_form.model import Share
from layak.documents.measure_sheet import grouped
from layak.documents.region_profile.model import Brief, Chart, Entry, Point, Row, point

#: Of each kind of source: so many figures in the table, and marks in the drawing.
_ROWS, _MARKS = 6, 14
_WHOLE_YEAR = 364  # days between the first and the last one
_VERDICTS = {
    Verdict.RISE: msg("Naik nyata"),
    Verdict.FALL: msg("Turun nyata"),
    Verdict.NOISE: msg("Belum dapat dibedakan dari naik-turun biasa"),
}


def of_figures(
    definition: Definition, stored: Sequence[Stored], statistics: Sequence[Statistic],
    places: Around,
) -> Entry:  # fmt: skip
    """A measure with figures (newest first), beside the statistics of other places."""
    measures = [each.measure for each in stored]
    compared = comparisons_of(definition, measures, statistics, places)
    by_kind = [[each for each in stored if each.measure.kind is kind] for kind in SourceKind]
    series = [each for each in by_kind if each]
    return Entry(
        code=definition.code,
        name=definition.name.in_language(words().language),
        headline=" · ".join(_headline(each[0]) for each in series),
        rows=tuple(_row(each) for same in series for each in same[:_ROWS]),
        charts=(*_courses(series), *_neighbours(compared, _unit(stored[0]))),
        notes=(*_warnings(series), *_trends(series), *_comparisons(compared)),
    )


def brief_of(definition: Definition, entry: Entry) -> Brief | None:
    """An entry as one line, where it has one figure and nothing to draw."""
    if entry.charts or len(entry.rows) > 1:
        return None
    (row,) = entry.rows
    return Brief(
        code=entry.code, name=entry.name, about=f"{row.kind}: {row.source}, {row.period}",
        value=_with_unit(definition, row.value), counts=row.counts, range=row.range,
        note=" ".join(entry.notes),
    )  # fmt: skip


def of_share(definition: Definition, share: Share) -> Brief | None:
    """A measure of which only the forms of places speak; ``None`` before anybody has replied."""
    estimate = estimate_of(definition, share)
    if estimate is None:
        return None
    translator = words()
    note = msg(
        "{answered} dari {places} wilayah sudah mengisi.",
        answered=share.answered, places=share.denominator,
    )  # fmt: skip
    return Brief(
        code=definition.code, name=definition.name.in_language(translator.language),
        about=str(Kinds.FORM.label),
        value=_with_unit(definition, translator.number(estimate.value)),
        counts=_counts(estimate), range=_range(estimate), note=translator.render(note),
    )  # fmt: skip


def _with_unit(definition: Definition, value: str) -> str:
    """A share with its unit; a count is its own."""
    return f"{value} {words().render(sheets.unit(definition))}" if definition.is_share else value


def _headline(stored: Stored) -> str:
    translator, measure = words(), stored.measure
    value = _with_unit(measure.definition, translator.number(measure.estimate.value))
    return f"{value} ({measure.source}, {sheets.period(stored, translator)})"


def _row(stored: Stored) -> Row:
    translator, measure = words(), stored.measure
    return Row(
        period=sheets.period(stored, translator), kind=str(Kinds(measure.kind).label),
        source=measure.source, value=translator.number(measure.estimate.value),
        counts=_counts(measure.estimate), range=_range(measure.estimate),
    )  # fmt: skip


def _counts(estimate: Estimate) -> str:
    return "" if estimate.denominator is None else grouped(estimate.denominator, words())


def _range(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return ""
    return f"{words().number(estimate.low)} – {words().number(estimate.high)}"


def _courses(series: Sequence[Sequence[Stored]]) -> Iterator[Chart]:
    """A drawing for every kind of source whose newest source has two figures, oldest first."""
    for same in series:
        alike = [each for each in same if each.measure.source == same[0].measure.source]
        if len(alike) > 1:
            title = msg("{kind}, menurut masa", kind=_kind(same[0]))
            marks = {each.label: each for each in map(_mark, reversed(alike[:_MARKS]))}
            yield Chart(words().render(title), _unit(same[0]), tuple(marks.values()))


def _unit(stored: Stored) -> str:
    return words().render(sheets.unit(stored.measure.definition))


def _mark(stored: Stored) -> Point:
    measure, estimate = stored.measure, stored.measure.estimate
    form = "%Y" if _is_year(stored) else "%m/%Y"
    label = measure.until_date.strftime(form)
    return point(label, estimate.value, estimate.low, estimate.high)


def _neighbours(compared: Sequence[KindComparison], unit: str) -> Iterator[Chart]:
    """A drawing for every kind of source that has at least one neighbour's figure."""
    render = words().render
    for each in compared:
        others = [
            (other, label)
            for other, label in zip(
                each.beside, (render(msg("Provinsi")), "Indonesia"), strict=True
            )
            if other.value is not None
        ]
        if not others:
            continue
        own = point(render(msg("Daerah ini")), each.own.value, each.own.low, each.own.high)
        marks = [_beside(other.compared.statistic, label) for other, label in others]
        title = msg("{kind}, dibandingkan", kind=each.kind)
        yield Chart(render(title), unit, (own, *marks), is_comparison=True)


def _beside(statistic: Statistic | None, label: str) -> Point:
    assert statistic is not None  # noqa: S101  # it has a value
    label = f"{label} {statistic.year}"
    return point(label, statistic.value, statistic.low, statistic.high)


def _warnings(series: Sequence[Sequence[Stored]]) -> Iterator[str]:
    for same in series:
        for warning in estimating.warnings(same[0].measure.estimate):
            yield f"{_kind(same[0])}: {words().render(warning)}"


def _trends(series: Sequence[Sequence[Stored]]) -> Iterator[str]:
    """What the course of every kind of source says, where there are two figures or more."""
    for same in series:
        if len(same) > 1 and same[0].measure.definition.is_share:
            yield f"{_kind(same[0])}: {words().render(_verdict(same))}"


def _verdict(same: Sequence[Stored]) -> Message:
    """Judged over figures of one source and length: months, or years where there are no more."""
    newest = same[0]
    alike = [
        each for each in same
        if each.measure.source == newest.measure.source and _is_year(each) == _is_year(newest)
    ]  # fmt: skip
    months = [each for each in map(_month, alike) if each is not None]
    try:
        found = trend(months).slope
    except (TrendUnknowable, ValueError):
        return msg("Arahnya belum dapat dinilai: angkanya masih terlalu sedikit.")
    return _VERDICTS[found.verdict]


def _month(stored: Stored) -> Month | None:
    estimate, until = stored.measure.estimate, stored.measure.until_date
    if estimate.numerator is None or not estimate.denominator:
        return None
    number = until.year if _is_year(stored) else until.year * 12 + until.month
    return Month(number, estimate.numerator, estimate.denominator)


def _comparisons(compared: Sequence[KindComparison]) -> Iterator[str]:
    render = words().render
    for each in compared:
        if all(other.value is None for other in each.beside):
            for reason in dict.fromkeys(render(e.compared.message) for e in each.beside):
                yield f"{each.kind}: {reason}"
        else:
            yield from (f"{each.kind}, {_said(other)}" for other in each.beside)
        if each.rank is not None:
            yield f"{each.kind}: {render(each.rank.message)}"


def _said(other: Beside) -> str:
    figure = f"{other.text} ({other.about}). " if other.about else ""
    return f"{other.place}: {figure}{words().render(other.compared.message)}"


def _is_year(stored: Stored) -> bool:
    return (stored.measure.until_date - stored.measure.from_date).days >= _WHOLE_YEAR


def _kind(stored: Stored) -> str:
    return str(Kinds(stored.measure.kind).label)
