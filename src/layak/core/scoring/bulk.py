"""Scoring many regions and years in one call: the rules of `score`, on arrays of exact integers.

**Ticks.** Points, levels, values and maxima carry at most four decimals (`values.PLACES`), so each
is a whole number of ten-thousandths: answers are counted in these *ticks*. A level times a maximum
carries eight decimals, so results are counted in *fine ticks*, hundred-millionths of a point;
`to_points` turns them back. Everything is an int64: no float, no rounding, the same bytes each run.

Rows are what is scored (a region in a year), columns the questions in the instrument's order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.instrument.answer_rules import HUNDRED, MEASURED, PERCENTAGES
from layak.core.instrument.model import Band, Instrument, Kind, Question
from layak.core.messages import msg
from layak.core.scoring.intake import sort_out
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.rules import RuleNotEvaluable, find_options, points_for
from layak.core.scoring.score import ScoringStopped
from layak.core.values import INTEGER_DIGITS, PLACES, ZERO, in_ticks

Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

ONE = 10**PLACES  #: one point, a level of 1, or a value of 1, in ticks
FINE = 10**PLACES  #: fine ticks in a tick
_LARGEST = 10 ** (INTEGER_DIGITS + PLACES) - 1
_NO_RESULT = -1


class Given(IntEnum):
    """What a cell holds."""

    NOTHING = 0  # unanswered
    POINTS = 1  # ticks of points
    LEVEL = 2  # ticks of fulfilment, 0 to `ONE`
    VALUE = 3  # ticks of the measured value; for a choice question the option's position, from 0
    UNUSABLE = 4  # answered, but not in a way that can be scored


@dataclass(frozen=True, slots=True, eq=False)
class BulkAnswers:
    """Answers as two arrays of one shape, (rows, questions): what is given, and its number.

    Raises `TypeError` for numbers that are not integers and `ValueError` for other bad arrays.
    """

    given: NDArray[np.int8]
    numbers: Ints

    def __post_init__(self) -> None:
        if self.numbers.dtype != np.int64 or self.given.dtype != np.int8:
            raise TypeError("numbers must be int64 ticks and given must be int8")
        if self.numbers.ndim != 2 or self.numbers.shape != self.given.shape:
            raise ValueError("both arrays must have the shape (rows, questions)")
        if self.given.size and not (
            min(Given) <= self.given.min() <= self.given.max() <= max(Given)
        ):
            raise ValueError("given holds a code that is not in Given")


@dataclass(frozen=True, slots=True)
class Collected:
    """`answers` ready for `score_many`; `findings` holds, row by row, the answers left out."""

    answers: BulkAnswers
    findings: tuple[tuple[Finding, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class BulkScores:
    """Points in fine ticks, by row: each question after the cap, indicator, cluster, and all.

    ``rank`` is the position of the rank reached in the instrument's ranks, -1 for none;
    ``rejected`` marks the answers that could not be used and earned nothing (`score` on that one
    row says why in words).
    """

    questions: Ints
    indicators: Ints
    clusters: Ints
    total: Ints
    rank: NDArray[np.int16]
    rejected: Flags


def to_ticks(value: Decimal) -> int:
    """``value`` in ticks. Raises `ValueError` where it has too many digits to be exact."""
    ticks = in_ticks(value)
    if ticks is None:
        raise ValueError(f"{value} is not an exact number of ticks")
    return ticks


def to_points(fine_ticks: int) -> Decimal:
    """Points from the fine ticks of a result."""
    return Decimal(int(fine_ticks)).scaleb(-2 * PLACES)


def collect(*, instrument: Instrument, sheets: Sequence[Iterable[Answer]]) -> Collected:
    """Turn answers, one iterable for each row, into arrays.

    Unknown questions and second answers are left out with a finding, as `score` does.
    """
    questions = list(instrument.questions())
    columns = {question.code: column for column, question in enumerate(questions)}
    given = np.zeros((len(sheets), len(questions)), dtype=np.int8)
    numbers = np.zeros(given.shape, dtype=np.int64)
    findings = []
    for row, sheet in enumerate(sheets):
        intake = sort_out(codes=columns, answers=sheet)
        findings.append(intake.findings)
        cells: list[tuple[int, int]] = [(Given.NOTHING, 0)] * len(questions)
        for code, answer in intake.answers.items():
            column = columns[code]
            cells[column] = _cell(questions[column], answer)
        given[row] = [how for how, _ in cells]
        numbers[row] = [number for _, number in cells]
    return Collected(BulkAnswers(given, numbers), tuple(findings))


def score_many(*, instrument: Instrument, answers: BulkAnswers) -> BulkScores:
    """Score every row of ``answers`` against ``instrument``, exactly as `score` scores one.

    Raises `ScoringStopped`, naming every question concerned with its first such row, where the
    instrument has no rule for a sound answer; `InputRejected` for an instrument whose maxima are
    too large to add up exactly; and `ValueError` where the columns are not its questions or one of
    its numbers could not be read.
    """
    questions = list(instrument.questions())
    if answers.numbers.shape[1] != len(questions):
        raise ValueError(f"expected {len(questions)} columns, one for each question")
    _check_range(instrument, questions)
    earned, rejected = _earned(questions, answers)
    counted = earned.copy()
    indicators = np.zeros((len(earned), sum(1 for _ in instrument.indicators())), dtype=np.int64)
    for position, (columns, cap) in enumerate(_blocks(instrument)):
        reached = np.minimum(earned[:, columns].cumsum(axis=1), cap)
        counted[:, columns] = np.diff(reached, prepend=0, axis=1)
        indicators[:, position] = reached[:, -1] if reached.shape[1] else 0
    ends = np.cumsum([len(cluster.indicators) for cluster in instrument.clusters])
    parts = np.split(indicators, ends[:-1], axis=1)
    clusters = np.stack([part.sum(axis=1) for part in parts], axis=1)
    total = clusters.sum(axis=1)
    rank = _ranks(instrument, total, earned=earned, indicators=indicators)
    return BulkScores(counted, indicators, clusters, total, rank, rejected)


def _cell(question: Question, answer: Answer | None) -> tuple[int, int]:
    """What is given, and its number; bounds are checked later, for all rows at once."""
    if answer is None:
        return Given.UNUSABLE, 0
    if answer.basis is Basis.VALUE and question.kind is Kind.CHOICE:
        found = find_options(question, answer.option)
        return (Given.VALUE, found[0]) if len(found) == 1 else (Given.UNUSABLE, 0)
    ticks = None if answer.number is None else in_ticks(answer.number)
    return (Given.UNUSABLE, 0) if ticks is None else (_GIVEN[answer.basis], ticks)


_GIVEN = {Basis.POINTS: Given.POINTS, Basis.LEVEL: Given.LEVEL, Basis.VALUE: Given.VALUE}


def _check_range(instrument: Instrument, questions: Sequence[Question]) -> None:
    highest = sum(to_ticks(question.maximum) for question in questions) * FINE
    if highest > np.iinfo(np.int64).max:
        message = msg("Nilai maksimum terlalu besar untuk dijumlahkan dengan tepat.")
        raise InputRejected([Finding("too_large", message, Place(subject=instrument.id))])


def _blocks(instrument: Instrument) -> Iterator[tuple[slice, int]]:
    """The columns of every indicator, and its maximum in fine ticks."""
    start = 0
    for indicator in instrument.indicators():
        end = start + len(indicator.questions)
        yield slice(start, end), to_ticks(indicator.maximum) * FINE
        start = end


def _earned(questions: Sequence[Question], answers: BulkAnswers) -> tuple[Ints, Flags]:
    """Fine ticks earned before any cap, and which answers are rejected."""
    given, numbers = answers.given, answers.numbers
    columns = np.arange(len(questions))
    limits = _table([_limits(question) for question in questions])
    worth = _table([_worth(question) for question in questions])
    out_of_bounds = (numbers < 0) | (numbers > limits[given, columns])
    rejected = out_of_bounds & (given != Given.NOTHING)
    earned = np.where(rejected, 0, numbers) * worth[given, columns]
    by_value = (given == Given.VALUE) & ~rejected
    stopped: list[Finding] = []
    for column in np.flatnonzero(by_value.any(axis=0)).tolist():
        question, rows = questions[column], np.flatnonzero(by_value[:, column])
        points = _points_of_values(question, numbers[rows, column])
        earned[rows, column] = points
        without = rows[points == _NO_RESULT]
        if without.size:
            row = int(without[0])
            stopped.append(_why(question, value=int(numbers[row, column]), row=row))
    if stopped:
        raise ScoringStopped(stopped)
    return earned, rejected


def _table(rows: Sequence[tuple[int, ...]]) -> Ints:
    """One row for each `Given`, one column for each question."""
    return np.array(rows, dtype=np.int64).reshape(-1, len(Given)).T


def _limits(question: Question) -> tuple[int, ...]:
    """The largest number each `Given` may carry, in the order of `Given`; -1: none at all."""
    if question.kind is Kind.CHOICE:
        value = len(question.options) - 1
    elif question.kind in PERCENTAGES:
        value = to_ticks(HUNDRED)
    else:
        value = _LARGEST if question.kind in MEASURED else -1
    return _LARGEST, to_ticks(question.maximum), ONE, value, -1


def _worth(question: Question) -> tuple[int, ...]:
    """Fine ticks for each tick of each `Given`; values are looked up afterwards."""
    return 0, FINE, to_ticks(question.maximum), 0, 0


def _points_of_values(question: Question, values: Ints) -> Ints:
    """Fine ticks for the values (or option positions), `_NO_RESULT` where there is no one rule."""
    if question.kind is Kind.CHOICE:
        known = [ZERO if each.points is None else each.points for each in question.options]
        unknown = np.array([each.points is None for each in question.options])
        points = np.where(unknown, _NO_RESULT, _fine(known))[values]
    else:
        held = np.array([_holds(band, values) for band in question.bands], dtype=bool)
        held = held.reshape(len(question.bands), len(values))
        worth = _fine([band.points for band in question.bands])
        points = np.where(held.sum(axis=0) == 1, (held * worth[:, np.newaxis]).sum(axis=0), -1)
    within = (points >= 0) & (points <= to_ticks(question.maximum) * FINE)
    return np.where(within, points, _NO_RESULT)


def _fine(points: Iterable[Decimal]) -> Ints:
    return np.array([to_ticks(each) * FINE for each in points], dtype=np.int64)


def _holds(band: Band, values: Ints) -> Flags:
    held = np.ones(len(values), dtype=bool)
    if band.at_least is not None:
        held &= values >= to_ticks(band.at_least)
    if band.below is not None:
        held &= values < to_ticks(band.below)
    return held


def _why(question: Question, *, value: int, row: int) -> Finding:
    """The finding `score` has for this value: the words for it stand only there."""
    place = Place(row=row + 1, subject=question.code)
    answer = Answer(question.code, Basis.VALUE, place=place)
    if question.kind is Kind.CHOICE:
        option = question.options[value]
        question = replace(question, options=(option,))
        answer = replace(answer, option=option.code)
    else:
        answer = replace(answer, number=Decimal(value).scaleb(-PLACES))
    try:
        points_for(question, answer)
    except RuleNotEvaluable as problem:
        return problem.finding
    raise AssertionError(f"{question.code} has a rule for {value} after all")


def _ranks(
    instrument: Instrument, total: Ints, *, earned: Ints, indicators: Ints
) -> NDArray[np.int16]:
    """The position of the highest rank reached: a bound or gate not met stops the ladder."""
    points = {each.code: indicators[:, i] for i, each in enumerate(instrument.indicators())}
    points |= {each.code: earned[:, i] for i, each in enumerate(instrument.questions())}
    reached = np.full(len(total), -1, dtype=np.int16)
    climbing = np.ones(len(total), dtype=bool)
    for position, rank in enumerate(instrument.ranks):
        climbing &= total >= to_ticks(rank.at_least) * FINE
        for gate in rank.gates:
            climbing &= (
                points.get(gate.subject, np.zeros_like(total)) >= to_ticks(gate.points) * FINE
            )
        reached[climbing] = position
    return reached
