"""A round of PALI on the small instrument, answered, proved, and handed on as a test wants it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from layak.apps.accounts.models import User
from layak.apps.assessment import teamwork
from layak.apps.assessment.actions import Draft, save_answer
from layak.apps.assessment.models import Answer, Round, Stage
from layak.apps.evidence import actions as evidence
from layak.apps.evidence.models import Document
from layak.apps.verification.actions import hand_on
from layak.apps.verification.models import Ruling, Submission
from layak.apps.verification.readings import hashes_of, seen_of
from layak.apps.verification.rulings import Finding, rule
from layak.core.scoring.model import Basis
from layak.core.verification.model import Decision, ReasonKind
from layak.core.verification.stages import StageAct
from tests import builders
from tests.apps.towns import kept, upload
from tests.builders import NOW

#: What the Dinas Kesehatan claims: 8 points on four questions.
CLAIMS: Mapping[str, Decimal] = {
    "1.2a": Decimal("1.5"), "1.2b": Decimal(1), "2.2": Decimal(2), "21A.3": Decimal("1.5"),
}  # fmt: skip
UPHELD = Finding(Decision.UPHELD)


def lowered(points: str, reason: ReasonKind = ReasonKind.NO_DOCUMENT, **more: object) -> Finding:
    """A claim lowered to ``points``."""
    return Finding(Decision.LOWERED, Decimal(points), reason, **more)  # type: ignore[arg-type]


def rejected(reason: ReasonKind = ReasonKind.NO_DOCUMENT) -> Finding:
    """A claim of which nothing is left."""
    return Finding(Decision.REJECTED, None, reason)


@dataclass
class Scene:
    """A round with its people; ``now`` runs on by a minute with everything that happens."""

    round_: Round
    now: dt.datetime = NOW
    documents: dict[str, Document] = field(default_factory=dict)

    def later(self, **delta: float) -> dt.datetime:
        """Let time pass; a minute unless said otherwise."""
        self.now += dt.timedelta(**(delta or {"minutes": 1}))
        return self.now

    def hand_in(self) -> Submission:
        """The secretariat hands the claim in."""
        return self.act(builders.sari(), StageAct.SUBMIT)

    def act(self, user: User, act: StageAct) -> Submission:
        """A step of the round as a whole."""
        done = hand_on(actor=builders.actor(user), round_=self.fresh(), act=act, at=self.later())
        return done

    def judge(self, user: User, question: str, finding: Finding = UPHELD) -> Ruling:
        """A verdict of somebody who has the newest page before them."""
        own = Ruling.objects.filter(round=self.round_, question=question, verifier=user)
        last = own.order_by("-pk").first()
        return self.judge_from(last.number if last else 0, user, question, finding)

    def judge_from(self, number: int, user: User, question: str, finding: Finding) -> Ruling:
        """A verdict from a page that holds the ``number`` of the verifier's last one."""
        return rule(
            actor=builders.actor(user), round_=self.fresh(), question=question, finding=finding,
            seen=self.seen(question), from_number=number, at=self.later(),
        )  # fmt: skip

    def judge_all(self, user: User, findings: Mapping[str, Finding] | None = None) -> None:
        """A verdict on every claim: upheld where nothing else is said."""
        for question in CLAIMS:
            self.judge(user, question, (findings or {}).get(question, UPHELD))

    def prove(self, question: str, title: str = "Bukti baru") -> Document:
        """The Dinas Kesehatan adds a document."""
        budi = builders.actor(builders.budi())
        document = evidence.add_document(
            actor=budi, upload=upload(f"{title} {question}"), at=self.later()
        ).document
        teamwork.add_proof(
            actor=budi, round_=self.fresh(), question=question, document=document, at=self.later()
        )
        return document

    def seen(self, question: str) -> str:
        """The fingerprint a page of this question holds."""
        answer = Answer.objects.get(round=self.round_, question=question)
        return seen_of(answer, hashes_of(self.round_, question).get(question, ()))

    def fresh(self) -> Round:
        """The round as a page reads it."""
        return Round.objects.select_related("instrument", "regency__parent").get(pk=self.round_.pk)


def scene(
    *, stages: Mapping[str, int | None] | None = None, title: str = "Siklus diverifikasi"
) -> Scene:
    """An answered round, not handed in yet. ``stages`` is its calendar with the hours of repair
    (all stages without one)."""
    builders.sari()
    health = builders.organization("Dinas Kesehatan")
    round_ = builders.round_(title, leads=dict.fromkeys(CLAIMS, health))
    for position, (code, hours) in enumerate((stages or {}).items(), start=1):
        day = NOW.date() + dt.timedelta(days=position)
        kept(
            Stage(
                round=round_, position=position, code=code, name=code, from_date=day,
                until_date=day, repair_hours=hours,
            )
        )  # fmt: skip
    made = Scene(round_)
    for question, points in CLAIMS.items():
        save_answer(
            actor=builders.actor(builders.budi()), round_=made.fresh(), question=question,
            draft=Draft(Basis.POINTS, points), from_version=0, at=made.later(),
        )  # fmt: skip
    made.documents["1.2a"] = made.prove("1.2a", "SK Bupati")
    return made
