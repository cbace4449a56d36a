"""What in a round's claims does not go together: what Layak knows, put to the rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.db.models import Count, Q, QuerySet

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Proof, Round
from layak.apps.assessment.papers import papers_of
from layak.apps.assessment.scores import RoundScore
from layak.apps.evidence.models import Document
from layak.apps.regions.models import Level, Region
from layak.core.expectation.contradictions.find import contradictions_of
from layak.core.expectation.contradictions.model import (
    Claim,
    Contradiction,
    Exhibit,
    Known,
    Relation,
)
from layak.core.expectation.contradictions.places import names_another_place
from layak.documents.reference import relations

_REGENCIES = (Level.KABUPATEN, Level.KOTA)


def contradictions_in(
    round_: Round, standing: RoundScore, *, documents: QuerySet[Document] | None = None
) -> tuple[Contradiction, ...]:
    """Every contradiction in a round that is scored already, those between documents among
    ``documents`` only (``None``: all): each names them. Four queries."""
    return contradictions_of(known_of(round_, standing, documents=documents))


def known_of(
    round_: Round, standing: RoundScore, *, documents: QuerySet[Document] | None = None
) -> Known:
    """All that is compared: claims, documents with what is in them, and the region's places.

    Certificates, village forms and measures are not in Layak yet, so nothing is held against them.
    """
    found = parsed(round_)
    districts, villages = _places(round_.regency)
    return Known(
        instrument=found.instrument,
        first_year=round_.first_year,
        last_year=round_.last_year,
        claims=_claims(standing),
        exhibits=_exhibits(round_, documents),
        relations=_relations(found.instrument.id),
        districts=districts,
        villages=villages,
    )


def _claims(standing: RoundScore) -> Mapping[str, Claim]:
    return {
        code: Claim(code, answer.points, answer.option, answer.measured, answer.previous)
        for code, answer in standing.answers.items()
        if code in standing.by_question
    }


def _exhibits(
    round_: Round, documents: QuerySet[Document] | None
) -> Mapping[str, tuple[Exhibit, ...]]:
    proofs = Proof.objects.filter(round=round_)
    shown = proofs if documents is None else proofs.filter(document__in=documents)
    papers = papers_of(shown, with_facts=True)
    own, others = _names(round_.regency)
    return {
        code: tuple(
            Exhibit(paper, names_another_place(title=paper.title, own=own, others=others))
            for paper in mine
        )
        for code, mine in papers.items()
    }


def _names(regency: Region) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The regency's own names with its places, and the names of all others."""
    inside = Q(code=regency.code) | Q(code__startswith=f"{regency.code}.")
    rows = Region.objects.filter(inside | Q(level__in=_REGENCIES)).order_by("code")
    own: list[str] = []
    others: list[str] = []
    for code, name in rows.values_list("code", "name"):
        is_own = code == regency.code or code.startswith(f"{regency.code}.")
        (own if is_own else others).append(name)
    return tuple(own), tuple(others)


def _places(regency: Region) -> tuple[int | None, int | None]:
    """How many kecamatan, and how many desa and kelurahan; ``None`` where none is loaded."""
    within = Region.objects.filter(code__startswith=f"{regency.code}.")
    found = within.aggregate(
        districts=Count("pk", filter=Q(level=Level.KECAMATAN)),
        villages=Count("pk", filter=Q(level__in=(Level.DESA, Level.KELURAHAN))),
    )
    return found["districts"] or None, found["villages"] or None


@cache
def _relations(instrument_id: str) -> tuple[Relation, ...]:
    """Read once per process: they are shipped data."""
    return relations(instrument_id)
