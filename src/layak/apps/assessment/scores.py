"""The score of a round as it stands: answers and proofs read once, the core decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Proof, Round
from layak.apps.assessment.papers import Papers, counting, papers_of
from layak.core.instrument.model import Instrument
from layak.core.scoring.model import Answer as Claim
from layak.core.scoring.model import Basis, QuestionScore, Score
from layak.core.scoring.score import score


@dataclass(frozen=True, slots=True)
class RoundScore:
    """A round's score with what it was made of.

    ``answers`` and ``by_question`` are keyed by question code; ``documents`` counts the proofs of a
    question that count: what is known to be expired does not. ``papers`` are all of them.
    """

    score: Score
    by_question: Mapping[str, QuestionScore]
    answers: Mapping[str, Answer]
    documents: Mapping[str, int]
    papers: Papers


def score_of(round_: Round) -> RoundScore:
    """Score a round in two queries, whatever its size. ``round_.instrument`` should be joined."""
    answers, proofs = Answer.objects.filter(round=round_), Proof.objects.filter(round=round_)
    return _scored(round_, parsed(round_).instrument, answers, proofs)


def score_within(round_: Round, indicators: Collection[str]) -> RoundScore:
    """The same for the indicators with these codes as if nothing else were asked, without a rank.

    What a question earns depends on its own indicator only, so only theirs is read.
    """
    whole = parsed(round_).instrument
    parts = [
        replace(cluster, indicators=tuple(i for i in cluster.indicators if i.code in indicators))
        for cluster in whole.clusters
    ]
    asked = replace(whole, clusters=tuple(part for part in parts if part.indicators), ranks=())
    codes = [question.code for question in asked.questions()]
    answers = Answer.objects.filter(round=round_, question__in=codes)
    proofs = Proof.objects.filter(round=round_, question__in=codes)
    return _scored(round_, asked, answers, proofs)


def _scored(
    round_: Round, asked: Instrument, found: QuerySet[Answer], proofs: QuerySet[Proof]
) -> RoundScore:
    answers = {answer.question: answer for answer in found}
    papers = papers_of(proofs)
    documents = {
        question.code: counting(papers.get(question.code, ()), question=question, round_=round_)
        for question in asked.questions()
    }
    claims = [
        claim_of(answer, has_evidence=documents.get(answer.question, 0) > 0)
        for answer in answers.values()
        if answer.points is not None
    ]
    result = score(asked, claims)
    by_question = {each.question.code: each for each in result.questions()}
    return RoundScore(result, by_question, answers, documents, papers)


def claim_of(answer: Answer, *, has_evidence: bool | None) -> Claim:
    """A stored answer as the core wants it."""
    basis = Basis(answer.basis)
    option = answer.option if basis is Basis.VALUE else ""
    return Claim(answer.question, basis, answer.number, option, has_evidence)
