"""Finished lines offer the answers they were made to raise, with the evidence of their reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from layak.apps.assessment import actions as answering
from layak.apps.assessment import teamwork
from layak.apps.assessment.access import may_answer, open_first, scorable
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.forms import scores_by_option
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Round
from layak.apps.audit import actions as audit
from layak.apps.evidence.access import unprotected
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.planning.lines import lines_of, ordered
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.progress.models import Raised, ReportProof
from layak.core.action_plan.model import LineState, Move
from layak.core.errors import DomainError
from layak.core.instrument.model import Question
from layak.core.messages import Message, msg
from layak.core.progress.model import ReportState
from layak.core.scoring.model import Basis
from layak.core.values import ZERO


class OfferGone(DomainError):
    """The line is no longer finished, or the question no longer lower than offered."""

    code = "offer_gone"
    template = "Tawaran ini tidak berlaku lagi. Muat ulang halamannya."


class Standing(StrEnum):
    """What can be done with an offer."""

    OPEN = "open"
    TAKEN = "taken"
    HIGHER = "higher"  # the answer claims as much or more already
    CLOSED = "closed"  # the round does not change any more
    UNKNOWN = "unknown"  # the instrument of the round does not ask this
    BOUND = "bound"  # an option or a measured value decides here, not points


STANDING_WORDS: dict[Standing, Message] = {
    Standing.OPEN: msg("Dapat dipakai"),
    Standing.TAKEN: msg("Sudah dipakai"),
    Standing.HIGHER: msg("Jawaban sekarang sudah setinggi itu atau lebih"),
    Standing.CLOSED: msg("Siklusnya sudah ditutup atau diserahkan; jawabannya tidak berubah lagi"),
    Standing.UNKNOWN: msg("Pertanyaan ini tidak ada dalam instrumen siklus itu"),
    Standing.BOUND: msg("Poinnya mengikuti pilihan atau angka; isi sendiri pada pertanyaannya"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a finished line says an answer could be now."""

    row: Action
    round: Round
    question: Question | None
    move: Move
    answer: Answer | None
    documents: Sequence[Document]
    standing: Standing
    may_take: bool

    @property
    def today(self) -> Decimal:
        """What the answer claims now."""
        return _claimed(self.answer)

    @property
    def version(self) -> int:
        """The version of the answer that the offer was made on."""
        return self.answer.version if self.answer else 0

    @property
    def message(self) -> Message:
        """What can be done with it, in words."""
        return STANDING_WORDS[self.standing]


def target_round(plan: ActionPlan) -> Round:
    """The round whose answers finished work raises: the region's newest open one, else the plan's
    own. One query."""
    rounds = scorable(Round.objects.filter(regency_id=plan.region_id, closed_at__isnull=True))
    return open_first(rounds.filter(claimed_at__isnull=True)).first() or plan.round


def offers_of(actor: Actor, plan: ActionPlan) -> list[Offer]:
    """The offers of a plan's finished lines, in the order of the plan."""
    round_ = target_round(plan)
    rows = list(ordered(Action.objects.filter(plan=plan, state=LineState.FINISHED.value)))
    return _offers(actor, round_, rows)


def offers_for(actor: Actor, round_: Round, question: str) -> list[Offer]:
    """The offers that concern one question of a round."""
    quoted = f'["{question}",'
    rows = Action.objects.filter(
        plan__region_id=round_.regency_id, state=LineState.FINISHED.value, moves__contains=quoted
    )
    found = list(ordered(rows).select_related("lead", "plan"))
    offers = _offers(actor, round_, found) if found else []
    return [each for each in offers if each.move.question == question]


