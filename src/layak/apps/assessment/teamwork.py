"""Working together on a question: remarks, who does it by when, and the documents that prove it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from layak.apps.accounts.models import User
from layak.apps.assessment import access
from layak.apps.assessment.actions import NotYours
from layak.apps.assessment.holding import hold_stage
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Comment, Proof, Responsibility, Round
from layak.apps.audit import actions as audit
from layak.apps.evidence.models import Document
from layak.apps.evidence.protecting import DocumentProtected, is_protected
from layak.apps.organizations.access import Actor, members_visible_to
from layak.core.errors import DomainError
from layak.core.proofs.guess import guess_kind


class NotAMember(DomainError):
    """Only people of the organization can be given its questions."""

    code = "not_a_member"
    template = "Orang ini bukan anggota lembaga Anda."


class UnknownKind(DomainError):
    """The instrument has no such kind of evidence."""

    code = "unknown_kind"
    template = "Jenis data dukung ini tidak ada dalam instrumen."


class RoundClosed(DomainError):
    """A closed round is read only."""

    code = "round_closed"
    template = "Siklus ini sudah ditutup; isinya hanya dapat dibaca."


@transaction.atomic
def add_comment(
    *, actor: Actor, round_: Round, question: str, text: str, at: dt.datetime
) -> Comment:
    """Add a remark to a question the actor sees. Raises `RoundClosed`."""
    if round_.closed_at is not None:
        raise RoundClosed
    comment = Comment.objects.create(
        round=round_, question=question, text=text.strip(), at=at, by=actor.user,
        organization=actor.organization,
    )  # fmt: skip
    audit.record(
        actor=actor.user, action="comment.added", subject=comment, at=at,
        place=actor.regency.code, details={"question": question},
    )  # fmt: skip
    return comment


@transaction.atomic
def assign(
    *, actor: Actor, round_: Round, question: str, assignee: User | None,
    due_date: dt.date | None, at: dt.datetime,
) -> Responsibility:  # fmt: skip
    """Give a question of the actor's organization to a member, with a due date.

    Raises `NotYours` or `NotAMember`.
    """
    if not access.may_answer(actor, round_, question):
        raise NotYours(question=question)
    if assignee is not None and not members_visible_to(actor).filter(
        user=assignee, organization=actor.organization, ended_at__isnull=True
    ):
        raise NotAMember
    mine = access.own_responsibilities(actor).select_for_update()
    responsibility = mine.get(round=round_, question=question)
    responsibility.assignee = assignee
    responsibility.due_date = due_date
    responsibility.save(update_fields=["assignee", "due_date"])
    audit.record(
        actor=actor.user, action="question.assigned", subject=responsibility, at=at,
        place=actor.regency.code, details={"question": question},
    )  # fmt: skip
    return responsibility


@transaction.atomic
def add_proof(
    *, actor: Actor, round_: Round, question: str, document: Document, at: dt.datetime
) -> Proof:
    """Let a document prove a question of the actor's organization. Raises `NotYours`, or
    `DocumentProtected` where others could not open it.

    The document may be any the actor sees: one document serves many questions and agencies. Its
    kind is guessed from its title until somebody says otherwise (`say_kind`).
    """
    hold_stage([round_.pk])
    if not access.may_prove(actor, round_, question, at=at) or actor.organization is None:
        raise NotYours(question=question)
    if is_protected(document, at):
        raise DocumentProtected
    kind = _probable_kind(round_, question, document)
    proof, created = Proof.objects.get_or_create(
        round=round_, question=question, document=document,
        defaults={"organization": actor.organization, "kind": kind, "added_at": at},
    )  # fmt: skip
    if created:
        audit.record(
            actor=actor.user, action="proof.added", subject=proof, at=at,
            place=actor.regency.code, details={"question": question},
        )  # fmt: skip
    return proof


@transaction.atomic
def say_kind(
    *, actor: Actor, round_: Round, question: str, document: Document, kind: str, at: dt.datetime
) -> Proof:
    """Say which kind of evidence a document is on a question (empty: not known).

    Raises `NotYours`, or `UnknownKind` for a kind the instrument does not have.
    """
    hold_stage([round_.pk])
    if not access.may_prove(actor, round_, question, at=at):
        raise NotYours(question=question)
    if kind and kind not in _kinds(round_):
        raise UnknownKind
    proof = Proof.objects.select_for_update().get(
        round=round_, question=question, document=document
    )
    proof.kind = kind
    proof.save(update_fields=["kind"])
    audit.record(
        actor=actor.user, action="proof.kind", subject=proof, at=at, place=actor.regency.code,
        details={"question": question},
    )  # fmt: skip
    return proof


@transaction.atomic
def remove_proof(
    *, actor: Actor, round_: Round, question: str, document: Document, at: dt.datetime
) -> None:
    """Unlink a document from a question; the document itself stays. Raises `NotYours`."""
    hold_stage([round_.pk])
    if not access.may_answer(actor, round_, question):
        raise NotYours(question=question)
    proof = (
        Proof.objects.select_for_update()
        .filter(round=round_, question=question, document=document)
        .first()
    )
    if proof is None:
        return
    name = audit.key_of(proof)
    proof.delete()
    audit.record(
        actor=actor.user, action="proof.removed", subject=round_, deleted=[name], at=at,
        place=actor.regency.code,
        details={"question": question, "document": str(document.public_id)},
    )  # fmt: skip


def _probable_kind(round_: Round, question: str, document: Document) -> str:
    asked = parsed(round_).questions[question]
    return guess_kind(title=document.title, wanted=asked.evidence, titles=_kinds(round_))


def _kinds(round_: Round) -> dict[str, str]:
    return {kind.code: kind.title.id for kind in parsed(round_).instrument.evidence_kinds}
