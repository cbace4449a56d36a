"""Offering finished work to the questions it proves, and saying that it no longer holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction

from layak.apps.assessment.access import may_answer, open_first, scorable
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Proof, Responsibility, Round
from layak.apps.assessment.own_papers import file_paper, link_paper
from layak.apps.audit import actions as audit
from layak.apps.evidence.actions import PeriodUnusable
from layak.apps.evidence.models import Document
from layak.apps.evidence.protecting import is_protected
from layak.apps.organizations.access import Actor
from layak.apps.works import access
from layak.apps.works.finished import Claim, FinishedWork, OfferedWork, Waiting
from layak.apps.works.kinds import say_kind
from layak.apps.works.mapping import mapping_of
from layak.apps.works.models import Bearing, Offer, Work, WorkPaper
from layak.apps.works.raising import answer_to, is_raise, proposal_of, raise_answer, wrote
from layak.core.errors import DomainError
from layak.core.works.model import Row, WorkKind
from layak.vault import chain


class MayNotOffer(DomainError):
    """Only who answers questions files papers that prove them, and only of the own region."""

    code = "may_not_offer"
    template = "Peran Anda tidak menjawab pertanyaan, jadi kerja ini tidak dapat menjadi bukti."


class NoPapers(DomainError):
    """Work without a single paper proves nothing."""

    code = "no_papers"
    template = "Kerja tanpa dokumen tidak membuktikan apa pun. Lampirkan dulu dokumennya."


class AddressOutside(DomainError):
    """The address of a work lies within this site."""

    code = "address_outside"
    template = "Alamat kerja harus berupa halaman di situs ini."


class NotYourWork(DomainError):
    """Only whose work it is, and the secretariat, withdraw it."""

    code = "not_your_work"
    template = "Kerja ini hanya dapat ditarik oleh lembaganya sendiri atau sekretariat."


class ReasonRequired(DomainError):
    """Withdrawing and declining need a reason that others can read."""

    code = "reason_required"
    template = "Tuliskan alasannya, agar orang lain tahu mengapa."


@dataclass(frozen=True, slots=True)
class _Filed:
    """A paper of the work, and the document that it was before this time (``None``: it is new)."""

    role: str
    document: Document
    before: Document | None

    @property
    def name(self) -> str:
        return str(self.document.public_id)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What settling a question needs."""

    actor: Actor
    work: Work
    round: Round
    papers: Sequence[_Filed]
    at: dt.datetime


@dataclass(slots=True)
class _Links:
    """What became of the papers on one question."""

    linked: bool = False
    let_be: bool = False
    left: bool = False  # somebody else has to link a paper
    closed: bool = False


def target_round(region_id: int) -> Round | None:
    """The round that finished work proves: the region's newest open one, else its newest."""
    rounds = scorable(Round.objects.filter(regency_id=region_id))
    is_open = rounds.filter(closed_at__isnull=True, claimed_at__isnull=True)
    return open_first(is_open).first() or open_first(rounds).first()


@transaction.atomic
def offer_work(
    *, actor: Actor, work: FinishedWork, at: dt.datetime, is_sample: bool = False
) -> OfferedWork:
    """File the papers of finished work and let it prove its questions, all or nothing.

    Where the actor may answer, the papers are linked at once, and the answer is raised if nobody
    but work has written it; everything else becomes an offer. Nothing a person chose is undone.
    Raises `MayNotOffer`, `NoPapers`, `AddressOutside`, `PeriodUnusable`, and as
    `evidence.actions.add_document` does.
    """
    _check(actor, work)
    row = _held(actor, work, at, is_sample=is_sample)
    written: list[models.Model] = []
    papers = _file(actor, row, work, at, written)
    _describe(actor, row, work, papers, at, written)
    outcome = OfferedWork(row)
    round_ = work.round or target_round(actor.regency_id)
    if round_ is not None:
        _settle(_Bench(actor, row, round_, papers, at), work, outcome, written)
    if written:
        audit.record(
            actor=actor.user, action="work.offered", subject=row, also=written, at=at,
            place=actor.regency.code, details={"work": str(row.public_id)},
        )  # fmt: skip
    return outcome


@transaction.atomic
def withdraw_work(
    *, actor: Actor, kind: WorkKind, key: str, reason: str, at: dt.datetime,
    is_source: bool = False,
) -> Work | None:  # fmt: skip
    """Say that a work no longer holds, and why; gives ``None`` where there is none of that key.

    Nothing is deleted: its questions say so, and offering it again takes the withdrawal back.
    ``is_source``: the actor took back what the work rests on, whoever's work it is. Raises
    `NotYourWork` or `ReasonRequired`.
    """
    own = Work.objects.select_for_update(of=("self",)).filter(region_id=actor.regency_id)
    row = own.filter(kind=kind.value, key=key).first()
    if row is None:
        return None
    if not is_source and not access.may_withdraw(actor, row):
        raise NotYourWork
    if not reason.strip():
        raise ReasonRequired
    row.withdrawn_at, row.reason = at, reason.strip()
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    audit.record(
        actor=actor.user, action="work.withdrawn", subject=row, at=at, place=actor.regency.code,
        details={"work": str(row.public_id)},
    )  # fmt: skip
    return row


