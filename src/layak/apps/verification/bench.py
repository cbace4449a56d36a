"""What a verifier has on the bench: one claim, its proof, what was said of it before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import gettext as _

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Proof, Responsibility, Round
from layak.apps.evidence.access import unprotected
from layak.apps.evidence.models import Version
from layak.apps.evidence.protecting import is_protected
from layak.apps.evidence.queries import FileRow, file_row
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.verification.access import STAGE_ROLES
from layak.apps.verification.blind import Look, known_to, look_under_way
from layak.apps.verification.models import Ruling, Submission
from layak.apps.verification.positions import Standing, standing_of
from layak.apps.verification.reading_list import Place, ReadingList, reading_list
from layak.apps.verification.readings import (
    authors_of,
    seen_of,
    standing_verdicts,
    verdict_of,
)
from layak.apps.verification.rulings import repaired, repairs
from layak.core.instrument.model import EvidenceWanted, Indicator, Question, Text
from layak.core.messages import Message
from layak.core.values import ZERO
from layak.core.verification.difference import Change
from layak.core.verification.model import ReasonKind
from layak.core.verification.readings import disagreements, effective
from layak.core.verification.stages import STAGES, Phase, may_judge
from layak.core.verification.verdicts import may_verify, steps_below


@dataclass(frozen=True, slots=True)
class Paper:
    """One document behind a claim with its current file. ``is_new``: not there at the delivery.

    ``is_protected``: only its own organization opens it by now, and its title stays there too.
    """

    document_id: UUID
    title: str
    organization: str
    kind: Text | None
    is_wanted: bool
    is_withdrawn: bool
    is_protected: bool
    is_new: bool
    file: FileRow


@dataclass(frozen=True, slots=True)
class Repair:
    """What a regency changed on a question since the verdicts were delivered."""

    added: Sequence[str]
    removed: Sequence[str]
    is_answer_changed: bool


@dataclass(frozen=True, slots=True)
class LastRound:
    """The claim on the same question in the regency's round before, and the verdict on it."""

    answer: Answer
    ruling: Ruling | None


@dataclass(frozen=True, slots=True)
class BenchPage:
    """One claim on the bench.

    ``earlier`` are the verdicts of looks that are over, ``colleagues`` those of the look under way
    that may be seen, ``own`` one's own last one; ``is_read`` says that a colleague has read the
    claim, whether or not the verdict may be seen. ``seen`` and ``number`` go with the form.
    """

    question: Question
    indicator: Indicator
    standing: Standing
    answer: Answer | None
    owners: Sequence[tuple[Organization, bool]]
    wanted: Sequence[tuple[Text, EvidenceWanted]]
    papers: Sequence[Paper]
    last_round: LastRound | None
    repair: Repair | None
    earlier: Sequence[Ruling]
    colleagues: Sequence[Ruling]
    own: Ruling | None
    is_read: bool
    is_disputed: bool
    is_own_claim: bool
    is_my_stage: bool
    is_open: bool
    seen: str
    number: int
    list_: ReadingList

    @property
    def stage_title(self) -> Message:
        return STAGES[self.standing.stage].title

    @property
    def claimed(self) -> Decimal:
        """The points claimed; zero for nothing."""
        return (self.answer.points if self.answer else None) or ZERO

    @property
    def place(self) -> Place | None:
        return self.list_.place_of(self.question.code)

    @property
    def may_rule(self) -> bool:
        """Whether this verifier may write a verdict on this claim now."""
        ours = self.is_my_stage and not self.is_own_claim
        return ours and self.is_open and self.claimed > ZERO

    @property
    def may_decide(self) -> bool:
        """Whether a verdict may end a disagreement: after one's own reading only."""
        return self.may_rule and self.is_disputed and self.own is not None

    @property
    def steps(self) -> tuple[Decimal, ...]:
        """The points the claim may be lowered to as the instrument knows them."""
        return steps_below(self.question, claimed=self.claimed)

    @property
    def reasons(self) -> Sequence[ReasonKind]:
        return list(ReasonKind)


def bench_page(actor: Actor, round_: Round, code: str, *, now: dt.datetime) -> BenchPage:
    """The claim of a question with everything one needs to judge it. A constant number of queries
    for a first reading, and for a second look."""
    found, me = parsed(round_), actor.user.pk
    question, standing = found.questions[code], standing_of(round_, now=now)
    look = look_under_way(standing)
    is_second = standing.phase is Phase.SECOND_LOOK
    changes = {each.question: each for each in repairs(round_, standing)} if is_second else None
    change = changes.get(code) if changes is not None else None
    answer = Answer.objects.filter(round=round_, question=code).first()
    papers = _papers(round_, question, change, now=now)
    rows = Ruling.objects.filter(round=round_, question=code).select_related("verifier")
    rulings = list(rows.order_by("pk"))
    known = known_to(me, rulings, look=look)
    own = [each for each in rulings if each.verifier_id == me and _is_of(standing, each)]
    here = [each for each in known if look is not None and look.holds(each)]
    return BenchPage(
        question=question,
        indicator=found.indicators[code],
        standing=standing,
        answer=answer,
        owners=_owners(round_, code),
        wanted=_wanted(round_, question),
        papers=papers,
        last_round=_last_round(round_, code),
        repair=_repair(round_, change, papers, now=now) if is_second else None,
        earlier=_latest(each for each in known if each not in here),
        colleagues=_latest(each for each in here if each.verifier_id != me),
        own=next((each for each in reversed(here) if each.verifier_id == me), None),
        is_read=_is_read(rulings, look, me),
        is_disputed=code in disagreements(standing_verdicts(known)),
        is_own_claim=not may_verify(str(me), authors=authors_of(round_, code)),
        is_my_stage=may_judge(standing.position, role=STAGE_ROLES[actor.role]),
        is_open=not is_second or change is not None,
        seen=seen_of(answer, [each.file.sha256 for each in papers]) if answer else "",
        number=own[-1].number if own else 0,
        list_=reading_list(round_, look=look, me=me, changed=changes),
    )


