"""Verdicts as layers over a claim: which of them counts, what is left, and where each point went.

A layer never changes the claim. The same claim is scored twice, as it stands and as the verdicts
leave it; what lies between the two scores is explained question by question, to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from layak.core.findings import Finding
from layak.core.instrument.model import Cluster, Indicator, Instrument, Question
from layak.core.scoring.intake import sort_out
from layak.core.scoring.model import Answer, Basis, Score
from layak.core.scoring.rules import AnswerUnusable, RuleNotEvaluable, points_for
from layak.core.scoring.score import ScoringStopped, score
from layak.core.values import ZERO
from layak.core.verification.model import Decision, Verdict
from layak.core.verification.readings import disagreements, effective


class LossKind(StrEnum):
    """Why a question counts differently after verification."""

    VERDICT = "verdict"  # its own claim was lowered or rejected
    CAPPED_ROOM = "capped_room"  # a neighbour's loss freed room under the indicator's maximum


@dataclass(frozen=True, slots=True)
class Loss:
    """A question whose counted points differ: ``points`` were lost, negative where room was freed.

    ``verdict`` is the one in force on this question; ``None`` where there is none, which only a
    negative loss can have.
    """

    cluster: Cluster
    indicator: Indicator
    question: Question
    kind: LossKind
    points: Decimal
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Verified:
    """A claim beside what verdicts leave of it.

    The points of ``losses`` add up to ``claimed.points - verified.points``, exactly, in the whole
    and in every cluster and indicator. ``to_read`` are the questions that claim points, ``unread``
    those of them without a verdict that holds: none was given, readers disagree, or the answer was
    changed after it was read. ``unread_points`` is what these count in ``verified``; while there
    are any, ``verified`` is not yet a verified score.
    """

    claimed: Score
    verified: Score
    losses: tuple[Loss, ...]
    to_read: tuple[str, ...]
    unread: tuple[str, ...]
    disagreements: tuple[str, ...]
    unread_points: Decimal

    @property
    def lost(self) -> Decimal:
        return self.claimed.points - self.verified.points

    @property
    def read(self) -> int:
        return len(self.to_read) - len(self.unread)

    @property
    def is_complete(self) -> bool:
        return not self.unread


def verified(
    instrument: Instrument, *, claims: Sequence[Answer], verdicts: Iterable[Verdict]
) -> Verified:
    """What ``verdicts`` leave of ``claims``; the order of neither matters.

    ``verdicts`` are the readings that stand (`readings.standing`). A verdict that lowers stays a
    ceiling even if the answer was changed after it, until somebody has looked again; verdicts on
    questions that claim nothing, or that the instrument does not have, change nothing. Raises
    `ScoringStopped` as `score` does, and `ValueError` for two readings by one verifier.
    """
    verdicts = tuple(verdicts)
    earned = claimed_points(instrument, claims)
    in_force = effective(verdicts)
    contested = disagreements(verdicts)
    before = score(instrument, claims)
    after = score(instrument, layered(claims, earned=earned, verdicts=in_force))
    to_read = tuple(code for code, points in earned.items() if points > ZERO)
    unread = tuple(
        code for code in to_read if code in contested or not _holds(in_force.get(code), earned)
    )
    counted = {each.question.code: each.points for each in after.questions()}
    return Verified(
        claimed=before,
        verified=after,
        losses=_losses(before, after, in_force),
        to_read=to_read,
        unread=unread,
        disagreements=tuple(code for code in earned if code in contested),
        unread_points=sum((counted[code] for code in unread), ZERO),
    )


def claimed_points(instrument: Instrument, claims: Iterable[Answer]) -> dict[str, Decimal]:
    """The points each question claims before the cap, in the instrument's order.

    Zero where it is unanswered or the answer cannot be used. Raises `ScoringStopped` where the
    instrument has no rule for a sound answer.
    """
    questions = {question.code: question for question in instrument.questions()}
    answers = sort_out(codes=questions, answers=claims).answers
    points: dict[str, Decimal] = {}
    without_rule: list[Finding] = []
    for code, question in questions.items():
        try:
            points[code] = _worth(question, answers.get(code))
        except RuleNotEvaluable as problem:
            without_rule.append(problem.finding)
    if without_rule:
        raise ScoringStopped(without_rule)
    return points


def layered(
    claims: Iterable[Answer],
    *,
    earned: Mapping[str, Decimal],
    verdicts: Mapping[str, Verdict],
) -> list[Answer]:
    """``claims`` with what ``verdicts`` leave of them, as points; others come back untouched.

    ``earned`` is what `claimed_points` gives, ``verdicts`` the one in force for each question.
    """
    return [_under(claim, earned, verdicts.get(claim.question)) for claim in claims]


def _worth(question: Question, answer: Answer | None) -> Decimal:
    try:
        return points_for(question, answer) if answer else ZERO
    except AnswerUnusable:
        return ZERO


def _under(claim: Answer, earned: Mapping[str, Decimal], verdict: Verdict | None) -> Answer:
    if verdict is None or verdict.decision is Decision.UPHELD:
        return claim
    if verdict.points >= earned.get(claim.question, ZERO):
        return claim  # it claims no more than that by now, or cannot be used at all
    return replace(claim, basis=Basis.POINTS, number=verdict.points, option="")


def _holds(verdict: Verdict | None, earned: Mapping[str, Decimal]) -> bool:
    """Whether there is a verdict and it is about the claim as it is now."""
    return verdict is not None and verdict.claimed == earned[verdict.question]


def _losses(before: Score, after: Score, verdicts: Mapping[str, Verdict]) -> tuple[Loss, ...]:
    counted = {each.question.code: each.points for each in after.questions()}
    return tuple(
        Loss(
            cluster.cluster,
            indicator.indicator,
            each.question,
            _kind(lost),
            lost,
            verdicts.get(each.question.code),
        )
        for cluster in before.clusters
        for indicator in cluster.indicators
        for each in indicator.questions
        if (lost := each.points - counted[each.question.code])
    )


def _kind(lost: Decimal) -> LossKind:
    """Only a verdict takes points, and only room that it frees gives any."""
    return LossKind.VERDICT if lost > ZERO else LossKind.CAPPED_ROOM
