"""Gatherings that were held prove what the task force does; apps above add what trainings prove."""

from __future__ import annotations

import datetime as dt
import json

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from layak.apps.assessment.own_papers import Paper
from layak.apps.evidence.models import Document
from layak.apps.gatherings.access import gatherings_visible_to
from layak.apps.gatherings.adding import provers
from layak.apps.gatherings.models import Gathering
from layak.apps.gatherings.papers import attendance_pdf, report_pdf
from layak.apps.gatherings.photos import photos_shown
from layak.apps.organizations.access import Actor, Right
from layak.apps.works.actions import offer_work
from layak.apps.works.finished import Claim, FinishedWork, OfferedWork
from layak.core.gatherings.functions import FUNCTION_WORDS, Function, functions_done
from layak.core.gatherings.model import GatheringKind, GatheringState
from layak.core.works.model import WorkKind

#: The question about what the task force does, in an instrument whose mapping names it.
FUNCTIONS_ASKED = "2.3"


def prove(actor: Actor, row: Gathering, at: dt.datetime) -> list[OfferedWork]:
    """Offer a gathering as evidence, once more where it has changed since.

    Nothing where it was not held, or where the actor answers no questions. Raises as
    `works.offer_work` does.
    """
    if row.state != GatheringState.HELD.value or not actor.may(Right.ANSWER):
        return []
    done = [_offered(actor, row, WorkKind.MEETING, at)]
    if row.kind == GatheringKind.CAMPAIGN.value:
        done.append(_offered(actor, row, WorkKind.CAMPAIGN, at))
    for prover in provers:
        done += prover(actor, row, at)
    return done


def _offered(actor: Actor, row: Gathering, kind: WorkKind, at: dt.datetime) -> OfferedWork:
    claims = [_functions_claim(actor, row)] if kind is WorkKind.MEETING else []
    with override("id"):
        work = FinishedWork(
            kind, str(row.public_id), row.title, reverse("gathering", args=[row.public_id]),
            row.from_date, row.until_date, papers=_papers(row, at), claims=claims,
            documents=_photos(row, at),
        )  # fmt: skip
    return offer_work(actor=actor, work=work, at=at, is_sample=row.is_sample)


def _functions_claim(actor: Actor, row: Gathering) -> Claim:
    """How many of the six functions the gatherings of the same year did."""
    held = gatherings_visible_to(actor).filter(
        state=GatheringState.HELD.value, until_date__year=row.until_date.year
    )
    done = functions_done(json.loads(each) for each in held.values_list("functions", flat=True))
    named = ", ".join(FUNCTION_WORDS[each].text for each in done)
    note = f"Fungsi yang dijalankan tahun {row.until_date.year}: {named}."
    return Claim(FUNCTIONS_ASKED, len(done), len(Function), note[:300])


def _papers(row: Gathering, at: dt.datetime) -> list[tuple[str, Paper]]:
    days = {"from_date": row.from_date, "until_date": row.until_date}
    report = Paper(
        report_pdf(row, at=at), f"laporan-{row.from_date}.pdf",
        (_("Laporan: %(title)s") % {"title": row.title})[:200], **days,
    )  # fmt: skip
    attendance = Paper(
        attendance_pdf(row, at=at), f"daftar-hadir-{row.from_date}.pdf",
        (_("Daftar hadir: %(title)s") % {"title": row.title})[:200], **days,
    )  # fmt: skip
    return [("report", report), ("attendance", attendance)]


def _photos(row: Gathering, at: dt.datetime) -> list[tuple[str, Document]]:
    """The pictures that may be shown on this day."""
    shown = photos_shown(row, at.date())
    return [(f"photo_{each.pk}", each.document) for each in shown]
