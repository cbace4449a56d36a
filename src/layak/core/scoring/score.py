"""A whole score: caps, sums, rank and the reason for every question.

The denominator is always the instrument: what is unanswered counts as zero and never leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from layak.core.errors import InputRejected
from layak.core.findings import Finding
from layak.core.instrument.model import Cluster, Indicator, Instrument, Question
from layak.core.scoring.intake import sort_out
from layak.core.scoring.model import (
    Answer,
    ClusterScore,
    IndicatorScore,
    QuestionScore,
    Reason,
    Score,
)
from layak.core.scoring.ranks import standing
from layak.core.scoring.rules import AnswerUnusable, RuleNotEvaluable, next_step, points_for
from layak.core.values import ZERO


class ScoringStopped(InputRejected):
    """The instrument has no rule for a sound answer, so no total would be true."""

    code = "scoring_stopped"
    template = "Skor tidak dapat dihitung: {count} temuan."


#: A question's answer and its points, each ``None`` where the answer cannot be used.
_Given = tuple[Answer | None, Decimal | None]
_Earned = Mapping[str, _Given]
_NOTHING: _Given = (None, None)


def score(instrument: Instrument, answers: Iterable[Answer]) -> Score:
    """Score ``answers`` against ``instrument``; the order of the answers does not matter.

    Answers to unknown questions, second answers to the same question and answers out of bounds are
    findings of the score and earn nothing. Raises `ScoringStopped`, naming every question
    concerned, where the instrument has no rule for a sound answer: then no total would be true.
    """
    earned, findings = _evaluate(instrument, answers)
    clusters = tuple(_cluster(cluster, earned) for cluster in instrument.clusters)
    total = sum((cluster.points for cluster in clusters), ZERO)
    for_gates = _for_gates(instrument, clusters, earned)
    return Score(
        points=total,
        maximum=sum((cluster.maximum for cluster in clusters), ZERO),
        clusters=clusters,
        standing=standing(instrument.ranks, total=total, points=for_gates),
        findings=tuple(findings),
    )


def _evaluate(instrument: Instrument, answers: Iterable[Answer]) -> tuple[_Earned, list[Finding]]:
    """Turn each answer into points; raise where a rule of the instrument cannot be evaluated."""
    questions = {question.code: question for question in instrument.questions()}
    intake = sort_out(codes=questions, answers=answers)
    earned: dict[str, _Given] = {}
    findings = list(intake.findings)
    not_evaluable: list[Finding] = []
    for code, answer in intake.answers.items():
        points: Decimal | None = None
        try:
            points = points_for(questions[code], answer) if answer else None
        except AnswerUnusable as problem:
            findings.append(problem.finding)
        except RuleNotEvaluable as problem:
            not_evaluable.append(problem.finding)
        earned[code] = (answer, points)
    if not_evaluable:
        raise ScoringStopped([*findings, *not_evaluable])
    return earned, findings


def _cluster(cluster: Cluster, earned: _Earned) -> ClusterScore:
    indicators = tuple(_indicator(indicator, earned) for indicator in cluster.indicators)
    return ClusterScore(
        cluster=cluster,
        points=sum((indicator.points for indicator in indicators), ZERO),
        maximum=sum((indicator.maximum for indicator in indicators), ZERO),
        indicators=indicators,
    )


def _indicator(indicator: Indicator, earned: _Earned) -> IndicatorScore:
    """Count the questions in the instrument's order until the indicator's maximum is reached."""
    room = indicator.maximum
    counted = []
    for question in indicator.questions:
        counted.append(min(_claimed(question, earned), room))
        room -= counted[-1]
    scored = tuple(
        _question(question, points, earned, has_room=room > ZERO)
        for question, points in zip(indicator.questions, counted, strict=True)
    )
    return IndicatorScore(indicator, indicator.maximum - room, scored)


def _question(
    question: Question, points: Decimal, earned: _Earned, *, has_room: bool
) -> QuestionScore:
    """One question; a full indicator leaves no step that would raise the score."""
    if points < _claimed(question, earned):
        return QuestionScore(question, points, Reason.CAPPED)
    step = next_step(question, points) if has_room else None
    return QuestionScore(question, points, _reason(question, points, earned), step)


def _claimed(question: Question, earned: _Earned) -> Decimal:
    """The question's points before the cap; zero where it is unanswered or rejected."""
    _, points = earned.get(question.code, _NOTHING)
    return points or ZERO


def _reason(question: Question, points: Decimal, earned: _Earned) -> Reason:
    if question.code not in earned:
        return Reason.UNANSWERED
    answer, claimed = earned[question.code]
    if answer is None or claimed is None:
        return Reason.REJECTED
    if points > ZERO and answer.has_evidence is False:
        return Reason.NO_EVIDENCE
    if points >= question.maximum:
        return Reason.FULL
    return Reason.PARTIAL if points > ZERO else Reason.NOT_MET


def _for_gates(
    instrument: Instrument, clusters: Iterable[ClusterScore], earned: _Earned
) -> dict[str, Decimal]:
    """What gates look at: the points of each indicator, and of each question before the cap.

    A question's points after the cap depend on its neighbours: with those, a better answer to one
    question could close a gate on another.
    """
    points: dict[str, Decimal] = {}
    for indicator in (each for cluster in clusters for each in cluster.indicators):
        points[indicator.indicator.code] = indicator.points
    for question in instrument.questions():
        points[question.code] = _claimed(question, earned)
    return points
