"""Partnerships, agreements and the forum of businesses prove the questions of indicator 3."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from layak.apps.accounts.language import words
from layak.apps.assessment.own_papers import Paper
from layak.apps.evidence.access import documents_visible_to, unprotected
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.partners.supporting import sources
from layak.apps.partners.tables import agreement_rows, forum_row, partnership_rows
from layak.apps.works.actions import offer_work
from layak.apps.works.finished import Claim, FinishedWork, OfferedWork
from layak.core.partnerships.agreements import AgreementState
from layak.core.partnerships.coverage import GroupCover, coverage_of
from layak.core.partnerships.model import (
    ASKED_KINDS,
    FORUM_QUESTION,
    QUESTION_OF,
    WORKS_QUESTION,
    Proof,
)
from layak.core.partnerships.rows import ForumRow, PartnershipRow
from layak.core.task_force.model import GROUP_WORDS
from layak.core.works.model import WorkKind
from layak.documents.gatherings.listing import ListColumn, Listing, set_listing

_WIDTHS = (26, 14, 34, 14, 22)


def prove_partners(
    actor: Actor, *, year: int, today: dt.date, at: dt.datetime
) -> list[OfferedWork]:
    """Offer what partners brought in a year, their agreements and the forum of businesses.

    A group counts as many of the three sides as brought something and are partners by the stated
    criteria. Raises as `works.offer_work` does.
    """
    with override("id"):
        works = [
            *_partnerships(actor, year, at), *_agreements(actor, year, today),
            *_forum(actor, year, today, at),
        ]  # fmt: skip
    return [offer_work(actor=actor, work=each, at=at) for each in works]


def _partnerships(actor: Actor, year: int, at: dt.datetime) -> Iterable[FinishedWork]:
    covers = coverage_of((each.support for each in sources(actor)), year=year)
    for cover in covers:
        rows = [
            row
            for row in partnership_rows(actor, cover.group, year)
            if row.is_partnership and row.received
        ]
        if not rows:
            continue
        name = GROUP_WORDS[cover.group].text
        title = _("Kemitraan %(group)s, %(year)s") % {"group": name, "year": year}
        paper = Paper(
            _table(actor, rows, title, at), f"kemitraan-{cover.group.value}-{year}.pdf", title,
            dt.date(year, 1, 1), dt.date(year, 12, 31),
        )  # fmt: skip
        papers = (proof for row in rows for proof in row.documents)
        yield FinishedWork(
            WorkKind.PARTNERSHIP, f"{cover.group.value}-{year}", title,
            f"{reverse('partner_coverage')}?tahun={year}", dt.date(year, 1, 1),
            dt.date(year, 12, 31), papers=[("table", paper)],
            documents=_documents(actor, papers), questions=[cover.question],
            claims=[_claim(cover)],
        )  # fmt: skip


def _claim(cover: GroupCover) -> Claim:
    """How many of the three sides brought something, and who."""
    kept = [cell for cell in cover.cells if cell.kind in ASKED_KINDS and cell.kept]
    names = ", ".join(partner.name for cell in kept for partner in cell.kept)
    note = _("Mitra yang memenuhi janjinya: %(names)s.") % {"names": names or "–"}
    return Claim(cover.question, len(kept), len(ASKED_KINDS), note[:300])


def _table(actor: Actor, rows: Sequence[PartnershipRow], title: str, at: dt.datetime) -> bytes:
    """The partnerships of a group as PDF: who, since when, what, how much, where."""
    headings = (_("Mitra"), _("Sejak"), _("Bentuk dukungan"), _("Diterima (Rp)"), _("Lokasi"))
    listing = Listing(
        heading=_("Daftar kemitraan"), region=actor.regency.name, title=title, about=(),
        columns=[ListColumn(*each) for each in zip(headings, _WIDTHS, strict=True)],
        rows=[
            (
                row.partner.name, date_format(row.since, "j M Y"), row.text,
                words().number(Decimal(row.delivered)) if row.delivered else "–",
                ", ".join(row.places) or _("seluruh daerah"),
            )
            for row in rows
        ],
    )  # fmt: skip
    return set_listing(listing, words=words(), made_at=at)


def _agreements(actor: Actor, year: int, today: dt.date) -> Iterable[FinishedWork]:
    """Signed agreements with their documents, for the groups that they cover."""
    for row in agreement_rows(actor, year=year, today=today):
        found = _documents(actor, [row.proof] if row.proof else [])
        if row.state is AgreementState.DRAFT or not found or not row.groups:
            continue
        yield FinishedWork(
            WorkKind.AGREEMENT, row.key, f"{row.title} ({row.number})"[:300],
            reverse("agreement", args=[row.key]), row.since, row.until or dt.date(year, 12, 31),
            documents=found, questions=[QUESTION_OF[group] for group in row.groups],
        )  # fmt: skip


def _forum(actor: Actor, year: int, today: dt.date, at: dt.datetime) -> Iterable[FinishedWork]:
    """The forum by its decree, and what it did in the year."""
    row = forum_row(actor, year=year, today=today)
    if row is None or not row.number or row.date is None:
        return
    papers = [each for each in (row.proof, *(work.proof for work in row.works)) if each]
    found = _documents(actor, papers)
    if not found:
        return
    questions = [FORUM_QUESTION, *([WORKS_QUESTION] if row.works else [])]
    note = _("Terbentuk dengan %(number)s.") % {"number": row.number}
    yield FinishedWork(
        WorkKind.BUSINESS_FORUM, row.key, row.name[:300], reverse("business_forum"), row.date,
        dt.date(year, 12, 31), documents=found, questions=questions,
        papers=[("works", _forum_paper(actor, row, year, at))] if row.works else [],
        claims=[Claim(FORUM_QUESTION, 1, 1, note[:300])],
    )  # fmt: skip


def _forum_paper(actor: Actor, row: ForumRow, year: int, at: dt.datetime) -> Paper:
    title = _("Kegiatan %(forum)s, %(year)s") % {"forum": row.name, "year": year}
    listing = Listing(
        heading=_("Kegiatan forum dunia usaha"), region=actor.regency.name, title=title, about=(),
        columns=[
            ListColumn(_("Tanggal"), 14), ListColumn(_("Nama kegiatan"), 40),
            ListColumn(_("Kelompok"), 18),
        ],
        rows=[
            (
                date_format(each.date, "j M Y"), each.title,
                GROUP_WORDS[each.group].text if each.group else "–",
            )
            for each in row.works
        ],
    )  # fmt: skip
    return Paper(
        set_listing(listing, words=words(), made_at=at), f"forum-dunia-usaha-{year}.pdf",
        title[:200], dt.date(year, 1, 1), dt.date(year, 12, 31),
    )  # fmt: skip


def _documents(actor: Actor, proofs: Iterable[Proof]) -> list[tuple[str, Document]]:
    """The documents behind proofs that the actor may use, each once, by a role that stays."""
    keys = list(dict.fromkeys(each.key for each in proofs))
    found = documents_visible_to(actor).filter(
        unprotected(timezone.now()), public_id__in=keys, withdrawn_at__isnull=True
    )
    return [(f"proof_{each.pk}", each) for each in found.order_by("pk")]
