"""When finished work raises an answer: never lower, and never over what a person chose."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from layak.apps.assessment import actions as answering
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.forms import scores_by_option
from layak.apps.assessment.models import Answer
from layak.apps.organizations.access import Actor
from layak.apps.works.models import Offer
from layak.core.instrument.model import Kind, Question
from layak.core.messages import INDONESIAN, msg
from layak.core.scoring.model import Basis
from layak.core.values import ZERO
from layak.core.works.model import Rule
from layak.core.works.pointing import Counted, Proposal, proposed_points


def counted_in(offer: Offer) -> Counted | None:
    """What the work counted for the question."""
    return None if offer.counted is None else Counted(offer.counted, offer.of)


def proposal_of(offer: Offer, question: Question) -> Proposal:
    """The points the offer is worth, and why."""
    return proposed_points(question.maximum, Rule(offer.rule), counted_in(offer))


def answer_to(offer: Offer) -> Answer | None:
    """The present answer of the question. One query."""
    return Answer.objects.filter(round_id=offer.round_id, question=offer.question).first()


def claimed(answer: Answer | None) -> Decimal:
    """The points an answer claims now."""
    return ZERO if answer is None or answer.points is None else answer.points


def is_bound(question: Question, answer: Answer | None) -> bool:
    """Whether an option or a measured value decides here, so that points cannot be put in."""
    by_value = answer is not None and answer.basis == Basis.VALUE
    return bool(question.bands) or scores_by_option(question) or by_value


def is_raise(offer: Offer, question: Question, answer: Answer | None) -> bool:
    """Whether the offer would raise the answer."""
    if offer.points is None or is_bound(question, answer):
        return False
    return claimed(answer) < offer.points <= question.maximum


def wrote(answer: Answer | None) -> bool:
    """Whether nobody has answered yet, or work wrote the answer and nobody changed it since."""
    if answer is None:
        return True
    offers = Offer.objects.filter(round_id=answer.round_id, question=answer.question)
    return offers.filter(answer_version=answer.version).exists()


def raise_answer(
    *, actor: Actor, offer: Offer, question: Question, answer: Answer | None, at: dt.datetime
) -> Answer:
    """Let the answer claim the points of the offer; its history says which work and why.

    What a person wrote beside the points stays. The offer is changed, not saved. Raises as
    `assessment.actions.save_answer` does.
    """
    said = _reason(offer, question)
    saved = answering.save_answer(
        actor=actor, round_=offer.round, question=offer.question, at=at, reason=said,
        from_version=answer.version if answer else 0, draft=_draft(offer, question, answer, said),
    )  # fmt: skip
    offer.answer_version, offer.said = saved.version, said
    return saved


def _draft(offer: Offer, question: Question, answer: Answer | None, said: str) -> Draft:
    """The answer as it is, with points, and the count where a number is asked and none is there."""
    count = Decimal(offer.counted or 0) if question.kind is Kind.NUMBER else None
    if answer is None:
        return Draft(Basis.POINTS, offer.points, measured=count, note=said)
    by_work = Offer.objects.filter(
        round_id=offer.round_id, question=offer.question, answer_version__isnull=False
    )
    ours = {"", *by_work.values_list("said", flat=True)}
    is_ours = answer.note in ours
    return Draft(
        Basis.POINTS, offer.points, option=answer.option, previous=answer.previous,
        measured=count if answer.measured is None or wrote(answer) else answer.measured,
        note=said if is_ours else answer.note,
    )  # fmt: skip


def _reason(offer: Offer, question: Question) -> str:
    """Which work raised the answer and by what: Indonesian, as what is stored is."""
    reason = proposal_of(offer, question).reason
    text = INDONESIAN.render(
        msg("Dibuktikan oleh kerja “{title}”. {reason}", title=offer.work.title, reason=reason)
    )
    return f"{text} {offer.note}".strip()
