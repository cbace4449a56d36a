"""What becomes of the last round's documents in this round, for the actor's eyes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from layak.apps.assessment import access, teamwork
from layak.apps.assessment.actions import NotYours
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Proof, Round
from layak.apps.assessment.queries import owners_of
from layak.apps.dossier.filed import Filed, filed_in
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.models import Document
from layak.apps.evidence.protecting import is_protected
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Organization
from layak.core.errors import DomainError
from layak.core.instrument.model import Question
from layak.core.messages import Message, msg
from layak.core.proofs.lasting import Lasting, Sorted, sort_for_new_round

#: In the order of work: what can be linked with one press comes first.
ORDER = (Lasting.VALID, Lasting.RENEW, Lasting.QUESTION_CHANGED, Lasting.EXPIRED)
_WITHDRAWN = Sorted(Lasting.EXPIRED, msg("Dokumen ini sudah ditarik."))
_PROTECTED = Sorted(
    Lasting.EXPIRED, msg("Dokumen ini dilindungi: hanya lembaga pemiliknya yang dapat membukanya.")
)


class NotValidAnyMore(DomainError):
    """Only what is still valid is linked again without a look at it."""

    code = "not_valid_any_more"
    template = (
        "Dokumen ini tidak dapat langsung ditautkan lagi ke pertanyaan {question}. Perbarui "
        "dokumennya, atau tautkan dari halaman pertanyaan."
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A question that a document proved, and what may be done.

    ``question`` is the one it would prove now, else the one it proved. ``is_asked``: the round asks
    it. ``may_link``: the actor's organization answers it, and the claim is open.
    """

    question: Question
    is_asked: bool
    is_linked: bool
    may_link: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A document with those of its questions on which it is of one class, by the reason for it.

    ``concerned`` are the organizations that own it or answer one of these questions.
    """

    filed: Filed
    lasting: Lasting
    is_mine: bool
    reasons: tuple[tuple[Message, tuple[Line, ...]], ...]
    concerned: frozenset[int]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents are listed; empty means all of them."""

    organization: Organization | None = None
    lasting: Lasting | None = None


@dataclass(frozen=True, slots=True)
class Lasted:
    """The documents of the ``earlier`` round, chosen ones only, and how many there are per class.

    ``earlier`` is ``None`` where the regency has no earlier round that the actor sees.
    """

    earlier: Round | None
    rows: tuple[Row, ...]
    counts: Mapping[Lasting, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def earlier_round(actor: Actor, round_: Round) -> Round | None:
    """The round this one was copied from, else the regency's last one before. One query."""
    seen = access.scorable(access.rounds_visible_to(actor))
    if round_.copied_from_id is not None:
        return seen.filter(pk=round_.copied_from_id).first()
    before = seen.filter(regency=round_.regency, last_year__lt=round_.last_year)
    return before.order_by("-last_year", "-pk").first()


def lasting_of(actor: Actor, round_: Round, choice: Choice) -> Lasted:
    """What the earlier round's documents are worth in this one; the actor's own first.

    Eight queries at most, whatever the size.
    """
    earlier = earlier_round(actor, round_)
    rows = _rows(actor, round_, earlier) if earlier is not None else []
    chosen = [row for row in rows if _concerns(row, choice.organization)]
    counts = {each: sum(row.lasting is each for row in chosen) for each in ORDER}
    listed = [row for row in chosen if choice.lasting in {None, row.lasting}]
    listed.sort(key=lambda row: (not row.is_mine, ORDER.index(row.lasting), row.filed.title))
    return Lasted(earlier, tuple(listed), counts)


@transaction.atomic
def link_again(
    *, actor: Actor, round_: Round, question: str, document: Document, at: dt.datetime
) -> Proof:
    """Let a document of the earlier round that is still valid prove the same question again, as the
    kind it was there. Raises `NotYours` or `NotValidAnyMore`."""
    if not access.may_answer(actor, round_, question):
        raise NotYours(question=question)
    earlier = earlier_round(actor, round_)
    filed = filed_in(earlier, with_facts=True) if earlier is not None else []
    found = next(
        (each for each in filed if (each.question, each.document) == (question, document.pk)), None
    )
    if earlier is None or found is None or not _is_valid(found, earlier, round_):
        raise NotValidAnyMore(question=question)
    proof = teamwork.add_proof(
        actor=actor, round_=round_, question=question, document=document, at=at
    )
    if found.paper.kind in {"", proof.kind}:
        return proof
    return teamwork.say_kind(
        actor=actor, round_=round_, question=question, document=document, kind=found.paper.kind,
        at=at,
    )  # fmt: skip


def _is_valid(filed: Filed, earlier: Round, round_: Round) -> bool:
    return _sorted(filed, earlier, round_).lasting is Lasting.VALID


def _sorted(filed: Filed, earlier: Round, round_: Round) -> Sorted:
    if filed.withdrawn_at is not None:
        return _WITHDRAWN
    if is_protected(filed, timezone.now()):
        return _PROTECTED
    return sort_for_new_round(
        paper=filed.paper,
        old_question=parsed(earlier).questions.get(filed.question),
        new_question=parsed(round_).questions.get(filed.question),
        first_year=round_.first_year,
        last_year=round_.last_year,
    )


def _rows(actor: Actor, round_: Round, earlier: Round) -> list[Row]:
    seen = set(documents_visible_to(actor).values_list("pk", flat=True))
    linked = set(Proof.objects.filter(round=round_).values_list("question", "document_id"))
    owners = {
        code: frozenset(owner.organization_id for owner in mine)
        for code, mine in owners_of(round_).items()
    }
    may_answer = actor.may(Right.ANSWER) and round_.is_open
    grouped: dict[tuple[int, Lasting], list[tuple[Filed, Message, Line]]] = {}
    for filed in filed_in(earlier, with_facts=True):
        asked = parsed(round_).questions.get(filed.question)
        question = asked or parsed(earlier).questions[filed.question]
        if filed.document not in seen or not access.sees_question(actor, question):
            continue
        result = _sorted(filed, earlier, round_)
        is_own = actor.organization_id in owners.get(filed.question, ())
        line = Line(
            question=question,
            is_asked=asked is not None,
            is_linked=(filed.question, filed.document) in linked,
            may_link=result.lasting is Lasting.VALID and is_own and may_answer,
        )
        group = grouped.setdefault((filed.document, result.lasting), [])
        group.append((filed, result.why, line))
    return [_row(actor, lasting, group, owners) for (_, lasting), group in grouped.items()]


def _row(
    actor: Actor, lasting: Lasting, group: Sequence[tuple[Filed, Message, Line]],
    owners: Mapping[str, frozenset[int]],
) -> Row:  # fmt: skip
    filed = group[0][0]
    concerned = {filed.organization}.union(*(owners.get(each.question, ()) for each, *_ in group))
    reasons: dict[str, tuple[Message, tuple[Line, ...]]] = {}
    for _, why, line in group:
        _, earlier = reasons.get(str(why), (why, ()))
        reasons[str(why)] = (why, (*earlier, line))
    return Row(
        filed=filed,
        lasting=lasting,
        is_mine=actor.organization_id in concerned,
        reasons=tuple(reasons.values()),
        concerned=frozenset(concerned),
    )


def _concerns(row: Row, organization: Organization | None) -> bool:
    """Whether an organization owns the document or answers one of its questions."""
    return organization is None or organization.pk in row.concerned
