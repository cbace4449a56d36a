"""What the page of who is trained shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.accounts.language import words
from layak.apps.assessment.access import open_first, rounds_visible_to, scorable
from layak.apps.assessment.instruments import parsed
from layak.apps.organizations.access import Actor
from layak.apps.people.access import doubts_visible_to
from layak.apps.trainings.counting import TASK_FORCE, Size, next_in_line, tally
from layak.core.errors import DomainError
from layak.documents.reference import DEFAULT_INSTRUMENT, professions


@dataclass(frozen=True, slots=True)
class ClassShown:
    """A class of people: how many are trained of how many; ``is_fixed``: counted from the list."""

    code: str
    name: str
    trained: int
    size: Size
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question that counts trained people; ``lapsed`` were trained too long ago for it."""

    code: str
    text: str
    maximum: Decimal | None
    people: int
    of: int | None
    lapsed: int


@dataclass(frozen=True, slots=True)
class NextShown:
    """Seats for a class, and what they add."""

    name: str
    seats: int
    points: Decimal
    questions: Sequence[str]


def trained_context(actor: Actor, *, today: dt.date, seats: int) -> dict[str, object]:
    """Counts by question and class, and whom to train next for the most points."""
    found = tally(actor, on=today)
    language = words().language
    names = {each.code: each.name.in_language(language) for each in found.professions.classes}
    coming = next_in_line(actor, found, seats=seats)
    round_ = open_first(scorable(rounds_visible_to(actor))).first()
    asked = parsed(round_).questions if round_ else {}
    return {
        "today": today, "seats": seats, "round": round_,
        "questions": [
            QuestionShown(
                each.question,
                asked[each.question].text.in_language(language) if each.question in asked else "",
                asked[each.question].maximum if each.question in asked else None,
                len(each.people), found.of(each.question), len(each.lapsed),
            )
            for each in found.counts
        ],
        "classes": [
            ClassShown(
                code, name, len(found.trained.get(code, ())), found.sizes[code],
                code == TASK_FORCE and found.sizes[code].people is not None,
            )
            for code, name in names.items()
        ],
        "coming": [
            NextShown(names[each.profession], each.seats, each.points, each.questions)
            for each in coming.seats
        ],
        "points": coming.points, "unknown": [names[code] for code in coming.unknown],
        "doubts": doubts_visible_to(actor).filter(is_same__isnull=True).count(),
    }  # fmt: skip


def known_classes() -> frozenset[str]:
    """The codes of the classes that there are."""
    return frozenset(each.code for each in professions(DEFAULT_INSTRUMENT).classes)


def said(problem: DomainError) -> str:
    """A refusal in the reader's language."""
    return words().render(problem.message)
