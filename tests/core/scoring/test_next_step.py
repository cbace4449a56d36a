"""What would raise a question next, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from layak.core.instrument.model import Band, Direction, Option, Question, Text
from layak.core.scoring.model import Step
from layak.core.scoring.rules import next_step
from tests.instruments import question_of, small_instrument

SMALL = small_instrument()


def _question(code: str, **changes: object) -> Question:
    return replace(question_of(SMALL, code), **changes)


@pytest.mark.parametrize(
    ("code", "points", "step"),
    [
        ("1.1", "0", Step(Decimal("4.5"), Decimal("4.5"), "Peraturan bupati", certain=True)),
        ("1.1", "4.5", Step(Decimal(8), Decimal("3.5"), "Perda", certain=True)),
        ("1.2a", "0", Step(Decimal("0.75"), Decimal("0.75"))),
        ("1.2a", "1", Step(Decimal("1.5"), Decimal("0.5"))),
        ("1.2b", "0.5", Step(Decimal("2.5"), Decimal(2))),
        ("2.1", "0", Step(Decimal(2), Decimal(2), "≥ 1", certain=True)),
        ("2.1", "2", Step(Decimal(5), Decimal(3), "≥ 4", certain=True)),
        ("21A.1", "2.5", Step(Decimal(5), Decimal("2.5"), "≥ 87.5", certain=True)),
        ("21A.2", "0", Step(Decimal(3), Decimal(3), "< 5", certain=True)),
    ],
)
def test_the_next_step_is_the_smallest_known_result_above(
    code: str, points: str, step: Step
) -> None:
    assert next_step(_question(code), Decimal(points)) == step


def test_a_full_question_has_no_next_step() -> None:
    assert next_step(_question("1.1"), Decimal(8)) is None


@pytest.mark.parametrize(
    ("direction", "needs"), [(Direction.HIGHER, "≥ 50"), (Direction.LOWER, "< 75")]
)
def test_of_two_bands_with_the_same_points_the_easier_one_is_named(
    direction: Direction, needs: str
) -> None:
    middle = Band(Decimal(50), Decimal(75), Decimal(5))
    outer = (Band(None, Decimal(50), Decimal(0)), Band(Decimal(75), None, Decimal(5)))
    if direction is Direction.LOWER:
        outer = (Band(None, Decimal(50), Decimal(5)), Band(Decimal(75), None, Decimal(0)))
    question = _question("21A.1", bands=(*outer[::-1], middle), direction=direction)
    step = next_step(question, Decimal(0))
    assert step is not None
    assert step.needs == needs


def test_a_result_above_the_maximum_is_never_offered() -> None:
    question = _question("1.1", options=(Option("a", Text("Salah tulis"), Decimal(80)),))
    assert next_step(question, Decimal(3)) == Step(Decimal(8), Decimal(5))
