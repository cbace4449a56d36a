"""Sorting answers out before any of them is scored: unknown questions, and second answers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from layak.core.findings import Finding
from layak.core.messages import Message, msg
from layak.core.scoring.model import Answer


@dataclass(frozen=True, slots=True)
class Intake:
    """The answers by question: ``None`` where a question's answer cannot be used.

    ``findings`` names every answer left out, except those whose reader has named them already.
    """

    answers: Mapping[str, Answer | None]
    findings: tuple[Finding, ...]


def sort_out(*, codes: Container[str], answers: Iterable[Answer]) -> Intake:
    """Sort ``answers`` by question; ``codes`` are the questions of the instrument.

    An answer to an unknown question and every one of several answers to the same question is left
    out with a finding: which of them was meant is not for a program to guess.
    """
    by_question: dict[str, list[Answer]] = {}
    for answer in answers:
        by_question.setdefault(answer.question, []).append(answer)
    usable: dict[str, Answer | None] = {}
    findings: list[Finding] = []
    for code, given in by_question.items():
        if code not in codes:
            message = msg("Pertanyaan {code} tidak ada dalam instrumen.", code=code)
            findings += _about("unknown_question", message, given)
        elif len(given) > 1:
            message = msg("Pertanyaan {code} dijawab {count} kali.", code=code, count=len(given))
            findings += _about("answered_twice", message, given)
            usable[code] = None
        else:
            usable[code] = None if given[0].rejected else given[0]
    return Intake(usable, tuple(findings))


def _about(code: str, message: Message, given: Iterable[Answer]) -> list[Finding]:
    return [Finding(code, message, each.where) for each in given if not each.rejected]
