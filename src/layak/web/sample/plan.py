"""What becomes of every question in the sample: decided by hashes, so always the same."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from layak.core.instrument.answer_rules import PERCENTAGES
from layak.core.instrument.model import Direction, Instrument, Question
from layak.core.scoring.model import Basis
from layak.core.values import ZERO, is_exact
from layak.documents.reference import sample_sheet

#: Changing it deals the whole sample anew.
SEED = "layak-contoh-1"
HUNDRED = Decimal(100)


class Fate(StrEnum):
    """Where a question stands when the demo opens."""

    UNANSWERED = "unanswered"
    UNCONFIRMED = "unconfirmed"  # copied from the last round, not looked at yet
    DRAFT = "draft"
    READY = "ready"
    RETURNED = "returned"
    ACCEPTED = "accepted"


#: Of the questions an agency has answered: how many stand where, as upper bounds.
_FATES = (
    (0.44, Fate.ACCEPTED), (0.68, Fate.READY), (0.75, Fate.RETURNED), (1.0, Fate.DRAFT),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    """One question of the sample.

    ``number`` is what is claimed now as ``basis`` says, ``last`` the points of the closed round
    (``None``: nothing was answered then), ``had_proof`` whether there was a document behind them.
    ``due_in`` counts days from today.
    """

    question: Question
    indicator: str
    fate: Fate
    basis: Basis
    number: Decimal
    last: Decimal | None
    measured: Decimal | None
    previous: Decimal | None
    has_proof: bool
    had_proof: bool
    is_corrected: bool
    due_in: int | None

    @property
    def is_answered(self) -> bool:
        """Whether somebody answered it in the open round."""
        return self.fate not in {Fate.UNANSWERED, Fate.UNCONFIRMED}


def planned(instrument: Instrument) -> list[QuestionPlan]:
    """The plan of every question that some agency answers, in the instrument's order."""
    figures = sample_figures()
    return [
        _plan(question, indicator.code, min(figures[question.code], question.maximum))
        for indicator in instrument.indicators()
        for question in indicator.questions
        if question.agencies and question.code in figures
    ]


def sample_figures() -> dict[str, Decimal]:
    """The points of the shipped self-assessment (Ogan Ilir, 2024), by question."""
    rows = csv.DictReader(io.StringIO(sample_sheet().decode("utf-8-sig")))
    return {row["question"]: Decimal(row["points"]) for row in rows}


def chance(subject: str, salt: str) -> float:
    """A number in [0, 1) that belongs to ``subject``; the same on every machine."""
    digest = hashlib.sha256(f"{SEED}:{salt}:{subject}".encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def _plan(question: Question, indicator: str, points: Decimal) -> QuestionPlan:
    code = question.code
    fate = _fate(question)
    basis, number = _claim(question, points)
    measured = _measured(question, points)
    return QuestionPlan(
        question=question,
        indicator=indicator,
        fate=fate,
        basis=basis,
        number=number,
        last=_last_points(code, points) if _was_answered(code, fate, points) else None,
        measured=measured,
        previous=_earlier(code, measured),
        has_proof=chance(code, "proof") < 0.82,
        had_proof=chance(code, "earlier proof") < 0.86,
        is_corrected=chance(code, "corrected") < 0.12,
        due_in=_due_in(code, fate),
    )


def _fate(question: Question) -> Fate:
    # Some agencies are nearly done, others have hardly begun.
    pace = 0.52 + 0.46 * chance(question.lead, "pace")
    if chance(question.code, "answered") >= pace * 0.84:
        return Fate.UNCONFIRMED if chance(question.code, "left") < 0.2 else Fate.UNANSWERED
    drawn = chance(question.code, "fate")
    return next(fate for bound, fate in _FATES if drawn < bound)


def _claim(question: Question, points: Decimal) -> tuple[Basis, Decimal]:
    """Some agencies state points, some how far a question is fulfilled, where that is exact."""
    if question.maximum and chance(question.lead, "basis") < 0.4:
        level = points / question.maximum
        if is_exact(level) and level * question.maximum == points:
            return Basis.LEVEL, level.normalize() + ZERO
    return Basis.POINTS, points


def _was_answered(code: str, fate: Fate, points: Decimal) -> bool:
    """Whether the closed round had an answer: opening a round copies all there were.

    Where there is nothing to claim, most agencies had said nothing.
    """
    if fate in {Fate.UNCONFIRMED, Fate.UNANSWERED}:
        return fate is Fate.UNCONFIRMED
    return chance(code, "last") < (0.9 if points else 0.3)


def _last_points(code: str, points: Decimal) -> Decimal:
    """The closed round was a weaker one: now and then only half of what is claimed today."""
    if chance(code, "weaker") < 0.04:
        return (points / 2).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return points


def _measured(question: Question, points: Decimal) -> Decimal | None:
    """A figure behind the claim on a percentage; invented, and near what the points suggest."""
    if question.kind not in PERCENTAGES or chance(question.code, "measured") >= 0.7:
        return None
    share = points / question.maximum * HUNDRED if question.maximum else ZERO
    wobble = Decimal(str(round(chance(question.code, "wobble") * 12, 1)))
    if question.direction is Direction.LOWER:  # the share of something bad: full points are near 0
        return max((HUNDRED - share) / 4 + wobble, ZERO).quantize(Decimal("0.1"))
    return max(min(share - wobble, HUNDRED), ZERO).quantize(Decimal("0.1"))


def _earlier(code: str, measured: Decimal | None) -> Decimal | None:
    if measured is None:
        return None
    step = Decimal(str(round(chance(code, "earlier") * 6, 1)))
    return max(measured - step, ZERO).quantize(Decimal("0.1"))


def _due_in(code: str, fate: Fate) -> int | None:
    """What is open is due: a part is overdue, a part this week, the rest later."""
    if fate in {Fate.ACCEPTED, Fate.READY} or chance(code, "due") >= 0.45:
        return None
    return (-9, -3, -1, 0, 1, 2, 4, 6, 9, 13, 20)[int(chance(code, "day") * 11)]


def papers_of(plans: Iterable[QuestionPlan]) -> Iterator[tuple[str, str, list[QuestionPlan]]]:
    """The documents: lead agency, indicator, and the questions one document of theirs proves."""
    groups: dict[tuple[str, str], list[QuestionPlan]] = {}
    for plan in plans:
        groups.setdefault((plan.question.lead, plan.indicator), []).append(plan)
    for (lead, indicator), members in groups.items():
        yield lead, indicator, members


def paper_key(lead: str, indicator: str) -> str:
    """What names the document of an agency for an indicator."""
    return f"{lead}:{indicator}"
