"""Whom to train next for the most points.

Points per share are not public, so a stated assumption stands in: a question is worth its maximum ×
the share of its people who are trained. Then every further person of a class adds the same, and the
best seats are simply those with the most points each; a class whose size nobody knows is named and
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from layak.core.trainings.model import Professions
from layak.core.values import PLACES


@dataclass(frozen=True, slots=True)
class ClassStanding:
    """How many different people a class has and how many of them are trained.

    ``people`` is ``None`` where nobody knows; more trained than people counts as all trained.
    """

    profession: str
    people: int | None
    trained: int


@dataclass(frozen=True, slots=True)
class Seats:
    """So many people of a class, what each of them adds and what they add together."""

    profession: str
    seats: int
    points_each: Decimal
    points: Decimal
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextTrained:
    """The seats, the most points each first; the classes left out because their size is unknown."""

    seats: tuple[Seats, ...]
    points: Decimal
    unknown: tuple[str, ...]


def whom_next(
    professions: Professions,
    standings: Iterable[ClassStanding],
    *,
    maxima: Mapping[str, Decimal],
    seats: int,
) -> NextTrained:
    """Who should take the ``seats`` of a training. ``maxima`` are the points of the questions that
    are still to be won by training; a question without one gives nothing.

    Raises `ValueError` for a negative number of seats.
    """
    if seats < 0:
        raise ValueError("a training has no negative number of seats")
    standing = {each.profession: each for each in standings}
    worth = {
        each.code: _points_each(professions, each.code, standing, maxima)
        for each in professions.classes
    }
    ranked = sorted(worth, key=lambda code: (-(worth[code] or 0), code))
    chosen: list[Seats] = []
    total, left = Fraction(0), seats
    for code in ranked:
        each, one = worth[code], standing.get(code)
        many = min(left, _untrained(one)) if one is not None else 0
        if each and many:
            questions = tuple(q for q in _questions(professions, code) if maxima.get(q))
            points = each * many
            chosen.append(Seats(code, many, _decimal(each), _decimal(points), questions))
            total, left = total + points, left - many
    unknown = tuple(code for code, each in worth.items() if each is None)
    return NextTrained(tuple(chosen), _decimal(total), unknown)


def _points_each(
    professions: Professions,
    code: str,
    standing: Mapping[str, ClassStanding],
    maxima: Mapping[str, Decimal],
) -> Fraction | None:
    """What one more trained person of a class adds; ``None`` where a size is not known."""
    total = Fraction(0)
    for question in _questions(professions, code):
        people = 0
        for each in professions.counted_for(question):
            one = standing.get(each)
            if one is None or one.people is None:
                return None
            people += max(one.people, 0)
        if people:
            total += Fraction(maxima.get(question, Decimal(0))) / people
    return total


def _questions(professions: Professions, code: str) -> tuple[str, ...]:
    return tuple(
        one.question for each in professions.classes if each.code == code for one in each.counts_for
    )


def _untrained(standing: ClassStanding) -> int:
    return max(0, (standing.people or 0) - standing.trained)


def _decimal(points: Fraction) -> Decimal:
    """Points as a decimal, rounded half to even to the digits that points may have."""
    return round(Decimal(points.numerator) / points.denominator, PLACES)
