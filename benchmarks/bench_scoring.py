"""Bulk scoring of 514 regencies × 274 answers × 5 years in one call, beside two plain loops.

Run with `.venv/bin/python benchmarks/bench_scoring.py [ROWS]`. The answers are random (fixed seed).
Every way of scoring must give the same totals, or the figures are not printed.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import numpy as np
from machine import describe, seconds

from layak.core.instrument.answer_rules import MEASURED
from layak.core.instrument.model import Band, Instrument
from layak.core.scoring.bulk import (
    ONE,
    BulkAnswers,
    BulkScores,
    Given,
    collect,
    score_many,
    to_points,
    to_ticks,
)
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.score import score
from layak.documents.reference import instrument

REGENCIES, YEARS = 514, 5
SUBSET = 40  # rows for the loops, which are too slow for all
GOAL = 1_000_000  # answers a second
SEED = 2024
RUNS = 9


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else REGENCIES * YEARS
    print(f"{describe()}; numpy {np.__version__}; one process, one thread")
    shipped = instrument("kla-2024")
    report("kla-2024, points and levels", shipped, random_answers(shipped, rows))
    banded = with_invented_bands(shipped)
    report("the same, half of the values through bands", banded, random_answers(banded, rows))


def report(name: str, asked: Instrument, answers: BulkAnswers) -> None:
    """Print how many answers a second every way of scoring takes, slowest last."""
    rows, columns = answers.numbers.shape
    some = BulkAnswers(answers.given[:SUBSET], answers.numbers[:SUBSET])
    sheets = as_sheets(asked, some)
    in_bulk = score_many(instrument=asked, answers=answers)
    totals = [to_points(total) for total in in_bulk.total[:SUBSET]]
    assert totals == [score(asked, sheet).points for sheet in sheets]
    assert totals == [plain_total(asked, sheet) for sheet in sheets]
    assert digest(in_bulk) == digest(score_many(instrument=asked, answers=answers))

    def collected() -> BulkScores:
        answers = collect(instrument=asked, sheets=sheets).answers
        return score_many(instrument=asked, answers=answers)

    ways: dict[str, tuple[BulkAnswers, Callable[[], object]]] = {
        "bulk, one call": (answers, lambda: score_many(instrument=asked, answers=answers)),
        "bulk, answers collected first": (some, collected),
        "plain loop over decimals": (some, lambda: [plain_total(asked, sheet) for sheet in sheets]),
        "loop over score()": (some, lambda: [score(asked, sheet) for sheet in sheets]),
    }
    print(f"\n{name}: {rows} rows × {columns} questions = {answers.numbers.size} answers")
    print(f"  {'answers a second':30} {'by the clock':>14} {'by processor':>14}   of bulk")
    rates = []
    for way, (given, work) in ways.items():
        wall, processor = (given.numbers.size / each for each in seconds(work, runs=RUNS))
        rates.append(processor)
        share = f"1/{rates[0] / processor:.0f}"
        print(f"  {way:30} {wall:14,.0f} {processor:14,.0f}   {share:>7}")
    verdict = "met" if rates[0] >= GOAL else "MISSED"
    print(f"  goal {GOAL:,} in bulk: {verdict}, {rates[0] / GOAL:.1f} times over")
    print(f"  same bytes on re-run: yes, sha256 {digest(in_bulk)[:16]}")


def random_answers(asked: Instrument, rows: int) -> BulkAnswers:
    """Three quarters answered: points, levels in quarters, values where there are bands."""
    dice = np.random.default_rng(SEED)
    questions = list(asked.questions())
    maxima = np.array([to_ticks(question.maximum) for question in questions])
    has_bands = np.array([bool(question.bands) for question in questions])
    shape = (rows, len(questions))
    given = dice.choice(np.array(Given, dtype=np.int8)[:3], size=shape, p=(0.25, 0.5, 0.25))
    by_value = has_bands & (given == Given.POINTS) & (dice.random(shape) < 0.5)
    given[by_value] = Given.VALUE
    quarters = dice.integers(0, 5, size=shape)
    numbers = np.where(given == Given.LEVEL, quarters * (ONE // 4), quarters * maxima // 4)
    numbers = np.where(by_value, dice.integers(0, 100 * ONE, size=shape, endpoint=True), numbers)
    return BulkAnswers(given, numbers)


def with_invented_bands(asked: Instrument) -> Instrument:
    """``asked`` with four made-up bands on every measured question, to have something to time."""
    clusters = []
    for cluster in asked.clusters:
        indicators = []
        for indicator in cluster.indicators:
            questions = []
            for question in indicator.questions:
                ends = (None, Decimal(25), Decimal(50), Decimal(75), None)
                bands = tuple(
                    Band(ends[n], ends[n + 1], (question.maximum * n / 3).quantize(Decimal("0.01")))
                    for n in range(4)
                )
                measured = question.kind in MEASURED
                questions.append(replace(question, bands=bands) if measured else question)
            indicators.append(replace(indicator, questions=tuple(questions)))
        clusters.append(replace(cluster, indicators=tuple(indicators)))
    return replace(asked, clusters=tuple(clusters))


def as_sheets(asked: Instrument, answers: BulkAnswers) -> list[list[Answer]]:
    """The same answers one by one, as a reader of files makes them."""
    basis = {Given.POINTS: Basis.POINTS, Given.LEVEL: Basis.LEVEL, Given.VALUE: Basis.VALUE}
    codes = [question.code for question in asked.questions()]
    return [
        [
            Answer(code, basis[Given(how)], Decimal(int(number)).scaleb(-4))
            for code, how, number in zip(codes, given, numbers, strict=True)
            if how != Given.NOTHING
        ]
        for given, numbers in zip(answers.given, answers.numbers, strict=True)
    ]


def plain_total(asked: Instrument, sheet: list[Answer]) -> Decimal:
    """The shortest loop that gets the total right: no reasons, no findings, no rank."""
    given = {answer.question: answer for answer in sheet}
    total = Decimal(0)
    for indicator in asked.indicators():
        points = Decimal(0)
        for question in indicator.questions:
            answer = given.get(question.code)
            if answer is None or answer.number is None:
                continue
            if answer.basis is Basis.POINTS:
                points += answer.number
            elif answer.basis is Basis.LEVEL:
                points += answer.number * question.maximum
            else:
                points += next(b.points for b in question.bands if b.holds(answer.number))
        total += min(points, indicator.maximum)
    return total


def digest(scores: BulkScores) -> str:
    """A hash over every byte of a result."""
    parts = (scores.questions, scores.indicators, scores.clusters, scores.total, scores.rank)
    return hashlib.sha256(b"".join(part.tobytes() for part in parts)).hexdigest()


if __name__ == "__main__":
    main()
