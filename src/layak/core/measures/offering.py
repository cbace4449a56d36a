"""Which measures can answer a question, and how an answer differs from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.instrument.model import Kind, Question, Scope
from layak.core.measures.model import Definition, Measure
from layak.core.messages import Message, msg

#: Kinds of question that ask for a quantity.
QUANTITIES = frozenset({Kind.NUMBER, Kind.PERCENTAGE, Kind.PERCENTAGE_TREND})


@dataclass(frozen=True, slots=True)
class Difference:
    """How far an answer lies from a measure; ``is_beyond_chance`` where outside its limits."""

    answered: Decimal
    measured: Decimal
    is_beyond_chance: bool
    message: Message


def definition_for(
    question: Question, known: Iterable[Definition], *, things: frozenset[str] = frozenset()
) -> Definition | None:
    """The definition whose figure answers the question.

    Where none of ``known`` names it, the question itself is the definition, one of people unless it
    is among ``things``. ``None`` for a question that asks for no quantity.
    """
    if question.kind not in QUANTITIES:
        return None
    named = next((each for each in known if question.code in each.questions), None)
    return named or of_question(question, counts_people=question.code not in things)


def of_question(question: Question, *, counts_people: bool = True) -> Definition:
    """A definition that says no more than the question does. Over places it counts no people."""
    is_share = question.kind is not Kind.NUMBER
    return Definition(
        code=f"question_{question.code}",
        name=question.text,
        numerator=question.text,
        denominator=question.text if is_share else None,
        factor=100 if is_share else 1,
        direction=question.direction,
        questions=(question.code,),
        counts_people=counts_people and question.scope is Scope.REGENCY,
    )


def offered(measures: Sequence[Measure], *, first_year: int, last_year: int) -> list[Measure]:
    """The newest measure of every kind of source whose period ends within the years, newest first.

    Kinds stand side by side and are never mixed: what a service counted and what a survey estimated
    differ for reasons of their own.
    """
    within = [each for each in measures if first_year <= each.until_date.year <= last_year]
    newest: dict[str, Measure] = {}
    for measure in sorted(within, key=lambda each: (each.until_date, each.from_date)):
        newest[measure.kind] = measure
    return sorted(newest.values(), key=lambda each: each.until_date, reverse=True)


def before(measures: Sequence[Measure], measure: Measure) -> Measure | None:
    """The newest earlier measure of the same kind and source, a year or more before."""
    earlier = [
        each
        for each in measures
        if each.kind is measure.kind and each.until_date.year < measure.until_date.year
    ]
    same = [each for each in earlier if each.source == measure.source] or earlier
    return max(same, key=lambda each: each.until_date, default=None)


def difference(answered: Decimal, measure: Measure) -> Difference | None:
    """How an answer differs from the measure; ``None`` where it is the same figure."""
    estimate = measure.estimate
    if answered == estimate.value:
        return None
    gap = abs(answered - estimate.value)
    low, high = estimate.low, estimate.high
    values = {"answered": answered, "measured": estimate.value, "gap": gap}
    if low is None or high is None:
        message = msg("Jawaban {answered}, angka di Layak {measured}: selisih {gap}.", **values)
        return Difference(answered, estimate.value, True, message)
    if low <= answered <= high:
        message = msg(
            "Jawaban {answered}, angka di Layak {measured}: selisih {gap}, masih di dalam rentang "
            "95 % ({low} sampai {high}).",
            low=low, high=high, **values,
        )  # fmt: skip
        return Difference(answered, estimate.value, False, message)
    message = msg(
        "Jawaban {answered}, angka di Layak {measured}: selisih {gap}, di luar rentang 95 % "
        "({low} sampai {high}). Jelaskan di catatan mengapa berbeda.",
        low=low, high=high, **values,
    )  # fmt: skip
    return Difference(answered, estimate.value, True, message)
