"""Which rounds, questions and answers an actor sees and may change."""

from __future__ import annotations

import datetime as dt

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from layak.apps.assessment.models import Answer, Responsibility, Round
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Role
from layak.core.instrument.model import Question, Scope

#: Roles that see only the questions about their own kind of place.
_SCOPES = {Role.DISTRICT: Scope.DISTRICT, Role.VILLAGE: Scope.VILLAGE}


def rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """The rounds of the actor's regency, for those who may read them."""
    if not actor.may(Right.READ_ROUND):
        return Round.objects.none()
    return Round.objects.filter(regency_id=actor.regency_id)


def documents_behind(round_: Round, code: str) -> QuerySet[Document]:
    """The documents that prove a question of a round one sees, also those that one may not open:
    who answers takes them off all the same (`teamwork.remove_proof`)."""
    return Document.objects.filter(proofs__round=round_, proofs__question=code)


def scorable(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Rounds with what their pages need; an instrument's text is read only to parse it once."""
    joined = rounds.select_related("instrument", "regency")
    return joined.defer("instrument__content")


def with_repair(rounds: QuerySet[Round], *, at: dt.datetime) -> QuerySet[Round]:
    """Rounds with ``in_repair``: whether the proof of some answer may be repaired at this moment.

    Read of the answers, because what a stage is, is known only above this app.
    """
    repairable = Answer.objects.filter(round=OuterRef("pk"), repair_until__gt=at)
    return rounds.annotate(in_repair=Exists(repairable))


def open_first(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Rounds in the order people work on them: the newest open one first."""
    is_closed = ExpressionWrapper(Q(closed_at__isnull=False), output_field=BooleanField())
    return rounds.order_by(is_closed, "-last_year", "-pk")


def answers_visible_to(actor: Actor) -> QuerySet[Answer]:
    """The answers in the rounds the actor sees (see `sees_question` for places)."""
    return Answer.objects.filter(round__in=rounds_visible_to(actor))


def sees_question(actor: Actor, question: Question) -> bool:
    """Whether the actor sees a question: districts and villages see those about themselves."""
    scope = _SCOPES.get(Role(actor.role))
    return scope is None or question.scope is scope


def sees_everything(actor: Actor) -> bool:
    """Whether the actor sees every question of a round."""
    return Role(actor.role) not in _SCOPES


def own_responsibilities(actor: Actor) -> QuerySet[Responsibility]:
    """What the actor's organization answers for; nothing where it may not answer."""
    return _duties(actor).filter(round__in=rounds_visible_to(actor))


def may_answer(actor: Actor, round_: Round, question: str) -> bool:
    """Whether the actor's organization answers this question and the claim is not handed in yet."""
    if round_.regency_id != actor.regency_id:
        return False
    # The round's end is asked of the database, not of the row read before: it may just have closed.
    duties = _duties(actor).filter(round=round_, question=question)
    return duties.filter(round__closed_at__isnull=True, round__claimed_at__isnull=True).exists()


def _duties(actor: Actor) -> QuerySet[Responsibility]:
    """What the actor's organization answers for in any round; nothing where it may not answer."""
    if not actor.may(Right.ANSWER) or actor.organization is None:
        return Responsibility.objects.none()
    return Responsibility.objects.filter(organization=actor.organization)


def may_prove(actor: Actor, round_: Round, question: str, *, at: dt.datetime) -> bool:
    """Whether the actor's organization may add proof to this question: as long as it may answer,
    and again while the proof of a lowered answer may be repaired."""
    if may_answer(actor, round_, question):
        return True
    own = own_responsibilities(actor).filter(round__closed_at__isnull=True)
    repairs = Answer.objects.filter(round=round_, question=question, repair_until__gt=at)
    return own.filter(round=round_, question=question).exists() and repairs.exists()


def may_review(actor: Actor, round_: Round) -> bool:
    """Whether the actor may accept and return answers of an open round."""
    return actor.may(Right.REVIEW) and round_.regency_id == actor.regency_id and round_.is_open
