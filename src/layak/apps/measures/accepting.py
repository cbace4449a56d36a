"""Answering a question with a figure: its value, and a sheet that proves it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db import transaction

from layak.apps.accounts.language import words
from layak.apps.assessment import actions as answering
from layak.apps.assessment import teamwork
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.models import Answer, Round
from layak.apps.audit import actions as audit
from layak.apps.evidence import actions as documents
from layak.apps.measures import queries, sheets
from layak.apps.measures.from_forms import record_share
from layak.apps.measures.models import Acceptance
from layak.apps.measures.protected import FigureProtected, is_small
from layak.apps.measures.proving import prove_by
from layak.apps.measures.queries import Stored
from layak.apps.organizations.access import Actor
from layak.core.instrument.model import Kind, Question
from layak.core.measures.model import Definition
from layak.core.measures.offering import before
from layak.core.scoring.model import Basis
from layak.core.village_form.model import Share


def accept_measure(
    *, actor: Actor, round_: Round, question: Question, stored: Stored, from_version: int,
    at: dt.datetime,
) -> Answer:  # fmt: skip
    """Answer the question with the figure and prove it with the figure's sheet.

    What else the answer says stays: points, option and note. Where the question asks for the year
    before, the figure of the year before goes along. Raises `FigureProtected`, and as
    `assessment.actions.save_answer` and `evidence.actions.add_document` do.
    """
    if is_small(stored):
        raise FigureProtected
    series = queries.series(actor, stored.measure.definition)
    # Set before the transaction: nobody else's save waits for a page to be typeset.
    sheet, title = sheets.sheet_of(actor, stored, series, at=at), sheets.title(stored, words())
    with transaction.atomic():
        # Documents before answers: whoever files and answers takes their locks in one order.
        added = documents.add_document(
            actor=actor, upload=ContentFile(sheet, name=sheets.file_name(stored)), at=at,
            title=title, period_from=stored.measure.from_date,
            period_until=stored.measure.until_date,
        )  # fmt: skip
        answer = answering.save_answer(
            actor=actor, round_=round_, question=question.code, from_version=from_version, at=at,
            draft=_draft(round_, question, stored, series),
        )  # fmt: skip
        teamwork.add_proof(
            actor=actor, round_=round_, question=question.code, document=added.document, at=at
        )
        acceptance = Acceptance.objects.create(
            measure=stored.row, round=round_, question=question.code, accepted_at=at,
            answer_version=answer.version, document=added.document, accepted_by=actor.user,
        )  # fmt: skip
        audit.record(
            actor=actor.user, action="measure.accepted", subject=acceptance, at=at,
            place=actor.regency.code,
        )  # fmt: skip
        prove_by(actor, acceptance, title, at=at)
    return answer


@transaction.atomic
def accept_share(
    *, actor: Actor, round_: Round, question: Question, definition: Definition, share: Share,
    from_version: int, at: dt.datetime,
) -> Answer:  # fmt: skip
    """Answer a question about places with what their forms say now, kept as a figure.

    Raises as `record_share` and `accept_measure` do; then nothing is kept.
    """
    stored = record_share(
        actor=actor, round_=round_, question=question, definition=definition, share=share, at=at
    )
    return accept_measure(
        actor=actor, round_=round_, question=question, stored=stored, from_version=from_version,
        at=at,
    )  # fmt: skip


def _draft(round_: Round, question: Question, stored: Stored, series: list[Stored]) -> Draft:
    kept = Answer.objects.filter(round=round_, question=question.code).first()
    value = stored.measure.estimate.value
    previous = kept.previous if kept else None
    if question.kind is Kind.PERCENTAGE_TREND:
        earlier = before([each.measure for each in series], stored.measure)
        previous = earlier.estimate.value if earlier else previous
    note = kept.note if kept else ""
    if question.bands:
        return Draft(Basis.VALUE, value, measured=value, previous=previous, note=note)
    return Draft(Basis.POINTS, _points(kept), measured=value, previous=previous, note=note)


def _points(answer: Answer | None) -> Decimal | None:
    if answer is None:
        return None
    claimed: Decimal | None = answer.number if answer.basis == Basis.POINTS else answer.points
    return claimed
