"""Reading works and what they are to questions: frozen rows, few queries whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import QuerySet

from layak.apps.assessment.access import own_responsibilities, scorable, sees_question
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Proof, Round
from layak.apps.organizations.access import Actor
from layak.apps.works import access
from layak.apps.works.mapping import mapping_of
from layak.apps.works.models import TAKEABLE, Bearing, Offer, Work, WorkPaper
from layak.apps.works.raising import claimed, counted_in, is_raise, proposal_of
from layak.core.instrument.model import Question
from layak.core.messages import Message
from layak.core.values import ZERO
from layak.core.works.model import WorkKind
from layak.core.works.words import KIND_WORDS


@dataclass(frozen=True, slots=True)
class OfferRow:
    """What a work is to a question, as pages show it.

    ``is_linked``: a paper of the work stands behind the answer now. ``is_own``: the actor's
    organization answers the question. ``is_mapped``: the mapping still has it.
    """

    offer: Offer
    question: Question
    answer: Answer | None
    is_linked: bool
    is_own: bool
    is_mapped: bool

    @property
    def state(self) -> Bearing:
        """How they stand now: papers that somebody took away are let be, whatever is stored."""
        state = Bearing(self.offer.state)
        if state in {Bearing.LINKED, Bearing.TAKEN} and not self.is_linked:
            return Bearing.LET_BE
        return state

    @property
    def is_open(self) -> bool:
        """Whether the offer can still be taken by whoever answers the question."""
        holds = self.is_mapped and self.offer.work.withdrawn_at is None
        still = holds and self.offer.round.is_open
        return still and self.state.value in TAKEABLE and self.offer.state in TAKEABLE

    @property
    def may_take(self) -> bool:
        """Whether the actor may take it."""
        return self.is_own and self.is_open

    @property
    def may_decline(self) -> bool:
        """Whether the actor may decline it."""
        return self.may_take and self.state is Bearing.OFFERED

    @property
    def version(self) -> int:
        """The version of the answer, for whoever takes the offer."""
        return self.answer.version if self.answer else 0

    @property
    def today(self) -> Decimal:
        """What the answer claims now."""
        return claimed(self.answer)

    @property
    def raises(self) -> bool:
        """Whether taking it raises the answer."""
        return is_raise(self.offer, self.question, self.answer)

    @property
    def counted(self) -> Message | None:
        """What the work counted, in words."""
        found = counted_in(self.offer)
        return None if found is None else found.message()

    @property
    def reason(self) -> Message:
        """Why it is worth what it is worth."""
        return proposal_of(self.offer, self.question).reason

    @property
    def kind(self) -> Message:
        """What kind of work it is."""
        return KIND_WORDS[WorkKind(self.offer.work.kind)]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work with what it proves: the points of the questions it is linked to."""

    work: Work
    rows: Sequence[OfferRow]

    @property
    def kind(self) -> Message:
        """What kind of work it is."""
        return KIND_WORDS[WorkKind(self.work.kind)]

    @property
    def linked(self) -> list[OfferRow]:
        """The questions that a paper of it stands behind now."""
        return [row for row in self.rows if row.is_linked]

    @property
    def maximum(self) -> Decimal:
        """All points of those questions."""
        return sum((row.question.maximum for row in self.linked), ZERO)

    @property
    def claimed(self) -> Decimal:
        """The points that their answers claim now."""
        return sum((row.today for row in self.linked), ZERO)

    @property
    def open_count(self) -> int:
        """How many offers wait for somebody."""
        return sum(row.is_open and row.state is Bearing.OFFERED for row in self.rows)


class ProvedBy(StrEnum):
    """What stands behind the points of a question."""

    WORK = "work"
    UPLOAD = "upload"
    NOTHING = "nothing"


def works_of(actor: Actor, kind: WorkKind | None = None) -> QuerySet[Work]:
    """The works that the actor sees, newest first."""
    found = access.works_visible_to(actor)
    if kind is not None:
        found = found.filter(kind=kind.value)
    return found.select_related("organization").order_by("-until_date", "-pk")


