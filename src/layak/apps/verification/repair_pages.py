"""The repair of a round: the clock, what can be won back and by whom, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from layak.apps.assessment.access import sees_question
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Proof, Round
from layak.apps.assessment.queries import Owner, owners_of
from layak.apps.evidence.access import documents_of, unprotected
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor, Right
from layak.apps.verification import stage_words as said
from layak.apps.verification.delivered import Delivered, delivered_by
from layak.apps.verification.models import Act, RepairWindow
from layak.apps.verification.positions import standing_of
from layak.apps.verification.repair_messages import OwnerMessage, item_message, led, owner_message
from layak.apps.verification.snapshots import contents_now, contents_of
from layak.core.verification.difference import difference
from layak.core.verification.model import Decision
from layak.core.verification.repair import RepairItem, repair_items
from layak.core.verification.stages import Phase

#: Documents offered for linking in each row: the newest of the own organization.
OFFERED = 20


@dataclass(frozen=True, slots=True)
class Repair:
    """One window with the verdicts that opened it, and those that ended it (``None`` before).

    ``attached`` counts the files that were added to each question in it.
    """

    window: RepairWindow
    is_running: bool
    before: Delivered
    after: Delivered | None
    attached: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One claim that was cut. ``outcome`` says what the second look decided; empty before that, and
    where nothing was repaired. ``message`` is empty for those who ask nobody."""

    item: RepairItem
    owners: Sequence[Owner]
    is_own: bool
    attached: int
    outcome: str
    message: str
    documents: Sequence[Document]

    @property
    def lead(self) -> Owner | None:
        return next((owner for owner in self.owners if owner.is_lead), None)

    @property
    def decision(self) -> str:
        return said.decision_word(self.item.verdict.decision)

    @property
    def reason(self) -> str:
        return said.reason_word(self.item.verdict.reason)


@dataclass(frozen=True, slots=True)
class RepairPage:
    """Everything on the page. ``recoverable`` is all that the verdicts took, ``won`` what of it
    came back (``None`` before the second look is over). ``without_gain`` counts cut claims whose
    repair changes no total, because their indicator is full without them."""

    repair: Repair
    stage: str
    until: said.Moment
    left: said.TimeLeft
    finished_at: said.Moment | None
    rows: Sequence[RepairRow]
    without_gain: int
    recoverable: Decimal
    won: Decimal | None
    messages: Sequence[OwnerMessage]
    may_finish: bool
    upload_limit: int

    @property
    def untouched(self) -> int:
        """How many of the shown claims nothing was attached to."""
        return sum(not row.attached for row in self.rows)


def repair_page(
    actor: Actor, round_: Round, *, now: dt.datetime, address: str
) -> RepairPage | None:  # fmt: skip
    """The newest repair of a round, as this actor may see it; ``None`` where none began yet.

    ``address`` is the site's, for the links in messages.
    """
    repair = _newest(round_, now)
    if repair is None:
        return None
    window, before, after = repair.window, repair.before, repair.after
    until = said.moment(window.until, round_.regency)
    rows = _rows(actor, round_, repair, until, address)
    return RepairPage(
        repair=repair,
        stage=said.stage_title(window.stage),
        until=until,
        left=said.time_left(window.until, now),
        finished_at=said.moment(window.finished_at, round_.regency) if window.finished_at else None,
        rows=rows,
        without_gain=_cut(actor, round_, before) - len(rows),
        recoverable=before.result.lost,
        won=after.result.verified.points - before.result.verified.points if after else None,
        messages=_messages(actor, round_, rows, until, address) if repair.is_running else (),
        may_finish=repair.is_running and actor.may(Right.MANAGE_ROUNDS),
        upload_limit=settings.UPLOAD_LIMIT,
    )


def _newest(round_: Round, now: dt.datetime) -> Repair | None:
    window = RepairWindow.objects.filter(round=round_).order_by("-opened_at").first()
    if window is None:
        return None
    standing = standing_of(round_, now=now)
    acts = {each.act: each for each in standing.submissions if each.stage == window.stage}
    opened, closed = acts[Act.DELIVER], acts.get(Act.CLOSE)  # a window is opened by a delivery
    changes = difference(
        before=contents_of(opened),
        after=contents_of(closed) if closed else contents_now(round_),
    )
    return Repair(
        window=window,
        is_running=standing.phase is Phase.REPAIR and round_.closed_at is None,
        before=delivered_by(round_, opened.at),
        after=delivered_by(round_, closed.at) if closed else None,
        attached={each.question: len(each.proofs_added) for each in changes},
    )


def _cut(actor: Actor, round_: Round, before: Delivered) -> int:
    """How many claims the actor sees that were cut."""
    questions = parsed(round_).questions
    cut = (code for code, each in before.in_force.items() if each.decision is not Decision.UPHELD)
    return sum(code in questions and sees_question(actor, questions[code]) for code in cut)


def _rows(
    actor: Actor, round_: Round, repair: Repair, until: said.Moment, address: str
) -> list[RepairRow]:  # fmt: skip
    """The claims that were cut: one's own first, then by points for an hour of work."""
    items = repair_items(
        parsed(round_).instrument, claims=repair.before.claims, verdicts=repair.before.in_force
    )
    owners = owners_of(round_)
    asks = repair.is_running and actor.may(Right.REVIEW)
    offered = _offered(actor, round_) if repair.is_running else {}
    rows = []
    for item in items:
        code = item.question.code
        if not sees_question(actor, item.question):
            continue
        mine = owners.get(code, ())
        lead = next((each.organization for each in mine if each.is_lead), None)
        is_own = actor.may(Right.ANSWER) and any(
            each.organization_id == actor.organization_id for each in mine
        )
        rows.append(
            RepairRow(
                item=item,
                owners=mine,
                is_own=is_own,
                attached=repair.attached.get(code, 0),
                outcome=_outcome(repair, code),
                message=item_message(item, lead, round_, until=until, address=address)
                if asks
                else "",
                documents=_unused(offered, code) if is_own else (),
            )
        )
    return sorted(rows, key=lambda row: not row.is_own)


def _outcome(repair: Repair, code: str) -> str:
    if repair.after is None or not repair.attached.get(code):
        return ""
    verdict = repair.after.in_force.get(code)
    return said.decision_word(verdict.decision) if verdict else ""


def _offered(actor: Actor, round_: Round) -> dict[Document, set[str]]:
    """The newest documents of the actor's organization, each with the questions it proves."""
    usable = documents_of(actor).filter(unprotected(timezone.now()), withdrawn_at__isnull=True)
    own = usable.order_by("-created_at")
    found: dict[Document, set[str]] = {each: set() for each in own[:OFFERED]}
    by_key = {each.pk: each for each in found}
    proofs = Proof.objects.filter(round=round_, document__in=by_key)
    for document, question in proofs.values_list("document_id", "question"):
        found[by_key[document]].add(question)
    return found


def _unused(offered: Mapping[Document, set[str]], code: str) -> list[Document]:
    return [document for document, questions in offered.items() if code not in questions]


def _messages(
    actor: Actor, round_: Round, rows: Sequence[RepairRow], until: said.Moment, address: str
) -> list[OwnerMessage]:
    if not actor.may(Right.REVIEW):
        return []
    by_lead = led((row.item, row.lead.organization) for row in rows if row.lead)
    return [
        owner_message(organization, items, round_, until=until, address=address)
        for organization, items in by_lead.items()
    ]
