"""One round of the sample at work: people answer, prove, ask, and the secretariat decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from layak.apps.assessment import teamwork
from layak.apps.assessment.actions import Draft, review_answer, save_answer, submit_answer
from layak.apps.assessment.models import Answer, Round
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.core.scoring.model import Basis
from layak.core.values import ZERO
from layak.web.sample.people import Cast
from layak.web.sample.plan import Fate, QuestionPlan, chance, paper_key, papers_of
from layak.web.sample.shelf import Shelf
from layak.web.sample.talk import NOTE, NOTE_MEASURED, REASONS, REMARKS, REPLY


@dataclass(slots=True)
class Desk:
    """A round, who works on it, and the moments at which things happen."""

    cast: Cast
    round_: Round
    moments: Iterator[dt.datetime]
    answers: dict[str, Answer] = field(default_factory=dict)

    def remember(self, answers: Iterable[Answer]) -> None:
        """Take over answers that are there already (copied from the last round)."""
        self.answers |= {answer.question: answer for answer in answers}

    def answer_as_last_time(self, plan: QuestionPlan) -> None:
        """Claim what the closed round claimed; a tenth of it the secretariat looked at."""
        if plan.last is None:
            return
        self._save(plan, Draft(Basis.POINTS, plan.last, note=NOTE))
        if chance(plan.question.code, "looked at") < 0.1:
            self._submit(plan)
            self._review(plan, accepted=True)

    def answer(self, plan: QuestionPlan) -> None:
        """Claim, sometimes after a first attempt, what the plan says."""
        if plan.is_corrected and plan.number > ZERO:
            self._save(plan, Draft(plan.basis, _rough(plan), note=NOTE))
        note = NOTE_MEASURED if plan.measured is not None else NOTE
        if chance(plan.question.code, "note") >= 0.4:
            note = ""
        self._save(
            plan,
            Draft(
                plan.basis, plan.number, measured=plan.measured, previous=plan.previous, note=note
            ),
        )

    def hand_in(self, plan: QuestionPlan) -> None:
        """Mark as ready what the plan wants the secretariat to look at."""
        if plan.fate in {Fate.READY, Fate.RETURNED, Fate.ACCEPTED}:
            self._submit(plan)

    def decide(self, plan: QuestionPlan) -> None:
        """Let the secretariat accept, or return with a reason."""
        if plan.fate is Fate.ACCEPTED:
            self._review(plan, accepted=True)
        elif plan.fate is Fate.RETURNED:
            self._review(plan, accepted=False)

    def prove(self, plan: QuestionPlan, document: Document) -> None:
        """Let a document prove an answer."""
        teamwork.add_proof(
            actor=self._lead(plan), round_=self.round_, question=plan.question.code,
            document=document, at=next(self.moments),
        )  # fmt: skip

    def file(
        self, shelf: Shelf, plans: Iterable[QuestionPlan], *,
        known: Mapping[str, Document] = MappingProxyType({}),
    ) -> dict[str, Document]:  # fmt: skip
        """Let the agencies file documents and prove with them; a ``known`` one is not made again.

        Returns all of them by their key.
        """
        filed: dict[str, Document] = {}
        for lead, indicator, members in papers_of(plans):
            key, actor = paper_key(lead, indicator), self.cast.by_agency[lead]
            document = known.get(key)
            if document is None:
                document = shelf.put(actor, lead, indicator, members, at=next(self.moments))
                if shelf.is_signed(key) is not None:
                    document = shelf.mark(actor, document, key, at=next(self.moments))
            for each in members:
                self.prove(each, document)
            filed[key] = document
        return filed

    def assign(self, plan: QuestionPlan, *, today: dt.date) -> None:
        """Give an open question to somebody, with a day it is due."""
        if plan.due_in is None:
            return
        actor = self._lead(plan)
        teamwork.assign(
            actor=actor, round_=self.round_, question=plan.question.code,
            assignee=self.cast.colleague(actor).user,
            due_date=today + dt.timedelta(days=plan.due_in), at=next(self.moments),
        )  # fmt: skip

    def discuss(self, plan: QuestionPlan) -> None:
        """A remark of the agency, and now and then the secretariat's reply."""
        if chance(plan.question.code, "remark") >= 0.08:
            return
        self._remark(self._lead(plan), plan, _drawn(REMARKS, plan))
        if chance(plan.question.code, "reply") < 0.4:
            self._remark(self.cast.secretariat, plan, REPLY)

    def _lead(self, plan: QuestionPlan) -> Actor:
        return self.cast.by_agency[plan.question.lead]

    def _save(self, plan: QuestionPlan, draft: Draft) -> None:
        code = plan.question.code
        self.answers[code] = save_answer(
            actor=self._lead(plan), round_=self.round_, question=code, draft=draft,
            from_version=self._version(code), at=next(self.moments),
        )  # fmt: skip

    def _submit(self, plan: QuestionPlan) -> None:
        code = plan.question.code
        self.answers[code] = submit_answer(
            actor=self._lead(plan), round_=self.round_, question=code,
            from_version=self._version(code), at=next(self.moments),
        )  # fmt: skip

    def _review(self, plan: QuestionPlan, *, accepted: bool) -> None:
        code = plan.question.code
        self.answers[code] = review_answer(
            actor=self.cast.secretariat, round_=self.round_, question=code, accepted=accepted,
            reason="" if accepted else _drawn(REASONS, plan),
            from_version=self._version(code), at=next(self.moments),
        )  # fmt: skip

    def _remark(self, actor: Actor, plan: QuestionPlan, text: str) -> None:
        teamwork.add_comment(
            actor=actor, round_=self.round_, question=plan.question.code, text=text,
            at=next(self.moments),
        )  # fmt: skip

    def _version(self, code: str) -> int:
        known = self.answers.get(code)
        return known.version if known is not None else 0


def _rough(plan: QuestionPlan) -> Decimal:
    """A first attempt that was too low."""
    return (plan.number / 2).quantize(Decimal("0.01"))


def _drawn(texts: tuple[str, ...], plan: QuestionPlan) -> str:
    return texts[int(chance(plan.question.code, "text") * len(texts))]
