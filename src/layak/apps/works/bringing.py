"""Offering finished work to a round that was opened after it.

What it proved in another round it proves again, where the round is about the days it was done on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from layak.apps.assessment.models import Round
from layak.apps.evidence.access import unprotected
from layak.apps.organizations.access import Actor
from layak.apps.works import access
from layak.apps.works.actions import MayNotOffer, offer_work
from layak.apps.works.finished import Claim, FinishedWork, OfferedWork
from layak.apps.works.models import Offer, Work
from layak.core.works.model import WorkKind


def not_offered(actor: Actor, round_: Round) -> QuerySet[Work]:
    """Work of the days a round is about that proved something in another round and nothing in this
    one yet. Work that never had a round is offered from its own page: only that knows what it
    proves."""
    offers = Offer.objects.filter(work=OuterRef("pk"))
    return access.works_visible_to(actor).filter(
        ~Exists(offers.filter(round=round_)), Exists(offers), withdrawn_at__isnull=True,
        from_date__year__lte=round_.last_year, until_date__year__gte=round_.first_year,
    )  # fmt: skip


def may_bring(actor: Actor, round_: Round) -> bool:
    """Whether the actor offers earlier work to a round: the secretariat, as long as it is open."""
    return access.may_map(actor) and access.may_offer(actor) and round_.is_open


@transaction.atomic
def bring_works(*, actor: Actor, round_: Round, at: dt.datetime) -> list[OfferedWork]:
    """Offer each of them to the round, with the papers and the counts it has: all or nothing.

    Raises `MayNotOffer`, and as `offer_work` does.
    """
    if not may_bring(actor, round_):
        raise MayNotOffer
    works = not_offered(actor, round_).order_by("pk")
    found = [(each, _as_finished(each, round_, at)) for each in works]
    return [
        offer_work(actor=actor, work=work, at=at, is_sample=row.is_sample)
        for row, work in found
        if work.documents
    ]


def _as_finished(row: Work, round_: Round, at: dt.datetime) -> FinishedWork:
    """A work as it stands in the newest round that it was offered to."""
    papers = row.papers.filter(
        unprotected(at, "document__"), document__withdrawn_at__isnull=True
    )  # fmt: skip
    offers = _newest(row.offers.order_by("-round_id", "pk"))
    return FinishedWork(
        WorkKind(row.kind), row.key, row.title, row.address, row.from_date, row.until_date,
        documents=[(each.role, each.document) for each in papers.select_related("document")],
        questions=[each.question for each in offers], round=round_,
        claims=[
            Claim(each.question, each.counted, each.of, each.note)
            for each in offers
            if each.counted is not None
        ],
    )  # fmt: skip


def _newest(offers: Iterable[Offer]) -> list[Offer]:
    found = list(offers)
    return [each for each in found if each.round_id == found[0].round_id]
