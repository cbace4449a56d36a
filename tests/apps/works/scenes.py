"""Finished work in a round of the real instrument, for tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from layak.apps.assessment import actions as answering
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.models import Answer, Round
from layak.apps.assessment.own_papers import Paper
from layak.apps.organizations.access import Actor
from layak.apps.works import mapping
from layak.apps.works.actions import offer_work
from layak.apps.works.finished import Claim, FinishedWork, OfferedWork
from layak.apps.works.mapping import Wanted
from layak.apps.works.models import Offer
from layak.core.scoring.model import Basis
from layak.core.works.model import Rule, WorkKind
from layak.documents.reference import instrument
from tests import builders
from tests.builders import NOW, actor, organization
from tests.documents import file_samples as samples

FIRST, LAST = dt.date(2025, 11, 4), dt.date(2025, 11, 6)
#: Who answers: 2.2 the secretariat, 15.4 the Dinas Kesehatan, 4.5 the Disdukcapil.
OWN, HEALTH, BIRTHS = "2.2", "15.4", "4.5"


def sari() -> Actor:
    return actor(builders.sari())


def budi() -> Actor:
    return actor(builders.budi())


def round_() -> Round:
    """A round in which three organizations answer."""
    builders.budi()
    builders.citra()
    leads = {
        "2.1": organization("Bappeda"), OWN: organization("Bappeda"),
        HEALTH: organization("Dinas Kesehatan"), BIRTHS: organization("Disdukcapil"),
    }  # fmt: skip
    return builders.round_(instrument=instrument("kla-2024"), leads=leads)


def paper(name: str = "Daftar hadir", text: str = "satu") -> Paper:
    return Paper(samples.pdf(f"{name} {text}"), f"{name}.pdf", name, FIRST, LAST)


def training(
    *claims: Claim, text: str = "satu", questions: Sequence[str] | None = (OWN, HEALTH),
    key: str = "kha-2025", in_round: Round | None = None,
) -> FinishedWork:  # fmt: skip
    """A training with a list and certificates."""
    return FinishedWork(
        kind=WorkKind.TRAINING, key=key, title="Pelatihan tiga hari", address="/pelatihan/1/",
        from_date=FIRST, until_date=LAST, questions=questions, claims=claims, round=in_round,
        papers=[("attendance", paper(text=text)), ("certificates", paper("Sertifikat", text))],
    )  # fmt: skip


def offered(work: FinishedWork, by: Actor | None = None) -> OfferedWork:
    return offer_work(actor=by or sari(), work=work, at=NOW)


def offer(question: str) -> Offer:
    return Offer.objects.get(question=question)


def points(question: str) -> Decimal | None:
    found = Answer.objects.filter(question=question).first()
    return found.points if found else None


def bears_on(in_round: Round, question: str) -> OfferedWork:
    """A meeting that proves a question, by a row of the region's own."""
    wanted = Wanted(WorkKind.MEETING, question, is_on=True, rule=Rule.WHOLE)
    mapping.add_row(actor=sari(), round_=in_round, wanted=wanted, at=NOW)
    work = FinishedWork(
        kind=WorkKind.MEETING, key="rapat", title="Rapat", address="/rapat/", from_date=FIRST,
        until_date=FIRST, questions=[question], claims=[Claim(question, 1)], round=in_round,
        papers=[("minutes", paper("Notula"))],
    )  # fmt: skip
    return offered(work)


def answered(by: Actor, in_round: Round, question: str, number: str, note: str = "") -> Answer:
    """A person's own answer."""
    known = Answer.objects.filter(round=in_round, question=question).first()
    return answering.save_answer(
        actor=by, round_=in_round, question=question, at=NOW,
        draft=Draft(Basis.POINTS, Decimal(number), note=note),
        from_version=known.version if known else 0,
    )  # fmt: skip
