"""How many different people are trained, by class and by question, on one day.

A person counts once, however many trainings and spellings; in each of their classes. A certificate
that is revoked does not count; one that questions count for so many months counts to the end of the
day that many months after the training.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from layak.core.trainings.model import Professions


@dataclass(frozen=True, slots=True)
class Trained:
    """One person's passed training. ``person`` is who they are after merging (`same_person`)."""

    person: str
    professions: frozenset[str]
    trained_on: dt.date
    is_revoked: bool = False


@dataclass(frozen=True, slots=True)
class QuestionCount:
    """The people a question counts; by class, where a person with two classes stands in both.

    ``lapsed`` were trained too long ago for this question.
    """

    question: str
    people: frozenset[str]
    by_class: Mapping[str, frozenset[str]]
    lapsed: frozenset[str]


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where there is none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return dt.date(year, month, min(day.day, (following - dt.timedelta(days=1)).day))


def is_within(trained_on: dt.date, *, on: dt.date, months: int | None) -> bool:
    """Whether a training counts on a day: it has been, and no more than so many months ago."""
    if trained_on > on:
        return False
    return months is None or on <= months_after(trained_on, months)


def unique_trained(
    trained: Iterable[Trained], *, on: dt.date, months: int | None = None
) -> dict[str, frozenset[str]]:
    """The different people trained by class, within ``months`` before ``on``."""
    found: dict[str, set[str]] = {}
    for each in trained:
        if not each.is_revoked and is_within(each.trained_on, on=on, months=months):
            for profession in each.professions:
                found.setdefault(profession, set()).add(each.person)
    return {profession: frozenset(people) for profession, people in sorted(found.items())}


def counts_by_question(
    professions: Professions, trained: Iterable[Trained], *, on: dt.date
) -> tuple[QuestionCount, ...]:
    """Whom each question counts on a day, by its own window, in the order of the classes."""
    taken = [each for each in trained if not each.is_revoked]
    ever = unique_trained(taken, on=on)
    found: dict[str, dict[str, frozenset[str]]] = {}
    for profession in professions.classes:
        for counting in profession.counts_for:
            within = unique_trained(taken, on=on, months=counting.valid_months)
            people = within.get(profession.code, frozenset())
            found.setdefault(counting.question, {})[profession.code] = people
    return tuple(_question(question, by_class, ever) for question, by_class in found.items())


def _question(
    question: str, by_class: Mapping[str, frozenset[str]], ever: Mapping[str, frozenset[str]]
) -> QuestionCount:
    people = frozenset[str]().union(*by_class.values())
    once = frozenset[str]().union(*(ever.get(each, frozenset()) for each in by_class))
    return QuestionCount(question, people, by_class, once - people)


def same_person(merged: Mapping[str, str], person: str) -> str:
    """Who a person is after merging: ``merged`` leads from a key to the one it joined, in steps.

    A circle, which no merge should make, ends at its smallest key.
    """
    seen = [person]
    while (following := merged.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]