def work_rows(actor: Actor, works: Sequence[Work]) -> list[WorkRow]:
    """Works with what they prove. Five queries, and one for every round among them."""
    by_work: dict[int, list[OfferRow]] = {}
    for row in offer_rows(actor, Offer.objects.filter(work__in=works)):
        by_work.setdefault(row.offer.work_id, []).append(row)
    return [WorkRow(work, by_work.get(work.pk, ())) for work in works]


def rows_on(actor: Actor, round_: Round, question: str) -> list[OfferRow]:
    """What works are to one question, those that stand behind it first. Six queries."""
    found = access.offers_visible_to(actor).filter(round=round_, question=question)
    rows = offer_rows(actor, found)
    return sorted(rows, key=lambda row: (not row.is_linked, not row.is_open))


def offer_rows(actor: Actor, offers: QuerySet[Offer]) -> list[OfferRow]:
    """Offers as rows, in the order of the instrument; what the actor may not see is left out."""
    found = list(offers.select_related("work", "work__organization").order_by("-pk"))
    if not found:
        return []
    rounds = scorable(Round.objects.all()).in_bulk({each.round_id for each in found})
    codes = {each.question for each in found}
    answers = {
        (each.round_id, each.question): each
        for each in Answer.objects.filter(round__in=rounds, question__in=codes)
    }
    linked = _linked({each.work_id for each in found}, codes)
    duties = own_responsibilities(actor).filter(round__in=rounds, question__in=codes)
    own = set(duties.values_list("round_id", "question"))
    mapped = {
        (round_.pk, row.kind.value, row.question)
        for round_ in rounds.values()
        for row in mapping_of(round_).rows
    }
    rows = []
    for each in found:
        each.round = rounds[each.round_id]
        question, place = parsed(each.round).questions.get(each.question), _place(each)
        if question is not None and sees_question(actor, question):
            rows.append(
                OfferRow(
                    each, question, answers.get(place), (each.work_id, *place) in linked,
                    place in own, (each.round_id, each.work.kind, each.question) in mapped,
                )
            )  # fmt: skip
    order = {
        round_.pk: {code: place for place, code in enumerate(parsed(round_).questions)}
        for round_ in rounds.values()
    }
    return sorted(rows, key=lambda row: order[row.offer.round_id][row.question.code])


def _place(offer: Offer) -> tuple[int, str]:
    return offer.round_id, offer.question


def _linked(works: Iterable[int], codes: Iterable[str]) -> set[tuple[int, int, str]]:
    """Which works stand behind which questions of which rounds. One query."""
    papers = WorkPaper.objects.filter(work__in=list(works), document__withdrawn_at__isnull=True)
    proofs = papers.filter(document__proofs__question__in=list(codes))
    return set(
        proofs.values_list("work_id", "document__proofs__round_id", "document__proofs__question")
    )


def proved_by_work(round_: Round) -> Mapping[str, tuple[Work, ...]]:
    """The works that stand behind the questions of a round and still hold, by question.

    Two queries.
    """
    proofs = Proof.objects.filter(
        round=round_, document__withdrawn_at__isnull=True,
        document__work_papers__work__withdrawn_at__isnull=True,
        document__work_papers__work__region_id=round_.regency_id,
    )  # fmt: skip
    pairs = set(proofs.values_list("question", "document__work_papers__work_id"))
    works = Work.objects.in_bulk({work for _, work in pairs if work is not None})
    found: dict[str, list[Work]] = {}
    for question, work in sorted(pairs, key=lambda pair: (pair[0], pair[1] or 0)):
        if work in works:
            found.setdefault(question, []).append(works[work])
    return {question: tuple(mine) for question, mine in found.items()}


def proved_by(works: Mapping[str, object], question: str, documents: int) -> ProvedBy:
    """What stands behind a question that ``documents`` count for; work wins over uploads."""
    if not documents:
        return ProvedBy.NOTHING
    return ProvedBy.WORK if question in works else ProvedBy.UPLOAD
