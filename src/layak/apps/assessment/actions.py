"""Writing answers: one function, one transaction, one rule of the core, one entry of the trail."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction

from layak.apps.assessment import access
from layak.apps.assessment.holding import hold_stage
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Revision, Round, State
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.core.errors import DomainError
from layak.core.instrument.model import Question
from layak.core.messages import Message
from layak.core.scoring.model import Answer as Claim
from layak.core.scoring.model import Basis
from layak.core.scoring.rules import AnswerUnusable, RuleNotEvaluable, points_for
from layak.core.values import plain
from layak.core.workflow import AnswerAction, AnswerState, advance
from layak.vault import chain


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person typed for one question, as typed values (see `models.Answer`)."""

    basis: Basis
    number: Decimal | None = None
    option: str = ""
    measured: Decimal | None = None
    previous: Decimal | None = None
    note: str = ""


class NotYours(DomainError):
    """The actor's organization does not answer this question, or the round is closed."""

    code = "not_yours"
    template = "Pertanyaan {question} dijawab oleh lembaga lain, atau siklus ini sudah ditutup."


class StaleVersion(DomainError):
    """Somebody saved since this person read the answer. ``current`` holds the other text."""

    code = "stale_version"
    template = "Jawaban ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, current: Answer) -> None:
        self.current = current
        super().__init__()


class UnusableAnswer(DomainError):
    """The answer cannot be scored; the message says why."""

    code = "unusable_answer"
    template = "{problem}"

    def __init__(self, problem: Message) -> None:
        super().__init__(problem=problem)


class NothingToSubmit(DomainError):
    """An empty answer cannot be called ready."""

    code = "nothing_to_submit"
    template = "Isi dulu jawabannya sebelum menandai siap diperiksa."


class ReasonRequired(DomainError):
    """Returning an answer needs a reason the agency can act on."""

    code = "reason_required"
    template = "Tuliskan alasan pengembalian agar lembaga tahu apa yang harus diperbaiki."


class OwnAnswer(DomainError):
    """Whoever wrote an answer does not accept it."""

    code = "own_answer"
    template = "Jawaban yang Anda tulis sendiri harus diperiksa orang lain."


@transaction.atomic
def save_answer(
    *, actor: Actor, round_: Round, question: str, draft: Draft, from_version: int,
    at: dt.datetime, reason: str = "",
) -> Answer:  # fmt: skip
    """Save what an agency claims on one question and return the new version.

    ``from_version`` is the version the person has read (0: there was none); ``reason`` is what the
    history says about why it moved. Raises `NotYours`, `StaleVersion` (nothing is overwritten) or
    `UnusableAnswer`.
    """
    hold_stage([round_.pk])
    if not access.may_answer(actor, round_, question):
        raise NotYours(question=question)
    points = _points(parsed(round_).questions[question], draft)
    answer = Answer.objects.select_for_update().filter(round=round_, question=question).first()
    if (answer.version if answer else 0) != from_version:
        if answer is None:
            raise NotYours(question=question)
        raise StaleVersion(answer)
    if answer is None:
        answer = Answer(round=round_, question=question, version=0)
    answer.round = round_  # known already: no query for it while others wait for the lock
    answer.state = advance(AnswerState(answer.state), action=AnswerAction.SAVE)
    for name, value in asdict(draft).items():
        setattr(answer, name, value)
    answer.points = points
    answer.is_confirmed = True
    return _store(answer, actor=actor, action="save", at=at, reason=reason)


@transaction.atomic
def submit_answer(
    *, actor: Actor, round_: Round, question: str, from_version: int, at: dt.datetime
) -> Answer:
    """Mark an answer as ready for the secretariat. Raises like `save_answer`, or
    `NothingToSubmit`."""
    hold_stage([round_.pk])
    if not access.may_answer(actor, round_, question):
        raise NotYours(question=question)
    answer = _locked(round_, question, from_version)
    if answer.points is None:
        raise NothingToSubmit
    answer.state = advance(AnswerState(answer.state), action=AnswerAction.SUBMIT)
    answer.is_confirmed = True
    return _store(answer, actor=actor, action="submit", at=at)


@transaction.atomic
def review_answer(
    *, actor: Actor, round_: Round, question: str, accepted: bool, reason: str, from_version: int,
    at: dt.datetime,
) -> Answer:  # fmt: skip
    """Accept an answer, or return it with a ``reason``.

    Raises `NotYours`, `StaleVersion`, `ReasonRequired`, `OwnAnswer` or
    `workflow.TransitionNotAllowed`.
    """
    if not access.may_review(actor, round_):
        raise NotYours(question=question)
    if not accepted and not reason.strip():
        raise ReasonRequired
    answer = _locked(round_, question, from_version)
    if accepted and answer.updated_by_id == actor.user.pk:
        raise OwnAnswer
    action = AnswerAction.ACCEPT if accepted else AnswerAction.RETURN
    answer.state = advance(AnswerState(answer.state), action=action)
    return _store(answer, actor=actor, action=action.value, at=at, reason=reason.strip())


def _locked(round_: Round, question: str, from_version: int) -> Answer:
    answer = Answer.objects.select_for_update().filter(round=round_, question=question).first()
    if answer is None:
        raise NothingToSubmit
    if answer.version != from_version:
        raise StaleVersion(answer)
    answer.round = round_
    return answer


def _points(question: Question, draft: Draft) -> Decimal | None:
    """The points of a draft; ``None`` for an empty one."""
    if draft.number is None and not (draft.basis is Basis.VALUE and draft.option):
        return None
    claim = Claim(question.code, draft.basis, draft.number, draft.option)
    try:
        return points_for(question, claim)
    except (AnswerUnusable, RuleNotEvaluable) as problem:
        raise UnusableAnswer(problem.finding.message) from problem


def _store(
    answer: Answer, *, actor: Actor, action: str, at: dt.datetime, reason: str = ""
) -> Answer:
    """Write the next version of an answer with its revision and its entry in the trail."""
    previous = answer.version
    answer.version = previous + 1
    answer.updated_at = at
    if action in {"save", "submit"}:
        answer.updated_by = actor.user
    if previous:
        answer.save()
    else:
        _insert(answer)
    revision = Revision.objects.create(
        answer=answer,
        version=answer.version,
        from_version=previous,
        action=action,
        content=chain.canonical(content_of(answer)),
        reason=reason,
        at=at,
        by=actor.user,
    )
    audit.record(
        actor=actor.user,
        action=f"answer.{action}",
        subject=answer,
        also=[revision],
        at=at,
        place=actor.regency.code,
        details={"round": str(answer.round.public_id), "question": answer.question},
    )
    return answer


def _insert(answer: Answer) -> None:
    """Write a first answer; somebody else's may have come in since this one was looked for."""
    try:
        with transaction.atomic():
            answer.save(force_insert=True)
    except IntegrityError as error:
        first = Answer.objects.get(round=answer.round, question=answer.question)
        raise StaleVersion(first) from error


def content_of(answer: Answer) -> dict[str, object]:
    """What a revision keeps of an answer."""
    numbers = {
        name: None if getattr(answer, name) is None else plain(getattr(answer, name))
        for name in ("number", "measured", "previous", "points")
    }
    return {
        "basis": str(answer.basis),
        "option": answer.option,
        "note": answer.note,
        "state": State(answer.state).value,
        "is_confirmed": answer.is_confirmed,
        **numbers,
    }