def list_now(actor: Actor, round_: Round, *, now: dt.datetime) -> ReadingList:
    """The claims to be read as they stand at ``now``."""
    standing = standing_of(round_, now=now)
    is_second = standing.phase is Phase.SECOND_LOOK
    return reading_list(
        round_,
        look=look_under_way(standing),
        me=actor.user.pk,
        changed=repaired(round_, standing) if is_second else None,
    )


def _is_of(standing: Standing, ruling: Ruling) -> bool:
    return ruling.stage == standing.stage.value


def _is_read(rulings: Sequence[Ruling], look: Look | None, me: int) -> bool:
    """Whether a colleague has read the claim in the look under way."""
    return look is not None and any(look.holds(each) and each.verifier_id != me for each in rulings)


def _latest(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The last writing of each verifier in each look."""
    last = {(each.stage, each.phase, each.verifier_id): each for each in rulings}
    return list(last.values())


def _owners(round_: Round, code: str) -> list[tuple[Organization, bool]]:
    """Who answers a question, the lead first."""
    duties = Responsibility.objects.filter(round=round_, question=code)
    rows = duties.select_related("organization").order_by("-is_lead", "pk")
    return [(each.organization, each.is_lead) for each in rows]


def _kinds(round_: Round) -> Mapping[str, Text]:
    return {kind.code: kind.title for kind in parsed(round_).instrument.evidence_kinds}


def _wanted(round_: Round, question: Question) -> list[tuple[Text, EvidenceWanted]]:
    titles = _kinds(round_)
    return [(titles[each.kind], each) for each in question.evidence]


def _papers(
    round_: Round, question: Question, change: Change | None, *, now: dt.datetime
) -> list[Paper]:
    """The documents behind a claim with the files that are in force. Two queries."""
    current = Version.objects.filter(is_current=True).select_related("uploaded_by")
    proofs = Proof.objects.filter(round=round_, question=question.code)
    proofs = proofs.select_related("document__organization").prefetch_related(
        Prefetch("document__versions", current, to_attr="current_versions")
    )
    kinds, wanted = _kinds(round_), {each.kind for each in question.evidence}
    added = change.proofs_added if change is not None else frozenset()
    return [
        Paper(
            document_id=proof.document.public_id,
            title=_("Dokumen yang dilindungi") if hidden else proof.document.title,
            organization=proof.document.organization.short_name,
            kind=kinds.get(proof.kind),
            is_wanted=not proof.kind or not wanted or proof.kind in wanted,
            is_withdrawn=proof.document.withdrawn_at is not None,
            is_protected=hidden,
            is_new=version.sha256 in added,
            file=file_row(version),
        )
        for proof in proofs.order_by("pk")
        for hidden in [is_protected(proof.document, now)]
        for version in proof.document.current_versions  # type: ignore[attr-defined]  # prefetched
    ]


def _repair(
    round_: Round, change: Change | None, papers: Sequence[Paper], *, now: dt.datetime
) -> Repair | None:
    """What was changed in the repair window, with the titles of what came and went; of what is
    protected by now the fingerprint. One query."""
    if change is None:
        return None
    gone = Version.objects.filter(
        unprotected(now, "document__"),
        sha256__in=change.proofs_removed,
        document__regency_id=round_.regency_id,
    )
    titles = dict(gone.order_by("-pk").values_list("sha256", "document__title"))
    return Repair(
        added=[each.title for each in papers if each.is_new],
        removed=[titles.get(sha256, sha256) for sha256 in sorted(change.proofs_removed)],
        is_answer_changed=change.is_answer_changed,
    )


def _last_round(round_: Round, code: str) -> LastRound | None:
    """The last claim on the same question that the regency handed in, with the verdict on it that
    was delivered. Two queries."""
    earlier = Answer.objects.filter(
        round__claimed_at__isnull=False, round__regency=round_.regency,
        round__last_year__lt=round_.last_year, question=code,
    )  # fmt: skip
    answer = earlier.select_related("round").order_by("-round__last_year", "-pk").first()
    delivered = Submission.objects.filter(
        round=OuterRef("round"), stage=OuterRef("stage"), at__gte=OuterRef("at")
    )
    rulings = Ruling.objects.filter(
        Exists(delivered), round__regency=round_.regency, question=code,
        round__last_year__lt=round_.last_year,
    )  # fmt: skip
    rows = rulings.select_related("verifier").order_by("pk")
    found = [each for each in rows if answer and each.round_id == answer.round_id]
    return LastRound(answer, _in_force(found)) if answer is not None else None


def _in_force(rulings: Sequence[Ruling]) -> Ruling | None:
    """The ruling whose verdict is in force after all of these, on one question."""
    in_force = next(iter(effective(standing_verdicts(rulings)).values()), None)
    same = (each for each in reversed(rulings) if verdict_of(each) == in_force)
    return next(same, None)
