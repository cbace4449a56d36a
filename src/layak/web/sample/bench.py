"""A round at its verifiers: they read claim by claim, the regency repairs, they look again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from layak.apps.assessment.models import Answer
from layak.apps.organizations.access import Actor
from layak.apps.verification.actions import hand_on
from layak.apps.verification.readings import hashes_of, seen_of
from layak.apps.verification.rulings import Finding, rule
from layak.core.values import ZERO
from layak.core.verification.model import ReasonKind
from layak.core.verification.stages import StageAct
from layak.web.sample import judging
from layak.web.sample.desk import Desk
from layak.web.sample.people import Verifiers
from layak.web.sample.plan import QuestionPlan, chance, paper_key, papers_of
from layak.web.sample.shelf import Shelf

#: How many of the claims are read twice, and how many of those that were cut are repaired.
READ_TWICE, REPAIRED = 0.15, 0.3


@dataclass(slots=True)
class Bench:
    """One stage of a round under verification; verdicts are written at the desk's moments."""

    desk: Desk
    shelf: Shelf
    claims: dict[str, Answer] = field(default_factory=dict)
    hashes: dict[str, list[str]] = field(default_factory=dict)
    #: The number of everybody's last verdict on a question.
    numbers: dict[tuple[int, str], int] = field(default_factory=dict)

    def take_up(self) -> None:
        """Read the claims and their proof as they are now."""
        answers = Answer.objects.filter(round=self.desk.round_, points__gt=ZERO)
        self.claims = {answer.question: answer for answer in answers}
        self.hashes = hashes_of(self.desk.round_)

    def claimed(self, plan: QuestionPlan) -> Decimal:
        """The points a question claims; zero where it claims nothing."""
        answer = self.claims.get(plan.question.code)
        return answer.points if answer and answer.points else ZERO

    def first(self, plan: QuestionPlan) -> Finding:
        """What the first reader finds."""
        return judging.first_finding(plan, claimed=self.claimed(plan), flaw=self._flaw(plan))

    def second(self, plan: QuestionPlan) -> Finding:
        """What the second reader finds."""
        return judging.second_finding(plan, claimed=self.claimed(plan), first=self.first(plan))

    def judge(self, verifier: Actor, plan: QuestionPlan, finding: Finding) -> None:
        """Write a verdict on what the verifier has before their eyes."""
        code = plan.question.code
        place = (verifier.user.pk, code)
        self.numbers[place] = rule(
            actor=verifier, round_=self.desk.round_, question=code, finding=finding,
            seen=seen_of(self.claims[code], self.hashes.get(code, ())),
            from_number=self.numbers.get(place, 0), at=next(self.desk.moments),
        ).number  # fmt: skip

    def read(self, plans: Iterable[QuestionPlan], by: Verifiers) -> None:
        """Read every claim once and some twice; where readers differ, the first one decides."""
        claims = [plan for plan in plans if self.claimed(plan)]
        for plan in claims:
            self.judge(by.first, plan, self.first(plan))
        twice = [plan for plan in claims if chance(plan.question.code, "twice") < READ_TWICE]
        for plan in twice:
            self.judge(by.second, plan, self.second(plan))
        for plan in twice:
            first, second = self.first(plan), self.second(plan)
            if first != second:
                self.judge(by.first, plan, judging.decisive(plan, first=first, second=second))

    def repair(self, plans: Iterable[QuestionPlan]) -> list[QuestionPlan]:
        """Add a document to some of the claims that were cut, and say to which."""
        cut = self.desk.round_.answers.filter(repair_until__isnull=False)
        codes = set(cut.values_list("question", flat=True))
        repaired = [
            plan
            for plan in plans
            if plan.question.code in codes and chance(plan.question.code, "repair") < REPAIRED
        ]
        for lead, indicator, members in papers_of(repaired):
            document = self.shelf.put(
                self.desk.cast.by_agency[lead], lead, indicator, members, is_repair=True,
                at=next(self.desk.moments),
            )  # fmt: skip
            for each in members:
                self.desk.prove(each, document)
        return repaired

    def look_again(self, verifier: Actor, repaired: Iterable[QuestionPlan]) -> None:
        """Judge what was repaired, and nothing else."""
        self.take_up()
        for plan in repaired:
            finding = judging.second_look(plan, claimed=self.claimed(plan))
            self.judge(verifier, plan, finding)

    def act(self, actor: Actor, act: StageAct, *, at: dt.datetime) -> None:
        """Hand the round on."""
        hand_on(actor=actor, round_=self.desk.round_, act=act, at=at)

    def _flaw(self, plan: QuestionPlan) -> ReasonKind | None:
        """What is wrong with the proof of a claim."""
        if plan.question.code not in self.hashes:
            return ReasonKind.NO_DOCUMENT
        flaw = self.shelf.flaw(paper_key(plan.question.lead, plan.indicator))
        return flaw or judging.other_flaw(plan.question.code)
