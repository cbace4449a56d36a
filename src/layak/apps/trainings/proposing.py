"""Group work: lines that groups propose for the RAD, and how they get there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer
from layak.apps.gatherings.actions import entry, held_gathering
from layak.apps.gatherings.attending import NotOnTheList
from layak.apps.gatherings.models import Gathering, Participant
from layak.apps.organizations.access import Actor
from layak.apps.planning import actions as lines
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.trainings.models import Proposal
from layak.core.action_plan.model import Line, Move
from layak.core.errors import DomainError


class AlreadyTaken(DomainError):
    """The proposal stands in the plan already."""

    code = "already_taken"
    template = "Usulan ini sudah menjadi aksi RAD."


class UnknownQuestion(DomainError):
    """The proposal names a question that the plan's instrument does not ask."""

    code = "unknown_question"
    template = "Pertanyaan {question} tidak ada dalam instrumen RAD ini."


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """A line as a group words it. ``cluster`` is a code (``K3``); ``question`` may be blank."""

    group: str
    cluster: str
    title: str
    gap: str = ""
    question: str = ""
    output: str = ""


@transaction.atomic
def propose(
    *, gathering: Gathering, draft: ProposalDraft, at: dt.datetime, actor: Actor | None = None,
    participant: Participant | None = None,
) -> Proposal:  # fmt: skip
    """Note what a group proposes: written by the committee, or by one of the participants.

    Raises `NotYourGathering`, `NotOnTheList`.
    """
    if actor is not None:
        gathering = held_gathering(actor, gathering)
    elif participant is None or participant.left_at is not None:
        raise NotOnTheList
    row = Proposal.objects.create(
        gathering=gathering, group=draft.group, cluster=draft.cluster, title=draft.title,
        gap=draft.gap, question=draft.question, output=draft.output, by=participant,
        written_at=at,
    )  # fmt: skip
    entry(actor, "proposed", gathering, [row], at)
    return row


@transaction.atomic
def take_proposal(
    *, actor: Actor, proposal: Proposal, plan: ActionPlan, lead: str, at: dt.datetime
) -> Action:
    """Make a proposal a line of the RAD, led by ``lead`` (a public id, or nobody yet).

    Where it names a question, the line aims at all its points, from what is claimed now. Raises
    `NotYourGathering`, `AlreadyTaken`, `UnknownQuestion`, and as `planning.actions.add_line` does.
    """
    row = held_gathering(actor, proposal.gathering)
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if held.action_id is not None:
        raise AlreadyTaken
    line = Line(
        key="", number=0, cluster=held.cluster, title=held.title, gap=held.gap,
        output=held.output, lead=lead, moves=_moves(plan, held.question),
    )  # fmt: skip
    action = lines.add_line(actor=actor, plan=plan, line=line, at=at)
    held.action, held.taken_at = action, at
    held.save()
    entry(actor, "taken", row, [held], at)
    return action


def _moves(plan: ActionPlan, code: str) -> tuple[Move, ...]:
    """The move a line makes at a question: from its claim to all its points."""
    if not code:
        return ()
    question = parsed(plan.round).questions.get(code)
    if question is None:
        raise UnknownQuestion(question=code)
    answer = Answer.objects.filter(round=plan.round, question=code).first()
    claimed = answer.points if answer is not None and answer.points is not None else Decimal(0)
    return () if claimed >= question.maximum else (Move(code, claimed, question.maximum),)
