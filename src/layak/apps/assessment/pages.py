"""What the pages of a round show, gathered in a constant number of queries."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef
from django.forms import Form
from django.utils.timezone import localdate

from layak.apps.assessment import access, queries
from layak.apps.assessment.forms import (
    AnswerForm,
    AppointmentForm,
    AssignmentForm,
    CommentForm,
    ReviewForm,
    scores_by_option,
)
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Comment, Proof, Revision, Round
from layak.apps.assessment.notices import asides, notices_on, table_route
from layak.apps.evidence.access import documents_visible_to, unprotected
from layak.apps.organizations.access import (
    Actor,
    Right,
    members_visible_to,
    organizations_visible_to,
)
from layak.core.instrument.model import EvidenceKind, EvidenceWanted, Question

Context = dict[str, object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of evidence a question asks for, with its title."""

    title: object
    wanted: EvidenceWanted


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an answer as its history shows it."""

    revision: Revision
    content: Mapping[str, object]


def list_context(
    actor: Actor, round_: Round, filters: queries.Filters, listing: Page[queries.Row]
) -> Context:
    """The list of questions with its filters."""
    return {
        "round": round_,
        "listing": listing,
        "filters": filters,
        "statuses": list(queries.Status),
        "organizations": list(organizations_visible_to(actor).order_by("name")),
        "clusters": parsed(round_).instrument.clusters,
        "indicators": list(parsed(round_).instrument.indicators()),
        "is_open": round_.is_open,
    }


def question_context(
    actor: Actor, round_: Round, code: str, *, now: dt.datetime, **forms: Form
) -> Context:
    """One question with its answer, proofs, remarks, owners, last round, and what may be done.

    ``forms`` are those that were sent and refused: ``form`` (the answer's), ``comment_form``,
    ``assignment_form`` or ``review_form``.
    """
    row = queries.one_row(actor, round_, code, today=localdate(now))
    mine = next(
        (each for each in row.owners if each.organization_id == actor.organization_id), None
    )
    # What `access.may_answer` and `may_prove` would ask the database for.
    is_mine = mine is not None and round_.is_open and actor.may(Right.ANSWER)
    may_repair = mine is not None and actor.may(Right.ANSWER) and _in_repair(round_, row, now)
    may_prove = is_mine or may_repair
    return {
        **standing_context(actor, round_, row, is_mine=is_mine, may_prove=may_prove),
        "may_repair": may_repair,
        "proofs": proofs_of(actor, round_, code, now=now),
        **_neighbours(actor, round_, code),
        "version": row.answer.version if row.answer else 0,
        "form": _form(row.answer),
        "comment_form": CommentForm(),
        "assignment_form": _assignment(mine),
        "appointment_form": _appointment(row.lead),
        "wanted": _wanted(round_, row.question),
        "comments": comments_on(round_, code),
        "last_round": _last_round(round_, code),
        **_last_step(row.answer),
        "notices": notices_on(actor, round_, code, now=now),
        "asides": asides(),
        "table_route": table_route() if access.sees_everything(actor) else "",
        "asks_points": not scores_by_option(row.question) and not row.question.bands,
        "colleagues": _colleagues(actor) if is_mine else [],
        "documents": _linkable(actor, round_, code, now) if may_prove else [],
        "upload_limit": settings.UPLOAD_LIMIT,
        "appointable": _appointable(actor, round_),
        **forms,
    }


def standing_context(
    actor: Actor, round_: Round, row: queries.Standing, *, is_mine: bool, may_prove: bool
) -> Context:
    """The part of `question_context` that a save may change; an upload changes `proofs_of` too."""
    return {
        "round": round_,
        "row": row,
        "question": row.question,
        "answer": row.answer,
        "is_mine": is_mine,
        "may_prove": may_prove,
        "kinds": _kinds(round_, row.question),
        "may_review": access.may_review(actor, round_),
        "review_form": ReviewForm(),
    }


def _in_repair(round_: Round, row: queries.Row, now: dt.datetime) -> bool:
    """Whether the proof of a lowered answer may be repaired now."""
    until = row.answer.repair_until if row.answer else None
    return until is not None and until > now and round_.closed_at is None


def _kinds(round_: Round, question: Question) -> list[EvidenceKind]:
    """The kinds a document on this question may be of: those that are wanted come first."""
    wanted = {each.kind for each in question.evidence}
    kinds = parsed(round_).instrument.evidence_kinds
    return sorted(kinds, key=lambda kind: kind.code not in wanted)


def _neighbours(actor: Actor, round_: Round, code: str) -> Context:
    """The questions before and after, among those the actor sees."""
    questions = parsed(round_).questions.values()
    codes = [each.code for each in questions if access.sees_question(actor, each)]
    place = codes.index(code)
    return {
        "before": codes[place - 1] if place else None,
        "after": codes[place + 1] if place + 1 < len(codes) else None,
        "place": (place + 1, len(codes)),
    }


def proofs_of(actor: Actor, round_: Round, code: str, *, now: dt.datetime) -> list[Proof]:
    """The documents that prove a question, newest link first.

    ``is_open``: the actor may open it; of the others a page says whose they are, and no more.
    ``is_protected``: nobody but its own organization may.
    """
    opened = documents_visible_to(actor).filter(pk=OuterRef("document_id"))
    hidden = ExpressionWrapper(~unprotected(now, "document__"), BooleanField())
    found = Proof.objects.filter(round=round_, question=code)
    shown = found.annotate(is_open=Exists(opened), is_protected=hidden)
    return list(shown.select_related("document__organization", "organization").order_by("-pk"))


def comments_on(round_: Round, code: str) -> list[Comment]:
    """The remarks on a question, oldest first."""
    found = Comment.objects.filter(round=round_, question=code)
    return list(found.select_related("by", "organization").order_by("pk"))


def versions(round_: Round, code: str) -> Sequence[VersionRow]:
    """Every version of an answer, newest first."""
    found = Revision.objects.filter(answer__round=round_, answer__question=code)
    return [
        VersionRow(revision, json.loads(revision.content))
        for revision in found.select_related("by").order_by("-version")
    ]


def _form(answer: Answer | None) -> AnswerForm:
    """The form as the stored answer fills it."""
    if answer is None:
        return AnswerForm(initial={"version": 0})
    return AnswerForm(
        initial={
            "version": answer.version,
            "points": answer.number if answer.basis == "points" else answer.points,
            "option": answer.option,
            "measured": answer.measured,
            "previous": answer.previous,
            "note": answer.note,
        }
    )


def _assignment(duty: queries.Owner | None) -> AssignmentForm:
    """The form as the question is assigned now."""
    if duty is None:
        return AssignmentForm()
    person, due = duty.assignee, duty.due_date
    return AssignmentForm(
        initial={
            "assignee": person.public_id if person else "",
            "due_date": due.isoformat() if due else "",
        }
    )


def _appointment(lead: queries.Owner | None) -> AppointmentForm:
    """The form as the lead is appointed now."""
    if lead is None:
        return AppointmentForm()
    due = lead.due_date.isoformat() if lead.due_date else ""
    return AppointmentForm(initial={"organization": lead.organization.public_id, "due_date": due})


def _wanted(round_: Round, question: Question) -> list[Wanted]:
    titles = {kind.code: kind.title for kind in parsed(round_).instrument.evidence_kinds}
    return [Wanted(titles[wanted.kind], wanted) for wanted in question.evidence]


def _last_round(round_: Round, code: str) -> Answer | None:
    """What the regency answered to this question in the round before, if any.

    Under another instrument the code may stand for another question: then there is nothing to show.
    """
    earlier = Answer.objects.filter(
        round__regency=round_.regency, round__last_year__lt=round_.last_year, question=code
    )
    joined = earlier.select_related("round__instrument").defer("round__instrument__content")
    found = joined.order_by("-round__last_year", "-pk").first()
    if found is None:
        return None
    before, asked = parsed(found.round).questions[code], parsed(round_).questions[code]
    return found if before.text.id == asked.text.id else None


def _last_step(answer: Answer | None) -> Context:
    """The secretariat's last return while it is still to be acted on, and what copying changed."""
    if answer is None or answer.state not in {"returned", "draft"}:
        return {"returned": None, "copied": None}
    steps = Revision.objects.filter(
        answer=answer, action__in=["return", "accept", "submit", "copy"]
    )
    last = steps.select_related("by").order_by("-version").first()
    is_copied = last is not None and last.action == "copy" and not answer.is_confirmed
    return {
        "returned": last if last is not None and last.action == "return" else None,
        "copied": last if is_copied else None,
    }


def _appointable(actor: Actor, round_: Round) -> list[object]:
    """The organizations that the secretariat may let lead on a question; nothing for others."""
    if not actor.may(Right.MANAGE_ROUNDS) or not round_.is_open:
        return []
    return list(organizations_visible_to(actor).filter(is_active=True).order_by("short_name"))


def _colleagues(actor: Actor) -> list[object]:
    members = members_visible_to(actor).filter(
        organization=actor.organization, ended_at__isnull=True
    )
    return [member.user for member in members.select_related("user").order_by("user__name")]


def _linkable(actor: Actor, round_: Round, code: str, now: dt.datetime) -> list[object]:
    """Recent documents of the actor's organization that do not prove this question yet."""
    own = documents_visible_to(actor).filter(
        unprotected(now), organization=actor.organization, withdrawn_at__isnull=True
    )
    taken = Proof.objects.filter(round=round_, question=code).values("document_id")
    return list(own.exclude(pk__in=taken).order_by("-created_at")[:50])
