"""The finished work of a town: a meeting that bears on a question of each of three desks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import TYPE_CHECKING
from uuid import uuid4

from layak.apps.accounts.models import User
from layak.apps.evidence.models import Document
from layak.apps.regions.models import Region
from layak.apps.works import mapping
from layak.apps.works.actions import offer_work, target_round
from layak.apps.works.finished import Claim, FinishedWork
from layak.apps.works.mapping import Wanted, mapping_of
from layak.apps.works.models import MappingEdit, Offer, Work, WorkPaper
from layak.core.works.model import Rule, WorkKind
from tests import builders

if TYPE_CHECKING:
    from tests.apps.towns import Desk

DAY = dt.date(2025, 3, 1)


def finish_work(
    desks: Mapping[str, Desk], people: Mapping[str, User], mark: str, at: dt.datetime
) -> None:
    """The secretariat's meeting proves a question of its own, and offers itself to two others."""
    sari = builders.actor(people["secretariat"])
    round_ = target_round(sari.regency_id)
    paper = Document.objects.filter(regency=sari.regency).order_by("pk").first()
    assert round_ is not None
    assert paper is not None
    codes = [desks["secretariat"].ready, desks["agency"].draft, desks["other"].draft]
    known = {row.question for row in mapping_of(round_).of_kind(WorkKind.MEETING)}
    for code in codes:
        if code not in known:
            wanted = Wanted(WorkKind.MEETING, code, is_on=True, rule=Rule.WHOLE)
            mapping.add_row(actor=sari, round_=round_, wanted=wanted, at=at)
    work = FinishedWork(
        kind=WorkKind.MEETING, key=f"pertemuan-{mark}", title=f"Pertemuan {mark}",
        address="/kalender/", from_date=DAY, until_date=DAY, documents=[("minutes", paper)],
        questions=codes, claims=[Claim(code, 1, 1, f"Hadir {mark}") for code in codes],
    )  # fmt: skip
    offer_work(actor=sari, work=work, at=at)


def work_of(place: Region) -> Work:
    """The first meeting of a town."""
    return Work.objects.filter(region=place, kind=WorkKind.MEETING.value).order_by("pk")[0]


def offer_of(place: Region, desk: Desk) -> Offer | None:
    """What that meeting is to a question of a desk."""
    offers = Offer.objects.filter(work=work_of(place), question__in=(desk.ready, desk.draft))
    return offers.order_by("pk").first()


def switched(place: Region, question: str) -> dict[str, object]:
    """The form that switches off the row of the region's own about a question."""
    row = MappingEdit.objects.get(region=place, question=question)
    return {"kind": row.kind, "question": question, "version": str(row.version)}


def renamed(place: Region, name: Callable[[int], str]) -> Iterator[Work | Offer]:
    """The works of a place and what they say under the names that ``name`` makes."""
    for work in Work.objects.filter(region=place):
        work.title, work.reason = name(300), name(300)
        yield work
    for offer in Offer.objects.filter(work__region=place):
        offer.note, offer.reason = name(300), name(300)
        yield offer


def many(place: Region, count: int) -> Iterator[Work | WorkPaper | Offer]:
    """As many more meetings like the first as ``count``."""
    first = work_of(place)
    papers, offers = list(first.papers.order_by("pk")), list(first.offers.order_by("pk"))
    for number in range(count):
        work = copy(first)
        work.pk, work.public_id, work.key = None, uuid4(), f"lagi-{number}"
        work.save(force_insert=True)
        yield work
        for paper in papers:
            paper.pk, paper.work = None, work
            paper.save(force_insert=True)
            yield copy(paper)
        for offer in offers:
            offer.pk, offer.public_id, offer.work = None, uuid4(), work
            offer.save(force_insert=True)
            yield copy(offer)
