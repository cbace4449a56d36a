"""The verdicts of a round as the core wants them, and what they leave of its claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Proof, Revision, Round
from layak.apps.assessment.scores import claim_of
from layak.apps.evidence.models import Version
from layak.apps.verification.models import Ruling
from layak.core.scoring.model import Answer as Claim
from layak.core.verification.layers import Verified, verified
from layak.core.verification.model import Decision, ReasonKind, Verdict
from layak.core.verification.readings import VerdictEvent, standing
from layak.core.verification.stages import Phase
from layak.vault import chain


def answers_of(round_: Round) -> dict[str, Answer]:
    """The answers of a round by question."""
    return {answer.question: answer for answer in Answer.objects.filter(round=round_)}


def rulings_of(round_: Round, *, until: dt.datetime | None = None) -> list[Ruling]:
    """The rulings of a round in the order they were written; those written up to ``until``.

    A regency reads them up to the last delivery: what is still being read is nobody's business.
    """
    found = Ruling.objects.filter(round=round_)
    if until is not None:
        found = found.filter(at__lte=until)
    return list(found.order_by("pk"))


def event_of(ruling: Ruling) -> VerdictEvent:
    """A stored ruling as the core wants it."""
    return VerdictEvent(ruling.pk, verdict_of(ruling), Phase(ruling.phase))


def verdict_of(ruling: Ruling) -> Verdict:
    """What a ruling says."""
    return Verdict(
        question=ruling.question,
        stage=ruling.stage,
        verifier=str(ruling.verifier_id),
        decision=Decision(ruling.decision),
        claimed=ruling.claimed,
        points=ruling.points,
        reason=ReasonKind(ruling.reason) if ruling.reason else None,
        words=ruling.words,
        is_decisive=ruling.is_decisive,
    )


def standing_verdicts(rulings: Iterable[Ruling]) -> tuple[Verdict, ...]:
    """The verdicts that stand after these rulings."""
    return standing(event_of(each) for each in rulings)


def verified_of(
    round_: Round, *, answers: Mapping[str, Answer], rulings: Iterable[Ruling]
) -> Verified:
    """A round's claim beside what its verdicts leave of it."""
    return verified(
        parsed(round_).instrument,
        claims=claims_of(answers),
        verdicts=standing_verdicts(rulings),
    )


def claims_of(answers: Mapping[str, Answer]) -> list[Claim]:
    """The answers that claim something, as the core wants them."""
    return [
        claim_of(answer, has_evidence=None)
        for answer in answers.values()
        if answer.points is not None
    ]


def authors_of(round_: Round, question: str) -> set[str]:
    """Everybody who wrote a version of an answer or uploaded a file that proves it."""
    wrote = Revision.objects.filter(answer__round=round_, answer__question=question)
    proofs = Proof.objects.filter(round=round_, question=question).values("document_id")
    uploaded = Version.objects.filter(document__in=proofs)
    people = {
        *wrote.values_list("by_id", flat=True),
        *uploaded.values_list("uploaded_by_id", flat=True),
    }
    return {str(person) for person in people if person is not None}


def seen_of(answer: Answer, hashes: Iterable[str]) -> str:
    """The fingerprint of what a verifier looks at: the answer's version and its proof."""
    return chain.fingerprint({"version": answer.version, "proofs": sorted(hashes)})


def hashes_of(round_: Round, question: str | None = None) -> dict[str, list[str]]:
    """The hashes of the current files behind every question (or one), sorted."""
    proofs = Proof.objects.filter(round=round_, document__versions__is_current=True)
    if question is not None:
        proofs = proofs.filter(question=question)
    found: dict[str, list[str]] = {}
    for code, sha256 in proofs.values_list("question", "document__versions__sha256"):
        found.setdefault(code, []).append(sha256)
    return {code: sorted(hashes) for code, hashes in found.items()}
