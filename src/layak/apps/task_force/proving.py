"""A signed decree with its document is the work that the question about the task force asks for."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor
from layak.apps.task_force.models import Decree
from layak.apps.works.access import may_offer
from layak.apps.works.actions import offer_work, target_round, withdraw_work
from layak.apps.works.finished import Claim, FinishedWork
from layak.core.works.model import WorkKind

#: What asks for the decree with its members, in the shipped mapping (`reference/works`).
ASKS_FOR_A_DECREE = "2.1"


def prove_by(actor: Actor, row: Decree, at: dt.datetime) -> None:
    """Let a signed decree prove what it is asked for, once its document is there.

    One whose document was taken off is withdrawn. Raises as `works.actions.offer_work` does.
    """
    if not may_offer(actor) or row.date is None:
        return
    key = str(row.public_id)
    if row.document is None:
        reason = _("Dokumen SK ini dilepas dari catatannya.")
        withdraw_work(actor=actor, kind=WorkKind.DECREE, key=key, reason=reason, at=at)
        return
    round_ = target_round(actor.regency_id)
    holds = round_ is not None and _holds_in(row, round_)
    work = FinishedWork(
        kind=WorkKind.DECREE, key=key, title=f"{row.number}: {row.title}", round=round_,
        address=reverse("task_decree", args=[row.public_id]), from_date=row.date,
        until_date=row.date, documents=[("decree", row.document)],
        questions=None if holds else (),
        claims=[Claim(ASKS_FOR_A_DECREE, 1, 1)] if holds else (),
    )  # fmt: skip
    offer_work(actor=actor, work=work, at=at)


def _holds_in(row: Decree, round_: Round) -> bool:
    """Whether the decree holds on any day of the round's years."""
    ends = row.until_date is None or row.until_date.year >= round_.first_year
    return ends and row.from_date.year <= round_.last_year
