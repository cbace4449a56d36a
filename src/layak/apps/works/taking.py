"""A person's word on an offer: taken with one press, or declined with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from layak.apps.assessment import teamwork
from layak.apps.assessment.access import may_answer
from layak.apps.assessment.actions import NotYours, StaleVersion
from layak.apps.assessment.holding import hold_stage
from layak.apps.assessment.instruments import parsed
from layak.apps.audit import actions as audit
from layak.apps.evidence.access import unprotected
from layak.apps.organizations.access import Actor
from layak.apps.works import access
from layak.apps.works.actions import ReasonRequired
from layak.apps.works.kinds import say_kind
from layak.apps.works.mapping import mapping_of
from layak.apps.works.models import TAKEABLE, Bearing, Offer, WorkPaper
from layak.apps.works.raising import answer_to, is_raise, proposal_of, raise_answer
from layak.core.errors import DomainError
from layak.core.works.model import WorkKind


class OfferGone(DomainError):
    """The offer was taken or declined already, or its work or the mapping no longer holds."""

    code = "offer_gone"
    template = "Tawaran ini tidak berlaku lagi. Muat ulang halamannya."


@transaction.atomic
def take_offer(*, actor: Actor, offer: Offer, from_version: int, at: dt.datetime) -> Offer:
    """Link all papers of the work, and raise the answer where the offer is higher.

    ``from_version`` is the version of the answer that the person has read (0: there was none). It
    never lowers, and what else the answer says stays. Raises `OfferGone`, `NotYours`, or
    `StaleVersion`: then nothing is written.
    """
    held = _held(actor, offer, TAKEABLE)
    answer = answer_to(held)
    if answer is not None and answer.version != from_version:
        raise StaleVersion(answer)
    shown = held.work.papers.filter(unprotected(at, "document__"))
    papers = list(shown.select_related("document").order_by("pk"))
    _prove(actor, held, papers, at)
    question = parsed(held.round).questions[held.question]
    # The maximum is asked again: the offer may be older than the instrument's last reading.
    held.points = proposal_of(held, question).points
    if is_raise(held, question, answer):
        raise_answer(actor=actor, offer=held, question=question, answer=answer, at=at)
    ever = dict.fromkeys(
        (*held.documents.split(), *(str(each.document.public_id) for each in papers))
    )
    held.documents, held.state, held.reason = " ".join(ever), Bearing.TAKEN.value, ""
    return _store(actor, held, "taken", at)


@transaction.atomic
def decline_offer(*, actor: Actor, offer: Offer, reason: str, at: dt.datetime) -> Offer:
    """Say that a work does not prove a question, and why; it can still be taken later.

    Raises `OfferGone`, `NotYours` or `ReasonRequired`.
    """
    held = _held(actor, offer, (Bearing.OFFERED.value,))
    if not reason.strip():
        raise ReasonRequired
    held.state, held.reason = Bearing.DECLINED.value, reason.strip()
    return _store(actor, held, "declined", at)


def _prove(actor: Actor, offer: Offer, papers: Sequence[WorkPaper], at: dt.datetime) -> None:
    """Link the papers of the work, each as the kind of evidence that it is. Raises `OfferGone`
    where the mapping has been changed since."""
    kind = WorkKind(offer.work.kind)
    rows = {row.question: row for row in mapping_of(offer.round).of_kind(kind)}
    if offer.question not in rows:
        raise OfferGone
    for paper in papers:
        teamwork.add_proof(
            actor=actor, round_=offer.round, question=offer.question, document=paper.document,
            at=at,
        )  # fmt: skip
        say_kind(
            actor=actor, round_=offer.round, question=offer.question, document=paper.document,
            role=paper.role, satisfies=rows[offer.question].satisfies, at=at,
        )  # fmt: skip


def _held(actor: Actor, offer: Offer, states: tuple[str, ...]) -> Offer:
    """The offer locked for this transaction, where the actor answers its question."""
    rows = access.offers_visible_to(actor).select_for_update(of=("self",))
    joined = rows.select_related("work", "round__instrument", "round__regency")
    held = joined.defer("round__instrument__content").filter(pk=offer.pk).first()
    if held is None:
        raise OfferGone
    hold_stage([held.round_id])
    if not may_answer(actor, held.round, held.question):
        raise NotYours(question=held.question)
    if held.state not in states or held.work.withdrawn_at is not None:
        raise OfferGone
    return held


def _store(actor: Actor, offer: Offer, word: str, at: dt.datetime) -> Offer:
    offer.updated_at, offer.updated_by = at, actor.user
    offer.save()
    audit.record(
        actor=actor.user, action=f"work_offer.{word}", subject=offer, at=at,
        place=actor.regency.code,
        details={"work": str(offer.work.public_id), "question": offer.question},
    )  # fmt: skip
    return offer
