"""Writing one verdict. There is no way to write many at once: every claim is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Proof, Round
from layak.apps.assessment.papers import papers_of
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import NotAllowed
from layak.apps.verification.access import STAGE_ROLES, rounds_to_verify
from layak.apps.verification.history import history_before
from layak.apps.verification.models import Act, Ruling, Submission
from layak.apps.verification.positions import Standing, standing_of
from layak.apps.verification.readings import (
    authors_of,
    rulings_of,
    seen_of,
    standing_verdicts,
)
from layak.apps.verification.snapshots import changes_since
from layak.core.errors import DomainError
from layak.core.proofs.model import Paper, ProofState
from layak.core.proofs.validity import state_of_question
from layak.core.verification.difference import Change
from layak.core.verification.model import Decision, ReasonKind, Verdict
from layak.core.verification.readings import disagreements
from layak.core.verification.stages import STAGES, Phase, StepNotAllowed, may_judge
from layak.core.verification.verdicts import decide, require_may_verify


class StaleClaim(DomainError):
    """Answer or proof changed since the verifier read them; the page shows them as they are now."""

    code = "stale_version"
    template = "Jawaban atau data dukungnya sudah berubah. Lihat sekali lagi, lalu putuskan."


class StageMoved(DomainError):
    """The round was handed on since the verifier opened the page."""

    code = "stale_version"
    template = "Tahapan sudah berlanjut sejak halaman ini dibuka. Lihat sekali lagi, lalu putuskan."


class StaleRuling(DomainError):
    """The verifier has decided in another window meanwhile."""

    code = "stale_version"
    template = "Anda sudah memutus pertanyaan ini di jendela lain. Periksa putusan terakhir Anda."


class NothingChanged(DomainError):
    """After a repair only what changed is looked at again."""

    code = "nothing_changed"
    template = "Tidak ada yang berubah pada pertanyaan {question} selama masa perbaikan."


class NothingToDecide(DomainError):
    """A decisive verdict ends a disagreement; here there is none."""

    code = "nothing_to_decide"
    template = "Putusan verifikator pada pertanyaan {question} tidak berbeda."


class ReadFirst(DomainError):
    """A disagreement is ended by somebody who has read the claim without knowing the others."""

    code = "read_first"
    template = "Berikan dahulu putusan Anda sendiri atas pertanyaan {question}."


class WordsNeeded(DomainError):
    """Whoever ends a disagreement says why."""

    code = "words_needed"
    template = "Tuliskan mengapa putusan ini yang berlaku."


@dataclass(frozen=True, slots=True)
class Finding:
    """What a verifier typed, as typed values. ``points`` are needed to lower."""

    decision: Decision
    points: Decimal | None = None
    reason: ReasonKind | None = None
    words: str = ""
    is_decisive: bool = False


@transaction.atomic
def rule(
    *, actor: Actor, round_: Round, question: str, finding: Finding, seen: str, from_number: int,
    at: dt.datetime, from_position: str = "",
) -> Ruling:  # fmt: skip
    """Write a verifier's verdict on one answer and return it.

    ``seen`` is the fingerprint of answer and proof that the verifier had before their eyes
    (`readings.seen_of`), ``from_number`` the number of their own last verdict here (0: none),
    ``from_position`` the stage and phase that the page showed: a verdict meant for one stage does
    not fall into the next. Raises `NotAllowed`, `StageMoved`, `StepNotAllowed`, `StaleClaim`,
    `StaleRuling`, `NothingChanged`, `ReadFirst`, `NothingToDecide`, `WordsNeeded`, `OwnClaim` or
    what `decide` raises.
    """
    _lock(actor, round_)
    answer = Answer.objects.select_for_update().filter(round=round_, question=question).first()
    standing = standing_of(round_, now=at)
    if from_position not in {"", str(standing.position)}:
        raise StageMoved
    if not may_judge(standing.position, role=STAGE_ROLES[actor.role]):
        raise StepNotAllowed(stage=STAGES[standing.stage].title)
    papers = papers_of(Proof.objects.filter(round=round_, question=question)).get(question, ())
    if answer is None or seen != seen_of(answer, (paper.sha256 for paper in papers)):
        raise StaleClaim
    _refuse_unchanged(round_, question, standing)
    require_may_verify(str(actor.user.pk), authors=authors_of(round_, question))
    number = _next_number(actor, round_, question, standing, from_number)
    if finding.is_decisive:
        _refuse_unread(actor, round_, question, standing)
        _refuse_needless(round_, question, finding)
    verdict = decide(
        question_code=question, stage=standing.stage.value, verifier=str(actor.user.pk),
        claimed=answer.points or Decimal(0), decision=finding.decision, points=finding.points,
        reason=finding.reason, words=finding.words, is_decisive=finding.is_decisive,
    )  # fmt: skip
    ruling = Ruling(
        round=round_, phase=standing.phase.value, verifier=actor.user, number=number, seen=seen,
        proof_state=_proof_state(round_, question, papers).value, at=at,
    )  # fmt: skip
    return _keep(ruling, verdict, actor)


def _keep(ruling: Ruling, verdict: Verdict, actor: Actor) -> Ruling:
    """Write a verdict with its entry in the trail."""
    ruling.stage, ruling.question = verdict.stage, verdict.question
    ruling.decision, ruling.is_decisive = verdict.decision.value, verdict.is_decisive
    ruling.claimed, ruling.points = verdict.claimed, verdict.points
    ruling.reason = verdict.reason.value if verdict.reason else ""
    ruling.words = verdict.words
    ruling.save(force_insert=True)
    audit.record(
        actor=actor.user, action="verdict.given", subject=ruling, at=ruling.at,
        place=ruling.round.regency.code,
        details={"round": str(ruling.round.public_id), "question": ruling.question},
    )  # fmt: skip
    return ruling


def _lock(actor: Actor, round_: Round) -> None:
    """Let a round neither be handed on nor be judged by others meanwhile. Raises `NotAllowed`."""
    locked = rounds_to_verify(actor).select_for_update(no_key=True).filter(pk=round_.pk)
    if locked.values_list("pk", flat=True).first() is None:
        raise NotAllowed


def repaired(round_: Round, standing: Standing) -> set[str]:
    """The questions that changed since the verdicts of this stage were delivered."""
    return {change.question for change in repairs(round_, standing)}


def repairs(round_: Round, standing: Standing) -> tuple[Change, ...]:
    """What changed since the verdicts of this stage were delivered, question by question."""
    last = Submission.objects.filter(round=round_, stage=standing.stage.value, act=Act.DELIVER)
    delivered = last.order_by("-number").first()
    return changes_since(round_, delivered) if delivered is not None else ()


def _refuse_unchanged(round_: Round, question: str, standing: Standing) -> None:
    if standing.phase is Phase.SECOND_LOOK and question not in repaired(round_, standing):
        raise NothingChanged(question=question)


def _proof_state(round_: Round, question: str, papers: Sequence[Paper]) -> ProofState:
    return state_of_question(
        papers=papers, question=parsed(round_).questions[question], first_year=round_.first_year,
        last_year=round_.last_year, upheld_before=question in history_before(round_).upheld,
    )  # fmt: skip


def _next_number(
    actor: Actor, round_: Round, question: str, standing: Standing, from_number: int
) -> int:
    own = Ruling.objects.filter(
        round=round_, stage=standing.stage.value, question=question, verifier=actor.user
    )
    last = own.order_by("-number").values_list("number", flat=True).first() or 0
    if last != from_number:
        raise StaleRuling
    return last + 1


def _refuse_unread(actor: Actor, round_: Round, question: str, standing: Standing) -> None:
    """Asked before whether others differ: that is told only to those who have read the claim."""
    own = Ruling.objects.filter(
        round=round_, question=question, stage=standing.stage.value,
        phase=standing.phase.value, verifier=actor.user,
    )  # fmt: skip
    if not own.exists():
        raise ReadFirst(question=question)


def _refuse_needless(round_: Round, question: str, finding: Finding) -> None:
    """A decisive verdict needs a disagreement to end, and words."""
    if question not in disagreements(standing_verdicts(rulings_of(round_))):
        raise NothingToDecide(question=question)
    if not finding.words.strip():
        raise WordsNeeded