def _offers(actor: Actor, round_: Round, rows: Sequence[Action]) -> list[Offer]:
    lines = lines_of(rows)
    codes = {move.question for line in lines for move in line.moves}
    answers = {
        each.question: each for each in Answer.objects.filter(round=round_, question__in=codes)
    }
    taken = set(
        Raised.objects.filter(round=round_, action__in=rows).values_list("action_id", "question")
    )
    proofs = documents_of(rows)
    mine = {code for code in codes if may_answer(actor, round_, code)} if codes else set()
    found = []
    for row, line in zip(rows, lines, strict=True):
        for move in line.moves:
            question = parsed(round_).questions.get(move.question)
            answer = answers.get(move.question)
            standing = _standing(
                round_, question, answer, move, is_taken=(row.pk, move.question) in taken
            )
            found.append(
                Offer(
                    row, round_, question, move, answer, proofs.get(row.pk, ()), standing,
                    standing is Standing.OPEN and move.question in mine,
                )
            )  # fmt: skip
    return found


def documents_of(rows: Iterable[Action]) -> dict[int, list[Document]]:
    """The evidence of the confirmed reports of these lines, in use, each once. One query."""
    proofs = ReportProof.objects.filter(
        report__action__in=list(rows), report__state=ReportState.CONFIRMED.value,
        document__withdrawn_at__isnull=True,
    ).filter(unprotected(timezone.now(), "document__"))  # fmt: skip
    found: dict[int, list[Document]] = {}
    for proof in proofs.select_related("document", "report").order_by("pk"):
        kept = found.setdefault(proof.report.action_id, [])
        if proof.document not in kept:
            kept.append(proof.document)
    return found


def _standing(
    round_: Round, question: Question | None, answer: Answer | None, move: Move, *, is_taken: bool
) -> Standing:
    if is_taken:
        return Standing.TAKEN
    if question is None or move.to_points > question.maximum:
        return Standing.UNKNOWN
    if not round_.is_open:
        return Standing.CLOSED
    by_value = answer is not None and answer.basis == Basis.VALUE
    if question.bands or scores_by_option(question) or by_value:
        return Standing.BOUND
    return Standing.HIGHER if _claimed(answer) >= move.to_points else Standing.OPEN


@transaction.atomic
def take_offer(
    *, actor: Actor, plan: ActionPlan, line: str, question: str, from_version: int, at: dt.datetime
) -> Answer:
    """Raise the answer and link the evidence of the line to it, all or nothing.

    What else the answer says stays. Raises `OfferGone`, and as `assessment.actions.save_answer`
    does: an answer that somebody wrote since (`StaleVersion`) is never overwritten.
    """
    offer = _wanted(offers_of(actor, plan), line, question, from_version)
    answer = answering.save_answer(
        actor=actor, round_=offer.round, question=question, draft=_draft(offer),
        from_version=from_version, at=at,
    )  # fmt: skip
    for document in offer.documents:
        teamwork.add_proof(
            actor=actor, round_=offer.round, question=question, document=document, at=at
        )
    raised = Raised.objects.create(
        action=offer.row, round=offer.round, question=question, answer_version=answer.version,
        at=at, by=actor.user,
    )  # fmt: skip
    audit.record(
        actor=actor.user, action="answer.raised", subject=raised, at=at, place=actor.regency.code,
        details={"plan": str(plan.public_id), "question": question},
    )  # fmt: skip
    return answer


def _wanted(offers: Iterable[Offer], line: str, question: str, from_version: int) -> Offer:
    """The offer that is meant, as somebody has read it."""
    found = [o for o in offers if str(o.row.public_id) == line and o.move.question == question]
    if not found:
        raise OfferGone
    if found[0].version != from_version and found[0].answer is not None:
        raise answering.StaleVersion(found[0].answer)
    if found[0].standing is not Standing.OPEN:
        raise OfferGone
    return found[0]


def _draft(offer: Offer) -> Draft:
    """The answer as it is, with the points that are offered."""
    kept = offer.answer
    if kept is None:
        return Draft(Basis.POINTS, offer.move.to_points)
    return Draft(
        Basis.POINTS, offer.move.to_points, option=kept.option, measured=kept.measured,
        previous=kept.previous, note=kept.note,
    )  # fmt: skip


def _claimed(answer: Answer | None) -> Decimal:
    return ZERO if answer is None or answer.points is None else answer.points
