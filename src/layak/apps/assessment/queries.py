"""Reading questions and answers for pages: frozen rows, scoped by the actor, few queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from layak.apps.accounts.models import User
from layak.apps.assessment import access
from layak.apps.assessment.instruments import Parsed, parsed
from layak.apps.assessment.models import Answer, Responsibility, Round, State
from layak.apps.assessment.scores import RoundScore, score_of, score_within
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.core.instrument.model import Indicator, Question
from layak.core.scoring.model import QuestionScore

PAGE_SIZE = 50


class Status(StrEnum):
    """What a list may be filtered by: the state of the answer, or what it lacks."""

    UNANSWERED = "unanswered"
    UNCONFIRMED = "unconfirmed"
    DRAFT = "draft"
    READY = "ready"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    NO_EVIDENCE = "no_evidence"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of questions shows. Empty means everything."""

    organization: Organization | None = None
    cluster: str = ""
    indicator: str = ""
    status: Status | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """An organization that answers a question, and who works on it there, by when."""

    organization: Organization
    is_lead: bool
    assignee: User | None
    due_date: dt.date | None

    @property
    def organization_id(self) -> int:
        return self.organization.pk


@dataclass(frozen=True, slots=True)
class Row:
    """One question in a list, with all its page shows."""

    question: Question
    indicator: Indicator
    score: QuestionScore
    answer: Answer | None
    status: Status
    documents: int
    owners: tuple[Owner, ...]
    is_own: bool
    due_date: dt.date | None
    is_overdue: bool

    @property
    def lead(self) -> Owner | None:
        """The organization that leads, if any."""
        return next((owner for owner in self.owners if owner.is_lead), None)


def question_rows(
    actor: Actor, round_: Round, *, filters: Filters, page: str, today: dt.date
) -> Page[Row]:
    """One page of the questions an actor sees, filtered, in the instrument's order.

    Five queries, whatever the size. ``page`` is the number as the address gives it.
    """
    found = parsed(round_)
    rows = [row for row in all_rows(actor, round_, today=today) if _matches(row, filters, found)]
    return Paginator(rows, PAGE_SIZE).get_page(page)


def all_rows(actor: Actor, round_: Round, *, today: dt.date) -> list[Row]:
    """Every question the actor sees, in the instrument's order. Five queries."""
    return rows_of(actor, round_, score_of(round_), today=today)


def rows_of(actor: Actor, round_: Round, standing: RoundScore, *, today: dt.date) -> list[Row]:
    """Every question the actor sees of a round that is scored already. Three queries."""
    found = parsed(round_)
    owners = owners_of(round_)
    return [
        _row(actor, question, found, standing, owners, today)
        for question in found.questions.values()
        if access.sees_question(actor, question)
    ]


def one_row(actor: Actor, round_: Round, code: str, *, today: dt.date) -> Row:
    """One question of a round, as `all_rows` has it. Reads its indicator only."""
    found = parsed(round_)
    standing = score_within(round_, found.indicators[code])
    owners = _owners(Responsibility.objects.filter(round=round_, question=code))
    return _row(actor, found.questions[code], found, standing, owners, today)


def owners_of(round_: Round) -> Mapping[str, tuple[Owner, ...]]:
    """Who answers each question, the lead first."""
    return _owners(Responsibility.objects.filter(round=round_))


def _owners(found: QuerySet[Responsibility]) -> Mapping[str, tuple[Owner, ...]]:
    # Few organizations own many questions: each is read once instead of with every row.
    fields = ("question", "organization_id", "is_lead", "assignee_id", "due_date")
    rows = list(found.order_by("-is_lead", "pk").values_list(*fields))
    organizations = Organization.objects.in_bulk({row[1] for row in rows})
    people = User.objects.in_bulk({row[3] for row in rows if row[3] is not None})
    owners: dict[str, list[Owner]] = {}
    for question, organization, is_lead, person, due_date in rows:
        owner = Owner(organizations[organization], is_lead, people.get(person), due_date)
        owners.setdefault(question, []).append(owner)
    return {question: tuple(mine) for question, mine in owners.items()}


def _row(
    actor: Actor, question: Question, found: Parsed, standing: RoundScore,
    owners: Mapping[str, tuple[Owner, ...]], today: dt.date,
) -> Row:  # fmt: skip
    answer = standing.answers.get(question.code)
    documents = standing.documents.get(question.code, 0)
    mine = owners.get(question.code, ())
    own = [each for each in mine if each.organization_id == actor.organization_id]
    dates = [each.due_date for each in (own or mine) if each.due_date]
    due = min(dates, default=None)
    status = status_of(answer, documents)
    finished = status in {Status.READY, Status.ACCEPTED}
    return Row(
        question=question,
        indicator=found.indicators[question.code],
        score=standing.by_question[question.code],
        answer=answer,
        status=status,
        documents=documents,
        owners=mine,
        is_own=bool(own),
        due_date=due,
        is_overdue=due is not None and due < today and not finished,
    )


def status_of(answer: Answer | None, documents: int) -> Status:
    """The one word that says what is to be done next with a question."""
    if answer is None or answer.points is None:
        return Status.UNANSWERED
    if not answer.is_confirmed:
        return Status.UNCONFIRMED
    if answer.state == State.DRAFT and answer.points > 0 and documents == 0:
        return Status.NO_EVIDENCE
    return Status(answer.state)


def _matches(row: Row, filters: Filters, found: Parsed) -> bool:
    if filters.organization is not None and not any(
        owner.organization_id == filters.organization.pk for owner in row.owners
    ):
        return False
    if filters.indicator and row.indicator.code != filters.indicator:
        return False
    if filters.cluster and not _in_cluster(row, filters.cluster, found):
        return False
    if filters.status is not None and not _has_status(row, filters.status):
        return False
    words = filters.text.casefold().split()
    haystack = f"{row.question.code} {row.question.text.id} {row.question.text.en}".casefold()
    return all(word in haystack for word in words)


def _has_status(row: Row, status: Status) -> bool:
    """Whether a row is meant by a filter; what lacks proof or time may be in any state."""
    if status is Status.OVERDUE:
        return row.is_overdue
    if status is Status.NO_EVIDENCE:
        return row.documents == 0 and row.score.points > 0
    return row.status is status


def _in_cluster(row: Row, code: str, found: Parsed) -> bool:
    return any(
        row.indicator.code == indicator.code
        for cluster in found.instrument.clusters
        if cluster.code == code
        for indicator in cluster.indicators
    )
