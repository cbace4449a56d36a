"""How the sides of a contradiction are said; every one names its question."""

from __future__ import annotations

from decimal import Decimal

from layak.core.expectation.contradictions.model import Claim
from layak.core.instrument.answer_rules import PERCENTAGES
from layak.core.instrument.model import Question
from layak.core.messages import Message, msg
from layak.core.proofs.model import Paper
from layak.core.values import ZERO


def points_of(question: Question, claim: Claim) -> Message:
    """The points claimed."""
    return msg(
        "Jawaban {question}: {points} dari {maximum} poin.",
        question=question.code, points=claim.points or ZERO, maximum=question.maximum,
    )  # fmt: skip


def measured_of(question: Question, value: Decimal) -> Message:
    """The value an answer states."""
    return msg(
        "Jawaban {question}: {value}.", question=question.code, value=amount(question, value)
    )


def stated(source: Message, question: Question, value: Decimal) -> Message:
    """The value that another source states."""
    return msg("{source}: {value}.", source=source, value=amount(question, value))


def amount(question: Question, value: Decimal) -> Message | Decimal:
    """A value with the unit of its question."""
    return msg("{number} persen", number=value) if question.kind in PERCENTAGES else value


def file_of(question: Question, paper: Paper) -> Message:
    """A document and the question it was put forward for."""
    return msg("Data dukung {question}: {title}.", question=question.code, title=called(paper))


def called(paper: Paper) -> str:
    """How people know a document: by its title, else by the beginning of its hash."""
    return paper.title or paper.sha256[:12]
