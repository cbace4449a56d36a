"""A training that was held proves the questions that count the people it trained."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from layak.apps.accounts.language import words
from layak.apps.assessment.own_papers import Paper
from layak.apps.gatherings.models import Gathering
from layak.apps.gatherings.papers import attendance_pdf
from layak.apps.organizations.access import Actor
from layak.apps.trainings import papers
from layak.apps.trainings.counting import Tally, tally
from layak.apps.trainings.models import Programme
from layak.apps.works.actions import offer_work
from layak.apps.works.finished import Claim, FinishedWork, OfferedWork
from layak.core.gatherings.model import GatheringState
from layak.core.works.model import WorkKind
from layak.documents.gatherings.follow_up import write_follow_up, write_register


def prove_training(actor: Actor, row: Gathering, at: dt.datetime) -> list[OfferedWork]:
    """Offer a training to the questions of those it certified; again where anything has changed.

    Nothing where it was not held or nobody has a certificate. Raises as `works.offer_work` does.
    """
    is_training = Programme.objects.filter(gathering=row).exists()
    if row.state != GatheringState.HELD.value or not is_training:
        return []
    certified = papers.certificates_of(row)
    if not any(each.revoked_at is None for each in certified):
        return []
    found = tally(actor, on=at.date())
    questions = _questions(row, found)
    if not questions:
        return []
    with override("id"):
        work = FinishedWork(
            WorkKind.TRAINING, str(row.public_id), row.title,
            reverse("training", args=[row.public_id]), row.from_date, row.until_date,
            papers=_papers(row, at), questions=questions,
            claims=[_claim(found, code) for code in questions],
        )  # fmt: skip
    return [offer_work(actor=actor, work=work, at=at, is_sample=row.is_sample)]


def _questions(row: Gathering, found: Tally) -> list[str]:
    """The questions that count somebody whom this training certified."""
    trained = found.professions
    classes = {
        code
        for each in papers.certificates_of(row)
        if each.revoked_at is None
        for code in papers.professions_certified(each)
    }
    return [
        question for question in trained.questions() if classes & set(trained.counted_for(question))
    ]


def _claim(found: Tally, question: str) -> Claim:
    count = next(each for each in found.counts if each.question == question)
    many, of = len(count.people), found.of(question)
    note = _("%(count)s orang berbeda bersertifikat KHA.") % {"count": many}
    if of is not None:
        note = _("%(count)s dari %(of)s orang bersertifikat KHA.") % {"count": many, "of": of}
    return Claim(question, min(many, of) if of is not None else many, of, note)


def _papers(row: Gathering, at: dt.datetime) -> list[tuple[str, Paper]]:
    days = {"from_date": row.from_date, "until_date": row.until_date}
    made = [
        (
            "certificates",
            Paper(
                write_register(papers.register_of(row), words=words(), made_at=at),
                f"sertifikat-{row.from_date}.pdf",
                (_("Daftar sertifikat: %(title)s") % {"title": row.title})[:200], **days,
            ),
        ),
        (
            "attendance",
            Paper(
                attendance_pdf(row, at=at), f"daftar-hadir-{row.from_date}.pdf",
                (_("Daftar hadir: %(title)s") % {"title": row.title})[:200], **days,
            ),
        ),
    ]  # fmt: skip
    plan = papers.follow_up_plan(row)
    if plan.rows:
        made.append(
            (
                "follow_ups",
                Paper(
                    write_follow_up(plan, words=words(), made_at=at),
                    f"rencana-tindak-lanjut-{row.from_date}.pdf",
                    (_("Rencana tindak lanjut: %(title)s") % {"title": row.title})[:200], **days,
                ),
            )
        )  # fmt: skip
    return made