def _check(actor: Actor, work: FinishedWork) -> None:
    filed = [document.regency_id for _, document in work.documents]
    if work.round is not None:
        filed.append(work.round.regency_id)
    if not access.may_offer(actor) or any(each != actor.regency_id for each in filed):
        raise MayNotOffer
    if not work.papers and not work.documents:
        raise NoPapers
    # Browsers read both ``//`` and ``/\\`` as the beginning of another site's address.
    if not work.address.startswith("/") or work.address[1:2] in {"/", "\\"}:
        raise AddressOutside
    if work.until_date < work.from_date:
        raise PeriodUnusable


def _held(actor: Actor, work: FinishedWork, at: dt.datetime, *, is_sample: bool) -> Work:
    """The row of the work, locked; made where there is none."""
    assert actor.organization is not None  # noqa: S101  # `_check` says so
    Work.objects.get_or_create(
        region=actor.regency, kind=work.kind.value, key=work.key,
        defaults={
            "organization": actor.organization, "title": work.title[:300], "address": work.address,
            "from_date": work.from_date, "until_date": work.until_date, "is_sample": is_sample,
            "updated_at": at, "updated_by": actor.user,
        },
    )  # fmt: skip
    rows = Work.objects.select_for_update(of=("self",))
    return rows.get(region=actor.regency, kind=work.kind.value, key=work.key)


def _file(
    actor: Actor, row: Work, work: FinishedWork, at: dt.datetime, written: list[models.Model]
) -> list[_Filed]:
    """File what is new of the papers; gives all that others may open, of former times too."""
    stored = row.papers.select_related("document").order_by("pk")
    kept = {each.role: each for each in stored}
    former = {role: each.document for role, each in kept.items()}
    given = dict(work.documents)
    for role, paper in work.papers:
        before = former.get(role)
        mine = before if before and before.organization_id == actor.organization_id else None
        given[role] = file_paper(actor=actor, paper=paper, before=mine, at=at)
    for role, document in given.items():
        each = kept.setdefault(role, WorkPaper(work=row, role=role))
        if each.document_id != document.pk:
            each.document = document
            each.save()
            written.append(each)
    return [
        _Filed(role, each.document, former.get(role))
        for role, each in kept.items()
        if not is_protected(each.document, at)
    ]


def _describe(
    actor: Actor, row: Work, work: FinishedWork, papers: Sequence[_Filed], at: dt.datetime,
    written: list[models.Model],
) -> None:  # fmt: skip
    """Keep what the work says of itself, where it says anything new."""
    current = {each.document.pk for each in papers}
    files = Document.objects.filter(pk__in=current, versions__is_current=True)
    hashes = sorted(files.values_list("versions__sha256", flat=True))
    digest = chain.fingerprint({
        "title": work.title, "address": work.address, "papers": hashes,
        "from": work.from_date.isoformat(), "until": work.until_date.isoformat(),
        "questions": None if work.questions is None else list(work.questions),
        "claims": [[c.question, c.counted, c.of, c.note] for c in work.claims],
    })  # fmt: skip
    if row.digest == digest and row.withdrawn_at is None:
        return
    row.title, row.address, row.digest = work.title[:300], work.address, digest
    row.from_date, row.until_date = work.from_date, work.until_date
    row.withdrawn_at, row.reason = None, ""
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    written.append(row)


def _settle(
    bench: _Bench, work: FinishedWork, outcome: OfferedWork, written: list[models.Model]
) -> None:
    """Go through the questions that the work is about."""
    mapped = {row.question: row for row in mapping_of(bench.round).of_kind(work.kind)}
    claims = {claim.question: claim for claim in work.claims}
    asked = [*mapped] if work.questions is None else [*work.questions]
    questions = parsed(bench.round).questions
    stored = Offer.objects.select_for_update(of=("self",)).filter(work=bench.work)
    known = {each.question: each for each in stored.filter(round=bench.round)}
    for code in dict.fromkeys((*asked, *claims)):
        if code not in mapped or code not in questions:
            outcome.unknown.append(code)
            continue
        offer = known.get(code) or _new(bench, code, is_old=code in work.ever_linked)
        offer.work, offer.round = bench.work, bench.round  # known already: no query for them
        if _settle_one(bench, offer, mapped[code], claims.get(code), outcome):
            written.append(offer)
    _say_whose(bench.round, outcome)


