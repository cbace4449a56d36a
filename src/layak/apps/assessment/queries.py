"""Reading questions and answers for pages: frozen rows, scoped by the actor, few queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
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
class Standing:
    """How one question stands: its answer, how many documents prove it, what it earns."""

    question: Question
    indicator: Indicator
    score: QuestionScore
    answer: Answer | None
    status: Status
    documents: int


@dataclass(frozen=True, slots=True)
class Row(Standing):
    """One question in a list: how it stands, whose it is and when it is due."""

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

    Six queries at most, whatever the size; without a status to look for, only what the page shows
    is read. ``page`` is the number as the address gives it.
    """
    questions = _asked(actor, round_, filters)
    if filters.status is not None:
        rows = _some_rows(actor, round_, questions, today=today)
        found = [row for row in rows if _has_status(row, filters.status)]
        return Paginator(found, PAGE_SIZE).get_page(page)
    shown = Paginator(questions, PAGE_SIZE).get_page(page)
    rows = _some_rows(actor, round_, list(shown), today=today)
    # The paginator counts questions, the page holds their rows.
    return Page(rows, shown.number, shown.paginator)  # type: ignore[arg-type]


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
    return _some_rows(actor, round_, [parsed(round_).questions[code]], today=today)[0]


def standing_of(round_: Round, code: str) -> Standing:
    """How one question stands, without its owners. Two queries, which read its indicator only."""
    found = parsed(round_)
    score = score_within(round_, {found.indicators[code].code})
    return _standing(found.questions[code], found, score)


def _some_rows(
    actor: Actor, round_: Round, questions: Sequence[Question], *, today: dt.date
) -> list[Row]:
    """These questions as `all_rows` has them. Five queries that read little beside them."""
    found = parsed(round_)
    codes = [question.code for question in questions]
    standing = score_within(round_, {found.indicators[code].code for code in codes})
    owners = _owners(Responsibility.objects.filter(round=round_, question__in=codes))
    return [_row(actor, each, found, standing, owners, today) for each in questions]


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
    actor: Actor, question: Question, found: Parsed, score: RoundScore,
    owners: Mapping[str, tuple[Owner, ...]], today: dt.date,
) -> Row:  # fmt: skip
    standing = _standing(question, found, score)
    mine = owners.get(question.code, ())
    own = [each for each in mine if each.organization_id == actor.organization_id]
    dates = [each.due_date for each in (own or mine) if each.due_date]
    due = min(dates, default=None)
    finished = standing.status in {Status.READY, Status.ACCEPTED}
    return Row(
        question=question,
        indicator=standing.indicator,
        score=standing.score,
        answer=standing.answer,
        status=standing.status,
        documents=standing.documents,
        owners=mine,
        is_own=bool(own),
        due_date=due,
        is_overdue=due is not None and due < today and not finished,
    )


def _standing(question: Question, found: Parsed, score: RoundScore) -> Standing:
    answer = score.answers.get(question.code)
    documents = score.documents.get(question.code, 0)
    return Standing(
        question=question,
        indicator=found.indicators[question.code],
        score=score.by_question[question.code],
        answer=answer,
        status=status_of(answer, documents),
        documents=documents,
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


def _asked(actor: Actor, round_: Round, filters: Filters) -> list[Question]:
    """The questions that the actor sees and the filters mean, whatever the answers are."""
    found = parsed(round_)
    asked = [
        question
        for question in found.questions.values()
        if access.sees_question(actor, question) and _matches(question, filters, found)
    ]
    if filters.organization is None:
        return asked
    duties = Responsibility.objects.filter(round=round_, organization=filters.organization)
    theirs = set(duties.values_list("question", flat=True))
    return [question for question in asked if question.code in theirs]


def _matches(question: Question, filters: Filters, found: Parsed) -> bool:
    indicator = found.indicators[question.code].code
    if filters.indicator and indicator != filters.indicator:
        return False
    if filters.cluster and not _in_cluster(indicator, filters.cluster, found):
        return False
    words = filters.text.casefold().split()
    haystack = f"{question.code} {question.text.id} {question.text.en}".casefold() if words else ""
    return all(word in haystack for word in words)


def _has_status(row: Row, status: Status) -> bool:
    """Whether a row is meant by a filter; what lacks proof or time may be in any state."""
    if status is Status.OVERDUE:
        return row.is_overdue
    if status is Status.NO_EVIDENCE:
        return row.documents == 0 and row.score.points > 0
    return row.status is status


def _in_cluster(indicator: str, code: str, found: Parsed) -> bool:
    return any(
        indicator == each.code
        for cluster in found.instrument.clusters
        if cluster.code == code
        for each in cluster.indicators
    )
