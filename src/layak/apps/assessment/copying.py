"""A new round that begins with the answers of an earlier one, carried to its instrument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from layak.apps.assessment import access
from layak.apps.assessment.actions import content_of
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Revision, Round, State
from layak.apps.assessment.scores import claim_of
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import NotAllowed
from layak.core.instrument.answer_rules import PERCENTAGES
from layak.core.instrument.mapping import Link, LinkKind, QuestionMapping, concerns, propose
from layak.core.instrument.model import Question
from layak.core.scoring.carrying import Passage, carry, same_option
from layak.core.scoring.model import Basis
from layak.core.scoring.rules import points_for
from layak.vault import chain


@dataclass(frozen=True, slots=True)
class Copied:
    """The rows that were written, and the answered questions that nothing asks any more."""

    rows: list[Answer | Revision]
    gone: list[str]


def copy_answers(
    *, actor: Actor, source: Round, target: Round, mapping: QuestionMapping | None, at: dt.datetime
) -> Copied:
    """Write the answers of ``source`` into ``target``, unconfirmed, along a mapping.

    Without one the proposal of the core is used. Claims that cannot be carried exactly are left
    out; what was noted stays. Each revision says what happened to its answer. Raises `NotAllowed`.
    """
    if not access.rounds_visible_to(actor).filter(pk=source.pk).exists():
        raise NotAllowed
    old, new = parsed(source), parsed(target)
    mapping = mapping or propose(old.instrument, new.instrument)
    answers = {each.question: each for each in Answer.objects.filter(round=source).order_by("pk")}
    claims = [claim_of(each, has_evidence=None) for each in answers.values() if _is_claim(each)]
    carried = carry(mapping, old=old.instrument, new=new.instrument, answers=claims)
    by_question = {each.question: each for each in carried.passages}
    made: list[tuple[Answer, str]] = []
    for link, code in _steps(mapping, answers):
        asked, befores = new.questions[code], [old.questions[each] for each in link.old]
        passage = by_question.get(code) or _unclaimed(link, befores, asked)
        given = [answers[each] for each in link.old if each in answers]
        answer = _begun(target, actor, at, passage, asked)
        _add_words(answer, given, passage, befores[0], asked)
        made.append((answer, " ".join(str(each) for each in passage.messages())))
    rows = Answer.objects.bulk_create(answer for answer, _ in made)
    revisions = Revision.objects.bulk_create(
        Revision(
            answer=answer, version=1, from_version=0, action="copy", reason=reason,
            content=chain.canonical(content_of(answer)), at=at, by=actor.user,
        )
        for answer, reason in made
    )  # fmt: skip
    gone = [each.given[0].question for each in carried.passages if not each.question]
    return Copied([*rows, *revisions], gone)


def _is_claim(answer: Answer) -> bool:
    return answer.points is not None


def _steps(mapping: QuestionMapping, answers: Mapping[str, Answer]) -> Iterator[tuple[Link, str]]:
    """Every new question to which something of the old answers leads."""
    for link in mapping.links:
        if any(code in answers for code in link.old):
            yield from ((link, code) for code in link.new)


def _unclaimed(link: Link, befores: list[Question], asked: Question) -> Passage:
    """The passage of an answer that holds words or a figure, but claims nothing."""
    found = dict.fromkeys(each for before in befores for each in concerns(link, before, asked))
    return Passage(link, (), asked.code, None, tuple(found))


def _begun(
    target: Round, actor: Actor, at: dt.datetime, passage: Passage, asked: Question
) -> Answer:
    """The new answer with what it claims, worth what the new instrument says."""
    answer = Answer(
        round=target, question=asked.code, basis=Basis.POINTS, state=State.DRAFT,
        is_confirmed=False, version=1, updated_at=at, updated_by=actor.user,
    )  # fmt: skip
    claim = passage.answer
    if claim is not None:
        answer.basis, answer.number, answer.option = claim.basis, claim.number, claim.option
        answer.points = points_for(asked, claim)
    return answer


def _add_words(
    answer: Answer, given: list[Answer], passage: Passage, before: Question, asked: Question
) -> None:
    """What stood beside the claim: notes always, option and figure where they mean the same."""
    if passage.link.kind is LinkKind.MERGED:
        notes = (f"{each.question}: {each.note}" for each in given if each.note)
        answer.note = "\n\n".join(notes)
        return
    old = given[0]
    answer.note = old.note
    if passage.answer is None:
        answer.basis = old.basis
    elif answer.basis == Basis.POINTS and old.option:
        answer.option = same_option(before, old.option, asked) or ""
    same_measure = before.kind is asked.kind or {before.kind, asked.kind} <= PERCENTAGES
    if passage.link.kind is not LinkKind.SPLIT and same_measure:
        answer.measured = old.measured
        answer.previous = old.previous if old.measured is None else old.measured