def _new(bench: _Bench, question: str, *, is_old: bool) -> Offer:
    """An offer that is not kept yet; ``is_old``: its papers were linked before they were work."""
    ever = " ".join(paper.name for paper in bench.papers) if is_old else ""
    return Offer(
        work=bench.work, round=bench.round, question=question, state=Bearing.OFFERED.value,
        documents=ever,
    )  # fmt: skip


def _settle_one(
    bench: _Bench, offer: Offer, row: Row, claim: Claim | None, outcome: OfferedWork
) -> bool:
    """Bring one offer up to date; gives whether it was written."""
    before, had = _state(offer), offer.points
    links = _link(bench, offer, row)
    if links.closed:
        outcome.closed.append(offer.question)
        return False
    question = parsed(bench.round).questions[offer.question]
    offer.rule = row.rule.value
    if claim is not None:
        offer.counted, offer.of, offer.note = claim.counted, claim.of, claim.note[:300]
    offer.points = proposal_of(offer, question).points
    rose = offer.points is not None and (had is None or offer.points > had)
    if offer.state == Bearing.DECLINED:
        outcome.declined.append(offer.question)
    elif links.let_be and not links.linked:
        offer.state = Bearing.LET_BE.value
        outcome.let_be.append(offer.question)
    else:
        is_open = _raise(bench, offer, outcome)
        is_left = links.left or (is_open and (rose or offer.state != Bearing.TAKEN))
        if is_left:
            offer.state = Bearing.OFFERED.value
            outcome.offered.append(Waiting(offer.question, None, offer.points))
        elif offer.state != Bearing.TAKEN:
            offer.state = Bearing.LINKED.value
        if links.linked and not links.left:
            outcome.linked.append(offer.question)
    return _keep(bench, offer, before)


def _link(bench: _Bench, offer: Offer, row: Row) -> _Links:
    """Link the papers as far as the actor may and nobody minds; what was declined is left alone."""
    found, ever = _Links(), offer.documents.split()
    proofs = Proof.objects.filter(round=bench.round, question=offer.question)
    if offer.state == Bearing.DECLINED:
        return found
    for paper in bench.papers:
        before = paper.before or paper.document
        was_linked = str(before.public_id) in ever
        links = link_paper(
            actor=bench.actor, round_=bench.round, questions=(offer.question,), at=bench.at,
            document=paper.document, before=before,
            ever_linked=(offer.question,) if was_linked else (),
        )  # fmt: skip
        is_there = bool(links.linked) or (
            not links.let_be and proofs.filter(document=paper.document).exists()
        )
        found.linked |= is_there
        found.let_be |= bool(links.let_be)
        found.left |= bool(links.others) and not is_there
        found.closed |= bool(links.closed)
        if is_there and paper.name not in ever:
            ever.append(paper.name)
        if links.linked and not was_linked:
            say_kind(
                actor=bench.actor, round_=bench.round, question=offer.question, at=bench.at,
                document=paper.document, role=paper.role, satisfies=row.satisfies,
            )  # fmt: skip
    offer.documents = " ".join(ever)
    return found


def _raise(bench: _Bench, offer: Offer, outcome: OfferedWork) -> bool:
    """Raise the answer where nobody but work has written it; gives whether points are left."""
    question, answer = parsed(bench.round).questions[offer.question], answer_to(offer)
    if not is_raise(offer, question, answer):
        return False
    mine = may_answer(bench.actor, bench.round, offer.question)
    if not mine or not wrote(answer) or not offer.documents:
        return bench.round.is_open
    raise_answer(actor=bench.actor, offer=offer, question=question, answer=answer, at=bench.at)
    outcome.raised.append(offer.question)
    return False


def _keep(bench: _Bench, offer: Offer, before: tuple[object, ...]) -> bool:
    if offer.pk and _state(offer) == before:
        return False
    offer.updated_at, offer.updated_by = bench.at, bench.actor.user
    offer.save()
    return True


def _state(offer: Offer) -> tuple[object, ...]:
    """What of an offer is worth writing down."""
    told = {"updated_at", "updated_by_id"}
    return tuple(getattr(offer, name) for name in Offer.trail_fields if name not in told)


def _say_whose(round_: Round, outcome: OfferedWork) -> None:
    """Name the organizations that the offers wait for. One query."""
    codes = [each.question for each in outcome.offered]
    leads = Responsibility.objects.filter(round=round_, question__in=codes, is_lead=True)
    whose = {each.question: each.organization for each in leads.select_related("organization")}
    outcome.offered = [
        Waiting(each.question, whose.get(each.question), each.points) for each in outcome.offered
    ]
