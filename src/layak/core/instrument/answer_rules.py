"""Defects in how one question turns an answer into points: its options, bands and steps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from layak.core.findings import Severity
from layak.core.instrument.model import Band, Direction, Kind, Question
from layak.core.messages import Message, msg
from layak.core.values import ZERO

RuleDefect = tuple[str, Message, Severity]

MEASURED = frozenset({Kind.NUMBER, Kind.PERCENTAGE, Kind.PERCENTAGE_TREND, Kind.MATRIX})
PERCENTAGES = frozenset({Kind.PERCENTAGE, Kind.PERCENTAGE_TREND})
HUNDRED = Decimal(100)
_LOWEST = Decimal("-Infinity")
_HIGHEST = Decimal("Infinity")


def lint_answer_rules(question: Question) -> Iterator[RuleDefect]:
    """The defects of one question's options, bands and steps, as code, message and severity.

    A question with numbers that could not be read (NaN) is passed over: those are named already.
    """
    if any(number.is_nan() for number in _numbers(question)):
        return
    yield from _options(question)
    if question.bands and question.kind not in MEASURED:
        message = msg("Jenis {kind} tidak memakai rentang nilai.", kind=question.kind.value)
        yield "bands_unused", message, Severity.WARNING
    elif question.bands:
        yield from _bands(question)
    yield from _reachable(question)
    steps = question.steps
    if any(step > 1 for step in steps) or list(steps) != sorted(set(steps)):
        yield "steps_invalid", msg("Jenjang harus naik dari 0 sampai 1."), Severity.WARNING


def _options(question: Question) -> Iterator[RuleDefect]:
    options = question.options
    if question.kind is not Kind.CHOICE:
        if options:
            message = msg("Jenis {kind} tidak memakai pilihan.", kind=question.kind.value)
            yield "options_unused", message, Severity.WARNING
        return
    if len(options) < 2:
        message = msg("Pertanyaan pilihan harus punya sedikitnya dua pilihan.")
        yield "too_few_options", message, Severity.ERROR
    # An answer names an option by its code or its label, without case: no two may share a name.
    names = [{option.code.casefold(), option.label.id.casefold()} - {""} for option in options]
    if len(set().union(*names)) < sum(map(len, names)):
        yield "option_repeated", msg("Ada pilihan yang ditulis dua kali."), Severity.ERROR
    unknown = sum(option.points is None for option in options)
    if 0 < unknown < len(options):
        message = msg("{count} pilihan belum punya poin.", count=unknown)
        yield "points_partly_unknown", message, Severity.WARNING


def _bands(question: Question) -> Iterator[RuleDefect]:
    for band in question.bands:
        if _start(band) >= _end(band):
            yield "band_empty", msg("Rentang {band} kosong.", band=describe(band)), Severity.ERROR
    bands = sorted((band for band in question.bands if _start(band) < _end(band)), key=_start)
    if bands:
        yield from _seams(bands)
        yield from _coverage(question, bands)
        yield from _direction(question, bands)


def _seams(bands: list[Band]) -> Iterator[RuleDefect]:
    """Each band must begin where those before it end, whichever of them reaches furthest."""
    furthest = bands[0]
    for band in bands[1:]:
        if _end(furthest) < _start(band):
            message = msg(
                "Nilai dari {start} sampai sebelum {end} tidak masuk rentang mana pun.",
                start=_end(furthest), end=_start(band),
            )  # fmt: skip
            yield "band_hole", message, Severity.ERROR
        elif _end(furthest) > _start(band):
            message = msg(
                "Rentang {first} dan {second} tumpang tindih.",
                first=describe(furthest), second=describe(band),
            )  # fmt: skip
            yield "band_overlap", message, Severity.ERROR
        furthest = max(furthest, band, key=_end)


def _coverage(question: Question, bands: list[Band]) -> Iterator[RuleDefect]:
    """Percentages must be covered from 0 to 100 with both ends, counts from 0 up."""
    if _start(bands[0]) > ZERO:
        message = msg(
            "Nilai di bawah {start} tidak masuk rentang mana pun.", start=_start(bands[0])
        )
        yield "band_hole", message, Severity.ERROR
    end = max(_end(band) for band in bands)
    if end < _HIGHEST and not (question.kind in PERCENTAGES and end > HUNDRED):
        message = msg("Nilai {end} ke atas tidak masuk rentang mana pun.", end=end)
        yield "band_hole", message, Severity.ERROR


def _direction(question: Question, bands: list[Band]) -> Iterator[RuleDefect]:
    """Points must never fall as the value gets better."""
    better = bands if question.direction is Direction.HIGHER else bands[::-1]
    for worse, best in pairwise(better):
        if best.points < worse.points:
            message = msg(
                "Rentang {best} lebih baik daripada {worse} tetapi poinnya lebih kecil.",
                best=describe(best), worse=describe(worse),
            )  # fmt: skip
            yield "band_wrong_direction", message, Severity.ERROR


def _reachable(question: Question) -> Iterator[RuleDefect]:
    """Known points must reach the question's maximum and never exceed it."""
    points = [option.points for option in question.options if option.points is not None]
    complete = len(points) == len(question.options)
    points += [band.points for band in question.bands]
    if not points:
        return
    best = max(points)
    if best > question.maximum:
        message = msg(
            "Ada poin {points} di atas maksimum {maximum}.", points=best, maximum=question.maximum
        )
        yield "points_above_maximum", message, Severity.ERROR
    elif best < question.maximum and complete:
        message = msg(
            "Poin tertinggi {points}: maksimum {maximum} tidak mungkin tercapai.",
            points=best, maximum=question.maximum,
        )  # fmt: skip
        yield "maximum_not_reachable", message, Severity.WARNING


def describe(band: Band) -> Message:
    """A band in words: ``50 sampai sebelum 75``, ``di bawah 50``, ``75 ke atas``."""
    if band.at_least is None and band.below is None:
        return msg("semua nilai")
    if band.at_least is None:
        return msg("di bawah {below}", below=band.below)
    if band.below is None:
        return msg("{at_least} ke atas", at_least=band.at_least)
    return msg("{at_least} sampai sebelum {below}", at_least=band.at_least, below=band.below)


def _numbers(question: Question) -> Iterator[Decimal]:
    yield question.maximum
    for option in question.options:
        if option.points is not None:
            yield option.points
    for band in question.bands:
        yield from (band.points, *(end for end in (band.at_least, band.below) if end is not None))


def _start(band: Band) -> Decimal:
    return _LOWEST if band.at_least is None else band.at_least


def _end(band: Band) -> Decimal:
    return _HIGHEST if band.below is None else band.below
